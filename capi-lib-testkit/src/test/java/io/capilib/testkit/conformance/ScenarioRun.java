package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.capilib.testkit.internal.json.Json;
import io.capilib.testkit.internal.json.YamlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** One scenario on one server, in a namespace of its own. */
final class ScenarioRun implements AutoCloseable {
  private static final List<String> COMPARED = List.of("warning", "retry-after", "location");
  private static final int ATTEMPTS = 600;
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
  private static final Pattern QUOTED = Pattern.compile("Invalid value: \"(\\{.*})\": (.*)");

  private final Server server;
  private final Variables variables = new Variables();
  private final Map<String, OpenWatch> watches = new HashMap<>();
  private final ScriptedWebhooks webhooks = new ScriptedWebhooks();
  private final List<Transcript.Entry> entries = new ArrayList<>();
  private @Nullable Programs programs;
  private final Set<String> prefixes = new LinkedHashSet<>();

  private ScenarioRun(Server server) {
    this.server = server;
  }

  /** What a step compares of an answer. */
  private record Reply(int status, Map<String, List<String>> headers, JsonNode body) {}

  /** Runs all steps and returns what the server answered. */
  static Transcript of(Scenario scenario, Server server, Catalogue catalogue) {
    try (ScenarioRun run = new ScenarioRun(server)) {
      String namespace = scenario.id().toLowerCase(Locale.ROOT);
      run.variables.set("ns", namespace);
      run.variables.set("group", namespace + ".example.test");
      run.variables.set("ca", ScriptedWebhooks.authority());
      run.variables.set("ten", "0123456789");
      run.variables.set("operation", "{\"op\":\"add\",\"path\":\"/data/k\",\"value\":\"x\"},");
      run.send(
          Step.of(
              Json.parseObject(
                  "{\"request\": \"POST /api/v1/namespaces\","
                      + "\"body\": {\"metadata\": {\"name\": \"${ns}\"}}}")));
      for (String fixture : scenario.given()) {
        if (server.fixtures().add(fixture)) {
          catalogue.fixture(fixture).steps().forEach(run::send);
        }
      }
      run.entries.clear();
      scenario.steps().forEach(run::send);
      return new Transcript(run.entries, run.prefixes);
    }
  }

  private void send(Step step) {
    if (step instanceof Step.Request request) {
      entries.add(entry(request, exchange(request)));
    } else if (step instanceof Step.Eventually eventually) {
      entries.add(entry(eventually.request(), await(eventually)));
    } else if (step instanceof Step.Together together) {
      together(together);
    } else if (step instanceof Step.Watch watch) {
      open(watch);
    } else if (step instanceof Step.Events events) {
      List<Transcript.Body> next = watch(events.watch()).next(events);
      entries.add(new Transcript.Entry("events of " + events.watch(), List.of(), next));
    } else if (step instanceof Step.Pass pass) {
      server.pass(Duration.ofSeconds(pass.seconds()));
    } else if (step instanceof Step.Webhook webhook) {
      variables.set(webhook.name(), webhooks.script(webhook.name(), webhook.answers()));
    } else if (step instanceof Step.Calls calls) {
      List<Transcript.Body> sent = webhooks.calls(calls.webhook(), calls.distinct());
      entries.add(new Transcript.Entry("calls of " + calls.webhook(), List.of(), sent));
    } else if (step instanceof Step.File file) {
      programs().write(file.name(), variables.fill(file.content()), file.release());
    } else if (step instanceof Step.Kubectl kubectl) {
      entries.add(run(kubectl));
    } else if (step instanceof Step.Discovery) {
      List<String> differences = new DiscoveryForms(server).differences();
      entries.add(new Transcript.Entry("both forms of discovery", differences, List.of()));
    } else if (step instanceof Step.Same same) {
      boolean equal = variables.fill(same.left()).equals(variables.fill(same.right()));
      entries.add(
          new Transcript.Entry(
              same.left() + (equal ? " equals " : " differs from ") + same.right(),
              List.of(),
              List.of()));
    }
  }

  private Programs programs() {
    if (programs == null) {
      programs = server.programs();
    }
    return programs;
  }

