package io.capilib.reference;

import static io.capilib.reference.JavaClient.NAMESPACE;
import static io.capilib.reference.JavaClient.settings;

import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedIndexInformer;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What an informer of the official Java client tells of ConfigMaps. */
final class JavaInformer implements ResourceEventHandler<V1ConfigMap> {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final List<String> events = new CopyOnWriteArrayList<>();

  private JavaInformer() {}

  /** Writes while an informer watches, and returns the events and what it holds at the end. */
  static List<String> events(JavaClient java) {
    var unused =
        java.namespaces.create(new V1Namespace().metadata(new V1ObjectMeta().name(NAMESPACE)));
    java.told(java.settings.create(settings("early", "red")));
    SharedInformerFactory factory = java.informers();
    SharedIndexInformer<V1ConfigMap> informer =
        factory.sharedIndexInformerFor(java.settings, V1ConfigMap.class, 0, NAMESPACE);
    JavaInformer handler = new JavaInformer();
    informer.addEventHandler(handler);
    factory.startAllRegisteredInformers();
    try {
      handler.await(1);
      write(java);
      handler.await(6);
      handler.events.add("holds " + informer.getIndexer().listKeys());
      return handler.events;
    } finally {
      factory.stopAllRegisteredInformers();
    }
  }

  private static void write(JavaClient java) {
    java.told(java.settings.create(settings("late", "red")));
    java.told(java.settings.update(settings("early", "blue")));
    java.told(java.settings.update(settings("early", "blue")));
    java.told(java.settings.update(settings("late", "green")));
    java.told(java.settings.delete(NAMESPACE, "early"));
    java.told(java.settings.create(settings("last", "red")));
  }

  private void await(int count) {
    Poll.until(LIMIT, () -> "the informer saw only " + events, () -> events.size() >= count);
  }

  @Override
  public void onAdd(V1ConfigMap added) {
    events.add("add " + text(added));
  }

  @Override
  public void onUpdate(V1ConfigMap before, V1ConfigMap after) {
    events.add("update " + text(before) + " to " + text(after));
  }

  @Override
  public void onDelete(V1ConfigMap deleted, boolean unknown) {
    events.add("delete " + text(deleted) + (unknown ? " in a state that was not seen" : ""));
  }

  private static String text(V1ConfigMap settings) {
    return settings.getMetadata().getName() + " " + settings.getData().get("colour");
  }
}
