package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code metadata.yaml} says about a provider: which contract each series of releases keeps.
 *
 * @param series at least one series, in the order of the file
 */
public record ReleaseMetadata(List<Series> series) {
  private static final String API_VERSION = "clusterctl.cluster.x-k8s.io/v1alpha3";

  /** Copies the list. */
  public ReleaseMetadata {
    series = List.copyOf(series);
  }

  /**
   * The releases of one minor version.
   *
   * @param major major version
   * @param minor minor version
   * @param contract the contract that they keep, such as {@code v1beta2}
   */
  public record Series(long major, long minor, String contract) {
    @Override
    public String toString() {
      return "v" + major + "." + minor + " (" + contract + ")";
    }
  }

  /** Returns the contract that a version keeps, if a series has it. */
  public Optional<String> contract(Version version) {
    return series.stream()
        .filter(each -> each.major() == version.major() && each.minor() == version.minor())
        .map(Series::contract)
        .findFirst();
  }

  /**
   * Reads the file's documents.
   *
   * @throws IllegalArgumentException saying what was expected and what was found
   */
  static ReleaseMetadata of(List<? extends JsonNode> documents) {
    if (documents.size() != 1) {
      throw new IllegalArgumentException(
          "one document is expected, but it has " + documents.size());
    }
    JsonNode document = documents.get(0);
    expect("apiVersion", API_VERSION, document.path("apiVersion").asText());
    String kind = document.path("kind").asText();
    if (!kind.isEmpty()) {
      expect("kind", "Metadata", kind);
    }
    List<Series> series = new ArrayList<>();
    document.path("releaseSeries").forEach(entry -> series.add(series(entry)));
    if (series.isEmpty()) {
      throw new IllegalArgumentException("releaseSeries is expected to have an entry");
    }
    return new ReleaseMetadata(series);
  }

  private static void expect(String member, String expected, String found) {
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          member + " is expected to be " + expected + ", but it is \"" + found + "\"");
    }
  }

  /** Absent numbers are zero, as for clusterctl: series such as v0.3 leave the major one out. */
  private static Series series(JsonNode entry) {
    String contract = entry.path("contract").asText();
    if (contract.isEmpty()) {
      throw new IllegalArgumentException(
          "each entry of releaseSeries is expected to have a contract");
    }
    return new Series(number(entry, "major"), number(entry, "minor"), contract);
  }

  private static long number(JsonNode entry, String member) {
    JsonNode value = entry.path(member);
    if (!value.isMissingNode() && !value.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "each entry of releaseSeries is expected to have a number as " + member);
    }
    return value.asLong();
  }
}
