package io.capilib.reference;

import io.capilib.testkit.conformance.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The real programs against one server, for one scenario. */
final class RealPrograms implements Programs {
  private final ReferenceAssets assets;
  private final Kubectl kubectl;

  RealPrograms(ReferenceAssets assets, Path kubeconfig) {
    this.assets = assets;
    this.kubectl = new Kubectl(assets, "scenario", kubeconfig);
  }

  /** Returns the programs for a kubeconfig that is no file yet. */
  static RealPrograms of(ReferenceAssets assets, String kubeconfig) {
    try {
      Path file = Directories.create("scenario").resolve("kubeconfig");
      return new RealPrograms(assets, Files.writeString(file, kubeconfig));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void write(String file, String content, boolean release) {
    try {
      kubectl.write(
          file, release ? Files.readString(assets.providers().resolve(content)) : content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public Outcome kubectl(String arguments) {
    Kubectl.Outcome outcome = kubectl.run(arguments);
    return new Outcome(outcome.exitCode(), KubectlText.printed(outcome));
  }
}
