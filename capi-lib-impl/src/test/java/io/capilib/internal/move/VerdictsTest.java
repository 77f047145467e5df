package io.capilib.internal.move;

import static io.capilib.internal.move.Given.cluster;
import static io.capilib.internal.move.Given.labelled;
import static io.capilib.internal.move.Given.object;
import static io.capilib.internal.move.Given.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.internal.graph.GraphNode;
import io.capilib.move.MoveVerdict;
import io.capilib.move.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictsTest {
  private final GraphNode cluster = cluster("c1");

  @Test
  void of_whenOwnedByACluster_isMoved() {
    GraphNode machine = object(Given.MACHINE, "m1", cluster);
    GraphNode secret = object(Given.SECRET, "bootstrap", machine);

    Verdicts verdicts = verdicts(secret, machine, cluster);

    assertThat(verdicts.with(Verdict.MOVED)).containsExactly(cluster, machine, secret);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kubeconfig", "ca", "etcd", "sa", "proxy", "apiserver-etcd-client"})
  void of_whenNamedAfterAClusterAndAPurpose_isMoved(String purpose) {
    GraphNode secret = object(Given.SECRET, "c1-" + purpose);

    assertThat(verdicts(cluster, secret).of(secret)).isEqualTo(Verdict.MOVED);
  }

  @Test
  void of_whenLabelledWithAClusterName_isMoved() {
    GraphNode secret = labelled(object(Given.SECRET, "x"), Names.CLUSTER_NAME_LABEL, "c1");

    assertThat(verdicts(cluster, secret).of(secret)).isEqualTo(Verdict.MOVED);
  }

  @Test
  void of_whenOnlyNamedInASpec_isMoved() {
    GraphNode template = object(Given.TEMPLATE, "t", cluster);
    template
        .content()
        .withArray("/spec/files")
        .addObject()
        .putObject("contentFrom")
        .putObject("secret")
        .put("name", "user-file");
    GraphNode secret = object(Given.SECRET, "user-file");

    assertThat(verdicts(cluster, template, secret).of(secret)).isEqualTo(Verdict.MOVED);
  }

  @Test
  void of_whenNothingLinksIt_isLeftOutWithAReason() {
    GraphNode secret = object(Given.SECRET, "stranger");

    MoveVerdict verdict = verdicts(secret).all().get(0);

    assertThat(verdict.verdict()).isEqualTo(Verdict.LEFT_OUT);
    assertThat(verdict.reason()).contains("belongs to no Cluster");
  }

  @Test
  void of_whenClusterScoped_isKeptTogetherWithWhatItOwns() {
    GraphNode identity = object(Given.IDENTITY, "shared");
    GraphNode secret = object(Given.SECRET, "creds", identity);

    assertThat(verdicts(identity, secret).with(Verdict.KEPT)).containsExactly(identity, secret);
  }

  @Test
  void of_whenClassIsShared_keepsItsTemplatesButMovesItsClusters() {
    GraphNode clusterClass = object(Given.CLASS, "quick");
    GraphNode template = object(Given.TEMPLATE, "t", clusterClass);
    cluster.content().withObject("/spec/topology/classRef").put("name", "quick");

    Verdicts verdicts =
        Verdicts.of(
            SourceObjects.of(
                Given.KINDS, List.of(cluster, clusterClass, template), Set.of(clusterClass)));

    assertThat(verdicts.with(Verdict.KEPT)).containsExactlyInAnyOrder(clusterClass, template);
    assertThat(verdicts.with(Verdict.MOVED)).containsExactly(cluster);
  }

  @Test
  void with_whenAClusterUsesAClass_putsTheClassFirst() {
    GraphNode clusterClass = object(Given.CLASS, "quick");
    cluster.content().withObject("/spec/topology").put("class", "quick");

    assertThat(verdicts(cluster, clusterClass).with(Verdict.MOVED))
        .containsExactly(clusterClass, cluster);
  }

  @Test
  void obstacles_whenASecondOwnerIsUnknown_namesItInsteadOfForgettingTheObject() {
    GraphNode machine = object(Given.MACHINE, "m1", cluster, object(Given.TEMPLATE, "gone"));
    GraphNode secret = object(Given.SECRET, "bootstrap", machine);

    Verdicts verdicts = verdicts(cluster, machine, secret);

    assertThat(verdicts.obstacles().get(machine)).contains("ThingTemplate gone");
    assertThat(verdicts.obstacles().get(secret)).contains("m1", "does not move");
  }

  @Test
  void obstacles_whenOwnersFormACycle_namesAllOfThem() {
    GraphNode one = object(Given.SECRET, "one", cluster, object(Given.SECRET, "two"));
    GraphNode two = object(Given.SECRET, "two", cluster, object(Given.SECRET, "one"));

    assertThat(verdicts(cluster, one, two).obstacles().keySet())
        .containsExactlyInAnyOrder(one, two);
  }
}
