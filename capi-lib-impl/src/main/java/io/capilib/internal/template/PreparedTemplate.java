package io.capilib.internal.template;

import io.capilib.internal.apply.ApplyDecision;
import io.capilib.template.TemplatePlan;
import java.util.List;

/**
 * A plan with the objects behind it.
 *
 * @param plan what is shown
 * @param decisions what is applied, in order
 */
record PreparedTemplate(TemplatePlan plan, List<ApplyDecision> decisions) {
  PreparedTemplate {
    decisions = List.copyOf(decisions);
  }
}
