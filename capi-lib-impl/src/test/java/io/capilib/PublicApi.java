package io.capilib;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists what users can see of some packages: types, and members with nullness, one per line. */
final class PublicApi {
  private static final Set<String> OF_EVERY_VALUE = Set.of("equals", "hashCode", "toString");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");
  private static final String PACKAGES = "\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z@])";

  private PublicApi() {}

  static boolean isVisible(JavaClass type) {
    return isVisible(type.reflect());
  }

  private static boolean isVisible(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isVisible(type.getModifiers())
        && !type.isAnonymousClass()
        && !type.isSynthetic()
        && !type.getPackageName().contains(".internal")
        && (outer == null || isVisible(outer));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** Returns the listing, types by name, members by name and parameters. */
  static String list(JavaClasses classes) {
    List<String> lines = new ArrayList<>();
    classes.stream()
        .map(JavaClass::reflect)
        .filter(PublicApi::isVisible)
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .forEach(type -> add(type, lines));
    return String.join("\n", lines) + "\n";
  }

  private static void add(Class<?> type, List<String> lines) {
    lines.add(type.getPackageName() + " " + header(type));
    Stream<String> fields =
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> isVisible(field.getModifiers()))
            .map(PublicApi::field);
    Stream<String> constructors =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(constructor -> isVisible(constructor.getModifiers()))
            .map(constructor -> executable(constructor, "new"));
    Stream<String> methods =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> isVisible(method.getModifiers()) && isOwn(type, method))
            .map(PublicApi::method);
    Stream.of(fields, constructors, methods)
        .flatMap(members -> members.sorted())
        .forEach(member -> lines.add("  " + member));
  }

  private static boolean isOwn(Class<?> type, Method method) {
    boolean ofEnum = type.isEnum() && OF_EVERY_ENUM.contains(method.getName());
    return !method.isSynthetic() && !ofEnum && !OF_EVERY_VALUE.contains(method.getName());
  }

  private static String header(Class<?> type) {
    String name = type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    String above =
        Stream.concat(
                Stream.ofNullable(type.getGenericSuperclass()),
                Arrays.stream(type.getGenericInterfaces()))
            .map(Type::getTypeName)
            .filter(
                parent ->
                    !parent.matches(
                        "java\\.lang\\.(Object|Record|Enum<.*>|annotation\\.Annotation)"))
            .map(PublicApi::brief)
            .collect(Collectors.joining(", "));
    return modifiers(type)
        + name
        + parameters(type.getTypeParameters())
        + (above.isEmpty() ? "" : " : " + above);
  }

  private static String modifiers(Class<?> type) {
    if (type.isAnnotation()) {
      return "annotation ";
    }
    if (type.isInterface()) {
      return (type.isSealed() ? "sealed " : "") + "interface ";
    }
    String extension = Modifier.isFinal(type.getModifiers()) ? "" : "open ";
    return type.isEnum() ? "enum " : type.isRecord() ? "record " : extension + "class ";
  }

  private static String field(Field field) {
    return field.isEnumConstant()
        ? field.getName()
        : prefix(field.getModifiers()) + brief(field.getAnnotatedType()) + " " + field.getName();
  }

  private static String method(Method method) {
    String result = brief(method.getAnnotatedReturnType());
    return executable(method, method.getName())
        + (result.equals("void") ? "" : " -> " + result)
        + (method.isDefault() ? " default" : "");
  }

  private static String executable(Executable executable, String name) {
    String types =
        Arrays.stream(executable.getAnnotatedParameterTypes())
            .map(PublicApi::brief)
            .collect(Collectors.joining(", "));
    String thrown =
        Arrays.stream(executable.getExceptionTypes())
            .map(type -> " throws " + type.getSimpleName())
            .collect(Collectors.joining());
    boolean method = !(executable instanceof Constructor);
    return prefix(method ? executable.getModifiers() : executable.getModifiers() & ~Modifier.STATIC)
        + parameters(executable.getTypeParameters())
        + name
        + "("
        + types
        + ")"
        + thrown;
  }

  private static String prefix(int modifiers) {
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
  }

  private static String parameters(TypeVariable<?>[] variables) {
    if (variables.length == 0) {
      return "";
    }
    return Arrays.stream(variables)
        .map(
            variable ->
                variable.getName()
                    + Arrays.stream(variable.getAnnotatedBounds())
                        .map(PublicApi::brief)
                        .filter(bound -> !bound.equals("Object"))
                        .map(bound -> " extends " + bound)
                        .collect(Collectors.joining()))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static String brief(AnnotatedType type) {
    return brief(type.toString());
  }

  private static String brief(String type) {
    return type.replaceAll(PACKAGES, "")
        .replaceAll("@(?:\\w+\\.)*Nullable(?:\\(\\))? ", "?")
        .replace('$', '.');
  }
}
