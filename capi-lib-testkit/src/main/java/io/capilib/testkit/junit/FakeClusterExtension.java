package io.capilib.testkit.junit;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import io.capilib.testkit.ClusterSnapshot;
import io.capilib.testkit.FakeCluster;
import io.capilib.testkit.SimulatedControllers;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands a {@link FakeCluster} to every parameter of that type of a test method, {@code BeforeEach}
 * or {@code AfterEach} method. Within one test, parameters of the same name are the same cluster,
 * and the cluster has that name; without the compiler's {@code -parameters} the names are {@code
 * arg0}, {@code arg1} and so on. After the test the clusters are closed, and a test that asked a
 * cluster for something it does not support fails. The failure of a test shows the last requests to
 * each cluster, the last writes, and what is otherwise than at the start, as suppressed errors;
 * values of Secrets are left out.
 *
 * <p>Use {@code @ExtendWith(FakeClusterExtension.class)} for bare clusters, or a registered field
 * with {@link #withControllers}.
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class FakeClusterExtension implements ParameterResolver, AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(FakeClusterExtension.class);

  private static final String HOW_TO_ASK =
      "\nTo have it, open an issue that names the feature in brackets, the request, and what a real"
          + " server answers to it; docs/reference/fake-limits.md lists all features.";

  private record Given(FakeCluster cluster, ClusterSnapshot before) {}

  private final boolean controllers;

  /** Creates an extension whose clusters are bare API servers. */
  public FakeClusterExtension() {
    this(false);
  }

  private FakeClusterExtension(boolean controllers) {
    this.controllers = controllers;
  }

  /** Returns an extension whose clusters have {@link SimulatedControllers}. */
  public static FakeClusterExtension withControllers() {
    return new FakeClusterExtension(true);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(FakeCluster.class)
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return clusters(context)
        .computeIfAbsent(parameter.getParameter().getName(), this::create)
        .cluster();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    StringBuilder unsupported = new StringBuilder();
    for (Given given : clusters(context).values()) {
      FakeCluster cluster = given.cluster();
      cluster.close();
      context
          .getExecutionException()
          .ifPresent(f -> f.addSuppressed(new WhatHappened(cluster, given.before())));
      for (String request : cluster.unsupported()) {
        unsupported.append("\n  ").append(cluster.name()).append(": ").append(request);
      }
    }
    if (!unsupported.isEmpty()) {
      throw new AssertionError(
          "a fake cluster was asked for what it does not do:" + unsupported + HOW_TO_ASK);
    }
  }

  private Given create(String name) {
    FakeCluster cluster = FakeCluster.create(name);
    if (controllers) {
      SimulatedControllers.install(cluster);
    }
    return new Given(cluster, cluster.snapshot());
  }

  @SuppressWarnings("unchecked") // only this class uses the namespace
  private Map<String, Given> clusters(ExtensionContext context) {
    ExtensionContext.Store store = context.getStore(NAMESPACE);
    // Not getOrComputeIfAbsent: JUnit 6 deprecates it, JUnit 5 has nothing else.
    synchronized (this) {
      Object clusters = store.get(this);
      if (clusters == null) {
        clusters = new ConcurrentSkipListMap<String, Given>();
        store.put(this, clusters);
      }
      return (Map<String, Given>) clusters;
    }
  }
}
