package io.capilib.internal.repository;

import io.capilib.error.InvalidRequestException;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderRef;
import io.capilib.provider.ProviderSelection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Chooses the release that a selection stands for. */
final class VersionChoice {
  private static final String LATEST = "latest";

  private final ComponentSource source;

  VersionChoice(ComponentSource source) {
    this.source = source;
  }

  Release of(ProviderSelection selection) {
    ProviderRef provider = selection.provider();
    List<String> offered =
        source.versions(provider).stream()
            .filter(version -> Version.parse(version).isPresent())
            .sorted(Comparator.comparing(VersionChoice::parsed).reversed())
            .toList();
    if (offered.isEmpty()) {
      throw unknownProvider(provider);
    }
    return selection.version().isEmpty() || selection.version().equals(LATEST)
        ? latest(provider, offered)
        : explicit(provider, selection.version(), offered);
  }

  private Release latest(ProviderRef provider, List<String> offered) {
    return offered.stream()
        .filter(version -> !parsed(version).isPrerelease())
        .findFirst()
        .map(version -> new Release(provider, version))
        .orElseThrow(() -> onlyPrereleases(provider, offered));
  }

  private Release explicit(ProviderRef provider, String wanted, List<String> offered) {
    if (offered.contains(wanted)) {
      return new Release(provider, wanted);
    }
    Optional<Version> version = Version.parse(wanted);
    if (version.isEmpty()) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0004",
          "Choosing a release of " + provider + ": \"" + wanted + "\" is no version.",
          "Give a version such as v1.14.0, or none for the latest release.");
    }
    return offered.stream()
        .filter(each -> parsed(each).equals(version.get()))
        .findFirst()
        .map(each -> new Release(provider, each))
        .orElseThrow(() -> unknownVersion(provider, wanted, offered));
  }

  private static Version parsed(String version) {
    return Version.parse(version).orElseThrow();
  }

  private InvalidRequestException unknownProvider(ProviderRef provider) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0001",
        "Choosing a release of "
            + provider
            + ": "
            + source.describe()
            + " has none; it has releases of "
            + ReleaseErrors.list(source.providers())
            + ".",
        "Choose one of these providers, or add the release to the source.");
  }

  private InvalidRequestException unknownVersion(
      ProviderRef provider, String wanted, List<String> offered) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0002",
        "Choosing a release of "
            + provider
            + ": "
            + source.describe()
            + " has no "
            + wanted
            + "; it has "
            + String.join(", ", offered)
            + ".",
        "Choose one of these versions, or add the release to the source.");
  }

  private InvalidRequestException onlyPrereleases(ProviderRef provider, List<String> offered) {
    return ReleaseErrors.of(
        "CAPI-RELEASE-0003",
        "Choosing the latest release of "
            + provider
            + ": "
            + source.describe()
            + " has only prereleases: "
            + String.join(", ", offered)
            + ".",
        "Name one of these versions, since a prerelease is never chosen by itself.");
  }
}
