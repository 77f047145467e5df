package io.capilib.internal.repository;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Yaml;
import io.capilib.provider.ComponentSource;
import io.capilib.provider.ProviderSelection;
import java.util.List;
import java.util.function.Supplier;

/** The releases of a source: which one is meant, and what its files say. Keeps nothing. */
public final class ReleaseCatalog {
  private static final String METADATA = "metadata.yaml";

  private final ComponentSource source;

  public ReleaseCatalog(ComponentSource source) {
    this.source = source;
  }

  /**
   * Returns the release that a selection stands for; without a version the highest one that is no
   * prerelease.
   *
   * @throws InvalidRequestException naming what there is, if there is no such release
   */
  public Release resolve(ProviderSelection selection) {
    return new VersionChoice(source).of(selection);
  }

  /** Returns what the release's {@code metadata.yaml} says. */
  public ReleaseMetadata metadata(Release release) {
    String text = read(release, METADATA, "CAPI-RELEASE-0005", "Complete the release.");
    List<ObjectNode> documents = Yaml.readAll(release.path(METADATA), text);
    try {
      return ReleaseMetadata.of(documents);
    } catch (IllegalArgumentException e) {
      throw ReleaseErrors.of(
          "CAPI-RELEASE-0006",
          "Reading " + describe(release, METADATA) + ": " + e.getMessage() + ".",
          "Correct the file, or take it from the published release.",
          e);
    }
  }

  /** Returns the contract that the release keeps, according to its own metadata. */
  public String contract(Release release) {
    ReleaseMetadata metadata = metadata(release);
    return Version.parse(release.version())
        .flatMap(metadata::contract)
        .orElseThrow(
            () ->
                ReleaseErrors.of(
                    "CAPI-RELEASE-0007",
                    "Reading "
                        + describe(release, METADATA)
                        + ": no series has this version; the file has "
                        + String.join(
                            ", ", metadata.series().stream().map(Object::toString).toList())
                        + ".",
                    "Add the series with its contract to the file, or take the file from the"
                        + " published release."));
  }

  /**
   * Returns the name of the file with the components: the usual one for the type, otherwise the
   * only one whose name adds something to it, as in {@code
   * infrastructure-components-development.yaml}.
   */
  public String componentsFile(Release release) {
    String usual = release.provider().type().componentsFile();
    List<String> files = source.files(release.provider(), release.version());
    if (files.contains(usual)) {
      return usual;
    }
    String start = usual.substring(0, usual.length() - ".yaml".length()) + "-";
    List<String> others =
        files.stream().filter(file -> file.startsWith(start) && file.endsWith(".yaml")).toList();
    if (others.size() == 1) {
      return others.get(0);
    }
    throw others.isEmpty()
        ? absent(release, usual, "CAPI-RELEASE-0008", "Complete the release.")
        : ReleaseErrors.of(
            "CAPI-RELEASE-0009",
            "Reading the components of "
                + describe(release)
                + ": there is no "
                + usual
                + ", and several files could be meant: "
                + ReleaseErrors.list(others)
                + ".",
            "Leave one of them in the release, or name it " + usual + ".");
  }

  /** Returns the text of the file with the components. */
  public String components(Release release) {
    return read(release, componentsFile(release), "CAPI-RELEASE-0008", "Complete the release.");
  }

  /** Returns the name of the template of a flavor; an empty flavor is the default one. */
  public String templateFile(String flavor) {
    return flavor.isEmpty() ? "cluster-template.yaml" : "cluster-template-" + flavor + ".yaml";
  }

  /** Returns the text of the template of a flavor. */
  public String readTemplate(Release release, String flavor) {
    return read(
        release,
        templateFile(flavor),
        "CAPI-RELEASE-0010",
        "Choose a flavor for which there is a cluster-template-FLAVOR.yaml.");
  }

  /** Returns the name of the file with a cluster class and what belongs to it. */
  public String classFile(String name) {
    return "clusterclass-" + name + ".yaml";
  }

  /** Returns the text of the file with a cluster class. */
  public String readClass(Release release, String name) {
    return read(
        release,
        classFile(name),
        "CAPI-RELEASE-0011",
        "Create the ClusterClass " + name + " in the cluster, or add this file to the release.");
  }

  /** Returns release and place, for messages. */
  public String describe(Release release) {
    return release + " in " + source.describe();
  }

  /** Returns file, release and place, for messages. */
  public String describe(Release release, String file) {
    return file + " of " + describe(release);
  }

  private String read(Release release, String file, String code, String remedy) {
    Supplier<InvalidRequestException> absent = () -> absent(release, file, code, remedy);
    return source.read(release.provider(), release.version(), file).orElseThrow(absent);
  }

  private InvalidRequestException absent(Release release, String file, String code, String remedy) {
    return ReleaseErrors.of(
        code,
        "Reading "
            + describe(release, file)
            + ": there is no such file; the release has "
            + ReleaseErrors.list(source.files(release.provider(), release.version()))
            + ".",
        remedy);
  }
}
