package io.capilib.testkit.internal.apiserver;

import java.util.List;

/** The names of a kind. */
record Names(
    String kind,
    String listKind,
    String plural,
    String singular,
    List<String> shortNames,
    List<String> categories) {}
