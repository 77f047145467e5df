package main

import (
	"context"
	"encoding/json"
	"fmt"

	apiequality "k8s.io/apimachinery/pkg/api/equality"
	apimeta "k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	corev1client "k8s.io/client-go/kubernetes/typed/core/v1"
)

// typed is what the clients of all kinds have.
type typed[T any, L any] interface {
	Create(context.Context, *T, metav1.CreateOptions) (*T, error)
	Update(context.Context, *T, metav1.UpdateOptions) (*T, error)
	Get(context.Context, string, metav1.GetOptions) (*T, error)
	List(context.Context, metav1.ListOptions) (*L, error)
	Watch(context.Context, metav1.ListOptions) (watch.Interface, error)
	Patch(context.Context, string, types.PatchType, []byte, metav1.PatchOptions, ...string) (*T, error)
	Delete(context.Context, string, metav1.DeleteOptions) error
}

type deleter interface {
	DeleteCollection(context.Context, metav1.DeleteOptions, metav1.ListOptions) error
}

type statusUpdater[T any] interface {
	UpdateStatus(context.Context, *T, metav1.UpdateOptions) (*T, error)
}

const mine = "app=demo"

// life takes an object of one kind from its creation to its end, while a watch looks on.
type life[T any, L any] struct {
	*session
	client typed[T, L]
	make   func(string) *T
	change func(*T)
	status func(*T)
	kind   string
	end    func() // lets go of what a deletion alone does not end
}

func (l *life[T, L]) run() {
	seen := l.watch()
	l.createAndUpdate()
	l.patch()
	l.delete()
	for number, event := range seen() {
		l.say(fmt.Sprintf("watched %d %s", number, event.Type), event.Object)
	}
}

func (l *life[T, L]) named(name string) *T { return l.make(name) }

func object(value any) metav1.Object { return value.(metav1.Object) }

// watch returns what waits for the end of the object "one" and returns its events.
func (l *life[T, L]) watch() func() []watch.Event {
	watcher, err := l.client.Watch(l.context, metav1.ListOptions{FieldSelector: "metadata.name=one"})
	l.tell("watch", nil, err)
	check(err)
	result := make(chan []watch.Event)
	go func() {
		events := []watch.Event{}
		for event := range watcher.ResultChan() {
			events = append(events, event)
			if event.Type == watch.Deleted {
				break
			}
		}
		watcher.Stop()
		result <- events
	}()
	return func() []watch.Event { return <-result }
}

func (l *life[T, L]) createAndUpdate() {
	created, err := l.client.Create(l.context, l.named("one"), metav1.CreateOptions{DryRun: []string{"All"}})
	l.tell("create without effect", created, err)
	created, err = l.client.Create(l.context, l.named("one"), metav1.CreateOptions{FieldManager: "painter"})
	l.tell("create", created, err)
	if err != nil {
		panic(err)
	}
	again, err := l.client.Create(l.context, l.named("one"), metav1.CreateOptions{})
	l.tell("create again", again, err)
	got, err := l.client.Get(l.context, "one", metav1.GetOptions{})
	l.tell("get", got, err)
	l.say("what was created is what is there", apiequality.Semantic.DeepEqual(created, got))
	l.change(got)
	old := any(got).(runtime.Object).DeepCopyObject().(any).(*T)
	updated, err := l.client.Update(l.context, got, metav1.UpdateOptions{})
	l.tell("update", updated, err)
	object(old).SetLabels(map[string]string{"app": "demo", "too": "late"})
	stale, err := l.client.Update(l.context, old, metav1.UpdateOptions{})
	l.tell("update an old version", stale, err)
	nothing, err := l.client.Update(l.context, updated, metav1.UpdateOptions{})
	l.tell("update without a change", nothing, err)
	l.say("it has the same version", object(nothing).GetResourceVersion() == object(updated).GetResourceVersion())
	if updater, ok := any(l.client).(statusUpdater[T]); ok && l.status != nil {
		l.status(nothing)
		object(nothing).SetLabels(nil)
		done, err := updater.UpdateStatus(l.context, nothing, metav1.UpdateOptions{FieldManager: "observer"})
		l.tell("update the status", done, err)
	}
}

