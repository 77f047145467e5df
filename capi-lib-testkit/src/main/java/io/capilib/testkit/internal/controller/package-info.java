/**
 * Controllers that act on the in-memory server's own thread: what Deployments, cert-manager and
 * Cluster API's managers would do to the objects, without any machine behind them.
 */
@NullMarked
package io.capilib.testkit.internal.controller;

import org.jspecify.annotations.NullMarked;
