/** Cluster templates: from a release's template to a workload cluster's objects. */
@NullMarked
package io.capilib.template;

import org.jspecify.annotations.NullMarked;
