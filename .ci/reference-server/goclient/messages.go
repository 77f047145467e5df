package main

import (
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	authenticationv1 "k8s.io/api/authentication/v1"
	authorizationv1 "k8s.io/api/authorization/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// The table by which the testkit reads and writes protobuf, taken from the struct tags that clients are compiled with.

var kindsOfMessages = map[string][]any{
	"*": {metav1.DeleteOptions{}},
	"admissionregistration.k8s.io/v1": {
		admissionv1.MutatingWebhookConfiguration{}, admissionv1.MutatingWebhookConfigurationList{},
		admissionv1.ValidatingWebhookConfiguration{}, admissionv1.ValidatingWebhookConfigurationList{},
	},
	"apps/v1": {appsv1.DaemonSet{}, appsv1.DaemonSetList{}, appsv1.Deployment{}, appsv1.DeploymentList{}},
	"authorization.k8s.io/v1": {
		authorizationv1.SelfSubjectAccessReview{}, authorizationv1.SelfSubjectRulesReview{},
		authorizationv1.SubjectAccessReview{}, authorizationv1.LocalSubjectAccessReview{},
	},
	"authentication.k8s.io/v1": {authenticationv1.SelfSubjectReview{}},
	"autoscaling/v1":           {autoscalingv1.Scale{}},
	"coordination.k8s.io/v1":   {coordinationv1.Lease{}, coordinationv1.LeaseList{}},
	"meta.k8s.io/v1":           {metav1.PartialObjectMetadata{}, metav1.PartialObjectMetadataList{}},
	"networking.k8s.io/v1":     {networkingv1.Ingress{}, networkingv1.IngressList{}},
	"rbac.authorization.k8s.io/v1": {
		rbacv1.ClusterRole{}, rbacv1.ClusterRoleBinding{}, rbacv1.ClusterRoleBindingList{}, rbacv1.ClusterRoleList{},
		rbacv1.Role{}, rbacv1.RoleBinding{}, rbacv1.RoleBindingList{}, rbacv1.RoleList{},
	},
	"v1": {
		corev1.ConfigMap{}, corev1.ConfigMapList{}, corev1.Endpoints{}, corev1.EndpointsList{},
		corev1.Event{}, corev1.EventList{}, corev1.Namespace{}, corev1.NamespaceList{},
		corev1.Node{}, corev1.NodeList{}, corev1.Pod{}, corev1.PodList{}, corev1.Secret{}, corev1.SecretList{},
		corev1.Service{}, corev1.ServiceAccount{}, corev1.ServiceAccountList{}, corev1.ServiceList{},
		metav1.Status{},
	},
}

var scalarMessages = map[reflect.Type]string{
	reflect.TypeFor[metav1.Time]():                 "time",
	reflect.TypeFor[metav1.MicroTime]():            "microtime",
	reflect.TypeFor[resource.Quantity]():           "quantity",
	reflect.TypeFor[intstr.IntOrString]():          "intOrString",
	reflect.TypeFor[metav1.FieldsV1]():             "json",
	reflect.TypeFor[runtime.RawExtension]():        "json",
	reflect.TypeFor[[]byte]():                      "bytes",
	reflect.TypeFor[authenticationv1.ExtraValue](): "strings",
	reflect.TypeFor[authorizationv1.ExtraValue]():  "strings", // a message of its own, as a list in a map
}

// printMessages prints the table as JSON, a type a line.
func printMessages(out io.Writer) {
	types := map[string]string{}
	versions := []string{}
	for version := range kindsOfMessages {
		versions = append(versions, version)
	}
	sort.Strings(versions)
	fmt.Fprintln(out, `{"kinds": {`)
	for number, version := range versions {
		kinds := []string{}
		for _, kind := range kindsOfMessages[version] {
			kinds = append(kinds, fmt.Sprintf("%q: %q", reflect.TypeOf(kind).Name(), addMessage(types, reflect.TypeOf(kind))))
		}
		fmt.Fprintf(out, "  %q: {%s}%s\n", version, strings.Join(kinds, ", "), comma(number, len(versions)))
	}
	fmt.Fprintln(out, `},"types": {`)
	names := []string{}
	for name := range types {
		names = append(names, name)
	}
	sort.Strings(names)
	for number, name := range names {
		fmt.Fprintf(out, "  %q: {%s}%s\n", name, types[name], comma(number, len(names)))
	}
	fmt.Fprintln(out, "}}")
}

func comma(number, count int) string {
	if number == count-1 {
		return ""
	}
	return ","
}

// addMessage adds a message with those in it, and returns its name.
func addMessage(types map[string]string, goType reflect.Type) string {
	path := strings.Split(goType.PkgPath(), "/")
	name := path[len(path)-2] + "." + path[len(path)-1] + "." + goType.Name()
	if _, known := types[name]; known {
		return name
	}
	types[name] = ""
	fields := map[int]string{}
	for number := range goType.NumField() {
		field := goType.Field(number)
		var tag int
		encoding, ok := field.Tag.Lookup("protobuf")
		if !ok {
			continue
		}
		if _, err := fmt.Sscanf(strings.Split(encoding, ",")[1], "%d", &tag); err != nil {
			panic(err)
		}
		fields[tag] = messageField(types, field)
	}
	tags := []int{}
	for tag := range fields {
		tags = append(tags, tag)
	}
	sort.Ints(tags)
	text := []string{}
	for _, tag := range tags {
		text = append(text, fmt.Sprintf("\"%d\": %q", tag, fields[tag]))
	}
	types[name] = strings.Join(text, ", ")
	return name
}

func messageField(types map[string]string, field reflect.StructField) string {
	json := strings.Split(field.Tag.Get("json"), ",")
	mark := ""
	if field.Type.Kind() == reflect.Pointer {
		mark = "*"
	} else if json[0] != "" && !strings.Contains(field.Tag.Get("json"), "omit") {
		mark = "?"
	}
	return mark + json[0] + " " + messageType(types, field.Type)
}

func messageType(types map[string]string, goType reflect.Type) string {
	if scalar, ok := scalarMessages[goType]; ok {
		return scalar
	}
	switch goType.Kind() {
	case reflect.Pointer:
		return messageType(types, goType.Elem())
	case reflect.Slice:
		return "[]" + messageType(types, goType.Elem())
	case reflect.Map:
		return "{}" + messageType(types, goType.Elem())
	case reflect.String, reflect.Bool:
		return goType.Kind().String()
	case reflect.Int32, reflect.Int64, reflect.Uint8:
		return "int"
	case reflect.Struct:
		return addMessage(types, goType)
	default:
		panic(goType.String())
	}
}
