package main

import (
	"fmt"
	"sort"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/discovery/cached/memory"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/metadata"
	"k8s.io/client-go/restmapper"
)

var (
	widgets     = schema.GroupVersionResource{Group: "go.example.io", Version: "v1", Resource: "widgets"}
	definitions = schema.GroupVersionResource{
		Group: "apiextensions.k8s.io", Version: "v1", Resource: "customresourcedefinitions"}
	configMaps = schema.GroupVersionResource{Version: "v1", Resource: "configmaps"}
)

func init() {
	scenarios["dynamic client"] = (*session).dynamicClient
	scenarios["metadata client"] = (*session).metadataClient
	scenarios["discovery"] = (*session).discoveryClient
}

type tree = map[string]any

func widget(name string, size int64) *unstructured.Unstructured {
	return &unstructured.Unstructured{Object: tree{
		"apiVersion": "go.example.io/v1", "kind": "Widget",
		"metadata": tree{"name": name, "namespace": namespace, "labels": tree{"app": "demo"}},
		"spec":     tree{"size": size, "ratio": 1.5, "unknown": true},
	}}
}

// define makes the server know widgets, and returns what makes it forget them.
func (s *session) define() (*dynamic.DynamicClient, func()) {
	client, err := dynamic.NewForConfig(s.config)
	check(err)
	number := tree{"type": "integer", "minimum": int64(1), "default": int64(7)}
	properties := tree{
		"spec":   tree{"type": "object", "properties": tree{"size": number, "ratio": tree{"type": "number"}}},
		"status": tree{"type": "object", "properties": tree{"phase": tree{"type": "string"}}},
	}
	definition := &unstructured.Unstructured{Object: tree{
		"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
		"metadata": tree{"name": "widgets.go.example.io"},
		"spec": tree{
			"group": "go.example.io", "scope": "Namespaced",
			"names": tree{"plural": "widgets", "kind": "Widget", "shortNames": []any{"wd"}, "categories": []any{"all"}},
			"versions": []any{tree{
				"name": "v1", "served": true, "storage": true, "subresources": tree{"status": tree{}},
				"schema": tree{"openAPIV3Schema": tree{"type": "object", "properties": properties}},
			}},
		},
	}}
	_, err = client.Resource(definitions).Create(s.context, definition, metav1.CreateOptions{})
	check(err)
	s.until("widgets are served", func() bool {
		_, err := client.Resource(widgets).List(s.context, metav1.ListOptions{})
		return err == nil
	})
	s.wire.take()
	return client, func() {
		check(client.Resource(definitions).Delete(s.context, definition.GetName(), metav1.DeleteOptions{}))
		s.until("the definition has gone", func() bool {
			_, err := client.Resource(definitions).Get(s.context, definition.GetName(), metav1.GetOptions{})
			return err != nil
		})
		s.wire.take()
	}
}

