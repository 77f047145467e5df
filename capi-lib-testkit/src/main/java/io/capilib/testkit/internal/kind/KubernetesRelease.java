package io.capilib.testkit.internal.kind;

import io.capilib.testkit.internal.schema.KnownFormats;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a server does otherwise than one of another version: everything that depends on the version
 * is here. Found by asking servers of 1.34.4 and 1.36.3 the same scenarios.
 *
 * @param scheme where messages say that Go's table of types is
 * @param labelKey what messages call the key of a label or annotation
 * @param serviceName returns what is wrong with the name of a Service
 * @param statusOwnsMetadata whether who writes the status of a custom resource owns the metadata
 *     that came with it, although it is not stored
 */
public record KubernetesRelease(
    String scheme,
    String labelKey,
    Function<String, List<String>> serviceName,
    boolean statusOwnsMetadata,
    KnownFormats formats) {
  private static final int FIRST_LIKE_36 = 35;
  private static final KubernetesRelease V1_34 =
      new KubernetesRelease(
          "pkg/runtime/scheme.go:110",
          "a qualified name",
          NameFormats::dns1035,
          true,
          new KnownFormats(false, Set.of("k8sshortname", "k8slongname")));
  static final KubernetesRelease V1_36 =
      new KubernetesRelease(
          "pkg/runtime/scheme.go:111",
          "a valid label key",
          NameFormats::label,
          false,
          KnownFormats.ALL);

  /** Returns the compared release that is nearest to a version such as {@code v1.33.0}. */
  public static KubernetesRelease of(String version) {
    String[] parts = version.substring(1).split("\\.", -1);
    int major = Integer.parseInt(parts[0]);
    boolean older = major < 1 || (major == 1 && Integer.parseInt(parts[1]) < FIRST_LIKE_36);
    return older ? V1_34 : V1_36;
  }
}
