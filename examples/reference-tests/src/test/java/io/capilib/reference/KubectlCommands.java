package io.capilib.reference;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a person does with kubectl, and the manifests for it. */
final class KubectlCommands {
  private KubectlCommands() {}

  static Map<String, String> manifests() {
    return Map.ofEntries(
        entry("settings.yaml", SETTINGS),
        entry("settings-2.yaml", SETTINGS.replace("colour: red", "colour: blue\n  size: \"3\"")),
        entry("other.yaml", SETTINGS.replace("name: settings", "name: other")),
        entry("list.yaml", LIST),
        entry("settings-wrong.yaml", SETTINGS.replace("data:", "datas:")),
        entry("deployment.yaml", DEPLOYMENT),
        entry("deployment-2.yaml", DEPLOYMENT.replace("example/first:1", "example/first:2")),
        entry("definition.yaml", DEFINITION),
        entry("widget.yaml", WIDGET),
        entry("widget-2.yaml", WIDGET.replace("size: 3", "size: 4")),
        entry("widget-wrong.yaml", WIDGET.replace("size: 3", "size: three")));
  }

  /** Returns the manifest of a name that has one. */
  static String manifest(String name) {
    return Objects.requireNonNull(manifests().get(name), name);
  }

  static List<String> all() {
    return COMMANDS.lines().filter(line -> !line.isBlank()).toList();
  }

  private static final String COMMANDS =
      """
      version
      get namespace default
      create namespace demo
      get namespaces
      get namespace demo -o jsonpath={.metadata.name}/{.status.phase}
      apply -f @settings.yaml
      apply -f @settings.yaml
      get configmap settings -n demo -o yaml
      get configmaps -n demo
      get configmaps -n demo --show-labels
      get configmaps -n demo -l app=demo -o name
      get configmaps -n demo -l app=other
      diff -f @settings-2.yaml
      apply -f @settings-2.yaml
      get configmap settings -n demo -o jsonpath={.data}
      apply -f @settings-wrong.yaml
      apply -f @settings-2.yaml --dry-run=server
      apply --server-side -f @settings.yaml
      apply --server-side -f @settings.yaml --force-conflicts
      apply --server-side --field-manager=other -f @settings-2.yaml
      get configmap settings -n demo -o yaml --show-managed-fields
      patch configmap settings -n demo --type=merge -p {"data":{"size":null}}
      patch configmap settings -n demo --type=json -p [{"op":"remove","path":"/data/nowhere"}]
      label configmap settings -n demo tier=front
      annotate configmap settings -n demo note=hello
      wait --for=jsonpath={.data.colour}=red configmap/settings -n demo --timeout=5s
      wait --for=jsonpath={.data.colour}=green configmap/settings -n demo --timeout=1s
      edit configmap settings -n demo
      edit configmap none -n demo
      get configmap settings -n demo -o jsonpath={.data.colour}
      edit configmap settings -n demo
      replace -f @settings-2.yaml
      replace -f @settings-2.yaml --dry-run=server
      replace -f @other.yaml
      replace --force -f @settings.yaml
      create -f @settings.yaml
      apply -f @list.yaml
      apply -f @list.yaml
      create -f @other.yaml --save-config
      create -f @other.yaml --dry-run=server -o name
      apply view-last-applied configmap/other -n demo
      apply set-last-applied -f @other.yaml
      get configmaps -n demo --sort-by=.metadata.name -o name
      get configmaps -n demo --chunk-size=1
      get configmaps -n demo --field-selector=metadata.name=other
      get configmap other -n demo -o go-template={{.metadata.name}}
      label configmaps --all -n demo checked=yes
      annotate configmap other -n demo note=x --overwrite
      describe configmap other -n demo
      diff --server-side -f @settings-2.yaml
      delete -f @other.yaml
      wait --for=delete configmap/other -n demo --timeout=5s
      wait --for=create configmap/other -n demo --timeout=1s
      auth can-i create configmaps -n demo
      create secret generic key -n demo --from-literal=a=b
      create secret tls pair -n demo --cert=none --key=none
      create configmap made -n demo --from-literal=a=b
      create configmap made -n demo --from-literal=a=b
      get configmap made -n demo -o yaml
      create service clusterip front -n demo --tcp=80:8080
      create deployment made -n demo --image=example/first:1 --replicas=2
      delete deployment made -n demo
      delete service front -n demo
      delete configmap made -n demo --now
      create clusterrole looker --verb=get,list --resource=nodes
      create clusterrolebinding looker --clusterrole=looker --user=someone
      delete clusterrolebinding,clusterrole looker
      get secrets -n demo
      create serviceaccount robot -n demo
      get serviceaccount robot -n demo
      create role reader --verb=get --resource=pods -n demo
      create rolebinding reader --role=reader --serviceaccount=demo:robot -n demo
      get role,rolebinding -n demo -o name
      get rolebinding reader -n demo
      apply -f @deployment.yaml
      get deployment web -n demo
      get deployment web -n demo -o wide
      apply -f @deployment-2.yaml
      get deployment web -n demo -o jsonpath={.spec.template.spec.containers[*].image}
      set image deployment/web first=example/first:3 -n demo
      set env deployment/web COLOUR=red -n demo
      rollout pause deployment/web -n demo
      rollout resume deployment/web -n demo
      replace -f @deployment.yaml
      delete deployment web -n demo
      apply -f @definition.yaml
      wait --for=condition=Established crd/widgets.example.io --timeout=10s
      get crd widgets.example.io -o jsonpath={.status.acceptedNames.plural}
      api-resources --api-group=example.io
      explain widget
      explain widget.spec
      explain widget.spec.size
      apply -f @widget.yaml
      get widgets -n demo
      get widgets -n demo -o wide
      get widget one -n demo -o yaml
      apply -f @widget-wrong.yaml
      diff -f @widget-2.yaml
      apply -f @widget-2.yaml
      edit widget one -n demo
      create -f @widget.yaml
      replace -f @widget.yaml
      wait --for=jsonpath={.spec.size}=3 widget/one -n demo --timeout=5s
      describe widget one -n demo
      patch widget one -n demo --type=merge -p {"spec":{"size":5}}
      patch widget one -n demo --subresource=status --type=merge -p {"status":{"phase":"Ready"}}
      get widgets -A
      get wg one -n demo -o custom-columns=SIZE:.spec.size,PHASE:.status.phase
      get widgets,configmaps -n demo
      get gadgets -n demo
      get widget none -n demo
      delete widget one -n demo
      delete widget one -n demo
      delete widget one -n demo --ignore-not-found
      delete crd widgets.example.io
      delete configmaps --all -n demo
      """;

