package io.capilib.template;

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
 * What applying a template will do. Holds the request it was made for, so that it can be applied;
 * equality and JSON leave the request out. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class TemplatePlan implements Plan {
  private static final String SCHEMA = "capilib.io/template-plan/v1";

  private final PlanBody body;
  private final String clusterUid;
  private final String contentDigest;
  private final TemplateRequest request;

  /**
   * Creates a plan; for the engine and for fakes.
   *
   * @param body steps and findings
   * @param clusterUid identity of the cluster that the plan is for
   * @param contentDigest digest over everything the plan would apply
   * @param request the request
   */
  public TemplatePlan(
      PlanBody body, String clusterUid, String contentDigest, TemplateRequest request) {
    this.body = Objects.requireNonNull(body, "body");
    this.clusterUid = Objects.requireNonNull(clusterUid, "clusterUid");
    this.contentDigest = Objects.requireNonNull(contentDigest, "contentDigest");
    this.request = Objects.requireNonNull(request, "request");
  }

  /**
   * Reads what {@link #toJson} wrote; the request supplies connection, source and values.
   *
   * @throws IllegalArgumentException if the text is no template plan
   */
  public static TemplatePlan fromJson(String json, TemplateRequest request) {
    Map<String, Object> document = Documents.read(json);
    DocumentReader reader = new DocumentReader(document);
    if (!SCHEMA.equals(reader.text("schema"))) {
      throw new IllegalArgumentException("expected a document of schema " + SCHEMA);
    }
    return new TemplatePlan(
        PlanBody.fromDocument(document),
        reader.text("clusterUid"),
        reader.text("contentDigest"),
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

  /** Returns the identity of the cluster that the plan is for. */
  public String clusterUid() {
    return clusterUid;
  }

  /** Returns the digest over everything that the plan would apply. */
  public String contentDigest() {
    return contentDigest;
  }

  /** Returns the request that the plan was made for. */
  public TemplateRequest request() {
    return request;
  }

  @Override
  public String render() {
    return "Apply the template of "
        + request.provider()
        + " for cluster "
        + request.workload()
        + " to "
        + request.cluster().name()
        + ":\n"
        + body.render();
  }

  @Override
  public String toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("clusterUid", clusterUid);
    document.put("contentDigest", contentDigest);
    document.putAll(body.toDocument());
    return Documents.write(document);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TemplatePlan that
        && body.equals(that.body)
        && clusterUid.equals(that.clusterUid)
        && contentDigest.equals(that.contentDigest);
  }

  @Override
  public int hashCode() {
    return Objects.hash(body, clusterUid, contentDigest);
  }
}
