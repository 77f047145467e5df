package main

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	appsapply "k8s.io/client-go/applyconfigurations/apps/v1"
	coreapply "k8s.io/client-go/applyconfigurations/core/v1"
	metaapply "k8s.io/client-go/applyconfigurations/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/pager"
	"k8s.io/client-go/util/retry"
)

func init() {
	scenarios["pages"] = (*session).pages
	scenarios["typed apply"] = (*session).apply
	scenarios["delete options"] = (*session).deleteOptions
	scenarios["errors"] = (*session).errors
	scenarios["scale"] = (*session).scale
	scenarios["watch"] = (*session).watches
	scenarios["nothing but protobuf"] = (*session).protobufOnly
}

func (s *session) pages() {
	api := s.typed.CoreV1().ConfigMaps(namespace)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		s.create(name)
	}
	s.wire.take()
	options := metav1.ListOptions{Limit: 2}
	for {
		list, err := api.List(s.context, options)
		s.tell("page", list, err)
		if err != nil || list.Continue == "" {
			break
		}
		options.Continue = list.Continue
	}
	options.Continue = "nonsense"
	list, err := api.List(s.context, options)
	s.tell("page after nonsense", list, err)
	names := []string{}
	pages := pager.New(pager.SimplePageFunc(func(o metav1.ListOptions) (runtime.Object, error) { return api.List(s.context, o) }))
	pages.PageSize = 3
	check(pages.EachListItem(s.context, metav1.ListOptions{}, func(each runtime.Object) error {
		names = append(names, each.(*corev1.ConfigMap).Name)
		return nil
	}))
	s.tell("all pages", names, nil)
	for _, each := range []metav1.ListOptions{
		{ResourceVersion: "0"},
		{ResourceVersion: "1", ResourceVersionMatch: metav1.ResourceVersionMatchNotOlderThan},
		{ResourceVersionMatch: metav1.ResourceVersionMatchExact},
		{LabelSelector: "informed in (yes,no),!other", Limit: 1},
		{LabelSelector: "not a selector"},
		{FieldSelector: "metadata.name=c"},
		{FieldSelector: "data.colour=red"},
	} {
		list, err := api.List(s.context, each)
		s.tell(fmt.Sprintf("list %+v", each), list, err)
	}
	check(api.DeleteCollection(s.context, metav1.DeleteOptions{}, metav1.ListOptions{LabelSelector: "informed=yes"}))
}

func (s *session) apply() {
	api := s.typed.AppsV1().Deployments(namespace)
	labels := map[string]string{"app": "demo"}
	container := coreapply.Container().WithName("first").WithImage("example/first:1").
		WithPorts(coreapply.ContainerPort().WithContainerPort(80))
	spec := appsapply.DeploymentSpec().WithReplicas(1).
		WithSelector(metaapply.LabelSelector().WithMatchLabels(labels)).
		WithTemplate(coreapply.PodTemplateSpec().WithLabels(labels).WithSpec(coreapply.PodSpec().WithContainers(container)))
	applied := appsapply.Deployment("applied", namespace).WithSpec(spec)
	first := metav1.ApplyOptions{FieldManager: "first"}
	after, err := api.Apply(s.context, applied, first)
	s.tell("apply", after, err)
	after, err = api.Apply(s.context, applied, first)
	s.tell("apply again", after, err)
	other := appsapply.Deployment("applied", namespace).WithSpec(appsapply.DeploymentSpec().WithReplicas(5))
	after, err = api.Apply(s.context, other, metav1.ApplyOptions{FieldManager: "second"})
	s.tell("apply what another owns", after, err)
	after, err = api.Apply(s.context, other, metav1.ApplyOptions{FieldManager: "second", Force: true})
	s.tell("apply by force", after, err)
	extracted, err := appsapply.ExtractDeployment(after, "second")
	s.tell("what the second owns", extracted, err)
	spec.Replicas = nil
	container.Ports = nil
	after, err = api.Apply(s.context, applied, first)
	s.tell("apply less", after, err)
	status := appsapply.Deployment("applied", namespace).WithStatus(appsapply.DeploymentStatus().WithReplicas(1))
	after, err = api.ApplyStatus(s.context, status, metav1.ApplyOptions{FieldManager: "observer"})
	s.tell("apply the status", after, err)
	_, err = api.Apply(s.context, applied, metav1.ApplyOptions{})
	s.tell("apply as nobody", nil, err)
	s.tell("delete", nil, api.Delete(s.context, "applied", metav1.DeleteOptions{}))
}

