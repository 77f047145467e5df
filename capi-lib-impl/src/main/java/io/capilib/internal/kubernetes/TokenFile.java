package io.capilib.internal.kubernetes;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token in a file that somebody renews; read again every minute, and when it is refused. */
final class TokenFile implements Credentials {
  private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

  private final Path file;
  private volatile @Nullable Read last;

  TokenFile(Path file) {
    this.file = file;
  }

  private record Read(String token, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < KEPT_NANOS;
    }
  }

  @Override
  public String authorization() {
    Read known = last;
    if (known == null || !known.isFresh()) {
      known = new Read(read(), System.nanoTime());
      last = known;
    }
    return CredentialHeader.bearer(known.token());
  }

  @Override
  public boolean renew() {
    last = null;
    return true;
  }

  private String read() {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new InvalidRequestException(
          ErrorDetails.of("CAPI-ACCESS-0002", "Cannot read the token file " + file + ".")
              .withRemedy("Check that it exists and may be read.")
              .withCause(e));
    }
  }
}
