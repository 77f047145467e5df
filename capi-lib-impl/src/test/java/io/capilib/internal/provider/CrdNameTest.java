package io.capilib.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrdNameTest {
  @ParameterizedTest
  @CsvSource({
    "Machine, machines",
    "ClusterClass, clusterclasses",
    "IPAddress, ipaddresses",
    "DockerMachinePool, dockermachinepools",
    "MachinePolicy, machinepolicies",
    "Gateway, gateways",
    "Metal3Data, metal3data",
    "Box, boxes"
  })
  void isThePluralOfTheKind(String kind, String plural) {
    assertThat(CrdName.of(kind, "cluster.x-k8s.io")).isEqualTo(plural + ".cluster.x-k8s.io");
  }
}
