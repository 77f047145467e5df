package io.capilib.access;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Access by a kubeconfig, as a file or as text. Immutable: each option returns a changed copy.
 * Credential plugins and unverified TLS are refused at connect unless allowed here.
 */
@ThreadSafety(Level.IMMUTABLE)
public final class KubeconfigAccess implements ClusterAccess {
  private final @Nullable Path file;
  private final @Nullable String text;
  private final @Nullable String context;
  private final boolean execAllowed;
  private final boolean insecureTlsAllowed;

  private KubeconfigAccess(
      @Nullable Path file,
      @Nullable String text,
      @Nullable String context,
      boolean execAllowed,
      boolean insecureTlsAllowed) {
    this.file = file;
    this.text = text;
    this.context = context;
    this.execAllowed = execAllowed;
    this.insecureTlsAllowed = insecureTlsAllowed;
  }

  static KubeconfigAccess ofFile(Path file) {
    return new KubeconfigAccess(Objects.requireNonNull(file, "file"), null, null, false, false);
  }

  static KubeconfigAccess ofText(String text) {
    return new KubeconfigAccess(null, Objects.requireNonNull(text, "text"), null, false, false);
  }

  /** Chooses a context; the default is the kubeconfig's {@code current-context}. */
  public KubeconfigAccess context(String name) {
    return new KubeconfigAccess(
        file, text, Objects.requireNonNull(name, "name"), execAllowed, insecureTlsAllowed);
  }

  /**
   * Allows the kubeconfig to start a credential plugin; refused by default, as it runs a program.
   */
  public KubeconfigAccess allowExec() {
    return new KubeconfigAccess(file, text, context, true, insecureTlsAllowed);
  }

  /** Allows {@code insecure-skip-tls-verify}; refused by default, as anybody could answer then. */
  public KubeconfigAccess allowInsecureTls() {
    return new KubeconfigAccess(file, text, context, execAllowed, true);
  }

  /** Returns the file, if access is by file. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Returns the kubeconfig's text, if access is by text. It holds credentials. */
  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** Returns the chosen context, empty for the current one. */
  public Optional<String> context() {
    return Optional.ofNullable(context);
  }

  /** Returns whether credential plugins may run. */
  public boolean execAllowed() {
    return execAllowed;
  }

  /** Returns whether the server's certificate may go unverified. */
  public boolean insecureTlsAllowed() {
    return insecureTlsAllowed;
  }

  /** Returns where the kubeconfig comes from, never its content. */
  @Override
  public String toString() {
    String origin = file == null ? "kubeconfig given as text" : "kubeconfig " + file;
    return context == null ? origin : origin + " context \"" + context + "\"";
  }
}
