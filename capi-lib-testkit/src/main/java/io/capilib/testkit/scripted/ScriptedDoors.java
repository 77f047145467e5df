package io.capilib.testkit.scripted;

import io.capilib.ThreadSafety;
import io.capilib.ThreadSafety.Level;
import java.util.List;

/**
 * A scripted door of every kind, with one list of their calls. Thread-safe.
 *
 * <pre>{@code
 * ScriptedDoors doors = ScriptedDoors.create();
 * new Rollout(doors.providerInstaller(), doors.objectMover()).run();
 * assertThat(doors.calls()).containsExactly("ProviderInstaller.planInstall …", …);
 * }</pre>
 */
@ThreadSafety(Level.THREAD_SAFE)
public final class ScriptedDoors {
  private final CallLog log = new CallLog();
  private final ScriptedProviderInstaller providerInstaller = new ScriptedProviderInstaller(log);
  private final ScriptedTemplateApplier templateApplier = new ScriptedTemplateApplier(log);
  private final ScriptedConditionReader conditionReader = new ScriptedConditionReader(log);
  private final ScriptedObjectMover objectMover = new ScriptedObjectMover(log);

  private ScriptedDoors() {}

  /** Returns doors without scripts. */
  public static ScriptedDoors create() {
    return new ScriptedDoors();
  }

  /** Returns the installer. */
  public ScriptedProviderInstaller providerInstaller() {
    return providerInstaller;
  }

  /** Returns the applier of templates. */
  public ScriptedTemplateApplier templateApplier() {
    return templateApplier;
  }

  /** Returns the reader of conditions. */
  public ScriptedConditionReader conditionReader() {
    return conditionReader;
  }

  /** Returns the mover. */
  public ScriptedObjectMover objectMover() {
    return objectMover;
  }

  /**
   * Returns the calls of all doors in their order, one line each: interface and method, then what
   * it was called with, for example {@code ObjectMover.plan namespace demo from seed to home}.
   */
  public List<String> calls() {
    return log.lines();
  }
}
