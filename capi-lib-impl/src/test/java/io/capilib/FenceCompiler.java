package io.capilib;

import io.capilib.Markdown.Fence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles pieces of Java from the documentation, in memory. */
final class FenceCompiler {
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|record|interface|enum) ");
  private static final String IMPORTS =
      Stream.of(
              "io.capilib",
              "io.capilib.access",
              "io.capilib.condition",
              "io.capilib.document",
              "io.capilib.error",
              "io.capilib.move",
              "io.capilib.operation",
              "io.capilib.provider",
              "io.capilib.runtime",
              "io.capilib.template",
              "io.capilib.testkit",
              "io.capilib.testkit.scripted",
              "java.nio.file",
              "java.time",
              "java.util")
          .map(name -> "import " + name + ".*; ")
          .collect(Collectors.joining());

  private FenceCompiler() {}

  /** Returns what the compiler says against a piece, with its lines counted from 1. */
  static List<String> problems(Fence fence) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options = List.of("-proc:none", "-Xlint:none", "-classpath", classPath);
    try (JavaFileManager files = new Discarding(compiler)) {
      compiler
          .getTask(null, files, diagnostics, options, null, List.of(new Source(source(fence))))
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> "line " + (fence.line() + d.getLineNumber() - 2) + ": " + d.getMessage(null))
        .toList();
  }

  /** Keeps the piece's first line on line 2, so that lines can be counted. */
  private static String source(Fence fence) {
    return TYPE.matcher(fence.code()).find()
        ? IMPORTS + "\n" + fence.code()
        : IMPORTS
            + ("class Fence { void run(" + fence.given() + ") throws Exception {\n")
            + fence.code()
            + "}}";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Fence.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Throws the classes away. */
  private static final class Discarding extends ForwardingJavaFileManager<JavaFileManager> {
    Discarding(JavaCompiler compiler) {
      super(compiler.getStandardFileManager(null, null, null));
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("discarded:///" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream();
        }
      };
    }
  }
}
