/** Cluster API's lifecycle as interfaces and values: providers, moves, conditions, templates. */
module io.capilib.api {
  requires static transitive org.jspecify;

  uses io.capilib.document.DocumentCodec;

  exports io.capilib;
  exports io.capilib.access;
  exports io.capilib.condition;
  exports io.capilib.document;
  exports io.capilib.error;
  exports io.capilib.move;
  exports io.capilib.operation;
  exports io.capilib.provider;
  exports io.capilib.template;
}
