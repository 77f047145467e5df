package io.capilib;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Measures the Java files below a folder, as the compiler's parser reads them. */
final class SourceSizes {
  private final List<Size> files = new ArrayList<>();
  private final List<Size> functions = new ArrayList<>();
  private final List<Size> parameters = new ArrayList<>();
  private int publicTypes;

  private SourceSizes() {}

  /** How large something is: lines, or parameters. */
  record Size(String name, int value) {
    @Override
    public String toString() {
      return name + ": " + value;
    }
  }

  static SourceSizes below(Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    SourceSizes sizes = new SourceSizes();
    try (Stream<Path> found = Files.walk(folder);
        StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<Path> paths = found.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      for (Path path : paths) {
        sizes.files.add(new Size(path.getFileName().toString(), Files.readAllLines(path).size()));
      }
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(sizes.new Measure(unit, positions), null);
      }
      return sizes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Size> files() {
    return files;
  }

  List<Size> functions() {
    return functions;
  }

  List<Size> parameters() {
    return parameters;
  }

  int publicTypes() {
    return publicTypes;
  }

  /** Returns the value that this share of all sizes does not exceed. */
  static int quantile(List<Size> sizes, double share) {
    List<Integer> sorted = sizes.stream().map(Size::value).sorted().toList();
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, index));
  }

  private final class Measure extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    Measure(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
      Set<Modifier> modifiers = type.getModifiers().getFlags();
      if (unit.getTypeDecls().contains(type) && modifiers.contains(Modifier.PUBLIC)) {
        publicTypes++;
      }
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      if (method.getBody() != null && positions.getStartPosition(unit, method) >= 0) {
        LineMap lines = unit.getLineMap();
        long first = lines.getLineNumber(positions.getStartPosition(unit, method));
        long last = lines.getLineNumber(positions.getEndPosition(unit, method));
        String name = fileName() + " " + method.getName();
        functions.add(new Size(name, (int) (last - first + 1)));
        if (!method.getName().contentEquals("<init>")) {
          parameters.add(new Size(name, method.getParameters().size()));
        }
      }
      return super.visitMethod(method, null);
    }

    private String fileName() {
      return Path.of(unit.getSourceFile().toUri()).getFileName().toString();
    }
  }
}