func (s *session) dynamicClient() {
	client, forget := s.define()
	api := client.Resource(widgets).Namespace(namespace)
	watcher, err := api.Watch(s.context, metav1.ListOptions{})
	s.tell("watch", nil, err)
	created, err := api.Create(s.context, widget("one", 3), metav1.CreateOptions{FieldManager: "painter"})
	s.tell("create", created, err)
	_, err = api.Create(s.context, widget("one", 3), metav1.CreateOptions{})
	s.tell("create again", nil, err)
	wrong, err := api.Create(s.context, widget("wrong", 0), metav1.CreateOptions{})
	s.tell("create of what the schema forbids", wrong, err)
	strict, err := api.Create(s.context, widget("strict", 3), metav1.CreateOptions{FieldValidation: "Strict"})
	s.tell("create, strictly", strict, err)
	check(unstructured.SetNestedField(created.Object, int64(4), "spec", "size"))
	updated, err := api.Update(s.context, created, metav1.UpdateOptions{})
	s.tell("update", updated, err)
	check(unstructured.SetNestedField(updated.Object, "Ready", "status", "phase"))
	done, err := api.UpdateStatus(s.context, updated, metav1.UpdateOptions{})
	s.tell("update the status", done, err)
	for _, kind := range []types.PatchType{types.MergePatchType, types.StrategicMergePatchType} {
		patched, err := api.Patch(s.context, "one", kind, []byte(`{"spec":{"size":null}}`), metav1.PatchOptions{})
		s.tell("patch "+string(kind), patched, err)
	}
	applied := widget("one", 9)
	unstructured.RemoveNestedField(applied.Object, "spec", "unknown")
	for _, force := range []bool{false, true} {
		after, err := api.Apply(s.context, "one", applied, metav1.ApplyOptions{FieldManager: "applier", Force: force})
		s.tell("apply", after, err)
	}
	check(unstructured.SetNestedField(applied.Object, "Gone", "status", "phase"))
	after, err := api.ApplyStatus(s.context, "one", applied, metav1.ApplyOptions{FieldManager: "observer", Force: true})
	s.tell("apply the status", after, err)
	_, err = api.Create(s.context, widget("two", 5), metav1.CreateOptions{})
	s.tell("create another", nil, err)
	list, err := api.List(s.context, metav1.ListOptions{Limit: 1})
	s.tell("list a page", list, err)
	s.tell("delete", nil, api.Delete(s.context, "one", metav1.DeleteOptions{}))
	_, err = api.Get(s.context, "one", metav1.GetOptions{})
	s.tell("get of nothing", nil, err)
	s.tell("delete all", nil, api.DeleteCollection(s.context, metav1.DeleteOptions{}, metav1.ListOptions{}))
	for number := 1; number <= 8; number++ {
		event := <-watcher.ResultChan()
		s.say(fmt.Sprintf("watched %d %s", number, event.Type), event.Object)
	}
	watcher.Stop()
	forget()
	_, err = api.List(s.context, metav1.ListOptions{})
	s.tell("list of a kind that has gone", nil, err)
}

func (s *session) metadataClient() {
	client, forget := s.define()
	defer forget()
	_, err := client.Resource(widgets).Namespace(namespace).Create(s.context, widget("one", 3), metav1.CreateOptions{})
	check(err)
	s.create("settings")
	partial, err := metadata.NewForConfig(s.config)
	check(err)
	for _, each := range []struct {
		resource schema.GroupVersionResource
		name     string
	}{{widgets, "one"}, {configMaps, "settings"}} {
		s.wire.take()
		kind := each.resource.Resource
		api := partial.Resource(each.resource).Namespace(namespace)
		watcher, err := api.Watch(s.context, metav1.ListOptions{FieldSelector: "metadata.name=" + each.name})
		s.tell("watch "+kind, nil, err)
		got, err := api.Get(s.context, each.name, metav1.GetOptions{})
		s.tell("get of "+kind, got, err)
		list, err := api.List(s.context, metav1.ListOptions{FieldSelector: "metadata.name=" + each.name})
		s.tell("list "+kind, list, err)
		patched, err := api.Patch(s.context, each.name, types.MergePatchType,
			[]byte(`{"metadata":{"annotations":{"note":"hello"}}}`), metav1.PatchOptions{})
		s.tell("patch of "+kind, patched, err)
		_, err = api.Get(s.context, "nothing", metav1.GetOptions{})
		s.tell("get of nothing", nil, err)
		options := metav1.DeleteOptions{Preconditions: &metav1.Preconditions{UID: to(types.UID("other"))}}
		s.tell("delete with another's uid", nil, api.Delete(s.context, each.name, options))
		s.tell("delete", nil, api.Delete(s.context, each.name, metav1.DeleteOptions{}))
		for number := 1; number <= 3; number++ {
			event := <-watcher.ResultChan()
			s.say(fmt.Sprintf("watched %s %d %s", kind, number, event.Type), event.Object)
		}
		watcher.Stop()
	}
}

