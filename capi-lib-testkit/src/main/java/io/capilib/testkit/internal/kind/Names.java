package io.capilib.testkit.internal.kind;

import java.util.List;

/** The names of a kind. */
public record Names(
    String kind,
    String listKind,
    String plural,
    String singular,
    List<String> shortNames,
    List<String> categories) {}
