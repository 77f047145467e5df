package io.capilib;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.google.common.annotations.VisibleForTesting;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.capilib.error.CapiException;
import io.capilib.internal.cluster.ClusterGateway;
import io.capilib.runtime.ApiClients;
import io.kubernetes.client.openapi.ApiClient;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** The shape of the library: what may know what, and what no code may do. */
@AnalyzeClasses(packages = "io.capilib", importOptions = DoNotIncludeTests.class)
@ArchTag("slow")
class ArchitectureTest {
  private static final String[] API = {
    "io.capilib",
    "io.capilib.access..",
    "io.capilib.condition..",
    "io.capilib.document..",
    "io.capilib.error..",
    "io.capilib.move..",
    "io.capilib.operation..",
    "io.capilib.provider..",
    "io.capilib.template.."
  };

  private static final DescribedPredicate<JavaClass> PUBLIC_API =
      DescribedPredicate.describe("the public API", PublicApi::isVisible);

  @ArchTest
  static final ArchRule API_NEEDS_ONLY_THE_JDK =
      classes()
          .that()
          .resideInAnyPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(and(API, "java..", "org.jspecify.."));

  @ArchTest
  static final ArchRule ONLY_THE_ADAPTER_SEES_THE_KUBERNETES_CLIENT =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.capilib.internal.kubernetes..", "io.capilib.runtime..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.kubernetes..", "okhttp3..", "okio..", "com.google.gson..");

  @ArchTest
  static final ArchRule ONLY_DOCUMENTS_SEE_YAML_AND_PATCH_LIBRARIES =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.capilib.internal.document..", "io.capilib.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.yaml..", "io.fabric8..");

  @ArchTest
  static final ArchRule JACKSON_STAYS_INSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackage("..internal..")
          .and(are(PUBLIC_API))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule THE_PORT_DOES_NOT_KNOW_ITS_ADAPTER =
      noClasses()
          .that()
          .resideInAPackage("io.capilib.internal..")
          .and()
          .resideOutsideOfPackage("io.capilib.internal.kubernetes..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.capilib.internal.kubernetes..", "io.capilib.runtime..");

  @ArchTest
  static final ArchRule FEATURES_DO_NOT_KNOW_EACH_OTHER =
      slices()
          .matching("io.capilib.internal.(condition|conversion|move|provider|rollout|template)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule THE_ENGINE_HAS_NO_CYCLES =
      slices().matching("io.capilib.internal.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_TESTKIT_HAS_NO_CYCLES =
      slices().matching("io.capilib.testkit.internal.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_API_HAS_NO_CYCLES =
      slices().matching("io.capilib.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule DECIDING_TAKES_NO_REQUESTS =
      noClasses()
          .that()
          .haveSimpleNameStartingWith("Plan")
          .or()
          .haveSimpleName("BuildTree")
          .or()
          .haveSimpleName("Blockers")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(ClusterGateway.class);

  @ArchTest
  static final ArchRule TIME_CHANCE_AND_SURROUNDINGS_COME_FROM_OUTSIDE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.capilib.internal.kubernetes..",
              "io.capilib.runtime..",
              "io.capilib.testkit.internal.http..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "getProperty", String.class)
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callConstructor(Random.class);

  @ArchTest
  static final ArchRule NOBODY_SLEEPS_OR_PRINTS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule WARNINGS_ARE_RARE =
      noClasses()
          .that()
          .doNotHaveSimpleName("OperationScope")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe(
                  "Logger.warn or Logger.error",
                  call ->
                      call.getTargetOwner().isAssignableTo(Logger.class)
                          && (call.getName().equals("warn") || call.getName().equals("error"))));

  @ArchTest
  static final ArchRule PUBLIC_CLASSES_ARE_FINAL =
      classes()
          .that(are(PUBLIC_API))
          .and()
          .areNotInterfaces()
          .and()
          .areNotAssignableTo(CapiException.class)
          .and()
          .areNotEnums()
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule PUBLIC_TYPES_SAY_WHETHER_THREADS_MAY_SHARE_THEM =
      classes()
          .that(are(PUBLIC_API))
          .and()
          .areNotAnnotations()
          .and()
          .areNotAssignableTo(Throwable.class)
          .should()
          .beAnnotatedWith(ThreadSafety.class);

  @ArchTest
  static final ArchRule PUBLIC_METHODS_SPEAK_ONLY_OF_PUBLIC_TYPES =
      codeUnits()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(are(PUBLIC_API))
          .should(
              ArchCondition.from(
                  DescribedPredicate.describe(
                      "speak only of types of the JDK and of the public API, and of no arrays",
                      ArchitectureTest::isSpeakable)));

  /** The door for those who have the official client already is the one exception. */
  private static boolean isSpeakable(JavaCodeUnit unit) {
    if (unit.getOwner().isEquivalentTo(ApiClients.class)) {
      return unit.getRawParameterTypes().stream().allMatch(t -> t.isEquivalentTo(ApiClient.class));
    }
    Stream<JavaClass> types =
        Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
    return types.allMatch(type -> type.isPrimitive() || isForeseen(type) || isOurs(type));
  }

  private static boolean isForeseen(JavaClass type) {
    return !type.isArray() && type.getPackageName().matches("(java|org\\.junit)\\..*");
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith("io.capilib") && PublicApi.isVisible(type);
  }

  @ArchTest
  static final ArchRule FIELDS_ARE_PRIVATE_OR_CONSTANT =
      fields()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .areNotEnums()
          .should()
          .beStatic()
          .andShould()
          .beFinal();

  @ArchTest
  static final ArchRule ERRORS_ARE_OURS =
      classes()
          .that()
          .areAssignableTo(Exception.class)
          .and(are(PUBLIC_API))
          .should()
          .haveSimpleNameEndingWith("Exception")
          .andShould()
          .beAssignableTo(CapiException.class);

  @ArchTest
  static final ArchRule NOTHING_EXISTS_FOR_TESTS_ONLY =
      members().should().notBeAnnotatedWith(VisibleForTesting.class);

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }
}
