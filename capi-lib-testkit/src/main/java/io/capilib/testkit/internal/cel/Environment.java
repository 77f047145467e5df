package io.capilib.testkit.internal.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.Operator;
import dev.cel.extensions.CelComprehensionsExtensions;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelListsExtensions;
import dev.cel.extensions.CelOptionalLibrary;
import dev.cel.extensions.CelSetsExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.GetMillisecondsFunction.GetMillisecondsOverload;
import dev.cel.runtime.standard.StringFunction.StringOverload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The language that Kubernetes 1.36 gives to rules: which functions there are and what they do. */
final class Environment {
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .enableHeterogeneousNumericComparisons(true)
          .enableOptionalSyntax(true)
          .populateMacroCalls(true)
          .build();
  private static final Set<StandardFunction> REPLACED =
      EnumSet.of(StandardFunction.EQUALS, StandardFunction.NOT_EQUALS, StandardFunction.IN);
  private static final Cel BASE = build();

  private Environment() {}

  /** Returns the language without variables. */
  static Cel base() {
    return BASE;
  }

  private static Cel build() {
    CelStringExtensions strings = strings();
    CelOptionalLibrary optionals = CelExtensions.optional();
    CelSetsExtensions sets = CelExtensions.sets(OPTIONS);
    CelListsExtensions lists = lists();
    CelComprehensionsExtensions comprehensions = CelExtensions.comprehensions();
    CelBuilder builder =
        CelFactory.plannerCelBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(optionals, strings, sets, lists, comprehensions)
            .addRuntimeLibraries(optionals, strings, sets, lists, comprehensions);
    equality(builder);
    ListFunctions.library().addTo(builder);
    RegexFunctions.library().addTo(builder);
    QuantityFunctions.library().addTo(builder);
    SemverFunctions.library().addTo(builder);
    return builder.build();
  }

  /** All of them as of the version that servers have, which has no reversing yet. */
  private static CelStringExtensions strings() {
    return CelExtensions.strings(
        Function.CHAR_AT,
        Function.INDEX_OF,
        Function.JOIN,
        Function.LAST_INDEX_OF,
        Function.LOWER_ASCII,
        Function.QUOTE,
        Function.REPLACE,
        Function.SPLIT,
        Function.SUBSTRING,
        Function.TRIM,
        Function.UPPER_ASCII);
  }

  /** Without sorting by a key, which the library does not type as the server does. */
  private static CelListsExtensions lists() {
    return CelExtensions.lists(
        CelListsExtensions.Function.SLICE,
        CelListsExtensions.Function.FLATTEN,
        CelListsExtensions.Function.RANGE,
        CelListsExtensions.Function.DISTINCT,
        CelListsExtensions.Function.REVERSE,
        CelListsExtensions.Function.SORT);
  }

  /** Lists that are sets or maps, and objects, are compared and added as the server does. */
  private static void equality(CelBuilder builder) {
    builder
        .setStandardFunctions(
            CelStandardFunctions.newBuilder()
                .filterFunctions(
                    (function, overload) ->
                        !REPLACED.contains(function)
                            && overload != AddOverload.ADD_LIST
                            && overload != StringOverload.DOUBLE_TO_STRING
                            && overload != StringOverload.TIMESTAMP_TO_STRING
                            && overload != GetMillisecondsOverload.DURATION_TO_MILLISECONDS)
                .build())
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                Operator.EQUALS.getFunction(),
                CelFunctionBinding.from("equals", Object.class, Object.class, Equality::same)))
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                Operator.NOT_EQUALS.getFunction(),
                CelFunctionBinding.from(
                    "not_equals", Object.class, Object.class, (a, b) -> !Equality.same(a, b))))
        .addFunctionBindings(
            CelFunctionBinding.fromOverloads(
                Operator.IN.getFunction(),
                CelFunctionBinding.from(
                    "in_list", Object.class, Collection.class, Equality::contains),
                CelFunctionBinding.from(
                    "in_map",
                    Object.class,
                    Map.class,
                    (key, map) -> Equality.contains(key, map.keySet()))))
        .addFunctionBindings(
            CelFunctionBinding.from("add_list", List.class, List.class, Equality::plus),
            CelFunctionBinding.from("double_to_string", Double.class, Numbers::text),
            CelFunctionBinding.from("duration_to_milliseconds", Duration.class, Duration::toMillis),
            CelFunctionBinding.from(
                "timestamp_to_string",
                Instant.class,
                time -> time.toString().replaceFirst("(\\.\\d*?)0+Z$", "$1Z")));
  }
}
