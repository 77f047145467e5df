package io.capilib.internal.repository;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Releases in a directory of the layout {@code <provider label>/<version>/<file>}. Reads the
 * directory on each call; keeps nothing.
 */
public final class DirectorySource implements ComponentSource {
  private static final int LARGEST = 16 << 20;

  private final Path root;

  public DirectorySource(Path root) {
    this.root = root;
  }

  @Override
  public String describe() {
    return "directory " + root;
  }

  @Override
  public List<ProviderRef> providers() {
    return names(root, Files::isDirectory).stream()
        .map(ProviderLabel::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<String> versions(ProviderRef provider) {
    checkRoot();
    Path directory = root.resolve(provider.label());
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    checkInside(directory);
    return names(directory, Files::isDirectory).stream()
        .filter(name -> Version.parse(name).isPresent())
        .toList();
  }

  @Override
  public List<String> files(ProviderRef provider, String version) {
    return release(provider, version)
        .map(directory -> names(directory, Files::isRegularFile))
        .orElse(List.of());
  }

  @Override
  public Optional<String> read(ProviderRef provider, String version, String file) {
    return release(provider, version)
        .filter(directory -> isPlainName(file))
        .map(directory -> directory.resolve(file))
        .filter(Files::isRegularFile)
        .map(this::text);
  }

  private Optional<Path> release(ProviderRef provider, String version) {
    checkRoot();
    if (Version.parse(version).isEmpty() || !isPlainName(version)) {
      return Optional.empty();
    }
    Path release = root.resolve(provider.label()).resolve(version);
    if (!Files.isDirectory(release)) {
      return Optional.empty();
    }
    checkInside(release);
    return Optional.of(release);
  }

  /** A name from a request must not lead out of the directory. */
  private static boolean isPlainName(String name) {
    return name.matches("[A-Za-z0-9_+-][A-Za-z0-9._+-]*");
  }

  private void checkRoot() {
    if (!Files.isDirectory(root)) {
      throw unreadable(Files.exists(root) ? "it is no directory" : "there is no such directory");
    }
  }

  /** Links are followed, as mounted ConfigMaps consist of them, but not to other places. */
  private void checkInside(Path entry) {
    try {
      if (entry.toRealPath().startsWith(root.toRealPath())) {
        return;
      }
    } catch (IOException e) {
      throw unreadable("following " + entry + " failed (" + reason(e) + ")");
    }
    throw new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-REPOSITORY-0003", entry + " is a link that leads out of " + describe() + ".")
            .withRemedy(
                "Put the file itself into the directory, or read from the place to which the link"
                    + " leads."));
  }

  private List<String> names(Path directory, Predicate<Path> kind) {
    checkRoot();
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(kind).map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw unreadable("listing " + directory + " failed (" + reason(e) + ")");
    }
  }

  private InvalidRequestException unreadable(String problem) {
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-REPOSITORY-0001",
                "Reading provider releases from " + describe() + ": " + problem + ".")
            .withRemedy(
                "Give a readable directory with <provider label>/<version>/<file>, such as"
                    + " cluster-api/v1.14.0/core-components.yaml."));
  }

  private String text(Path file) {
    checkInside(file);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
    } catch (IOException e) {
      throw new InvalidRequestException(unreadable(file, reason(e)).withCause(e));
    }
  }

  /** Reads no more than a file may have, whatever its size was said to be. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream input = Files.newInputStream(file)) {
      byte[] bytes = input.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new InvalidRequestException(unreadable(file, "it has more than 16 MiB"));
      }
      return bytes;
    }
  }

  private static ErrorDetails unreadable(Path file, String problem) {
    return ErrorDetails.of(
            "CAPI-REPOSITORY-0002", "Reading the file " + file + " failed: " + problem + ".")
        .withRemedy("Make it readable, as text in UTF-8 of at most 16 MiB.");
  }

  private static String reason(IOException e) {
    return e instanceof CharacterCodingException
        ? "it is not UTF-8"
        : e.getClass().getSimpleName().replace("Exception", "");
  }
}
