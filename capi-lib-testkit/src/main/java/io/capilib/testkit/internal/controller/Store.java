package io.capilib.testkit.internal.controller;

import io.capilib.ObjectRef;
import io.capilib.document.KubeObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The objects, as the controllers see and change them. A change to equal content is no write. */
interface Store {
  Optional<KubeObject> find(ObjectRef ref);

  /** The objects of one namespace, by creation and name; empty if the kind is not served. */
  List<KubeObject> list(Kind kind, String namespace);

  void create(KubeObject object);

  /** Changes anything but the status of the object as it is now; nothing if it is gone. */
  void update(ObjectRef ref, Consumer<Draft> change);

  /** Changes the status of the object as it is now; nothing if it is gone. */
  void updateStatus(ObjectRef ref, Consumer<Draft> change);

  /** Asks for deletion: the object goes at once if it has no finalizers. */
  void delete(ObjectRef ref);

  Instant now();

  /** Returns {@code prefix}, a dash and five letters that no other call returned. */
  String generateName(String prefix);
}
