package main

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
)

func init() {
	scenarios["informer"] = (*session).informer
	scenarios["informer"+withoutWatchList] = (*session).informer
	scenarios["informer after its watch broke"] = (*session).brokenInformer
	scenarios["informer after its watch broke"+withoutWatchList] = (*session).brokenInformer
	scenarios["informer with resync"] = (*session).resyncedInformer
}

// journal keeps what an informer tells, object by object: its order among objects is the informer's own.
type journal struct {
	lock   sync.Mutex
	events map[string][]string
	count  int
}

func (j *journal) add(name, event string) {
	j.lock.Lock()
	defer j.lock.Unlock()
	j.events[name] = append(j.events[name], event)
	j.count++
}

func (j *journal) has(count int) bool {
	j.lock.Lock()
	defer j.lock.Unlock()
	return j.count >= count
}

func (j *journal) OnAdd(added any, _ bool) { // older clients take the last of the first for a later one
	c := added.(*corev1.ConfigMap)
	j.add(c.Name, "add "+text(c))
}

func (j *journal) OnUpdate(before, after any) {
	b, a := before.(*corev1.ConfigMap), after.(*corev1.ConfigMap)
	same := ""
	if b.ResourceVersion == a.ResourceVersion {
		same = " (same version)"
	}
	j.add(a.Name, fmt.Sprintf("update %s to %s%s", text(b), text(a), same))
}

func (j *journal) OnDelete(deleted any) {
	if unknown, ok := deleted.(cache.DeletedFinalStateUnknown); ok {
		j.add(strings.Split(unknown.Key, "/")[1], "delete, last state unknown")
		return
	}
	c := deleted.(*corev1.ConfigMap)
	j.add(c.Name, "delete "+text(c))
}

func text(c *corev1.ConfigMap) string { return c.Data["colour"] + " " + fmt.Sprint(c.Labels) }

func coloured(name, colour string) *corev1.ConfigMap {
	return &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{Name: name, Labels: map[string]string{"informed": "yes"}},
		Data:       map[string]string{"colour": colour},
	}
}

func (s *session) create(name string) {
	_, err := s.typed.CoreV1().ConfigMaps(namespace).Create(s.context, coloured(name, "red"), metav1.CreateOptions{})
	check(err)
}

func (s *session) paint(name, colour string, labels map[string]string) {
	painted := coloured(name, colour)
	if labels != nil {
		painted.Labels = labels
	}
	_, err := s.typed.CoreV1().ConfigMaps(namespace).Update(s.context, painted, metav1.UpdateOptions{})
	check(err)
}

func (s *session) remove(name string) {
	check(s.typed.CoreV1().ConfigMaps(namespace).Delete(s.context, name, metav1.DeleteOptions{}))
}

func (s *session) informed(resync time.Duration) (*journal, cache.SharedIndexInformer) {
	factory := informers.NewSharedInformerFactoryWithOptions(s.typed, resync, informers.WithNamespace(namespace),
		informers.WithTweakListOptions(func(options *metav1.ListOptions) { options.LabelSelector = "informed=yes" }))
	told := &journal{events: map[string][]string{}}
	informer := factory.Core().V1().ConfigMaps().Informer()
	_, err := informer.AddEventHandlerWithResyncPeriod(told, resync)
	check(err)
	for _, name := range []string{"early", "other", "short"} {
		s.create(name)
	}
	s.wire.take()
	factory.Start(s.context.Done())
	s.say("synced", fmt.Sprint(factory.WaitForCacheSync(s.context.Done())))
	s.until("the first events", func() bool { return told.has(3) })
	s.until("a watch", s.wire.isWatching)
	s.say("requests to sync", s.wire.take())
	return told, informer
}

func (s *session) until(what string, done func() bool) {
	err := wait.PollUntilContextTimeout(s.context, 10*time.Millisecond, limit, true,
		wait.ConditionFunc(func() (bool, error) { return done(), nil }).WithContext())
	if err != nil {
		panic(what + ": " + err.Error())
	}
}

// write changes objects, among them such that come into the selection and leave it.
func (s *session) write() int {
	s.create("late")
	s.paint("early", "blue", nil)
	s.paint("early", "blue", nil)
	s.paint("late", "green", nil)
	s.paint("other", "red", map[string]string{"informed": "no"})
	s.paint("other", "yellow", map[string]string{"informed": "no"})
	s.paint("other", "black", nil)
	s.remove("short")
	s.create("short")
	s.remove("late")
	return 8
}

func (s *session) finish(told *journal, informer cache.SharedIndexInformer) {
	list, err := s.typed.CoreV1().ConfigMaps(namespace).List(s.context, metav1.ListOptions{LabelSelector: "informed=yes"})
	check(err)
	there := []string{}
	for _, each := range list.Items {
		there = append(there, each.Name+" "+text(&each)+" "+each.ResourceVersion)
	}
	s.until("the cache holds what is there", func() bool {
		held := []string{}
		for _, each := range informer.GetStore().List() {
			c := each.(*corev1.ConfigMap)
			held = append(held, c.Name+" "+text(c)+" "+c.ResourceVersion)
		}
		sort.Strings(held)
		return fmt.Sprint(held) == fmt.Sprint(there)
	})
	s.say("the cache holds what is there", len(there))
	told.lock.Lock()
	s.say("events", told.events)
	told.lock.Unlock()
	for _, name := range informer.GetStore().ListKeys() {
		s.remove(strings.Split(name, "/")[1])
	}
}

func (s *session) informer() {
	told, informer := s.informed(0)
	seen := 3 + s.write()
	s.until(fmt.Sprintf("%d events", seen), func() bool { return told.has(seen) })
	s.finish(told, informer)
}

// brokenInformer changes objects behind the back of an informer whose connection breaks.
func (s *session) brokenInformer() {
	told, informer := s.informed(0)
	s.paint("early", "blue", nil)
	s.until("an event", func() bool { return told.has(4) })
	s.wire.take()
	s.wire.cutWatches()
	s.paint("early", "green", nil)
	s.remove("short")
	s.create("late")
	s.until("the events after the break", func() bool { return told.has(7) })
	again := []string{}
	for _, note := range s.wire.take() {
		if strings.HasPrefix(note, "GET") {
			again = append(again, note)
		}
	}
	s.say("requests after the break", again)
	s.finish(told, informer)
}

func (s *session) resyncedInformer() {
	told, informer := s.informed(time.Second)
	s.until("every object again", func() bool { return told.has(6) })
	told.lock.Lock()
	first := map[string][]string{}
	for name, events := range told.events {
		first[name] = events[:min(2, len(events))]
	}
	s.say("the first two events of each", first)
	told.events = map[string][]string{}
	told.lock.Unlock()
	list := []string{}
	for _, key := range informer.GetStore().ListKeys() {
		list = append(list, key)
		s.remove(strings.Split(key, "/")[1])
	}
	sort.Strings(list)
	s.say("held", list)
}
