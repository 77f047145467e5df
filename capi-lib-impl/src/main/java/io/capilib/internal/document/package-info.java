/** Documents: JSON, YAML, patches, templates and digests of their content. */
@NullMarked
package io.capilib.internal.document;

import org.jspecify.annotations.NullMarked;
