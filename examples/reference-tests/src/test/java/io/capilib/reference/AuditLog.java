package io.capilib.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a server's audit log: who sent which requests. */
final class AuditLog {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path file;

  AuditLog(Path file) {
    this.file = file;
  }

  /**
   * One request.
   *
   * @param agent the program, as far as the first slash of its user agent
   * @param verb what it did; {@code discovery} for what is no object's path
   * @param resource the kind of object, empty without one
   * @param name the object's name, empty for a collection
   * @param uri the path and query
   * @param code the answer's code
   */
  record Request(String agent, String verb, String resource, String name, String uri, int code) {
    /** Returns whether the request could change an object: not a dry run, nor a mere question. */
    boolean isWrite() {
      return Set.of("create", "update", "patch", "delete", "deletecollection").contains(verb)
          && !uri.contains("dryRun=All")
          && !resource.startsWith("selfsubject");
    }
  }

  /** Returns the requests so far of one program, in the order of their answers. */
  List<Request> of(String agent) {
    return read().stream().filter(each -> each.agent().equals(agent)).toList();
  }

  /** Returns the requests so far, in the order of their answers. */
  List<Request> all() {
    return read();
  }

  /** Returns the requests so far of one program that could change an object. */
  List<Request> writesOf(String agent) {
    return of(agent).stream().filter(Request::isWrite).toList();
  }

  /** Returns how many there are of each verb. */
  static Map<String, Long> byVerb(List<Request> requests) {
    return count(requests, Request::verb);
  }

  private static Map<String, Long> count(List<Request> requests, Function<Request, String> key) {
    return requests.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
  }

  private List<Request> read() {
    // A watch is logged at its start and at its end, under one id.
    Set<String> ids = new HashSet<>();
    List<Request> requests = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        JsonNode event = MAPPER.readTree(line);
        if (ids.add(event.path("auditID").asText())) {
          requests.add(request(event));
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return requests;
  }

  private static Request request(JsonNode event) {
    boolean object = event.has("objectRef");
    return new Request(
        event.path("userAgent").asText().split("/", 2)[0],
        object ? event.path("verb").asText() : "discovery",
        event.path("objectRef").path("resource").asText(),
        event.path("objectRef").path("name").asText(),
        event.path("requestURI").asText(),
        event.path("responseStatus").path("code").asInt());
  }
}
