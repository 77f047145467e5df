package io.capilib.internal.provider;

import io.capilib.provider.ProviderPlan;

/**
 * A plan with the objects behind it.
 *
 * @param plan what is shown
 * @param phases what is applied
 * @param certManager what was found of cert-manager
 */
record PreparedInstall(ProviderPlan plan, InstallPhases phases, CertManagerState certManager) {}
