package io.capilib.testkit.internal.kind;

import static io.capilib.testkit.internal.kind.Trait.ANSWERS_DELETED;
import static io.capilib.testkit.internal.kind.Trait.BLIND_UPDATE;
import static io.capilib.testkit.internal.kind.Trait.CHECKED_AS_NEW;
import static io.capilib.testkit.internal.kind.Trait.CHECKED_ONCE;
import static io.capilib.testkit.internal.kind.Trait.COUNTS_ANNOTATIONS;
import static io.capilib.testkit.internal.kind.Trait.CREATE_ON_UPDATE;
import static io.capilib.testkit.internal.kind.Trait.GENERATION;
import static io.capilib.testkit.internal.kind.Trait.GRACE;
import static io.capilib.testkit.internal.kind.Trait.MARKED_FIRST;
import static io.capilib.testkit.internal.kind.Trait.NAMESPACED;
import static io.capilib.testkit.internal.kind.Trait.REVIEW;
import static io.capilib.testkit.internal.kind.Trait.STATUS;

import io.capilib.testkit.internal.store.GroupResource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kinds that are there without a CRD: a table, in the order of discovery. */
public final class BuiltInKinds {
  public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");
  public static final String RBAC = "rbac.authorization.k8s.io";
  public static final String ADMISSION = "admissionregistration.k8s.io";
  public static final String AUTHORIZATION = "authorization.k8s.io";
  public static final String CRD_GROUP = "apiextensions.k8s.io";

  private final KubernetesRelease release;

  BuiltInKinds(KubernetesRelease release) {
    this.release = release;
  }

  List<ResourceKind> table() {
    return List.of(
        namespace(),
        kind("", "ConfigMap", "configmaps", "cm", new ConfigMapRules(), DATA),
        kind("", "Secret", "secrets", "", new SecretRules(), DATA),
        kind("", "Service", "services", "svc", new ServiceRules(), SERVICE),
        kind("", "ServiceAccount", "serviceaccounts", "sa", Rules.NONE, ACCOUNT),
        kind("", "Endpoints", "endpoints", "ep", ENDPOINTS, PUT_CREATES),
        kind("", "Event", "events", "ev", Rules.NONE, EVENT),
        kind("", "Pod", "pods", "po", new PodRules(), POD),
        kind("", "Node", "nodes", "no", new NodeRules(), STATUS),
        kind("apps", "Deployment", "deployments", "deploy", DEPLOYMENT, DEPLOYMENTS),
        kind("apps", "DaemonSet", "daemonsets", "ds", new DaemonSetRules(), WORKLOAD),
        review(AUTHORIZATION, "SelfSubjectAccessReview"),
        review(AUTHORIZATION, "SelfSubjectRulesReview"),
        review(AUTHORIZATION, "SubjectAccessReview"),
        review(AUTHORIZATION, "LocalSubjectAccessReview", NAMESPACED),
        review("authentication.k8s.io", "SelfSubjectReview"),
        kind("networking.k8s.io", "Ingress", "ingresses", "ing", Rules.NONE, WORKLOAD),
        kind(RBAC, "Role", "roles", "", new RoleRules(true), ROLE),
        kind(RBAC, "RoleBinding", "rolebindings", "", new BindingRules(true), ROLE),
        kind(RBAC, "ClusterRole", "clusterroles", "", new RoleRules(false), CLUSTER_ROLE),
        kind(
            RBAC,
            "ClusterRoleBinding",
            "clusterrolebindings",
            "",
            new BindingRules(false),
            CLUSTER_ROLE),
        kind(ADMISSION, VALIDATING, lower(VALIDATING) + "s", "", new WebhookRules(), HOOKS),
        kind(ADMISSION, MUTATING, lower(MUTATING) + "s", "", new WebhookRules(), HOOKS),
        crd(),
        kind("coordination.k8s.io", "Lease", "leases", "", Rules.NONE, PUT_CREATES));
  }

