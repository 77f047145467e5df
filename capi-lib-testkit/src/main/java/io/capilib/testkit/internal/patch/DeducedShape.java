package io.capilib.testkit.internal.patch;

/** Shapes of data without a schema. */
enum DeducedShape implements TypeShape {
  /** An object whose schema is not known, in an envelope that every object has. */
  OBJECT {
    @Override
    public boolean declares(String field) {
      return field.equals("metadata");
    }

    @Override
    public TypeShape field(String name) {
      return name.equals("metadata") ? BuiltinTypes.objectMeta() : VALUE;
    }
  },
  /** Anything below. */
  VALUE;
}
