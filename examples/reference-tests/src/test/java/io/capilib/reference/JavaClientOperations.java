package io.capilib.reference;

import static io.capilib.reference.JavaClient.NAMESPACE;
import static io.capilib.reference.JavaClient.settings;
import static io.kubernetes.client.custom.V1Patch.PATCH_FORMAT_APPLY_YAML;
import static io.kubernetes.client.custom.V1Patch.PATCH_FORMAT_JSON_MERGE_PATCH;
import static io.kubernetes.client.custom.V1Patch.PATCH_FORMAT_JSON_PATCH;
import static io.kubernetes.client.custom.V1Patch.PATCH_FORMAT_STRATEGIC_MERGE_PATCH;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.kubernetes.client.custom.V1Patch;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentStatus;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.util.Yaml;
import io.kubernetes.client.util.generic.dynamic.DynamicKubernetesObject;
import io.kubernetes.client.util.generic.options.CreateOptions;
import io.kubernetes.client.util.generic.options.DeleteOptions;
import io.kubernetes.client.util.generic.options.ListOptions;
import io.kubernetes.client.util.generic.options.PatchOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What programs do with the official Java client, in an order in which each finds its objects. */
final class JavaClientOperations {
  private static final String NAME = "settings";

  private final Map<String, Function<JavaClient, String>> all = new LinkedHashMap<>();

  private JavaClientOperations() {}

  /** Returns the operations by name; each returns how it ended. */
  static Map<String, Function<JavaClient, String>> all() {
    JavaClientOperations operations = new JavaClientOperations();
    operations.addReadsAndWrites();
    operations.addPatches();
    operations.addCustomKind();
    operations.addDeletions();
    return operations.all;
  }

  private void addReadsAndWrites() {
    V1Namespace namespace = new V1Namespace().metadata(new V1ObjectMeta().name(NAMESPACE));
    all.put("create a namespace", java -> java.told(java.namespaces.create(namespace)));
    CreateOptions dryRun = new CreateOptions();
    dryRun.setDryRun("All");
    all.put(
        "create without effect",
        java -> java.told(java.settings.create(settings(NAME, "red"), dryRun)));
    all.put("get of nothing", java -> java.told(java.settings.get(NAMESPACE, NAME)));
    all.put("create", java -> java.told(java.settings.create(settings(NAME, "red"))));
    all.put("create again", java -> java.told(java.settings.create(settings(NAME, "red"))));
    all.put("create another", java -> java.told(java.settings.create(settings("other", "red"))));
    all.put("get", java -> java.told(java.settings.get(NAMESPACE, NAME)));
    ListOptions selected = new ListOptions();
    selected.setLabelSelector("app=demo");
    selected.setFieldSelector("metadata.name=" + NAME);
    all.put("list what is selected", java -> java.told(java.settings.list(NAMESPACE, selected)));
    ListOptions page = new ListOptions();
    page.setLimit(1);
    page.setLabelSelector("app=demo");
    all.put("list a page", java -> java.told(java.settings.list(NAMESPACE, page)));
    all.put("update", JavaClientOperations::update);
    all.put("update an old version", JavaClientOperations::updateOldVersion);
  }

  private void addPatches() {
    patch(PATCH_FORMAT_JSON_PATCH, "[{'op':'replace','path':'/data/colour','value':'blue'}]");
    patch(PATCH_FORMAT_JSON_PATCH, "[{'op':'test','path':'/data/colour','value':'green'}]");
    patch(PATCH_FORMAT_JSON_MERGE_PATCH, "{'data':{'size':'3'}}");
    patch(PATCH_FORMAT_STRATEGIC_MERGE_PATCH, "{'data':{'size':null}}");
    patch(PATCH_FORMAT_APPLY_YAML, applied("shape", "round"));
    patch(PATCH_FORMAT_APPLY_YAML, applied("colour", "yellow"));
  }