func (l *life[T, L]) patch() {
	for _, each := range []struct {
		kind types.PatchType
		text string
	}{
		{types.JSONPatchType, `[{"op":"add","path":"/metadata/labels/json","value":"yes"}]`},
		{types.JSONPatchType, `[{"op":"test","path":"/metadata/labels/json","value":"no"}]`},
		{types.MergePatchType, `{"metadata":{"labels":{"json":null,"merge":"yes"}}}`},
		{types.StrategicMergePatchType, `{"metadata":{"labels":{"merge":null,"strategic":"yes"},` +
			`"finalizers":["example.io/hold"]}}`},
		{types.StrategicMergePatchType, `{"metadata":{"$deleteFromPrimitiveList/finalizers":["example.io/hold"]}}`},
		{types.MergePatchType, `{"metadata":{"uid":"other"}}`},
	} {
		patched, err := l.client.Patch(l.context, "one", each.kind, []byte(each.text), metav1.PatchOptions{})
		l.tell("patch "+string(each.kind)+" "+each.text, patched, err)
	}
	applied := l.kind + `,"metadata":{"name":"one","labels":{"applied":"yes"}}}`
	for _, force := range []bool{false, true} {
		patched, err := l.client.Patch(l.context, "one", types.ApplyPatchType, []byte(applied),
			metav1.PatchOptions{FieldManager: "applier", Force: &force})
		l.tell("apply", patched, err)
		applied = l.kind + `,"metadata":{"name":"one","labels":{"strategic":"mine"}}}`
	}
}

func (l *life[T, L]) delete() {
	options := metav1.DeleteOptions{Preconditions: &metav1.Preconditions{UID: to(types.UID("other"))}}
	l.tell("delete with another's uid", nil, l.client.Delete(l.context, "one", options))
	options = metav1.DeleteOptions{Preconditions: &metav1.Preconditions{ResourceVersion: to("1")}}
	l.tell("delete an old version", nil, l.client.Delete(l.context, "one", options))
	options = metav1.DeleteOptions{DryRun: []string{"All"}}
	l.tell("delete without effect", nil, l.client.Delete(l.context, "one", options))
	options = metav1.DeleteOptions{PropagationPolicy: to(metav1.DeletionPropagation("Sideways"))}
	l.tell("delete in no way that there is", nil, l.client.Delete(l.context, "one", options))
	selected := metav1.ListOptions{LabelSelector: mine}
	list, err := l.client.List(l.context, selected)
	l.tell("list", list, err)
	got, err := l.client.Get(l.context, "one", metav1.GetOptions{})
	l.tell("get before the end", got, err)
	options = metav1.DeleteOptions{
		GracePeriodSeconds: to(int64(0)),
		Preconditions:      &metav1.Preconditions{UID: to(object(got).GetUID())},
		PropagationPolicy:  to(metav1.DeletePropagationBackground),
	}
	l.tell("delete", nil, l.client.Delete(l.context, "one", options))
	if l.end != nil {
		got, err = l.client.Get(l.context, "one", metav1.GetOptions{})
		l.tell("get of what is held", got, err)
		l.end()
	}
	got, err = l.client.Get(l.context, "one", metav1.GetOptions{})
	l.tell("get of nothing", got, err)
	l.tell("delete of nothing", nil, l.client.Delete(l.context, "one", metav1.DeleteOptions{}))
	all, ok := l.client.(deleter)
	if !ok {
		return
	}
	for _, name := range []string{"three", "two"} {
		_, err := l.client.Create(l.context, l.named(name), metav1.CreateOptions{})
		l.tell("create "+name, nil, err)
	}
	options = metav1.DeleteOptions{GracePeriodSeconds: to(int64(0))}
	l.tell("delete all", nil, all.DeleteCollection(l.context, options, selected))
	list, err = l.client.List(l.context, selected)
	check(err)
	l.say("there are left", apimeta.LenList(any(list).(runtime.Object)))
	l.wire.take()
}

// finalize does what the namespace controller does with an empty namespace.
func (s *session) finalize(namespaces corev1client.NamespaceInterface) {
	got, err := namespaces.Get(s.context, "one", metav1.GetOptions{})
	check(err)
	got.Spec.Finalizers = nil
	finalized, err := namespaces.Finalize(s.context, got, metav1.UpdateOptions{})
	s.tell("finalize", finalized, err)
}

// lives adds the scenario of a kind.
func lives[T any, L any](
	apiVersion, kind string,
	client func(*session) typed[T, L],
	make func(string) *T,
	change func(*T),
	status func(*T),
) {
	head, err := json.Marshal(map[string]string{"apiVersion": apiVersion, "kind": kind})
	check(err)
	scenarios["life of a "+kind] = func(s *session) {
		l := life[T, L]{s, client(s), make, change, status, string(head[:len(head)-1]), nil}
		if namespaces, ok := any(l.client).(corev1client.NamespaceInterface); ok {
			l.end = func() { s.finalize(namespaces) }
		}
		l.run()
	}
}

func mark[T any](value *T) { object(value).SetAnnotations(map[string]string{"note": "changed"}) }
