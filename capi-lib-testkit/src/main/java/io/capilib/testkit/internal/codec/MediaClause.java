package io.capilib.testkit.internal.codec;

import io.capilib.testkit.internal.protobuf.ProtobufObject;
import io.capilib.testkit.internal.protocol.ApiRequest;
import io.capilib.testkit.internal.route.ResourceRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One of the forms that a client's Accept header asks for, in its order. */
public record MediaClause(String type, List<String> parameters) {
  private static final String YAML = "application/yaml";
  private static final List<String> JSON = List.of("application/json", "application/*", "*/*", "");

  static Stream<MediaClause> of(ApiRequest http) {
    return Arrays.stream(http.header("accept").split(",", -1)).map(MediaClause::parse);
  }

  private static MediaClause parse(String clause) {
    List<String> parts = Arrays.stream(clause.split(";", -1)).map(String::trim).toList();
    return new MediaClause(parts.get(0), parts.subList(1, parts.size()));
  }

  /** Returns the first form that the server has for objects of the request's kind. */
  public static Optional<MediaClause> accepted(ResourceRequest request) {
    boolean messages = ProtobufObject.isKnown(request.apiVersion(), request.kind().names().kind());
    return of(request.http())
        .filter(
            clause ->
                clause.as().isEmpty()
                    ? clause.isText() || (clause.isProtobuf() && messages)
                    : clause.isMetadata() && (clause.isText() || clause.isProtobuf()))
        .findFirst();
  }

  /** Returns the first form that the server has for refusals and for what is of no kind. */
  static Optional<MediaClause> plain(ApiRequest http) {
    return of(http)
        .filter(clause -> clause.as().isEmpty() && (clause.isText() || clause.isProtobuf()))
        .findFirst();
  }

  /** Returns whether this is JSON or YAML. */
  boolean isText() {
    return JSON.contains(type) || isYaml();
  }

  boolean isYaml() {
    return type.equals(YAML);
  }

  public boolean isProtobuf() {
    return type.equals(ProtobufObject.MEDIA_TYPE);
  }

  /** Returns the kind that objects shall be shown as; empty for their own. */
  String as() {
    return parameters.stream()
        .filter(each -> each.startsWith("as="))
        .map(each -> each.substring(3))
        .findFirst()
        .orElse("");
  }

  boolean isTable() {
    return as().equals("Table") && isOfMeta();
  }

  boolean isMetadata() {
    return (as().equals("PartialObjectMetadata") || as().equals("PartialObjectMetadataList"))
        && isOfMeta();
  }

  private boolean isOfMeta() {
    return parameters.containsAll(List.of("g=meta.k8s.io", "v=v1"));
  }
}