  private Transcript.Entry run(Step.Kubectl step) {
    Programs.Outcome outcome = programs().kubectl(variables.fill(step.arguments()));
    for (int attempt = 0; step.patient() && outcome.exitCode() != 0; attempt++) {
      if (attempt == ATTEMPTS) {
        throw new IllegalStateException("never succeeded: " + step.arguments());
      }
      server.pass(Duration.ofMillis(100));
      outcome = programs().kubectl(variables.fill(step.arguments()));
    }
    List<String> lines = new ArrayList<>();
    lines.add("exit " + outcome.exitCode());
    lines.addAll(outcome.output().lines().toList());
    return new Transcript.Entry("kubectl " + step.arguments(), lines, List.of());
  }

  private OpenWatch watch(String name) {
    OpenWatch watch = watches.get(name);
    if (watch == null) {
      throw new IllegalStateException("no watch " + name + " is open");
    }
    return watch;
  }

  private void open(Step.Watch step) {
    Server.Answer answer = answer(step.request());
    if (answer.status() == 200) {
      Reply head = new Reply(200, answer.headers(), Json.object());
      entries.add(
          new Transcript.Entry(step.request().line(), head(step.request(), head), List.of()));
      watches.put(step.name(), new OpenWatch(answer.body()));
    } else {
      entries.add(entry(step.request(), reply(step.request(), answer)));
    }
  }

