package main

import (
	admissionv1 "k8s.io/api/admissionregistration/v1"
	appsv1 "k8s.io/api/apps/v1"
	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	networkingv1 "k8s.io/api/networking/v1"
	rbacv1 "k8s.io/api/rbac/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func init() {
	core()
	workloads()
	rights()
	others()
}

func core() {
	lives("v1", "Namespace",
		func(s *session) typed[corev1.Namespace, corev1.NamespaceList] { return s.typed.CoreV1().Namespaces() },
		func(name string) *corev1.Namespace { return &corev1.Namespace{ObjectMeta: meta(name)} }, mark, nil)
	lives("v1", "ConfigMap",
		func(s *session) typed[corev1.ConfigMap, corev1.ConfigMapList] {
			return s.typed.CoreV1().ConfigMaps(namespace)
		},
		settings, func(c *corev1.ConfigMap) { c.Data["colour"] = "blue"; delete(c.BinaryData, "bytes") }, nil)
	lives("v1", "Secret",
		func(s *session) typed[corev1.Secret, corev1.SecretList] { return s.typed.CoreV1().Secrets(namespace) },
		secret, func(c *corev1.Secret) { c.Data["bytes"] = []byte{1}; c.Data["empty"] = []byte{} }, nil)
	lives("v1", "Service",
		func(s *session) typed[corev1.Service, corev1.ServiceList] {
			return s.typed.CoreV1().Services(namespace)
		},
		service, func(c *corev1.Service) { c.Spec.Ports = c.Spec.Ports[:1] },
		func(c *corev1.Service) {
			c.Status.LoadBalancer.Ingress = nil
			c.Status.Conditions = []metav1.Condition{{
				Type: "Ready", Status: metav1.ConditionTrue, Reason: "Fine", LastTransitionTime: long()}}
		})
	lives("v1", "ServiceAccount",
		func(s *session) typed[corev1.ServiceAccount, corev1.ServiceAccountList] {
			return s.typed.CoreV1().ServiceAccounts(namespace)
		}, account, func(c *corev1.ServiceAccount) { c.AutomountServiceAccountToken = to(true) }, nil)
	lives("v1", "Endpoints",
		func(s *session) typed[corev1.Endpoints, corev1.EndpointsList] {
			return s.typed.CoreV1().Endpoints(namespace)
		},
		endpoints, func(c *corev1.Endpoints) { c.Subsets[0].Ports[0].Port = 80 }, nil)
	lives("v1", "Event",
		func(s *session) typed[corev1.Event, corev1.EventList] { return s.typed.CoreV1().Events(namespace) },
		event, func(c *corev1.Event) {
			c.Series = &corev1.EventSeries{Count: 4, LastObservedTime: micro()}
		}, nil)
}

func workloads() {
	lives("v1", "Pod",
		func(s *session) typed[corev1.Pod, corev1.PodList] { return s.typed.CoreV1().Pods(namespace) },
		pod, func(c *corev1.Pod) { c.Spec.Containers[0].Image = "example/first:2" },
		func(c *corev1.Pod) {
			c.Status.Phase = corev1.PodRunning
			c.Status.PodIP = "10.1.2.3"
			c.Status.PodIPs = []corev1.PodIP{{IP: "10.1.2.3"}}
			c.Status.StartTime = to(long())
			c.Status.Conditions = []corev1.PodCondition{{Type: corev1.PodReady, Status: corev1.ConditionTrue}}
		})
	lives("v1", "Node",
		func(s *session) typed[corev1.Node, corev1.NodeList] { return s.typed.CoreV1().Nodes() },
		node, func(c *corev1.Node) { c.Spec.Unschedulable = true },
		func(c *corev1.Node) {
			c.Status.Capacity = corev1.ResourceList{corev1.ResourceCPU: resource.MustParse("4")}
			c.Status.Addresses = []corev1.NodeAddress{{Type: corev1.NodeInternalIP, Address: "10.1.2.3"}}
			c.Status.NodeInfo.KubeletVersion = "v1.36.3"
		})
	lives("apps/v1", "Deployment",
		func(s *session) typed[appsv1.Deployment, appsv1.DeploymentList] {
			return s.typed.AppsV1().Deployments(namespace)
		},
		deployment, func(c *appsv1.Deployment) { c.Spec.Replicas = to(int32(2)); c.Spec.Paused = true },
		func(c *appsv1.Deployment) {
			c.Status = appsv1.DeploymentStatus{Replicas: 2, ObservedGeneration: 1, Conditions: []appsv1.DeploymentCondition{{
				Type: appsv1.DeploymentAvailable, Status: corev1.ConditionTrue, LastUpdateTime: long(), Reason: "Enough"}}}
		})
	lives("apps/v1", "DaemonSet",
		func(s *session) typed[appsv1.DaemonSet, appsv1.DaemonSetList] {
			return s.typed.AppsV1().DaemonSets(namespace)
		},
		daemonSet, func(c *appsv1.DaemonSet) { c.Spec.MinReadySeconds = 3 },
		func(c *appsv1.DaemonSet) { c.Status.NumberReady = 1 })
}

