package io.capilib.provider;

import io.capilib.ManagementCluster;
import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which providers to install where, from where and how. Immutable. */
@ThreadSafety(Level.IMMUTABLE)
public final class InstallRequest {
  private final ManagementCluster cluster;
  private final ComponentSource source;
  private final List<ProviderSelection> providers;
  private final Map<String, String> variables;
  private final @Nullable String targetNamespace;
  private final List<ComponentMutator> mutators;
  private final CertManager certManager;
  private final Readiness readiness;

  private InstallRequest(Builder builder) {
    cluster = builder.cluster;
    source = builder.source;
    providers = List.copyOf(builder.providers);
    variables = Map.copyOf(builder.variables);
    targetNamespace = builder.targetNamespace;
    mutators = List.copyOf(builder.mutators);
    certManager = builder.certManager;
    readiness = builder.readiness;
  }

  /** Starts a request to install into {@code cluster} from {@code source}. */
  public static Builder into(ManagementCluster cluster, ComponentSource source) {
    return new Builder(cluster, source);
  }

  /** Returns where to install. */
  public ManagementCluster cluster() {
    return cluster;
  }

  /** Returns where the components come from. */
  public ComponentSource source() {
    return source;
  }

  /** Returns what to install, in the caller's order. */
  public List<ProviderSelection> providers() {
    return providers;
  }

  /** Returns the values of the variables in the components. They may be secret. */
  public Map<String, String> variables() {
    return variables;
  }

  /** Returns the namespace for all providers; empty for each release's own. */
  public Optional<String> targetNamespace() {
    return Optional.ofNullable(targetNamespace);
  }

  /** Returns the changes made to the components after rendering, in order. */
  public List<ComponentMutator> mutators() {
    return mutators;
  }

  /** Returns what to do about cert-manager. */
  public CertManager certManager() {
    return certManager;
  }

  /** Returns how far installing waits. */
  public Readiness readiness() {
    return readiness;
  }

  /** Collects a request. Not thread-safe. */
  @ThreadSafety(Level.NOT_THREAD_SAFE)
  public static final class Builder {
    private final ManagementCluster cluster;
    private final ComponentSource source;
    private final List<ProviderSelection> providers = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<ComponentMutator> mutators = new ArrayList<>();
    private @Nullable String targetNamespace;
    private CertManager certManager = CertManager.required();
    private Readiness readiness = Readiness.DEPLOYMENTS_AVAILABLE;

    private Builder(ManagementCluster cluster, ComponentSource source) {
      this.cluster = Objects.requireNonNull(cluster, "cluster");
      this.source = Objects.requireNonNull(source, "source");
    }

    /** Adds a provider in {@code NAME} or {@code NAME:VERSION} form. */
    public Builder provider(ProviderType type, String nameAndVersion) {
      return provider(ProviderSelection.parse(type, nameAndVersion));
    }

    /** Adds a provider. */
    public Builder provider(ProviderSelection selection) {
      providers.add(Objects.requireNonNull(selection, "selection"));
      return this;
    }

    /** Sets the value of a variable; a value that is set to the empty string is not missing. */
    public Builder variable(String name, String value) {
      variables.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Sets the values of several variables. */
    public Builder variables(Map<String, String> values) {
      values.forEach(this::variable);
      return this;
    }

    /** Puts all providers into one namespace; default: each release's own. */
    public Builder targetNamespace(String value) {
      targetNamespace = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Adds a change to the components; default none. */
    public Builder mutator(ComponentMutator value) {
      mutators.add(Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Sets what to do about cert-manager; default {@link CertManager#required()}. */
    public Builder certManager(CertManager value) {
      certManager = Objects.requireNonNull(value, "value");
      return this;
    }

    /** Sets how far installing waits; default {@link Readiness#DEPLOYMENTS_AVAILABLE}. */
    public Builder readiness(Readiness value) {
      readiness = Objects.requireNonNull(value, "value");
      return this;
    }

    /**
     * Returns the request.
     *
     * @throws IllegalArgumentException if no provider was added
     */
    public InstallRequest build() {
      if (providers.isEmpty()) {
        throw new IllegalArgumentException("providers is empty; add at least one provider");
      }
      return new InstallRequest(this);
    }
  }
}