// served are the resources that are compared: a fake serves fewer than a real server.
var served = map[string][]string{
	"v1": {"configmaps", "endpoints", "events", "namespaces", "namespaces/finalize", "namespaces/status", "nodes",
		"nodes/status", "pods", "pods/status", "secrets", "serviceaccounts", "services", "services/status"},
	"admissionregistration.k8s.io/v1": {"mutatingwebhookconfigurations", "validatingwebhookconfigurations"},
	"apiextensions.k8s.io/v1":         {"customresourcedefinitions", "customresourcedefinitions/status"},
	"apps/v1": {"daemonsets", "daemonsets/status", "deployments", "deployments/scale",
		"deployments/status"},
	"authorization.k8s.io/v1":      {"selfsubjectaccessreviews"},
	"coordination.k8s.io/v1":       {"leases"},
	"go.example.io/v1":             {"widgets", "widgets/status"},
	"networking.k8s.io/v1":         {"ingresses", "ingresses/status"},
	"rbac.authorization.k8s.io/v1": {"clusterrolebindings", "clusterroles", "rolebindings", "roles"},
}

func (s *session) discoveryClient() {
	_, forget := s.define()
	defer forget()
	client, err := discovery.NewDiscoveryClientForConfig(s.config)
	check(err)
	s.until("widgets are discovered", func() bool {
		_, err := client.ServerResourcesForGroupVersion("go.example.io/v1")
		return err == nil
	})
	s.until("widgets are in the aggregated document", func() bool {
		_, resources, err := client.ServerGroupsAndResources()
		return err == nil && resourcesOf(resources)["go.example.io/v1"] != nil
	})
	s.wire.take()
	groups, resources, err := client.ServerGroupsAndResources()
	check(err)
	s.say("requests for the aggregated form", s.wire.take())
	legacyGroups, legacyResources, err := client.WithLegacy().ServerGroupsAndResources()
	check(err)
	s.say("groups that only one form names", differences(groupsOf(groups), groupsOf(legacyGroups)))
	s.say("resources that only one form names", differences(flat(resources), flat(legacyResources)))
	told := groupsOf(groups)
	for _, group := range []string{"", "apps", "go.example.io", "rbac.authorization.k8s.io"} {
		s.say("group "+group, told[group])
	}
	all := resourcesOf(resources)
	for groupVersion, names := range served {
		for _, name := range names {
			s.say("resource "+groupVersion+" "+name, all[groupVersion][name])
			s.say("legacy resource "+groupVersion+" "+name, resourcesOf(legacyResources)[groupVersion][name])
		}
	}
	mapper := restmapper.NewDeferredDiscoveryRESTMapper(memory.NewMemCacheClient(client))
	for _, kind := range []schema.GroupKind{
		{Group: "go.example.io", Kind: "Widget"}, {Group: "apps", Kind: "Deployment"}, {Kind: "Namespace"}, {Kind: "None"},
	} {
		mapping, err := mapper.RESTMapping(kind)
		if err != nil {
			s.say("mapping of "+kind.String(), err.Error())
			continue
		}
		s.say("mapping of "+kind.String(), fmt.Sprint(mapping.Resource, mapping.GroupVersionKind, mapping.Scope.Name()))
	}
	shortcut, err := restmapper.NewShortcutExpander(mapper, client, nil).KindFor(schema.GroupVersionResource{Resource: "wd"})
	s.say("short name", fmt.Sprint(shortcut, err))
	version, err := client.ServerVersion()
	check(err)
	s.say("version", version.GitVersion)
}

func groupsOf(list []*metav1.APIGroup) map[string]any {
	groups := map[string]any{}
	for _, each := range list {
		groups[each.Name] = each
	}
	return groups
}

func resourcesOf(lists []*metav1.APIResourceList) map[string]map[string]any {
	resources := map[string]map[string]any{}
	for _, list := range lists {
		resources[list.GroupVersion] = map[string]any{}
		for _, each := range list.APIResources {
			resources[list.GroupVersion][each.Name] = each
		}
	}
	return resources
}

func flat(lists []*metav1.APIResourceList) map[string]any {
	flat := map[string]any{}
	for groupVersion, resources := range resourcesOf(lists) {
		for name, each := range resources {
			flat[groupVersion+" "+name] = each
		}
	}
	return flat
}

func differences(first, second map[string]any) []string {
	found := []string{}
	for name := range second {
		if first[name] == nil {
			found = append(found, name+" is in the second only")
		}
	}
	for name := range first {
		if second[name] == nil {
			found = append(found, name+" is in the first only")
		}
	}
	sort.Strings(found)
	return found
}
