package io.capilib.internal.move;

import io.capilib.internal.cluster.ResourceType;

/**
 * A kind whose objects a move looks at.
 *
 * @param type the version to read and write; served by both clusters if {@code shared}
 * @param hierarchy whether everything below its objects moves with them
 * @param move whether its objects move by themselves
 * @param shared whether the target serves this version
 */
record MovableKind(ResourceType type, boolean hierarchy, boolean move, boolean shared) {}
