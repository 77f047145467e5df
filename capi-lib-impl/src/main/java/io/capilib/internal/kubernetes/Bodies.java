package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.TransportResponse;
import io.capilib.internal.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads a response to its end, whatever it turns out to be. */
final class Bodies {
  private static final int SHOWN = 80;
  private static final long LARGEST_REFUSAL = 1 << 20;

  private Bodies() {}

  static Answer read(TransportResponse response) throws IOException {
    boolean refused = response.status() >= 300;
    Recorded stream = new Recorded(response.body(), refused ? LARGEST_REFUSAL : Long.MAX_VALUE);
    Optional<ObjectNode> body = Optional.empty();
    String received = "";
    try {
      JsonNode node = Json.mapper().readTree(stream);
      if (node instanceof ObjectNode object) {
        body = Optional.of(object);
      } else {
        received = stream.describe();
      }
    } catch (JsonProcessingException e) {
      received = stream.describe();
      if (stream.isJson() && !refused) {
        throw new IOException("it is " + received);
      }
    }
    return new Answer(response.status(), body, received, RetryAfter.of(response, body), false);
  }

  /** Passes bytes on up to a limit, counts them and keeps the first ones. */
  private static final class Recorded extends InputStream {
    private final InputStream source;
    private final long limit;
    private final byte[] head = new byte[400];
    private long count;

    Recorded(InputStream source, long limit) {
      this.source = source;
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (count == limit) {
        return -1;
      }
      int n = source.read(buffer, offset, (int) Math.min(length, limit - count));
      if (n > 0) {
        if (count < head.length) {
          int kept = (int) Math.min(n, head.length - count);
          System.arraycopy(buffer, offset, head, (int) count, kept);
        }
        count += n;
      }
      return n;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }

    boolean isJson() {
      return text().startsWith("{");
    }

    private String text() {
      int kept = (int) Math.min(count, head.length);
      return new String(head, 0, kept, StandardCharsets.UTF_8).strip();
    }

    /** JSON is never shown: it may hold a Secret. */
    String describe() {
      String text = text();
      if (text.isEmpty()) {
        return Answer.NOTHING;
      }
      if (isJson()) {
        return "JSON that is damaged or cut short after " + count + " bytes";
      }
      String line = text.replaceAll("\\s+", " ");
      return "\"" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "\"";
    }
  }
}
