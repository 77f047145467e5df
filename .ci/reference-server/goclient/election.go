package main

import (
	"context"
	"fmt"
	"time"

	coordinationv1 "k8s.io/api/coordination/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"
)

func init() {
	scenarios["leader election with release"] = func(s *session) { s.election(true) }
	scenarios["leader election by expiry"] = func(s *session) { s.election(false) }
}

// candidate runs for leader and says when it leads.
func (s *session) candidate(ctx context.Context, name string, release bool, leads chan<- string) chan struct{} {
	lock := &resourcelock.LeaseLock{
		LeaseMeta:  metav1.ObjectMeta{Namespace: namespace, Name: "leader"},
		Client:     s.typed.CoordinationV1(),
		LockConfig: resourcelock.ResourceLockConfig{Identity: name},
	}
	elector, err := leaderelection.NewLeaderElector(leaderelection.LeaderElectionConfig{
		Lock: lock, ReleaseOnCancel: release, Name: name,
		LeaseDuration: 2 * time.Second, RenewDeadline: 1500 * time.Millisecond, RetryPeriod: 200 * time.Millisecond,
		Callbacks: leaderelection.LeaderCallbacks{
			OnStartedLeading: func(context.Context) { leads <- name + " leads" },
			OnStoppedLeading: func() { leads <- name + " has stopped" },
		},
	})
	check(err)
	ended := make(chan struct{})
	go func() {
		elector.Run(ctx)
		close(ended)
	}()
	return ended
}

func (s *session) election(release bool) {
	leads := make(chan string, 10)
	first, stopFirst := context.WithCancel(s.context)
	firstEnded := s.candidate(first, "first", release, leads)
	s.say("first", <-leads)
	s.holder("while the first leads")
	second, stopSecond := context.WithCancel(s.context)
	secondEnded := s.candidate(second, "second", release, leads)
	s.awaitRenewal()
	stopFirst()
	<-firstEnded
	s.say("after the first has gone", <-leads)
	s.say("then", <-leads)
	s.holder("while the second leads")
	s.awaitRenewal()
	stopSecond()
	<-secondEnded
	s.say("at the end", <-leads)
	s.holder("at the end")
	check(s.typed.CoordinationV1().Leases(namespace).Delete(s.context, "leader", metav1.DeleteOptions{}))
}

func (s *session) lease() *coordinationv1.Lease {
	lease, err := s.typed.CoordinationV1().Leases(namespace).Get(s.context, "leader", metav1.GetOptions{})
	check(err)
	return lease
}

// awaitRenewal returns when the leader has just renewed the lease and pauses: one that is stopped while it renews
// does not know the version of the lease that it should release.
func (s *session) awaitRenewal() {
	s.wire.take()
	s.until("a renewal", func() bool { return s.wire.has("PUT ") })
	time.Sleep(50 * time.Millisecond)
}

func (s *session) holder(when string) {
	spec := s.lease().Spec
	holder := "nobody"
	if spec.HolderIdentity != nil && *spec.HolderIdentity != "" {
		holder = *spec.HolderIdentity
	}
	s.say("lease "+when, fmt.Sprintf("%s for %d s, transitions %d, acquired before renewed: %t", holder,
		*spec.LeaseDurationSeconds, *spec.LeaseTransitions, !spec.AcquireTime.After(spec.RenewTime.Time)))
}
