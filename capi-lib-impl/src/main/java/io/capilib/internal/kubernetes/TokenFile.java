package io.capilib.internal.kubernetes;

import io.capilib.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
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
  public String authorization(BooleanSupplier abandoned) {
    Read known = last;
    if (known == null || !known.isFresh()) {
      known = readAgain(known);
    }
    return CredentialHeader.bearer(known.token());
  }

  /** Whoever renews the file may have emptied it for a moment: the token before still counts. */
  private Read readAgain(@Nullable Read before) {
    try {
      Read fresh = new Read(read(), System.nanoTime());
      last = fresh;
      return fresh;
    } catch (InvalidRequestException e) {
      if (before == null) {
        throw e;
      }
      return before;
    }
  }

  @Override
  public boolean renew(String refused) {
    Read fresh = readAgain(last);
    return !CredentialHeader.bearer(fresh.token()).equals(refused);
  }

  private String read() {
    String token;
    try {
      token = Files.readString(file).strip();
    } catch (IOException e) {
      throw unusable("Cannot read the token file " + file + ".");
    }
    if (token.isEmpty()) {
      throw unusable("The token file " + file + " is empty.");
    }
    return token;
  }

  private static InvalidRequestException unusable(String summary) {
    return Kubeconfig.invalid(
        "CAPI-ACCESS-0002", summary, "Check that it exists, may be read and has a token.");
  }
}
