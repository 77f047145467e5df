package io.capilib.testkit.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Compares the simulated controllers with a recording of real ones: create, scale, pause, upgrade,
 * delete. The recording is outside the project, in the directory that {@code capilib.truth} names;
 * without it there is nothing to compare. The numbers may grow but never fall.
 */
@Tag("slow")
class SimulatedTimelineTest {
  private static final int EQUAL = 828;
  private static final int EQUAL_MESSAGES = 739;
  private static final int EQUAL_ORDERS = 94;

  @Test
  void conditionsChangeAsWithRealControllers() throws IOException {
    Path recording = Path.of(System.getProperty("capilib.truth", ""), "timelines", "life.json");
    assumeTrue(Files.isRegularFile(recording), () -> "no recording at " + recording);
    Reviewed reviewed = Reviewed.read();

    Comparison comparison = Comparison.of(RealLife.read(recording), SimulatedLife.live(), reviewed);

    System.out.println(comparison);
    if (Boolean.getBoolean("capilib.timelineDetails")) {
      System.out.println(comparison.details());
    }
    assertThat(comparison.differences()).isEqualTo(reviewed.differences());
    assertThat(comparison.equal()).isGreaterThanOrEqualTo(EQUAL);
    assertThat(comparison.equalMessages()).isGreaterThanOrEqualTo(EQUAL_MESSAGES);
    assertThat(comparison.equalOrders()).isGreaterThanOrEqualTo(EQUAL_ORDERS);
  }
}
