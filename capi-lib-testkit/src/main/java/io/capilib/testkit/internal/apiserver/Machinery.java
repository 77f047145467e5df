package io.capilib.testkit.internal.apiserver;

import io.capilib.testkit.internal.store.VersionedStore;

/** What the stages of the pipeline share. */
record Machinery(VersionedStore store, KindRegistry kinds, Identities identities) {}
