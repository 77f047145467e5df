package io.capilib.template;

import io.capilib.ClusterRef;
import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderSelection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Which template to apply where, and with which values. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class TemplateRequest {
  private final ManagementCluster cluster;
  private final ComponentSource source;
  private final ProviderSelection provider;
  private final ClusterRef workload;
  private final String flavor;
  private final Map<String, String> variables;

  private TemplateRequest(Builder builder) {
    cluster = builder.cluster;
    source = builder.source;
    provider = builder.provider;
    workload = builder.workload;
    flavor = builder.flavor;
    variables = Map.copyOf(builder.variables);
  }

  /**
   * Starts a request.
   *
   * @param cluster the management cluster to write to
   * @param source where the release comes from
   * @param provider the infrastructure provider whose release has the template
   * @param workload name and namespace of the workload cluster; the variables {@code CLUSTER_NAME}
   *     and {@code NAMESPACE}
   */
  public static Builder in(
      ManagementCluster cluster,
      ComponentSource source,
      ProviderSelection provider,
      ClusterRef workload) {
    return new Builder(cluster, source, provider, workload);
  }

  /** Returns the management cluster to write to. */
  public ManagementCluster cluster() {
    return cluster;
  }

  /** Returns where the release comes from. */
  public ComponentSource source() {
    return source;
  }

  /** Returns the provider whose release has the template. */
  public ProviderSelection provider() {
    return provider;
  }

  /** Returns name and namespace of the workload cluster. */
  public ClusterRef workload() {
    return workload;
  }

  /** Returns the flavor, empty for the default template. */
  public String flavor() {
    return flavor;
  }

  /** Returns the values of the template's variables. They may be secret. */
  public Map<String, String> variables() {
    return variables;
  }

  /** Collects a request. Not thread-safe. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class Builder {
    private final ManagementCluster cluster;
    private final ComponentSource source;
    private final ProviderSelection provider;
    private final ClusterRef workload;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private String flavor = "";

    private Builder(
        ManagementCluster cluster,
        ComponentSource source,
        ProviderSelection provider,
        ClusterRef workload) {
      this.cluster = Objects.requireNonNull(cluster, "cluster");
      this.source = Objects.requireNonNull(source, "source");
      this.provider = Objects.requireNonNull(provider, "provider");
      this.workload = Objects.requireNonNull(workload, "workload");
    }

    /** Chooses {@code cluster-template-FLAVOR.yaml}; default {@code cluster-template.yaml}. */
    public Builder flavor(String value) {
      flavor = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets the value of a variable. */
    public Builder variable(String name, String value) {
      variables.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Sets the values of several variables. */
    public Builder variables(Map<String, String> values) {
      values.forEach(this::variable);
      return this;
    }

    /** Returns the request. */
    public TemplateRequest build() {
      return new TemplateRequest(this);
    }
  }
}
