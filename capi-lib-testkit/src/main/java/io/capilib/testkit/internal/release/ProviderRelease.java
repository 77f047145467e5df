package io.capilib.testkit.internal.release;

import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One release of one provider: its files by name. */
public final class ProviderRelease {
  /** The releases on offer, oldest first. */
  public static final List<String> VERSIONS = List.of("v1.10.0", "v1.13.0", "v1.14.0");

  /** The providers on offer. */
  public static final List<ProviderRef> PROVIDERS =
      List.of(
          ProviderRef.core(),
          new ProviderRef(ProviderType.BOOTSTRAP, "kubeadm"),
          new ProviderRef(ProviderType.CONTROL_PLANE, "kubeadm"),
          new ProviderRef(ProviderType.INFRASTRUCTURE, "in-memory"));

  private static final int FIRST_MINOR_OF_V1BETA2 = 11;

  private final ProviderRef provider;
  private final String version;
  private final Manager manager;

  private ProviderRelease(ProviderRef provider, String version) {
    this.provider = provider;
    this.version = version;
    this.manager = Manager.of(provider.type());
  }

  /** Returns the texts of the release's files by file name. */
  public static Map<String, String> files(ProviderRef provider, String version) {
    ProviderRelease release = new ProviderRelease(provider, version);
    Map<String, String> files = new TreeMap<>();
    files.put("metadata.yaml", release.metadata());
    files.put(provider.type().componentsFile(), release.components());
    if (provider.type() == ProviderType.INFRASTRUCTURE && release.contracts().size() > 1) {
      String template = TextTemplate.of("cluster-template-in-memory.yaml").text();
      files.put("cluster-template.yaml", template);
      files.put("cluster-template-in-memory.yaml", template);
    }
    return Map.copyOf(files);
  }

  private String metadata() {
    StringBuilder text =
        new StringBuilder(
            "apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3\nkind: Metadata\nreleaseSeries:\n");
    for (int minor = minor(); minor >= 0; minor--) {
      String contract = minor >= FIRST_MINOR_OF_V1BETA2 ? "v1beta2" : "v1beta1";
      text.append("  - {major: 1, minor: ").append(minor);
      text.append(", contract: ").append(contract).append("}\n");
    }
    return text.toString();
  }

  private String components() {
    List<String> documents = new ArrayList<>();
    documents.add(fill(TextTemplate.of("namespace.yaml")));
    for (ResourceKind row : manager.kinds()) {
      documents.add(CrdText.of(row, contracts(), "cluster-api", labels()));
    }
    documents.add(fill(TextTemplate.of("manager.yaml")));
    return String.join("---\n", documents);
  }

  private String fill(TextTemplate template) {
    ResourceKind main = manager.kinds().get(0);
    String stored = contracts().get(contracts().size() - 1);
    String path = main.group().replace('.', '-') + "-" + stored + "-" + main.singular();
    return template
        .with("PREFIX", manager.prefix())
        .with("NAMESPACE", manager.prefix() + "-system")
        .with("LABEL", provider.label())
        .with("IMAGE", manager.image() + ":" + version)
        .with("PATH", path)
        .with("KIND", main.singular())
        .with("PLURAL", main.plural())
        .with("GROUP", main.group())
        .with("STORAGE", stored)
        .text();
  }

  /** As in real releases only the kinds that the core provider refers to say their contract. */
  private Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    labels.put("cluster.x-k8s.io/provider", provider.label());
    if (provider.type() != ProviderType.CORE) {
      contracts().forEach(name -> labels.put("cluster.x-k8s.io/" + name, name));
    }
    return labels;
  }

  private List<String> contracts() {
    return minor() >= FIRST_MINOR_OF_V1BETA2 ? List.of("v1beta1", "v1beta2") : List.of("v1beta1");
  }

  private int minor() {
    return Integer.parseInt(version.split("\\.", -1)[1]);
  }
}