  private Reply await(Step.Eventually step) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Reply reply = exchange(step.request());
      boolean there =
          step.until().entrySet().stream()
              .allMatch(
                  each ->
                      Pointer.at(reply.body(), each.getKey())
                          .asText()
                          .equals(variables.fill(each.getValue())));
      if (there && reply.status() == step.status()) {
        return reply;
      }
      server.pass(Duration.ofMillis(100));
    }
    throw new IllegalStateException("never came: " + step.request().line());
  }

  private void together(Step.Together step) {
    List<CompletableFuture<Transcript.Entry>> running =
        step.requests().stream()
            .map(each -> CompletableFuture.supplyAsync(() -> entry(each, exchange(each))))
            .toList();
    running.stream()
        .map(CompletableFuture::join)
        .map(each -> new Transcript.Entry("together", each.head(), each.bodies()))
        .sorted(Comparator.comparing(each -> each.head().toString()))
        .forEach(entries::add);
  }

  private Reply exchange(Step.Request step) {
    Reply reply = reply(step, answer(step));
    step.save().forEach((name, from) -> save(name, from, reply));
    return reply;
  }

  /** What an answer does not have stays as it was. */
  private void save(String name, String from, Reply reply) {
    if (from.startsWith("#")) {
      List<String> values = reply.headers().getOrDefault(from.substring(1), List.of());
      variables.set(name, String.join(",", values));
    } else if (!Pointer.at(reply.body(), from).isMissingNode()) {
      variables.set(name, Pointer.at(reply.body(), from));
    }
  }

  private Server.Answer answer(Step.Request step) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", "conformance/1.0");
    String body = "";
    if (!step.body().isMissingNode()) {
      headers.put("Content-Type", "application/json");
      JsonNode filled = variables.fill(step.body());
      filled.findValuesAsText("generateName").forEach(prefixes::add);
      body =
          step.body().isTextual()
              ? filled.isTextual() ? filled.textValue() : filled.toString()
              : filled.toString();
    }
    step.headers().forEach((name, value) -> headers.put(name, variables.fill(value)));
    headers.values().removeIf(String::isEmpty);
    Sender asked =
        step.certificate().isEmpty() ? server : server.withCertificate(step.certificate());
    return asked.send(step.method(), variables.fill(step.path()), headers, body);
  }

  private static Reply reply(Step.Request step, Server.Answer answer) {
    boolean zipped = answer.headers().getOrDefault("content-encoding", List.of()).contains("gzip");
    try (InputStream stream = answer.body()) {
      byte[] bytes = stream.readAllBytes();
      if (zipped && bytes.length > 0) {
        bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
      }
      Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
      String text = new String(bytes, StandardCharsets.UTF_8);
      headers.put("layout", List.of(text.contains("\n  ") ? "indented" : "compact"));
      String type = String.join(",", headers.getOrDefault("content-type", List.of("")));
      return new Reply(answer.status(), headers, document(type, text));
    } catch (IOException e) {
      throw new UncheckedIOException(step.line(), e);
    }
  }

  private static JsonNode document(String type, String text) throws IOException {
    if (text.isEmpty()) {
      return Json.object();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (type.startsWith("application/json")) {
      return Json.parse(bytes);
    }
    return type.startsWith("application/yaml") ? YamlText.parse(bytes) : TextNode.valueOf(text);
  }

  private static Transcript.Entry entry(Step.Request step, Reply reply) {
    List<Transcript.Body> bodies = new ArrayList<>();
    step.sorted().forEach(each -> sort(Pointer.at(reply.body(), each)));
    if (step.unordered() && reply.status() >= 400 && reply.body() instanceof ObjectNode status) {
      sortCauses(status);
    }
    if (step.only().isEmpty()) {
      if (!reply.body().isObject() || !reply.body().isEmpty()) {
        bodies.add(new Transcript.Body("", reply.body()));
      }
    } else {
      step.only()
          .forEach(each -> bodies.add(new Transcript.Body(each, Pointer.at(reply.body(), each))));
    }
    return new Transcript.Entry(step.line(), head(step, reply), bodies);
  }

  private static void sort(JsonNode list) {
    if (list instanceof ArrayNode array) {
      List<JsonNode> sorted = new ArrayList<>();
      array.forEach(sorted::add);
      sorted.sort(Comparator.comparing(JsonNode::toString));
      array.removeAll().addAll(sorted);
    }
  }

  /** The message has the causes in the same order, so that it says nothing more. */
  private static void sortCauses(ObjectNode status) {
    String undeclared = "field not declared in schema";
    if (status.path("message").asText().contains(undeclared)) {
      // It ends the walk through a map, so that chance says what else is found in it.
      status.put("message", undeclared);
    }
    if (status.path("message").asText().contains("errors:\n")) {
      String[] lines = status.path("message").asText().split("\n");
      Arrays.sort(lines, 1, lines.length);
      status.put("message", String.join("\n", lines));
    }
    if (status.path("details").path("causes").isEmpty()) {
      return;
    }
    ArrayNode causes = status.withArray("/details/causes");
    List<JsonNode> sorted = new ArrayList<>();
    causes.forEach(sorted::add);
    sorted.forEach(ScenarioRun::sortQuoted);
    sorted.sort(Comparator.comparing(JsonNode::toString));
    causes.removeAll().addAll(sorted);
    String order = causes.path(0).path("field").asText().equals("patch") ? "\\{.*}" : "\\[.*]";
    status.put("message", status.path("message").asText().replaceAll(order, "[any order]"));
  }

  /** What a patch led to is quoted, its members in the order of a Go type. */
  private static void sortQuoted(JsonNode cause) {
    Matcher quoted = QUOTED.matcher(cause.path("message").asText());
    if (cause.path("field").asText().equals("patch")
        && quoted.matches()
        && cause instanceof ObjectNode members) {
      members.put("message", sorted(quoted.group(1)) + ": " + quoted.group(2));
    }
  }

  private static String sorted(String quoted) {
    try {
      String text = Json.parse(('"' + quoted + '"').getBytes(StandardCharsets.UTF_8)).asText();
      JsonNode tree = Json.parse(text.getBytes(StandardCharsets.UTF_8));
      return SORTED.writeValueAsString(Json.value(tree));
    } catch (IOException e) {
      return quoted;
    }
  }

  private static List<String> head(Step.Request step, Reply reply) {
    List<String> head = new ArrayList<>();
    String type = String.join(",", reply.headers().getOrDefault("content-type", List.of()));
    head.add((reply.status() + " " + type).trim());
    List<String> names = new ArrayList<>(COMPARED);
    names.addAll(step.show());
    for (String name : names) {
      List<String> values = reply.headers().getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
      (step.unordered() ? values.stream().sorted() : values.stream())
          .forEach(value -> head.add(name + ": " + value));
    }
    return head;
  }

  @Override
  public void close() {
    watches.values().forEach(OpenWatch::close);
    webhooks.close();
  }
}