  private void addCustomKind() {
    all.put("discovery", JavaClient::discovered);
    all.put(
        "create of a custom kind",
        java -> java.told(java.widgets.create(widget("{'size':3,'unknown':true}"))));
    all.put(
        "create of what the schema forbids",
        java -> java.told(java.widgets.create(widget("{'size':'three'}"))));
    all.put("updateStatus of a custom kind", JavaClientOperations::updateWidgetStatus);
    V1Patch size = new V1Patch("{\"spec\":{\"size\":4}}");
    all.put(
        "merge patch of a custom kind",
        java ->
            java.told(java.widgets.patch(NAMESPACE, "one", PATCH_FORMAT_JSON_MERGE_PATCH, size)));
    all.put(
        "strategic merge patch of a custom kind",
        java ->
            java.told(
                java.widgets.patch(NAMESPACE, "one", PATCH_FORMAT_STRATEGIC_MERGE_PATCH, size)));
    all.put("updateStatus of a Deployment", JavaClientOperations::updateDeploymentStatus);
  }

  private void addDeletions() {
    PatchOptions withoutEffect = new PatchOptions();
    withoutEffect.setDryRun("All");
    V1Patch number = new V1Patch("{\"data\":{\"size\":3}}");
    all.put(
        "strategic merge patch of a wrong type",
        java ->
            java.told(
                java.settings.patch(
                    NAMESPACE, NAME, PATCH_FORMAT_STRATEGIC_MERGE_PATCH, number, withoutEffect)));
    all.put("delete of a custom kind", java -> java.told(java.widgets.delete(NAMESPACE, "one")));
    DeleteOptions dryRun = new DeleteOptions();
    dryRun.addDryRunItem("All");
    all.put(
        "delete without effect", java -> java.told(java.settings.delete(NAMESPACE, NAME, dryRun)));
    all.put("delete", java -> java.told(java.settings.delete(NAMESPACE, NAME)));
    all.put("delete of nothing", java -> java.told(java.settings.delete(NAMESPACE, NAME)));
  }

  private void patch(String format, String body) {
    String quoted = body.replace('\'', '"');
    PatchOptions options = new PatchOptions();
    if (format.equals(PATCH_FORMAT_APPLY_YAML)) {
      options.setFieldManager("applier");
    }
    all.put(
        format.replace("application/", "") + " " + quoted,
        java ->
            java.told(java.settings.patch(NAMESPACE, NAME, format, new V1Patch(quoted), options)));
  }

  private static String applied(String key, String value) {
    return "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'%s'},'data':{'%s':'%s'}}"
        .formatted(NAME, key, value);
  }

  private static String update(JavaClient java) {
    V1ConfigMap now = JavaClient.now(java.settings, NAMESPACE, NAME);
    return java.told(java.settings.update(now.putDataItem("colour", "green")));
  }

  private static String updateOldVersion(JavaClient java) {
    V1ConfigMap now = JavaClient.now(java.settings, NAMESPACE, NAME);
    now.getMetadata().setResourceVersion("1");
    return java.told(java.settings.update(now));
  }

  private static String updateWidgetStatus(JavaClient java) {
    JsonObject status = new JsonObject();
    status.addProperty("phase", "Ready");
    DynamicKubernetesObject now = JavaClient.now(java.widgets, NAMESPACE, "one");
    return java.told(java.widgets.updateStatus(now, widget -> status));
  }

  /** Returns the status only, as a Deployment has many defaults. */
  private static String updateDeploymentStatus(JavaClient java) {
    V1Deployment web = Yaml.loadAs(KubectlCommands.manifest("deployment.yaml"), V1Deployment.class);
    web.getMetadata().setNamespace(NAMESPACE);
    java.told(java.deployments.create(web));
    V1Deployment now = JavaClient.now(java.deployments, NAMESPACE, "web");
    V1DeploymentStatus status = new V1DeploymentStatus().replicas(2).readyReplicas(1);
    return String.valueOf(
        java.deployments.updateStatus(now, deployment -> status).getObject().getStatus());
  }

  private static DynamicKubernetesObject widget(String spec) {
    String text =
        """
        {"apiVersion":"example.io/v1","kind":"Widget",
         "metadata":{"name":"one","namespace":"%s"},"spec":%s}
        """
            .formatted(NAMESPACE, spec.replace('\'', '"'));
    return new DynamicKubernetesObject(JsonParser.parseString(text).getAsJsonObject());
  }
}
