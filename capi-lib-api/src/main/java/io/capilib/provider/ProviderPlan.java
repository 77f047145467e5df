package io.capilib.provider;

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
 * What installing will do. Holds the request it was made for, so that it can be applied; equality
 * and JSON leave the request out. Immutable.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class ProviderPlan implements Plan {
  private static final String SCHEMA = "capilib.io/provider-plan/v1";

  private final PlanBody body;
  private final String clusterUid;
  private final String contentDigest;
  private final List<InstalledProvider> providers;
  private final InstallRequest request;

  /**
   * Creates a plan; for the engine and for fakes of the installer.
   *
   * @param body steps and findings
   * @param clusterUid identity of the cluster that the plan is for
   * @param contentDigest digest over everything the plan would apply
   * @param providers the providers as they will be installed
   * @param request the request
   */
  public ProviderPlan(
      PlanBody body,
      String clusterUid,
      String contentDigest,
      List<InstalledProvider> providers,
      InstallRequest request) {
    this.body = Objects.requireNonNull(body, "body");
    this.clusterUid = Objects.requireNonNull(clusterUid, "clusterUid");
    this.contentDigest = Objects.requireNonNull(contentDigest, "contentDigest");
    this.providers = List.copyOf(providers);
    this.request = Objects.requireNonNull(request, "request");
  }

  /**
   * Reads what {@link #toJson} wrote. The request supplies what JSON leaves out: connection,
   * source, values; applying fails if it would not lead to the same plan.
   *
   * @throws IllegalArgumentException if the text is no provider plan
   */
  public static ProviderPlan fromJson(String json, InstallRequest request) {
    Map<String, Object> document = Documents.read(json);
    DocumentReader reader = new DocumentReader(document);
    if (!SCHEMA.equals(reader.text("schema"))) {
      throw new IllegalArgumentException("expected a document of schema " + SCHEMA);
    }
    return new ProviderPlan(
        PlanBody.fromDocument(document),
        reader.text("clusterUid"),
        reader.text("contentDigest"),
        reader.list("providers", ProviderPlan::provider),
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

  /** Returns the providers as they will be installed, in install order. */
  public List<InstalledProvider> providers() {
    return providers;
  }

  /** Returns the request that the plan was made for. */
  public InstallRequest request() {
    return request;
  }

  @Override
  public String render() {
    StringBuilder text = new StringBuilder("Install into " + request.cluster().name() + ":\n");
    providers.forEach(provider -> text.append("  ").append(provider).append('\n'));
    return text.append(body.render()).toString();
  }

  @Override
  public String toJson() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", SCHEMA);
    document.put("clusterUid", clusterUid);
    document.put("contentDigest", contentDigest);
    document.put("providers", providers.stream().map(ProviderPlan::document).toList());
    document.putAll(body.toDocument());
    return Documents.write(document);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProviderPlan that
        && body.equals(that.body)
        && clusterUid.equals(that.clusterUid)
        && contentDigest.equals(that.contentDigest)
        && providers.equals(that.providers);
  }

  @Override
  public int hashCode() {
    return Objects.hash(body, clusterUid, contentDigest, providers);
  }

  private static Map<String, Object> document(InstalledProvider provider) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", provider.provider().type().name());
    document.put("name", provider.provider().name());
    document.put("version", provider.version());
    document.put("namespace", provider.namespace());
    return document;
  }

  private static InstalledProvider provider(DocumentReader reader) {
    return new InstalledProvider(
        new ProviderRef(ProviderType.valueOf(reader.text("type")), reader.text("name")),
        reader.text("version"),
        reader.text("namespace"));
  }
}
