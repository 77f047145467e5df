package io.capilib.testkit.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A watch whose events are read as they come, so that no server has to wait. */
final class OpenWatch implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration QUIET = Duration.ofMillis(300);
  private static final String END = "";

  private final InputStream body;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  OpenWatch(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "watch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException closed) {
      lines.add(END);
    }
    lines.add(END);
  }

  /** Returns the next events; what ends them early is told by a last one. */
  List<Transcript.Body> next(Step.Events step) {
    List<Transcript.Body> events = new ArrayList<>();
    int count = step.count();
    Duration limit = count < 0 && !step.end() && step.until().isEmpty() ? QUIET : LIMIT;
    while (count < 0 || events.size() < count) {
      String line = poll(limit);
      if (line == null) {
        if (limit.equals(LIMIT)) {
          events.add(new Transcript.Body("nothing more", Json.object()));
        }
        return events;
      }
      if (line.equals(END)) {
        events.add(new Transcript.Body("end", Json.object()));
        return events;
      }
      Transcript.Body event = event(line);
      events.add(event);
      String name = event.content().path("metadata").path("name").asText();
      if (!step.until().isEmpty() && step.until().equals(name)) {
        return events;
      }
    }
    return events;
  }

  private String poll(Duration limit) {
    try {
      return lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Transcript.Body event(String line) {
    try {
      JsonNode event = Json.parse(line.getBytes(StandardCharsets.UTF_8));
      return new Transcript.Body(event.path("type").asText(), event.path("object"));
    } catch (IOException e) {
      throw new IllegalStateException("no event: " + line, e);
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
