package io.capilib.internal.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.error.InvalidRequestException;
import io.capilib.internal.document.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A token from a credential plugin, kept until it expires or is refused. A plugin that gives no
 * token is an error: going on without one would end as a missing right somewhere else.
 */
final class ExecCredentials implements Credentials {
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final long PERIOD_MILLIS = 50;

  private final KubeconfigContext context;
  private final KubeconfigEntry user;
  private final JsonNode exec;
  private final ReentrantLock running = new ReentrantLock();
  private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
  private final Duration longest;

  ExecCredentials(KubeconfigContext context) {
    this(context, LONGEST);
  }

  ExecCredentials(KubeconfigContext context, Duration longest) {
    this.context = context;
    this.longest = longest;
    user = context.user();
    exec = user.content().path("exec");
    if (exec.path("interactiveMode").asText().equals("Always")) {
      throw failed("insists on asking a person (interactiveMode: Always)");
    }
  }

  private record Token(String text, Instant until) {
    boolean isFresh() {
      return Instant.now().isBefore(until);
    }
  }

  @Override
  public String authorization(BooleanSupplier abandoned) throws IOException {
    Token known = token.get();
    if (known == null || !known.isFresh()) {
      known = renewed(abandoned);
    }
    return CredentialHeader.bearer(known.text());
  }

  /** Many requests may be refused with the same token; one run of the plugin serves them all. */
  @Override
  public boolean renew(String refused) {
    Token known = token.get();
    if (known != null && CredentialHeader.bearer(known.text()).equals(refused)) {
      token.compareAndSet(known, null);
    }
    return true;
  }

  private Token renewed(BooleanSupplier abandoned) throws IOException {
    awaitTurn(abandoned);
    try {
      Token known = token.get();
      if (known != null && known.isFresh()) {
        return known;
      }
      CredentialPlugin plugin =
          new CredentialPlugin(command(), environment(), longest, this::failed);
      Token fresh = parse(plugin.output(abandoned));
      token.set(fresh);
      return fresh;
    } finally {
      running.unlock();
    }
  }

  private void awaitTurn(BooleanSupplier abandoned) throws InterruptedIOException {
    try {
      while (!running.tryLock(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        if (abandoned.getAsBoolean()) {
          throw new InterruptedIOException("given up while a credential plugin ran");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a credential plugin ran");
    }
  }

  private List<String> command() {
    String program = exec.path("command").asText("");
    List<String> command = new ArrayList<>();
    boolean path = program.indexOf('/') > 0;
    command.add(path ? user.resolve("exec.command", program).toString() : program);
    exec.path("args").forEach(argument -> command.add(argument.asText()));
    return command;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new TreeMap<>();
    exec.path("env")
        .forEach(
            entry -> environment.put(entry.path("name").asText(), entry.path("value").asText()));
    environment.put("KUBERNETES_EXEC_INFO", ExecInfo.of(context, exec));
    return environment;
  }

  private Token parse(String output) {
    JsonNode status = status(output);
    String text = status.path("token").asText("");
    if (text.isEmpty()) {
      String what = status.has("clientCertificateData") ? "a client certificate" : "no token";
      throw failed("printed " + what + " where only a token can be used");
    }
    String until = status.path("expirationTimestamp").asText("");
    return new Token(text, until.isEmpty() ? Instant.MAX : instant(until).minus(MARGIN));
  }

  private JsonNode status(String output) {
    try {
      return Json.mapper().readTree(output).path("status");
    } catch (JsonProcessingException e) {
      throw failed("did not print an ExecCredential as JSON");
    }
  }

  private Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw failed("printed an expirationTimestamp that is no time");
    }
  }

  private InvalidRequestException failed(String how) {
    String hint = exec.path("installHint").asText("");
    return Kubeconfig.invalid(
        "CAPI-ACCESS-0008",
        user.here()
            + ": its credential plugin \""
            + exec.path("command").asText()
            + "\" "
            + how
            + ".",
        hint.isEmpty() ? "Run it by hand to see what is wrong." : hint.strip());
  }
}