  private static final String VALIDATING = "ValidatingWebhookConfiguration";
  private static final String MUTATING = "MutatingWebhookConfiguration";
  private static final Map<String, List<String>> CATEGORIES =
      Map.of(
          "CustomResourceDefinition",
          List.of("api-extensions"),
          "DaemonSet",
          List.of("all"),
          "Deployment",
          List.of("all"),
          MUTATING,
          List.of("api-extensions"),
          "Pod",
          List.of("all"),
          "Service",
          List.of("all"),
          VALIDATING,
          List.of("api-extensions"));
  private static final Rules DEPLOYMENT =
      new WorkloadRules("deployment", "strategy", List.of("Recreate", "RollingUpdate"));
  private static final Rules ENDPOINTS =
      new DeprecatedRules(
          "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
  private static final Trait[] PUT_CREATES = {NAMESPACED, CREATE_ON_UPDATE};
  private static final Trait[] EVENT = {NAMESPACED, CREATE_ON_UPDATE, CHECKED_ONCE};
  private static final Trait[] HOOKS = {GENERATION, CHECKED_ONCE};
  private static final Trait[] POD = {NAMESPACED, STATUS, GENERATION, ANSWERS_DELETED, GRACE};
  private static final Trait[] SERVICE = {
    NAMESPACED, STATUS, ANSWERS_DELETED, CREATE_ON_UPDATE, CHECKED_AS_NEW
  };
  private static final Trait[] ACCOUNT = {NAMESPACED, ANSWERS_DELETED, CHECKED_AS_NEW};
  private static final Trait[] DATA = {NAMESPACED, CHECKED_AS_NEW};
  private static final Trait[] ROLE = {NAMESPACED, CREATE_ON_UPDATE, CHECKED_AS_NEW};
  private static final Trait[] CLUSTER_ROLE = {CREATE_ON_UPDATE, CHECKED_AS_NEW};
  private static final Trait[] DEPLOYMENTS = {NAMESPACED, STATUS, GENERATION, COUNTS_ANNOTATIONS};
  private static final Trait[] WORKLOAD = {NAMESPACED, STATUS, GENERATION};

  private ResourceKind kind(
      String group, String kind, String plural, String shortName, Rules rules, Trait... traits) {
    Set<Trait> all = EnumSet.of(BLIND_UPDATE, traits);
    return kind(group, kind, plural, shortName, rules, ResourceKind.ALL_VERBS, all);
  }

  /** Namespaces are never deleted all at once. */
  private ResourceKind namespace() {
    List<String> verbs =
        ResourceKind.ALL_VERBS.stream().filter(verb -> !verb.equals("deletecollection")).toList();
    return kind(
        "",
        "Namespace",
        "namespaces",
        "ns",
        new NamespaceRules(),
        verbs,
        EnumSet.of(BLIND_UPDATE, STATUS, ANSWERS_DELETED, MARKED_FIRST));
  }

  /** CRDs want a resourceVersion on every PUT. */
  private ResourceKind crd() {
    return kind(
        CRD_GROUP,
        "CustomResourceDefinition",
        "customresourcedefinitions",
        "crd",
        new DefinitionRules(release.formats()),
        ResourceKind.ALL_VERBS,
        EnumSet.of(STATUS, GENERATION));
  }

  private ResourceKind review(String group, String kind, Trait... traits) {
    return kind(
        group,
        kind,
        lower(kind) + "s",
        "",
        Rules.NONE,
        List.of("create"),
        EnumSet.of(REVIEW, traits));
  }

  private ResourceKind kind(
      String group,
      String kind,
      String plural,
      String shortName,
      Rules rules,
      List<String> verbs,
      Set<Trait> traits) {
    List<String> shortNames =
        switch (shortName) {
          case "" -> List.of();
          case "crd" -> List.of("crd", "crds");
          default -> List.of(shortName);
        };
    List<String> categories = CATEGORIES.getOrDefault(kind, List.of());
    Names names = new Names(kind, kind + "List", plural, lower(kind), shortNames, categories);
    return new ResourceKind(
        group, List.of("v1"), "v1", names, verbs, Set.copyOf(traits), rules, release);
  }

  private static String lower(String kind) {
    return kind.toLowerCase(Locale.ROOT);
  }
}
