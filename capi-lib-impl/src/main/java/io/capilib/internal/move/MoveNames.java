package io.capilib.internal.move;

/**
 * What messages call the parties.
 *
 * @param source name of the source
 * @param target name of the target
 * @param namespace the namespace that moves
 */
record MoveNames(String source, String target, String namespace) {}
