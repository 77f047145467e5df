package io.capilib.internal.provider;

import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import io.capilib.provider.InstallRequest;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import io.capilib.provider.ProviderType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a request by itself. */
final class RequestChecks {
  private RequestChecks() {}

  static void require(InstallRequest request) {
    Set<ProviderRef> seen = new HashSet<>();
    for (ProviderSelection selection : request.providers()) {
      if (!seen.add(selection.provider())) {
        throw new InvalidRequestException(
            ErrorDetails.of(
                    "CAPI-INSTALL-0001",
                    "Provider "
                        + selection.provider()
                        + " is requested more than once; nothing was written.")
                .withRemedy("Name each provider once, with one version."));
      }
    }
    List<String> cores =
        seen.stream()
            .filter(provider -> provider.type() == ProviderType.CORE)
            .map(ProviderRef::label)
            .sorted()
            .toList();
    if (cores.size() > 1) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-INSTALL-0002",
                  "A management cluster has one core provider, but the request names "
                      + String.join(" and ", cores)
                      + "; nothing was written.")
              .withRemedy("Keep one of them."));
    }
  }
}
