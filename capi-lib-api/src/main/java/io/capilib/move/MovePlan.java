package io.capilib.move;

import io.capilib.ObjectRef;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.document.Documents;
import io.capilib.operation.DocumentReader;
import io.capilib.operation.Finding;
import io.capilib.operation.OperationId;
import io.capilib.operation.Plan;
import io.capilib.operation.PlanBody;
import io.capilib.operation.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a move will do, with a verdict for every object found. Holds the request it was made for, so
 * that it can be applied; equality and JSON leave the request out. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class MovePlan implements Plan {
  private static final String SCHEMA = "capilib.io/move-plan/v1";

  private final PlanBody body;
  private final String sourceUid;
  private final String targetUid;
  private final List<MoveVerdict> verdicts;
  private final MoveRequest request;

  /**
   * Creates a plan; for the engine and for fakes of the mover.
   *
   * @param body steps and findings
   * @param sourceUid identity of the source
   * @param targetUid identity of the target
   * @param verdicts a verdict for every object found
   * @param request the request
   */
  public MovePlan(
      PlanBody body,
      String sourceUid,
      String targetUid,
      List<MoveVerdict> verdicts,
      MoveRequest request) {
    this.body = Objects.requireNonNull(body, "body");
    this.sourceUid = Objects.requireNonNull(sourceUid, "sourceUid");
    this.targetUid = Objects.requireNonNull(targetUid, "targetUid");
    this.verdicts = List.copyOf(verdicts);
    this.request = Objects.requireNonNull(request, "request");
  }

  /**
   * Reads what {@link #toJson} wrote; the request supplies the connections.
   *
   * @throws IllegalArgumentException if the text is no move plan
   */
  public static MovePlan fromJson(String json, MoveRequest request) {
    Map<String, Object> document = Documents.read(json);
    DocumentReader reader = new DocumentReader(document);
    if (!SCHEMA.equals(reader.text("schema"))) {
      throw new IllegalArgumentException("expected a document of schema " + SCHEMA);
    }
    return new MovePlan(
        PlanBody.fromDocument(document),
        reader.text("sourceUid"),
        reader.text("targetUid"),
        reader.list("objects", MovePlan::verdict),
        request);
  }

  @Override
  public OperationId id() {
    return body.id();
  }

  @Override
  public Instant createdAt() {
    return body.createdAt();
  }

  @Override
  public List<Step> steps() {
    return body.steps();
  }

  @Override
  public List<Finding> findings() {
    return body.findings();
  }

  /** Returns the identity of the source cluster. */
  public String sourceUid() {
    return sourceUid;
  }

  /** Returns the identity of the target cluster. */
  public String targetUid() {
    return targetUid;
  }

  /** Returns a verdict for every object found, owners before what they own. */
  public List<MoveVerdict> verdicts() {
    return verdicts;
  }

  /** Returns the request that the plan was made for. */
  public MoveRequest request() {
    return request;
  }

  @Override
  public String render() {
    StringBuilder text = new StringBuilder();
    text.append("Move namespace ").append(request.namespace());
    text.append(" from ").append(request.source().name());
    text.append(" to ").append(request.target().name()).append(":\n");
    for (MoveVerdict verdict : verdicts) {
      text.append(
          String.format("  %-8s %s (%s)%n", verdict.verdict(), verdict.object(), verdict.reason()));
    }
    return text.append(body.render()).toString();
  }

  @Override
  public String toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("sourceUid", sourceUid);
    document.put("targetUid", targetUid);
    document.put("objects", verdicts.stream().map(MovePlan::document).toList());
    document.putAll(body.toDocument());
    return Documents.write(document);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MovePlan that
        && body.equals(that.body)
        && sourceUid.equals(that.sourceUid)
        && targetUid.equals(that.targetUid)
        && verdicts.equals(that.verdicts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(body, sourceUid, targetUid, verdicts);
  }

  private static Map<String, Object> document(MoveVerdict verdict) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", verdict.object().apiVersion());
    document.put("kind", verdict.object().kind());
    document.put("namespace", verdict.object().namespace());
    document.put("name", verdict.object().name());
    document.put("uid", verdict.uid());
    document.put("digest", verdict.digest());
    document.put("verdict", verdict.verdict().name());
    document.put("reason", verdict.reason());
    return document;
  }

  private static MoveVerdict verdict(DocumentReader reader) {
    return new MoveVerdict(
        new ObjectRef(
            reader.text("apiVersion"),
            reader.text("kind"),
            reader.text("namespace"),
            reader.text("name")),
        reader.text("uid"),
        reader.text("digest"),
        Verdict.valueOf(reader.text("verdict")),
        reader.text("reason"));
  }
}
