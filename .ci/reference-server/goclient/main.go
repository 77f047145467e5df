// Package main is a program as others write them with client-go: each scenario does something with the server of a
// kubeconfig and prints what came of it, as one JSON document a line. A test runs it on a fake and on a real server.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/klog/v2"
)

const (
	namespace = "go"
	limit     = 30 * time.Second

	withoutWatchList = " without WatchList"
)

// session is one run of one scenario.
type session struct {
	context context.Context
	config  *rest.Config
	typed   kubernetes.Interface
	wire    *wire
	output  sync.Mutex
}

var scenarios = map[string]func(*session){}

func main() {
	if len(os.Args) == 2 && os.Args[1] == "scenarios" {
		names := make([]string, 0, len(scenarios))
		for name := range scenarios {
			names = append(names, name)
		}
		sort.Strings(names)
		for _, name := range names {
			fmt.Println(name)
		}
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "messages" {
		printMessages(os.Stdout)
		return
	}
	if len(os.Args) != 3 || scenarios[os.Args[2]] == nil {
		fmt.Fprintln(os.Stderr, "usage: go-client scenarios | go-client messages | go-client KUBECONFIG SCENARIO")
		os.Exit(2)
	}
	klog.SetLogger(klog.Logger{}) // says nothing
	config, err := clientcmd.BuildConfigFromFlags("", os.Args[1])
	check(err)
	config.UserAgent = "go-client"
	config.QPS = -1
	config.WarningHandler = rest.NoWarnings{} // the wire has them
	if strings.HasSuffix(os.Args[2], withoutWatchList) {
		check(os.Setenv("KUBE_FEATURE_WatchListClient", "false"))
	}
	config.ContentType = runtime.ContentTypeProtobuf
	wire := &wire{}
	config.Wrap(wire.around)
	typed, err := kubernetes.NewForConfig(config)
	check(err)
	ctx, cancel := context.WithTimeout(context.Background(), 2*limit)
	defer cancel()
	s := &session{context: ctx, config: config, typed: typed, wire: wire}
	s.ensureNamespace()
	scenarios[os.Args[2]](s)
}

// check ends the program if something goes wrong that is no answer of the server.
func check(err error) {
	if err != nil {
		panic(err)
	}
}

func (s *session) ensureNamespace() {
	_, err := s.typed.CoreV1().Namespaces().Create(
		s.context, &metav1Namespace, metav1.CreateOptions{})
	if err != nil && !apierrors.IsAlreadyExists(err) {
		panic(err)
	}
	s.wire.take()
}

// say prints what came of a step.
func (s *session) say(step string, value any) {
	s.output.Lock()
	defer s.output.Unlock()
	line, err := json.Marshal(map[string]any{"step": step, "value": value})
	check(err)
	fmt.Println(string(line))
}

// tell prints how a request ended, and what was sent and received.
func (s *session) tell(step string, value any, err error) {
	if err != nil {
		value = failure(err)
	}
	s.output.Lock()
	defer s.output.Unlock()
	line, problem := json.Marshal(map[string]any{"step": step, "value": value, "wire": s.wire.take()})
	check(problem)
	fmt.Println(string(line))
}

var predicates = map[string]func(error) bool{
	"AlreadyExists":         apierrors.IsAlreadyExists,
	"BadRequest":            apierrors.IsBadRequest,
	"Conflict":              apierrors.IsConflict,
	"Forbidden":             apierrors.IsForbidden,
	"Gone":                  apierrors.IsGone,
	"InternalError":         apierrors.IsInternalError,
	"Invalid":               apierrors.IsInvalid,
	"MethodNotSupported":    apierrors.IsMethodNotSupported,
	"NotAcceptable":         apierrors.IsNotAcceptable,
	"NotFound":              apierrors.IsNotFound,
	"RequestTooLarge":       apierrors.IsRequestEntityTooLargeError,
	"ResourceExpired":       apierrors.IsResourceExpired,
	"ServerTimeout":         apierrors.IsServerTimeout,
	"Timeout":               apierrors.IsTimeout,
	"TooManyRequests":       apierrors.IsTooManyRequests,
	"Unauthorized":          apierrors.IsUnauthorized,
	"UnexpectedObjectError": apierrors.IsUnexpectedObjectError,
	"UnexpectedServerError": apierrors.IsUnexpectedServerError,
	"UnsupportedMediaType":  apierrors.IsUnsupportedMediaType,
}

// failure tells everything that a program can learn of an error.
func failure(err error) map[string]any {
	is := []string{}
	for name, predicate := range predicates {
		if predicate(err) {
			is = append(is, name)
		}
	}
	sort.Strings(is)
	told := map[string]any{"is": is, "text": err.Error()}
	if status, ok := err.(apierrors.APIStatus); ok {
		told["status"] = status.Status()
	} else {
		told["type"] = fmt.Sprintf("%T", err)
	}
	return told
}
