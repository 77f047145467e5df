package io.capilib.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.capilib.ClusterRef;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import io.capilib.template.TemplateRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories of releases that cannot be read, or that would lead elsewhere. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "links and rights of POSIX")
class BadDirectoryTest {
  private static final String UNREADABLE = "Give a readable directory";
  private static final String LINKED = "Put the file itself into the directory";
  private static final String FILE = "infrastructure-components.yaml";

  private final UntouchedCluster cluster = new UntouchedCluster();
  @TempDir private Path directory;
  private Path outside = Path.of("");
  private Path root = Path.of("");

  @BeforeEach
  void writeReleases() throws IOException {
    outside = directory.resolve("outside");
    root = directory.resolve("root");
    writeRelease(root.resolve("infrastructure-good"));
    writeRelease(outside.resolve("infrastructure-good"));
  }

  @AfterEach
  void nothingWasWritten() {
    cluster.close();
  }

  @Test
  void aDirectoryThatIsNotThereIsRefused() {
    refused(
        root.resolve("absent"),
        "CAPI-REPOSITORY-0001",
        root.resolve("absent") + ": there is no such directory",
        UNREADABLE);
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("releases.tar"), "x");

    refused(file, "CAPI-REPOSITORY-0001", file + ": it is no directory", UNREADABLE);
  }

  @Test
  void aDirectoryThatMayNotBeReadIsRefused() throws IOException {
    Path release = root.resolve("infrastructure-good");
    Files.setPosixFilePermissions(release, PosixFilePermissions.fromString("-wx------"));
    try {
      assumeFalse(Files.isReadable(release), "this user may read everything");

      refused(
          root,
          "CAPI-REPOSITORY-0001",
          "listing " + release + " failed (AccessDenied)",
          UNREADABLE);
    } finally {
      Files.setPosixFilePermissions(release, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void aFileThatMayNotBeReadIsRefused() throws IOException {
    Path file = root.resolve("infrastructure-good/v1.2.3").resolve(FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    refused(
        root,
        "CAPI-REPOSITORY-0002",
        "Reading the file " + file + " failed: AccessDenied",
        "Make the file readable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../v1.2.3", "v1.2.3/../v1.2.3", "..", "/v1.2.3"})
  void aVersionThatLeadsElsewhereIsRefused(String version) {
    cluster.assertRefused(
        good(root, version),
        "CAPI-RELEASE-0004",
        "\"" + version + "\"",
        "Give a version such as v1.14.0");
  }

  @Test
  void aFlavorThatLeadsElsewhereIsRefused() throws IOException {
    Files.writeString(outside.resolve("infrastructure-good/secret.yaml"), "kind: Secret");
    String flavor = root.relativize(outside) + "/infrastructure-good/secret";

    UntouchedCluster.assertRefused(
        () -> cluster.lib.templateApplier().plan(template(flavor)),
        "CAPI-RELEASE-0010",
        flavor,
        "Choose a flavor");
  }

  @Test
  void aProviderThatIsALinkToElsewhereIsRefused() throws IOException {
    assertLinkRefused("infrastructure-good");
  }

  @Test
  void aVersionThatIsALinkToElsewhereIsRefused() throws IOException {
    assertLinkRefused("infrastructure-good/v1.2.3");
  }

  @Test
  void aFileThatIsALinkToElsewhereIsRefused() throws IOException {
    assertLinkRefused("infrastructure-good/v1.2.3/" + FILE);
  }

  /** A mounted ConfigMap consists of such links, and the directory itself may be one. */
  @Test
  void linksThatStayInTheDirectoryAreFollowed() throws IOException {
    Path linked = Files.createSymbolicLink(outside.resolve("link"), root);
    Path file = root.resolve("infrastructure-good/v1.2.3").resolve(FILE);
    Files.move(file, root.resolve("data"));
    Files.createSymbolicLink(file, Path.of("../../data"));

    assertThat(cluster.plan(good(linked, "v1.2.3")).steps()).isNotEmpty();
  }

  private void assertLinkRefused(String entry) throws IOException {
    Path link = root.resolve(entry);
    Files.move(link, root.resolve("moved-away"));
    Files.createSymbolicLink(link, outside.resolve(entry));

    refused(root, "CAPI-REPOSITORY-0003", entry + " is a link that leads out of", LINKED);
  }

  private void refused(Path directory, String code, String what, String remedy) {
    cluster.assertRefused(good(directory, "v1.2.3"), code, what, remedy);
  }

  private InstallRequest.Builder good(Path directory, String version) {
    ProviderRef provider = new ProviderRef(ProviderType.INFRASTRUCTURE, "good");
    return cluster
        .install(ComponentSources.directory(directory))
        .provider(new ProviderSelection(provider, version));
  }

  private TemplateRequest template(String flavor) {
    return TemplateRequest.in(
            cluster.seed,
            ComponentSources.directory(root),
            ProviderSelection.parse(ProviderType.INFRASTRUCTURE, "good"),
            new ClusterRef("demo", "c1"))
        .flavor(flavor)
        .build();
  }

  private static void writeRelease(Path provider) throws IOException {
    Path release = Files.createDirectories(provider.resolve("v1.2.3"));
    Files.writeString(
        release.resolve(FILE), "apiVersion: v1\nkind: Namespace\nmetadata: {name: good-system}\n");
    Files.writeString(
        release.resolve("metadata.yaml"),
        """
        apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3
        kind: Metadata
        releaseSeries: [{major: 1, minor: 2, contract: v1beta2}]
        """);
  }
}
