package io.capilib.examples.testing;

import io.capilib.provider.CertManager;
import io.capilib.provider.ComponentSource;

/**
 * What the tool brings along to install.
 *
 * @param providers releases of the providers
 * @param certManager what to do about cert-manager
 */
public record Releases(ComponentSource providers, CertManager certManager) {}
