package io.capilib.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.InvalidRequestException;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import io.capilib.runtime.ComponentSources;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectorySourceTest {
  private static final ProviderRef KUBEADM = new ProviderRef(ProviderType.CONTROL_PLANE, "kubeadm");

  @TempDir private Path root;
  private ComponentSource source = ComponentSources.inMemory().build();

  @BeforeEach
  void writeReleases() throws IOException {
    write("cluster-api/v1.14.0/metadata.yaml", "core");
    write("control-plane-kubeadm/v1.14.0/metadata.yaml", "kubeadm");
    write("control-plane-kubeadm/v1.13.0-rc.1/metadata.yaml", "old");
    write("control-plane-kubeadm/latest/metadata.yaml", "no version");
    write("cert-manager/v1.21.1/cert-manager.yaml", "no provider");
    write("secret.yaml", "outside");
    source = ComponentSources.directory(root);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(root.resolve(path).getParent());
    Files.writeString(root.resolve(path), text);
  }

  @Test
  void providers_foldersWithProviderLabels_areListed() {
    assertThat(source.providers()).containsExactlyInAnyOrder(ProviderRef.core(), KUBEADM);
  }

  @Test
  void versions_foldersWithVersions_areListed() {
    assertThat(source.versions(KUBEADM)).containsExactlyInAnyOrder("v1.14.0", "v1.13.0-rc.1");
  }

  @Test
  void versions_unknownProvider_areNone() {
    assertThat(source.versions(new ProviderRef(ProviderType.ADDON, "helm"))).isEmpty();
  }

  @Test
  void files_ofARelease_areListed() {
    assertThat(source.files(KUBEADM, "v1.14.0")).containsExactly("metadata.yaml");
  }

  @Test
  void files_unknownRelease_areNone() {
    assertThat(source.files(KUBEADM, "v9.0.0")).isEmpty();
  }

  @Test
  void read_file_returnsItsText() {
    assertThat(source.read(KUBEADM, "v1.14.0", "metadata.yaml")).contains("kubeadm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../secret.yaml", "missing.yaml", "..", "", "/etc/hostname"})
  void read_whatTheReleaseDoesNotHave_isAbsent(String file) {
    assertThat(source.read(KUBEADM, "v1.14.0", file)).isEmpty();
  }

  @Test
  void read_versionThatLeadsOut_isAbsent() {
    assertThat(source.read(KUBEADM, "../v1.14.0", "metadata.yaml")).isEmpty();
  }

  @Test
  void providers_missingDirectory_isRefused() {
    assertThatThrownBy(() -> ComponentSources.directory(root.resolve("gone")).providers())
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(root.resolve("gone").toString())
        .hasMessageContaining("CAPI-REPOSITORY-0001");
  }

  @Test
  void read_fileThatIsNotUtf8_isRefused() throws IOException {
    Files.write(
        root.resolve("cluster-api/v1.14.0/metadata.yaml"),
        "\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> source.read(ProviderRef.core(), "v1.14.0", "metadata.yaml"))
        .hasMessageContaining("metadata.yaml failed: it is not UTF-8")
        .hasMessageContaining("CAPI-REPOSITORY-0002");
  }

  /** Volumes of ConfigMaps are made of such links. */
  @Test
  void read_linkInsideTheDirectory_isFollowed() throws IOException {
    Files.createSymbolicLink(
        root.resolve("cluster-api/v1.15.0"), root.resolve("cluster-api/v1.14.0"));

    assertThat(source.read(ProviderRef.core(), "v1.15.0", "metadata.yaml")).contains("core");
  }

  @Test
  void read_fileThatIsTooLarge_isRefusedWithoutReadingIt() throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(root.resolve("cluster-api/v1.14.0/huge.yaml").toFile(), "rw")) {
      file.setLength(20L << 30);
    }

    assertThatThrownBy(() -> source.read(ProviderRef.core(), "v1.14.0", "huge.yaml"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("16 MiB")
        .hasMessageContaining("CAPI-REPOSITORY-0002");
  }

  @Test
  void inMemory_files_areFoundAsInADirectory() {
    ComponentSource memory =
        ComponentSources.inMemory().file(KUBEADM, "v1.14.0", "metadata.yaml", "x").build();

    assertThat(memory.providers()).containsExactly(KUBEADM);
    assertThat(memory.versions(KUBEADM)).containsExactly("v1.14.0");
    assertThat(memory.files(KUBEADM, "v1.14.0")).containsExactly("metadata.yaml");
    assertThat(memory.read(KUBEADM, "v1.14.0", "metadata.yaml")).contains("x");
  }

  @Test
  void inMemory_malformedVersion_isRefused() {
    assertThatThrownBy(
            () -> ComponentSources.inMemory().file(KUBEADM, "latest", "metadata.yaml", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
