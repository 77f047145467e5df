package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One step of a scenario. */
sealed interface Step {
  /** Short names of the media types of patches. */
  Map<String, String> PATCH_TYPES =
      Map.of(
          "json", "application/json-patch+json",
          "merge", "application/merge-patch+json",
          "strategic", "application/strategic-merge-patch+json",
          "apply", "application/apply-patch+yaml");

  /**
   * A request whose answer is compared.
   *
   * @param line method and path
   * @param body sent as it is if it is a string, else as JSON; missing for none
   * @param save variables by JSON pointer into the answer
   * @param show further headers to compare
   * @param unordered whether the server tells what is wrong in any order: Go's maps have none
   * @param sorted JSON pointers of lists that the server has in any order
   * @param only JSON pointers of the parts to compare; empty for the whole answer
   * @param certificate user who proves with a certificate who it is; empty for none
   */
  record Request(
      String line,
      Map<String, String> headers,
      JsonNode body,
      Map<String, String> save,
      List<String> show,
      boolean unordered,
      List<String> sorted,
      List<String> only,
      String certificate)
      implements Step {
    String method() {
      return line.substring(0, line.indexOf(' '));
    }

    String path() {
      return line.substring(line.indexOf(' ') + 1);
    }
  }

  /** The same request again until the answer has {@code status} and these values. */
  record Eventually(Request request, int status, Map<String, String> until) implements Step {}

  /** Requests at the same time; their answers are compared in the order of their text. */
  record Together(List<Request> requests) implements Step {}

  /** Opens a watch under a name. */
  record Watch(String name, Request request) implements Step {}

  /**
   * The next events of a watch: so many, or until its end, or until nothing comes any more.
   *
   * @param until the name of the object that the last one is about, empty for any
   */
  record Events(String watch, int count, boolean end, String until) implements Step {}

  /** Lets time pass. */
  record Pass(int seconds) implements Step {}

  /** Compares whether two texts with variables are equal. */
  record Same(String left, String right) implements Step {}

  /**
   * Lets a webhook of this name answer so from now on; a call after the last answer gets that one
   * again.
   */
  record Webhook(String name, List<JsonNode> answers) implements Step {}

  /**
   * Compares what a webhook was sent since the last time.
   *
   * @param distinct whether equal calls count once and their order does not matter: how often and
   *     when a server converts depends on its caches
   */
  record Calls(String webhook, boolean distinct) implements Step {}

  /**
   * Writes a file for commands.
   *
   * @param content its text; the path of a file of a provider's release if {@code release}
   */
  record File(String name, String content, boolean release) implements Step {}

  /**
   * Runs kubectl and compares what it prints and how it ends.
   *
   * @param patient whether it is run until it succeeds, as a real server publishes schemas a moment
   *     after it serves a kind
   */
  record Kubectl(String arguments, boolean patient) implements Step {}

  /** Compares what both forms of discovery tell of the kinds. */
  record Discovery() implements Step {}

  /** Reads one step of a file. */
  static Step of(JsonNode step) {
    if (step.has("request")) {
      return request(step, "request");
    }
    if (step.has("eventually")) {
      return new Eventually(
          request(step, "eventually"), step.path("status").asInt(200), texts(step.path("until")));
    }
    if (step.has("together")) {
      List<Request> requests = new ArrayList<>();
      step.path("together").forEach(each -> requests.add(request(each, "request")));
      return new Together(requests);
    }
    if (step.has("watch")) {
      ObjectNode get = step.deepCopy();
      get.put("request", "GET " + step.path("path").asText());
      return new Watch(step.path("watch").asText(), request(get, "request"));
    }
    if (step.has("events")) {
      return new Events(
          step.path("events").asText(),
          step.path("count").asInt(-1),
          step.path("end").asBoolean(),
          step.path("until").asText());
    }
    if (step.has("pass")) {
      return new Pass(step.path("pass").asInt());
    }
    if (step.has("same")) {
      return new Same(step.path("same").path(0).asText(), step.path("same").path(1).asText());
    }
    if (step.has("webhook")) {
      List<JsonNode> answers = new ArrayList<>();
      step.path("answers").forEach(answers::add);
      return new Webhook(step.path("webhook").asText(), answers);
    }
    if (step.has("calls")) {
      return new Calls(step.path("calls").asText(), step.path("distinct").asBoolean());
    }
    return program(step);
  }

  private static Step program(JsonNode step) {
    if (step.has("file")) {
      boolean release = step.has("release");
      String content = step.path(release ? "release" : "content").asText();
      return new File(step.path("file").asText(), content, release);
    }
    if (step.has("kubectl")) {
      return new Kubectl(step.path("kubectl").asText(), step.path("patient").asBoolean());
    }
    if (step.has("discovery")) {
      return new Discovery();
    }
    throw new IllegalArgumentException("no step: " + step);
  }

  private static Request request(JsonNode step, String member) {
    Map<String, String> headers = texts(step.path("headers"));
    if (step.has("type")) {
      headers.put("Content-Type", PATCH_TYPES.get(step.path("type").asText()));
    }
    if (step.has("as")) {
      headers.put("Authorization", KnownUsers.authorization(step.path("as").asText()));
    }
    return new Request(
        step.path(member).asText(),
        headers,
        step.path("body"),
        texts(step.path("save")),
        list(step.path("show")),
        step.path("unordered").asBoolean(),
        list(step.path("sorted")),
        list(step.path("only")),
        step.path("certificate").asText());
  }

  private static List<String> list(JsonNode items) {
    List<String> texts = new ArrayList<>();
    items.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Map<String, String> texts(JsonNode members) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : members.properties()) {
      texts.put(each.getKey(), each.getValue().asText());
    }
    return texts;
  }
}