func rights() {
	lives("rbac.authorization.k8s.io/v1", "Role",
		func(s *session) typed[rbacv1.Role, rbacv1.RoleList] { return s.typed.RbacV1().Roles(namespace) },
		role, func(c *rbacv1.Role) { c.Rules = c.Rules[:1] }, nil)
	lives("rbac.authorization.k8s.io/v1", "RoleBinding",
		func(s *session) typed[rbacv1.RoleBinding, rbacv1.RoleBindingList] {
			return s.typed.RbacV1().RoleBindings(namespace)
		},
		roleBinding, func(c *rbacv1.RoleBinding) { c.RoleRef.Name = "another" }, nil)
	lives("rbac.authorization.k8s.io/v1", "ClusterRole",
		func(s *session) typed[rbacv1.ClusterRole, rbacv1.ClusterRoleList] {
			return s.typed.RbacV1().ClusterRoles()
		},
		clusterRole, func(c *rbacv1.ClusterRole) { c.Rules = nil }, nil)
	lives("rbac.authorization.k8s.io/v1", "ClusterRoleBinding",
		func(s *session) typed[rbacv1.ClusterRoleBinding, rbacv1.ClusterRoleBindingList] {
			return s.typed.RbacV1().ClusterRoleBindings()
		}, clusterRoleBinding, func(c *rbacv1.ClusterRoleBinding) { c.Subjects = c.Subjects[:1] }, nil)
}

func others() {
	lives("coordination.k8s.io/v1", "Lease",
		func(s *session) typed[coordinationv1.Lease, coordinationv1.LeaseList] {
			return s.typed.CoordinationV1().Leases(namespace)
		}, lease, func(c *coordinationv1.Lease) { c.Spec.HolderIdentity = to("second"); c.Spec.RenewTime = nil }, nil)
	lives("networking.k8s.io/v1", "Ingress",
		func(s *session) typed[networkingv1.Ingress, networkingv1.IngressList] {
			return s.typed.NetworkingV1().Ingresses(namespace)
		}, ingress, func(c *networkingv1.Ingress) { c.Spec.Rules[0].Host = "*.example.io" },
		func(c *networkingv1.Ingress) {
			c.Status.LoadBalancer.Ingress = []networkingv1.IngressLoadBalancerIngress{{IP: "10.1.2.3"}}
		})
	lives("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration",
		func(s *session) typed[admissionv1.ValidatingWebhookConfiguration, admissionv1.ValidatingWebhookConfigurationList] {
			return s.typed.AdmissionregistrationV1().ValidatingWebhookConfigurations()
		}, validating, func(c *admissionv1.ValidatingWebhookConfiguration) {
			c.Webhooks[0].FailurePolicy = to(admissionv1.Ignore)
		}, nil)
	lives("admissionregistration.k8s.io/v1", "MutatingWebhookConfiguration",
		func(s *session) typed[admissionv1.MutatingWebhookConfiguration, admissionv1.MutatingWebhookConfigurationList] {
			return s.typed.AdmissionregistrationV1().MutatingWebhookConfigurations()
		}, mutating, func(c *admissionv1.MutatingWebhookConfiguration) {
			c.Webhooks[0].ReinvocationPolicy = to(admissionv1.IfNeededReinvocationPolicy)
		}, nil)
}
