package io.capilib.internal.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.capilib.internal.cluster.ApiCatalogue;
import io.capilib.internal.cluster.ResourceType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeLookupTest {
  private static final ScopeLookup SERVER =
      ScopeLookup.of(
          new ApiCatalogue(
              List.of(
                  new ResourceType("infra.io", "v1", "identities", "Identity", false, Set.of()),
                  new ResourceType("infra.io", "v1", "machines", "Machine", true, Set.of()))));

  @Test
  void of_servedKind_hasTheServersScope() {
    assertThat(SERVER.find("infra.io/v1", "Identity")).contains(Scope.CLUSTER);
    assertThat(SERVER.find("infra.io/v1", "Machine")).contains(Scope.NAMESPACED);
  }

  @Test
  void of_versionThatIsNotServed_hasTheScopeOfTheServedOne() {
    assertThat(SERVER.find("infra.io/v1alpha1", "Identity")).contains(Scope.CLUSTER);
  }

  @Test
  void of_kindOfAnotherGroup_isUnknown() {
    assertThat(SERVER.find("other.io/v1", "Identity")).isEmpty();
  }
}