func (s *session) deleteOptions() {
	api := s.typed.AppsV1().Deployments(namespace)
	for _, options := range []metav1.DeleteOptions{
		{PropagationPolicy: to(metav1.DeletePropagationForeground)},
		{PropagationPolicy: to(metav1.DeletePropagationOrphan)},
		{PropagationPolicy: to(metav1.DeletePropagationBackground)},
		{OrphanDependents: to(true)},
		{OrphanDependents: to(false)},
		{OrphanDependents: to(true), PropagationPolicy: to(metav1.DeletePropagationOrphan)},
		{GracePeriodSeconds: to(int64(30))},
		{GracePeriodSeconds: to(int64(-1))},
		{Preconditions: &metav1.Preconditions{ResourceVersion: to("1")}},
	} {
		name := fmt.Sprint(options.String())
		_, err := api.Create(s.context, deployment("doomed"), metav1.CreateOptions{})
		check(err)
		s.wire.take()
		s.tell("delete with "+name, nil, api.Delete(s.context, "doomed", options))
		left, err := api.Get(s.context, "doomed", metav1.GetOptions{})
		s.tell("after it", left, err)
		if err == nil {
			_, err = api.Patch(s.context, "doomed", types.MergePatchType, []byte(`{"metadata":{"finalizers":null}}`), metav1.PatchOptions{})
			check(err)
			err = api.Delete(s.context, "doomed", metav1.DeleteOptions{})
			s.tell("then", nil, err)
		}
	}
	pods := s.typed.CoreV1().Pods(namespace)
	for name, grace := range map[string]int64{"now": 0} {
		_, err := pods.Create(s.context, pod(name), metav1.CreateOptions{})
		check(err)
		s.wire.take()
		s.tell("delete of a pod", nil, pods.Delete(s.context, name, metav1.DeleteOptions{GracePeriodSeconds: &grace}))
		left, err := pods.Get(s.context, name, metav1.GetOptions{})
		s.tell("after it", left, err)
	}
}

func (s *session) errors() {
	core := s.typed.CoreV1()
	ask := func(step string, err error) { s.tell(step, nil, err) }
	_, err := core.ConfigMaps("nowhere").Create(s.context, coloured("one", "red"), metav1.CreateOptions{})
	ask("create in no namespace", err)
	_, err = core.ConfigMaps(namespace).Create(s.context, coloured("Not A Name", "red"), metav1.CreateOptions{})
	ask("create with a bad name", err)
	_, err = core.ConfigMaps(namespace).Create(s.context, coloured("", "red"), metav1.CreateOptions{})
	ask("create without a name", err)
	other := coloured("one", "red")
	other.Namespace = "other"
	_, err = core.ConfigMaps(namespace).Create(s.context, other, metav1.CreateOptions{})
	ask("create in two namespaces", err)
	_, err = core.ConfigMaps(namespace).Update(s.context, coloured("nothing", "red"), metav1.UpdateOptions{})
	ask("update of nothing", err)
	large := coloured("large", string(make([]byte, 1_100_000)))
	_, err = core.ConfigMaps(namespace).Create(s.context, large, metav1.CreateOptions{})
	ask("create of something large", err)
	huge := coloured("huge", string(make([]byte, 3_200_000)))
	_, err = core.ConfigMaps(namespace).Create(s.context, huge, metav1.CreateOptions{})
	ask("create of something huge", err)
	bad := deployment("bad")
	bad.Spec.Selector.MatchLabels = map[string]string{"app": "other"}
	bad.Spec.Template.Spec.Containers[0].Name = "Not A Name"
	_, err = s.typed.AppsV1().Deployments(namespace).Create(s.context, bad, metav1.CreateOptions{})
	ask("create of an invalid Deployment", err)
	_, err = core.ConfigMaps(namespace).Create(s.context, coloured("one", "red"), metav1.CreateOptions{DryRun: []string{"Some"}})
	ask("create half without effect", err)
	_, err = core.ConfigMaps(namespace).Create(s.context, coloured("one", "red"), metav1.CreateOptions{FieldValidation: "Maybe"})
	ask("create with a bad validation", err)
	ask("get from the future", core.RESTClient().Get().AbsPath("/api/v1/namespaces/go/configmaps/one").
		Param("resourceVersion", "999999999").MaxRetries(0).Do(s.context).Error())
	result := core.RESTClient().Post().AbsPath("/api/v1/namespaces/go/configmaps").
		SetHeader("Content-Type", "text/plain").Body([]byte("red")).Do(s.context)
	ask("create from a text", result.Error())
	ask("get of no resource", core.RESTClient().Get().AbsPath("/api/v1/namespaces/go/nothings").Do(s.context).Error())
	ask("get of no path", core.RESTClient().Get().AbsPath("/nothing").Do(s.context).Error())
	ask("put to a collection", core.RESTClient().Put().AbsPath("/api/v1/namespaces/go/configmaps").
		Body(coloured("one", "red")).Do(s.context).Error())
	ask("create from nonsense in protobuf", core.RESTClient().Post().AbsPath("/api/v1/namespaces/go/configmaps").
		SetHeader("Content-Type", runtime.ContentTypeProtobuf).Body([]byte("red")).Do(s.context).Error())
	stranger := rest.CopyConfig(s.config)
	stranger.BearerToken = "stranger"
	unknown, err := kubernetes.NewForConfig(stranger)
	check(err)
	_, err = unknown.CoreV1().ConfigMaps(namespace).Get(s.context, "one", metav1.GetOptions{})
	ask("get with a token that nobody knows", err)
	s.retried()
}

