package main

import (
	"time"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Objects of every built-in kind that a cluster of Cluster API sees, with fields of all types that protobuf has.

var metav1Namespace = corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: namespace}}

func to[T any](value T) *T { return &value }

func meta(name string) metav1.ObjectMeta {
	return metav1.ObjectMeta{
		Name:        name,
		Labels:      map[string]string{"app": "demo", "zone": ""},
		Annotations: map[string]string{"note": "ünïcode <&>"},
	}
}

func long() metav1.Time {
	return metav1.NewTime(time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC))
}

func micro() metav1.MicroTime {
	return metav1.NewMicroTime(time.Date(2001, 2, 3, 4, 5, 6, 789_000, time.UTC))
}

func template() corev1.PodTemplateSpec {
	return corev1.PodTemplateSpec{
		ObjectMeta: metav1.ObjectMeta{Labels: map[string]string{"app": "demo"}},
		Spec: corev1.PodSpec{
			Containers: []corev1.Container{{
				Name:    "first",
				Image:   "example/first:1",
				Command: []string{"run", ""},
				Env: []corev1.EnvVar{
					{Name: "COLOUR", Value: "red"},
					{Name: "NODE", ValueFrom: &corev1.EnvVarSource{
						FieldRef: &corev1.ObjectFieldSelector{FieldPath: "spec.nodeName"}}},
				},
				Ports: []corev1.ContainerPort{{Name: "web", ContainerPort: 8443}},
				Resources: corev1.ResourceRequirements{
					Requests: corev1.ResourceList{
						corev1.ResourceCPU:    resource.MustParse("0.5"),
						corev1.ResourceMemory: resource.MustParse("64Mi"),
					},
				},
				LivenessProbe: &corev1.Probe{ProbeHandler: corev1.ProbeHandler{
					HTTPGet: &corev1.HTTPGetAction{Path: "/healthz", Port: intstr.FromString("web")}}},
				ReadinessProbe: &corev1.Probe{ProbeHandler: corev1.ProbeHandler{
					TCPSocket: &corev1.TCPSocketAction{Port: intstr.FromInt32(8443)}}},
				VolumeMounts:    []corev1.VolumeMount{{Name: "certificates", MountPath: "/certs", ReadOnly: true}},
				SecurityContext: &corev1.SecurityContext{RunAsNonRoot: to(true), Privileged: to(false)},
			}},
			Volumes: []corev1.Volume{{Name: "certificates", VolumeSource: corev1.VolumeSource{
				Secret: &corev1.SecretVolumeSource{SecretName: "certificates", DefaultMode: to(int32(0o440))}}}},
			Tolerations: []corev1.Toleration{{
				Key: "node", Operator: corev1.TolerationOpExists, TolerationSeconds: to(int64(0)),
				Effect: corev1.TaintEffectNoExecute}},
		},
	}
}

func deployment(name string) *appsv1.Deployment {
	return &appsv1.Deployment{ObjectMeta: meta(name), Spec: appsv1.DeploymentSpec{
		Replicas: to(int32(0)),
		Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "demo"}},
		Template: template(),
		Strategy: appsv1.DeploymentStrategy{RollingUpdate: &appsv1.RollingUpdateDeployment{
			MaxSurge: to(intstr.FromString("30%")), MaxUnavailable: to(intstr.FromInt32(0))}},
	}}
}

func daemonSet(name string) *appsv1.DaemonSet {
	return &appsv1.DaemonSet{ObjectMeta: meta(name), Spec: appsv1.DaemonSetSpec{
		Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": "demo"}},
		Template: template(),
	}}
}

func settings(name string) *corev1.ConfigMap {
	return &corev1.ConfigMap{
		ObjectMeta: meta(name),
		Data:       map[string]string{"colour": "red", "empty": ""},
		BinaryData: map[string][]byte{"bytes": {0, 255, 128}},
	}
}

func secret(name string) *corev1.Secret {
	return &corev1.Secret{
		ObjectMeta: meta(name),
		StringData: map[string]string{"text": "plain"},
		Data:       map[string][]byte{"bytes": {0, 255, 128}},
	}
}

func service(name string) *corev1.Service {
	return &corev1.Service{ObjectMeta: meta(name), Spec: corev1.ServiceSpec{
		ClusterIP: corev1.ClusterIPNone,
		Selector:  map[string]string{"app": "demo"},
		Ports: []corev1.ServicePort{
			{Name: "web", Port: 443, TargetPort: intstr.FromString("web")},
			{Name: "other", Port: 80, TargetPort: intstr.FromInt32(8080), AppProtocol: to("http")},
		},
	}}
}

func account(name string) *corev1.ServiceAccount {
	return &corev1.ServiceAccount{
		ObjectMeta:                   meta(name),
		AutomountServiceAccountToken: to(false),
		ImagePullSecrets:             []corev1.LocalObjectReference{{Name: "registry"}},
	}
}

func endpoints(name string) *corev1.Endpoints { //nolint:staticcheck // what clients of the kind still send
	return &corev1.Endpoints{ObjectMeta: meta(name), Subsets: []corev1.EndpointSubset{{
		Addresses: []corev1.EndpointAddress{{IP: "10.1.2.3", NodeName: to("node")}},
		Ports:     []corev1.EndpointPort{{Name: "web", Port: 443}},
	}}}
}

