package io.capilib.internal.graph;

/**
 * An object belongs to another one although it has no owner reference to it.
 *
 * @param owned uid of the object
 * @param owner uid of the one it belongs to
 */
public record SoftOwner(String owned, String owner) {}