// retried lets two writers change an object at the same time, as programs do it.
func (s *session) retried() {
	api := s.typed.CoreV1().ConfigMaps(namespace)
	s.create("shared")
	attempts := 0
	err := retry.RetryOnConflict(retry.DefaultRetry, func() error {
		attempts++
		current, err := api.Get(s.context, "shared", metav1.GetOptions{})
		check(err)
		if attempts == 1 {
			s.paint("shared", "blue", nil)
		}
		current.Data["size"] = "3"
		_, err = api.Update(s.context, current, metav1.UpdateOptions{})
		return err
	})
	check(err)
	s.wire.take()
	current, err := api.Get(s.context, "shared", metav1.GetOptions{})
	s.tell(fmt.Sprintf("after %d attempts", attempts), current, err)
	s.remove("shared")
}

func (s *session) scale() {
	api := s.typed.AppsV1().Deployments(namespace)
	_, err := api.Create(s.context, deployment("scaled"), metav1.CreateOptions{})
	s.tell("create", nil, err)
	scale, err := api.GetScale(s.context, "scaled", metav1.GetOptions{})
	s.tell("get the scale", scale, err)
	if err == nil {
		scale.Spec.Replicas = 7
		scale, err = api.UpdateScale(s.context, "scaled", scale, metav1.UpdateOptions{})
		s.tell("update the scale", scale, err)
	}
	s.tell("delete", nil, api.Delete(s.context, "scaled", metav1.DeleteOptions{}))
}

func (s *session) watches() {
	api := s.typed.CoreV1().ConfigMaps(namespace)
	s.create("before")
	list, err := api.List(s.context, metav1.ListOptions{})
	check(err)
	s.wire.take()
	for _, options := range []metav1.ListOptions{
		{ResourceVersion: list.ResourceVersion},
		{LabelSelector: "informed=yes"},
		{SendInitialEvents: to(true), AllowWatchBookmarks: true,
			ResourceVersionMatch: metav1.ResourceVersionMatchNotOlderThan, LabelSelector: "informed=yes"},
		{SendInitialEvents: to(true)},
		{LabelSelector: "not a selector"},
	} {
		options.TimeoutSeconds = to(int64(2))
		watcher, err := api.Watch(s.context, options)
		options.ResourceVersion = ""
		s.tell(fmt.Sprintf("watch %s", options.String()), nil, err)
		if err != nil {
			continue
		}
		s.create("during")
		s.paint("during", "blue", nil)
		s.remove("during")
		s.wire.take()
		for event := range watcher.ResultChan() {
			if event.Type == watch.Bookmark && object(event.Object).GetAnnotations() == nil {
				continue // comes when a server finds time for it
			}
			s.say("watched "+string(event.Type), event.Object)
		}
		s.say("the watch has ended", true)
	}
	s.remove("before")
}

// protobufOnly is a client that can read nothing else.
func (s *session) protobufOnly() {
	config := rest.CopyConfig(s.config)
	config.AcceptContentTypes = runtime.ContentTypeProtobuf
	client, err := kubernetes.NewForConfig(config)
	check(err)
	api := client.CoreV1().ConfigMaps(namespace)
	created, err := api.Create(context.Background(), settings("plain"), metav1.CreateOptions{})
	s.tell("create", created, err)
	list, err := api.List(s.context, metav1.ListOptions{})
	s.tell("list", list, err)
	_, err = api.Get(s.context, "nothing", metav1.GetOptions{})
	s.tell("get of nothing", nil, err)
	s.tell("delete", nil, api.Delete(s.context, "plain", metav1.DeleteOptions{}))
}