func event(name string) *corev1.Event {
	return &corev1.Event{
		ObjectMeta:     meta(name),
		InvolvedObject: corev1.ObjectReference{Kind: "ConfigMap", Namespace: namespace, Name: "settings"},
		Reason:         "Painted", Message: "it is red now", Type: corev1.EventTypeNormal,
		FirstTimestamp: long(), LastTimestamp: long(), EventTime: micro(), Count: 3,
		Action: "Paint", ReportingController: "example.io/painter", ReportingInstance: "painter-1",
	}
}

func pod(name string) *corev1.Pod {
	pod := &corev1.Pod{ObjectMeta: meta(name), Spec: template().Spec}
	pod.Spec.TerminationGracePeriodSeconds = to(int64(5))
	return pod
}

func node(name string) *corev1.Node {
	return &corev1.Node{ObjectMeta: meta(name), Spec: corev1.NodeSpec{
		ProviderID: "example://" + name,
		Taints:     []corev1.Taint{{Key: "maintenance", Effect: corev1.TaintEffectNoSchedule, TimeAdded: to(long())}},
	}}
}

func lease(name string) *coordinationv1.Lease {
	return &coordinationv1.Lease{ObjectMeta: meta(name), Spec: coordinationv1.LeaseSpec{
		HolderIdentity: to("first"), LeaseDurationSeconds: to(int32(15)),
		AcquireTime: to(micro()), RenewTime: to(micro()), LeaseTransitions: to(int32(0)),
	}}
}

func rules() []rbacv1.PolicyRule {
	return []rbacv1.PolicyRule{
		{APIGroups: []string{"", "apps"}, Resources: []string{"*"}, Verbs: []string{"get", "list"}},
		{APIGroups: []string{""}, Resources: []string{"secrets"}, ResourceNames: []string{"one"}, Verbs: []string{"*"}},
	}
}

func subjects() []rbacv1.Subject {
	return []rbacv1.Subject{
		{Kind: rbacv1.ServiceAccountKind, Name: "robot", Namespace: namespace},
		{Kind: rbacv1.UserKind, APIGroup: rbacv1.GroupName, Name: "someone"},
	}
}

func role(name string) *rbacv1.Role {
	return &rbacv1.Role{ObjectMeta: meta(name), Rules: rules()}
}

func clusterRole(name string) *rbacv1.ClusterRole {
	rule := rbacv1.PolicyRule{NonResourceURLs: []string{"/healthz"}, Verbs: []string{"get"}}
	return &rbacv1.ClusterRole{ObjectMeta: meta(name), Rules: append(rules(), rule)}
}

func roleBinding(name string) *rbacv1.RoleBinding {
	return &rbacv1.RoleBinding{ObjectMeta: meta(name), Subjects: subjects(),
		RoleRef: rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "Role", Name: "some"}}
}

func clusterRoleBinding(name string) *rbacv1.ClusterRoleBinding {
	return &rbacv1.ClusterRoleBinding{ObjectMeta: meta(name), Subjects: subjects(),
		RoleRef: rbacv1.RoleRef{APIGroup: rbacv1.GroupName, Kind: "ClusterRole", Name: "some"}}
}

func ingress(name string) *networkingv1.Ingress {
	backend := networkingv1.IngressBackend{Service: &networkingv1.IngressServiceBackend{
		Name: "web", Port: networkingv1.ServiceBackendPort{Number: 443}}}
	paths := &networkingv1.HTTPIngressRuleValue{Paths: []networkingv1.HTTPIngressPath{{
		Path: "/", PathType: to(networkingv1.PathTypePrefix), Backend: backend}}}
	return &networkingv1.Ingress{ObjectMeta: meta(name), Spec: networkingv1.IngressSpec{
		IngressClassName: to("plain"),
		Rules: []networkingv1.IngressRule{{
			Host: "demo.example.io", IngressRuleValue: networkingv1.IngressRuleValue{HTTP: paths}}},
	}}
}

func hooks() (admissionv1.WebhookClientConfig, []admissionv1.RuleWithOperations) {
	where := admissionv1.WebhookClientConfig{Service: &admissionv1.ServiceReference{
		Namespace: namespace, Name: "hooks", Path: to("/check"), Port: to(int32(443))}}
	return where, []admissionv1.RuleWithOperations{{
		Operations: []admissionv1.OperationType{admissionv1.Create},
		Rule: admissionv1.Rule{
			APIGroups: []string{"none.example.io"}, APIVersions: []string{"v1"}, Resources: []string{"nothings"}},
	}}
}

func validating(name string) *admissionv1.ValidatingWebhookConfiguration {
	where, rules := hooks()
	return &admissionv1.ValidatingWebhookConfiguration{
		ObjectMeta: meta(name),
		Webhooks: []admissionv1.ValidatingWebhook{{
			Name: "check.example.io", ClientConfig: where, Rules: rules,
			SideEffects: to(admissionv1.SideEffectClassNone), AdmissionReviewVersions: []string{"v1"},
			TimeoutSeconds: to(int32(3)),
		}},
	}
}

func mutating(name string) *admissionv1.MutatingWebhookConfiguration {
	where, rules := hooks()
	return &admissionv1.MutatingWebhookConfiguration{
		ObjectMeta: meta(name),
		Webhooks: []admissionv1.MutatingWebhook{{
			Name: "check.example.io", ClientConfig: where, Rules: rules,
			SideEffects: to(admissionv1.SideEffectClassNone), AdmissionReviewVersions: []string{"v1"},
		}},
	}
}
