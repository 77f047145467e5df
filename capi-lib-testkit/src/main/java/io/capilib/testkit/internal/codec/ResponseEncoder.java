package io.capilib.testkit.internal.codec;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.YamlText;
import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.protocol.ApiResponse;
import io.capilib.testkit.internal.route.ResourceRequest;
import io.capilib.testkit.internal.store.Identities;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The encode stage: an answer takes the form and gets the headers that its client asked for. */
public final class ResponseEncoder {
  private static final String JSON = "application/json";
  private static final Pattern PEOPLE = Pattern.compile("(curl|Wget|Mozilla/5\\.0).*");
  private static final int SMALLEST_COMPRESSED = 128 * 1024;
  private static final JsonMapper INDENTED =
      JsonMapper.builder()
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
          .build();

  private final Identities ids;
  private final String flowSchema;
  private final String priorityLevel;

  /**
   * Draws from identities of its own, so that those of objects do not depend on how many answers
   * were given.
   */
  public ResponseEncoder(Identities ids) {
    this.ids = ids;
    this.flowSchema = ids.uid();
    this.priorityLevel = ids.uid();
  }

  /** Encodes the answer to a request, which has a resource unless it failed or is about none. */
  public ApiResponse encode(
      ApiRequest http, @Nullable ResourceRequest request, ApiResponse response) {
    String given = http.header("audit-id");
    ApiResponse encoded =
        response
            .with("Audit-Id", List.of(given.isEmpty() ? ids.uid() : given))
            .with("X-Kubernetes-Pf-Flowschema-Uid", List.of(flowSchema))
            .with("X-Kubernetes-Pf-Prioritylevel-Uid", List.of(priorityLevel));
    boolean document =
        response.length() >= 0
            && response.headers().getOrDefault("Content-Type", List.of()).contains(JSON);
    if (http.method().equals("HEAD")) {
      return encoded.without();
    }
    if (!document) {
      return encoded;
    }
    try {
      return compressed(http, formatted(http, request, encoded));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ApiResponse formatted(
      ApiRequest http, @Nullable ResourceRequest request, ApiResponse response) throws IOException {
    Optional<MediaClause> form =
        request == null || response.status() >= 400
            ? MediaClause.plain(http)
            : MediaClause.accepted(request);
    if (form.filter(MediaClause::isProtobuf).isPresent()) {
      byte[] json = response.body().readAllBytes();
      return ProtobufObject.encoded(Json.parse(json))
          .map(body -> response.withBody(ProtobufObject.MEDIA_TYPE, body))
          .orElse(response.withBody(JSON, json));
    }
    if (form.filter(MediaClause::isYaml).isPresent()) {
      return response.withBody(
          "application/yaml", YamlText.bytes(Json.parse(response.body().readAllBytes())));
    }
    boolean pretty =
        http.query().has("pretty")
            ? http.query().flag("pretty")
            : PEOPLE.matcher(http.header("user-agent")).matches();
    return pretty
        ? response.withBody(
            JSON,
            INDENTED
                .writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(Json.parse(response.body().readAllBytes())))
        : response;
  }

  private static ApiResponse compressed(ApiRequest http, ApiResponse response) throws IOException {
    if (!http.header("accept-encoding").contains("gzip")
        || response.length() <= SMALLEST_COMPRESSED) {
      return response;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      response.body().transferTo(zip);
    }
    byte[] body = bytes.toByteArray();
    return new ApiResponse(
            response.status(),
            response.headers(),
            new ByteArrayInputStream(body),
            body.length,
            response.missing())
        .with("Content-Encoding", List.of("gzip"))
        .with("Vary", List.of("Accept-Encoding"));
  }
}
