package io.capilib.testkit.internal.cel;

import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Functions that Kubernetes adds to the language: their types, and what they do. */
final class Library {
  private final Map<String, List<CelOverloadDecl>> declarations = new LinkedHashMap<>();
  private final List<CelFunctionBinding> bindings = new ArrayList<>();

  /** Adds a function that is called as {@code name(parameters)}. */
  Library global(
      String name, String id, CelType result, List<CelType> parameters, CelFunctionOverload body) {
    return add(name, CelOverloadDecl.newGlobalOverload(id, result, parameters), body);
  }

  /** Adds a function that is called on its first parameter. */
  Library member(
      String name, String id, CelType result, List<CelType> parameters, CelFunctionOverload body) {
    return add(name, CelOverloadDecl.newMemberOverload(id, result, parameters), body);
  }

  private Library add(String name, CelOverloadDecl overload, CelFunctionOverload body) {
    declarations.computeIfAbsent(name, any -> new ArrayList<>()).add(overload);
    List<Class<?>> arguments = Collections.nCopies(overload.parameterTypes().size(), Object.class);
    bindings.add(CelFunctionBinding.from(overload.overloadId(), arguments, body));
    return this;
  }

  void addTo(CelBuilder builder) {
    declarations.forEach(
        (name, overloads) ->
            builder.addFunctionDeclarations(
                CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    builder.addFunctionBindings(bindings);
  }
}
