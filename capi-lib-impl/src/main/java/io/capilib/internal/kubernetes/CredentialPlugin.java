package io.capilib.internal.kubernetes;

import io.capilib.error.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Runs a program that prints credentials. What it prints is never shown. */
final class CredentialPlugin {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int LARGEST = 1 << 20;

  private CredentialPlugin() {}

  static String run(
      List<String> command,
      Map<String, String> environment,
      Function<String, InvalidRequestException> failed) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(Redirect.DISCARD);
    try {
      return output(builder.start(), failed);
    } catch (IOException e) {
      throw failed.apply("cannot be started");
    }
  }

  private static String output(Process process, Function<String, InvalidRequestException> failed)
      throws IOException {
    process.getOutputStream().close();
    FutureTask<String> output = new FutureTask<>(() -> read(process));
    Thread reader = new Thread(output, "capi-lib-credential-plugin");
    reader.setDaemon(true);
    reader.start();
    try {
      String printed = output.get(LONGEST.toSeconds(), TimeUnit.SECONDS);
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw failed.apply("ended with an error");
      }
      return printed;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed.apply("was interrupted");
    } catch (TimeoutException | ExecutionException e) {
      throw failed.apply("did not print credentials within " + LONGEST.toSeconds() + " seconds");
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Process process) throws IOException {
    try (InputStream stream = process.getInputStream()) {
      return new String(stream.readNBytes(LARGEST), StandardCharsets.UTF_8);
    }
  }
}