  private static final String SETTINGS =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: settings
        namespace: demo
        labels:
          app: demo
      data:
        colour: red
      """;

  private static final String LIST =
      """
      apiVersion: v1
      kind: List
      items:
      - apiVersion: v1
        kind: ConfigMap
        metadata: {name: listed, namespace: demo}
        data: {colour: red}
      - apiVersion: v1
        kind: Secret
        metadata: {name: listed, namespace: demo}
        stringData: {colour: red}
      """;

  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: demo
      spec:
        selector:
          matchLabels:
            app: web
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
            - name: first
              image: example/first:1
            - name: second
              image: example/second:1
      """;

  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata:
        name: widgets.example.io
      spec:
        group: example.io
        scope: Namespaced
        names: {kind: Widget, plural: widgets, singular: widget, shortNames: [wg]}
        versions:
        - name: v1
          served: true
          storage: true
          subresources: {status: {}}
          additionalPrinterColumns:
          - {name: Size, type: integer, jsonPath: .spec.size}
          - {name: Phase, type: string, jsonPath: .status.phase}
          - name: Colour
            type: string
            priority: 1
            jsonPath: '.spec.parts[?(@.name=="lid")].colour'
          - {name: Age, type: date, jsonPath: .metadata.creationTimestamp}
          schema:
            openAPIV3Schema:
              type: object
              description: Widget is a thing.
              properties:
                spec:
                  type: object
                  description: spec is what is wanted.
                  required: [size]
                  properties:
                    size:
                      type: integer
                      description: size is how large it is.
                    parts:
                      type: array
                      items:
                        type: object
                        properties:
                          name: {type: string}
                          colour: {type: string}
                status:
                  type: object
                  properties:
                    phase: {type: string}
      """;

  private static final String WIDGET =
      """
      apiVersion: example.io/v1
      kind: Widget
      metadata:
        name: one
        namespace: demo
      spec:
        size: 3
        parts:
        - {name: lid, colour: green}
      """;
}
