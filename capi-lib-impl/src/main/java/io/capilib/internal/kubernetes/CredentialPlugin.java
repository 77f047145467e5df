package io.capilib.internal.kubernetes;

import io.capilib.error.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A program that prints credentials. What it prints is never shown.
 *
 * @param command the program and its arguments
 * @param environment what it finds in its environment besides ours
 * @param longest how long it may take
 * @param failed makes the error from how it failed
 */
record CredentialPlugin(
    List<String> command,
    Map<String, String> environment,
    Duration longest,
    Function<String, InvalidRequestException> failed) {
  private static final long PERIOD_MILLIS = 50;
  private static final int LARGEST = 1 << 20;

  /** What a program printed, and its exit code. */
  private record Printed(String text, int code) {}

  /**
   * Runs the program.
   *
   * @throws InterruptedIOException if the output is not wanted any more
   */
  String output(BooleanSupplier abandoned) throws InterruptedIOException {
    Process process = start();
    try {
      Printed printed = await(reading(process), abandoned);
      if (printed.code() != 0) {
        throw failed.apply("ended with an error");
      }
      return printed.text();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private Process start() {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectError(Redirect.DISCARD);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw failed.apply("cannot be started");
    }
  }

  private static FutureTask<Printed> reading(Process process) {
    FutureTask<Printed> reading = new FutureTask<>(() -> read(process));
    Thread reader = new Thread(reading, "capi-lib-credential-plugin");
    reader.setDaemon(true);
    reader.start();
    return reading;
  }

  private static Printed read(Process process) throws IOException, InterruptedException {
    try (InputStream stream = process.getInputStream()) {
      String text = new String(stream.readNBytes(LARGEST), StandardCharsets.UTF_8);
      return new Printed(text, process.waitFor());
    }
  }

  private Printed await(FutureTask<Printed> reading, BooleanSupplier abandoned)
      throws InterruptedIOException {
    long end = System.nanoTime() + longest.toNanos();
    while (System.nanoTime() < end) {
      try {
        return reading.get(PERIOD_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (abandoned.getAsBoolean()) {
          throw new InterruptedIOException("given up while a credential plugin ran");
        }
      } catch (ExecutionException e) {
        throw failed.apply("could not be read");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a credential plugin ran");
      }
    }
    throw failed.apply("did not print credentials within " + longest.toSeconds() + " seconds");
  }
}
