package io.capilib.examples.orchestrator;

import io.capilib.document.KubeObject;
import io.capilib.provider.ComponentMutator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Lets API servers call webhooks of managers that run outside the cluster. */
record WebhookEndpoints(String caBundle, Map<String, String> urlsByService)
    implements ComponentMutator {
  WebhookEndpoints {
    urlsByService = Map.copyOf(urlsByService);
  }

  static WebhookEndpoints read(Fields fields) {
    fields.allow("caFile", "services");
    Path file = Path.of(fields.text("caFile"));
    try {
      String bundle = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return new WebhookEndpoints(bundle, fields.map("services"));
    } catch (IOException e) {
      throw new UsageException(fields.place() + ".caFile: cannot read " + file);
    }
  }

  @Override
  public String describe() {
    return "webhooks called by url";
  }

  @Override
  public KubeObject mutate(KubeObject object) {
    @SuppressWarnings("unchecked")
    Map<String, Object> content = (Map<String, Object>) changed(object.content());
    return KubeObject.of(content);
  }

  private Object changed(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, member) -> {
            String name = String.valueOf(key);
            boolean isClientConfig = name.equals("clientConfig") && member instanceof Map<?, ?>;
            copy.put(name, isClientConfig ? clientConfig((Map<?, ?>) member) : changed(member));
          });
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(each -> copy.add(changed(each)));
      return copy;
    }
    return value;
  }

  private Object clientConfig(Map<?, ?> config) {
    if (!(config.get("service") instanceof Map<?, ?> service)) {
      return config;
    }
    String url = urlsByService.get(String.valueOf(service.get("name")));
    if (url == null) {
      return config;
    }
    Object path = service.get("path");
    return Map.of("url", url + Objects.requireNonNullElse(path, ""), "caBundle", caBundle);
  }
}
