package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.access.KubeconfigAccess;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A kubeconfig's text, and the choice of a context in it. */
final class Kubeconfig {
  private final String origin;
  private final Optional<Path> directory;
  private final ObjectNode content;

  private Kubeconfig(String origin, Optional<Path> directory, ObjectNode content) {
    this.origin = origin;
    this.directory = directory;
    this.content = content;
  }

  static Kubeconfig read(KubeconfigAccess access) {
    if (access.file().isEmpty()) {
      String text = access.text().orElse("");
      return parse("the kubeconfig given as text", Optional.empty(), text);
    }
    Path file = access.file().get();
    return parse("kubeconfig " + file, Optional.of(file.toAbsolutePath()), text(file));
  }

  private static Kubeconfig parse(String origin, Optional<Path> file, String text) {
    List<ObjectNode> documents = Yaml.readAll(origin, text);
    if (documents.size() != 1 || !documents.get(0).path("contexts").isArray()) {
      throw invalid(
          "CAPI-ACCESS-0003", origin + " has no contexts.", "Check that it is a kubeconfig.");
    }
    return new Kubeconfig(origin, file.map(Path::getParent), documents.get(0));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      String problem = e instanceof NoSuchFileException ? " does not exist." : " cannot be read.";
      throw invalid(
          "CAPI-ACCESS-0002", "The kubeconfig " + file + problem, "Check the path and its rights.");
    }
  }

  /** Returns the entries that a context names; an empty name is the current context. */
  KubeconfigContext context(KubeconfigAccess access) {
    String name = access.context().orElse(content.path("current-context").asText(""));
    if (name.isEmpty()) {
      throw noContext("names no current context");
    }
    JsonNode context =
        entry("contexts", name, "context")
            .orElseThrow(() -> noContext("has no context \"" + name + "\""));
    String clusterName = context.path("cluster").asText("");
    ObjectNode cluster =
        entry("clusters", clusterName, "cluster")
            .orElseThrow(() -> missing(name, "cluster", clusterName));
    String userName = context.path("user").asText("");
    ObjectNode user =
        userName.isEmpty()
            ? JsonNodeFactory.instance.objectNode()
            : entry("users", userName, "user").orElseThrow(() -> missing(name, "user", userName));
    return new KubeconfigContext(
        access,
        new KubeconfigEntry(origin, "cluster entry \"" + clusterName + "\"", directory, cluster),
        new KubeconfigEntry(origin, "user entry \"" + userName + "\"", directory, user));
  }

  private Optional<ObjectNode> entry(String list, String name, String content) {
    for (JsonNode entry : this.content.path(list)) {
      if (entry.path("name").asText("").equals(name)) {
        return Optional.of(
            entry.path(content) instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode());
      }
    }
    return Optional.empty();
  }

  private InvalidRequestException noContext(String problem) {
    List<String> names = new ArrayList<>();
    content.path("contexts").forEach(context -> names.add(context.path("name").asText()));
    String contexts = names.isEmpty() ? "none" : String.join(", ", names);
    return invalid(
        "CAPI-ACCESS-0004",
        origin + " " + problem + "; its contexts are: " + contexts + ".",
        "Choose one of them.");
  }

  private InvalidRequestException missing(String context, String kind, String name) {
    return invalid(
        "CAPI-ACCESS-0004",
        "Context \""
            + context
            + "\" of "
            + origin
            + " names the "
            + kind
            + " \""
            + name
            + "\", which is not in it.",
        "Correct the context or choose another.");
  }

  static InvalidRequestException invalid(String code, String summary, String remedy) {
    return new InvalidRequestException(ErrorDetails.of(code, summary).withRemedy(remedy));
  }
}
