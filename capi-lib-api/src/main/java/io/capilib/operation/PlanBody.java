package io.capilib.operation;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The parts that all plans have, with their JSON and text forms. Immutable.
 *
 * @param id identity of the operation
 * @param createdAt when the plan was made
 * @param steps steps in order
 * @param findings what planning noticed
 */
@ThreadSafety(Level.IMMUTABLE)
public record PlanBody(
    OperationId id, Instant createdAt, List<Step> steps, List<Finding> findings) {
  /** Copies the lists. */
  public PlanBody {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(createdAt, "createdAt");
    steps = List.copyOf(steps);
    findings = List.copyOf(findings);
  }

  /** Returns the members {@code id}, {@code createdAt}, {@code steps}, {@code findings}. */
  public Map<String, Object> toDocument() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", id.value());
    document.put("createdAt", createdAt.toString());
    document.put("steps", steps.stream().map(PlanBody::stepDocument).toList());
    document.put("findings", findings.stream().map(PlanBody::findingDocument).toList());
    return document;
  }

  /**
   * Reads what {@link #toDocument} wrote; other members are ignored.
   *
   * @throws IllegalArgumentException if a member is missing or of the wrong form
   */
  public static PlanBody fromDocument(Map<String, ?> document) {
    DocumentReader reader = new DocumentReader(document);
    return new PlanBody(
        new OperationId(reader.text("id")),
        Instant.parse(reader.text("createdAt")),
        reader.list("steps", PlanBody::step),
        reader.list("findings", PlanBody::finding));
  }

  /** Returns steps and findings as text, one per line; kept objects come last. */
  public String render() {
    List<String> lines = new ArrayList<>();
    steps.stream().filter(step -> step.effect() != Effect.KEEP).forEach(s -> lines.add(line(s)));
    steps.stream().filter(step -> step.effect() == Effect.KEEP).forEach(s -> lines.add(line(s)));
    findings.forEach(finding -> lines.add("! " + finding));
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static String line(Step step) {
    return String.format(
        "%-6s %s: %s (%s)", step.effect(), step.cluster(), step.object(), step.reason());
  }

  private static Map<String, Object> stepDocument(Step step) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", step.id());
    document.put("effect", step.effect().name());
    document.put("cluster", step.cluster());
    document.put("apiVersion", step.object().apiVersion());
    document.put("kind", step.object().kind());
    document.put("namespace", step.object().namespace());
    document.put("name", step.object().name());
    document.put("reason", step.reason());
    return document;
  }

  private static Step step(DocumentReader reader) {
    return new Step(
        reader.text("id"),
        Effect.valueOf(reader.text("effect")),
        reader.text("cluster"),
        new ObjectRef(
            reader.text("apiVersion"),
            reader.text("kind"),
            reader.text("namespace"),
            reader.text("name")),
        reader.text("reason"));
  }

  private static Map<String, Object> findingDocument(Finding finding) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("severity", finding.severity().name());
    document.put("code", finding.code());
    document.put("subject", finding.subject());
    document.put("explanation", finding.explanation());
    document.put("remedy", finding.remedy());
    return document;
  }

  private static Finding finding(DocumentReader reader) {
    return new Finding(
        Severity.valueOf(reader.text("severity")),
        reader.text("code"),
        reader.text("subject"),
        reader.text("explanation"),
        reader.text("remedy"));
  }
}
