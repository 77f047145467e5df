package io.capilib.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaceTest {
  private static final int FIRST_OF_OUTGOING_CONNECTIONS = 32_768;

  @Test
  void freePorts_askedOften_neverRepeatOneOrTakeOneOfOutgoingConnections() {
    List<Integer> ports = new ArrayList<>(Place.freePorts(40));
    ports.addAll(Place.freePorts(40));

    assertThat(ports)
        .hasSize(80)
        .doesNotHaveDuplicates()
        .allMatch(port -> port < FIRST_OF_OUTGOING_CONNECTIONS);
  }
}
