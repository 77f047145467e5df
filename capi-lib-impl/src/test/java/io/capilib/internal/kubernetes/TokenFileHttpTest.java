package io.capilib.internal.kubernetes;

import static io.capilib.internal.kubernetes.ScriptedServer.first;
import static io.capilib.internal.kubernetes.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capilib.error.AccessDeniedException;
import io.capilib.error.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token in a file that somebody else renews. */
@Timeout(60)
class TokenFileHttpTest {
  private static final String OBJECT = "{\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"b\"}}";

  @TempDir Path directory;
  private final Given given = new Given();
  private final ScriptedServer server = new ScriptedServer().otherwise(json(200, OBJECT));

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void aRefusedTokenIsReadAgain() {
    write("t1\n");
    server.then(first(() -> write("t2\n"), json(401, "")));

    read(new TokenFile(file()));

    assertThat(server.heads).hasSize(2);
    assertThat(server.heads.get(0)).contains("Authorization: Bearer t1");
    assertThat(server.heads.get(1)).contains("Authorization: Bearer t2");
  }

  @Test
  void theSameTokenIsNotShownTwice() {
    write("t1");
    server.then(json(401, ""));

    assertThatThrownBy(() -> read(new TokenFile(file()))).isInstanceOf(AccessDeniedException.class);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aFileThatIsEmptyForAMomentDoesNotMakeRequestsAnonymous() {
    write("t1");
    TokenFile token = new TokenFile(file());
    read(token);
    server.then(first(() -> write(""), json(401, "")));

    assertThatThrownBy(() -> read(token)).isInstanceOf(AccessDeniedException.class);
    read(token);

    assertThat(server.heads).hasSize(3);
    assertThat(server.heads.get(2)).contains("Authorization: Bearer t1");
  }

  @Test
  void anEmptyFileIsNamed() {
    write(" \n");

    assertThatThrownBy(() -> read(new TokenFile(file())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("The token file " + file() + " is empty");
    assertThat(server.requests).isEmpty();
  }

  private void read(TokenFile token) {
    OkHttpClient client = new OkHttpClient.Builder().addInterceptor(token.interceptor()).build();
    try (OkHttpTransport transport = new OkHttpTransport(server.url(), client)) {
      new TransportGateway("home", transport, new Tool("installer", "4.2"))
          .read(given.scope(), Given.CONFIG_MAPS, "a", "b");
    }
  }

  private Path file() {
    return directory.resolve("token");
  }

  private void write(String text) {
    try {
      Files.writeString(file(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
