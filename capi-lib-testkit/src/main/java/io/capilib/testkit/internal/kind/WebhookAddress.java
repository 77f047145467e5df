package io.capilib.testkit.internal.kind;

import com.fasterxml.jackson.databind.JsonNode;
import io.capilib.testkit.internal.protocol.FieldError;
import java.net.URI;
import java.util.List;

/** Where a webhook is called: at a URL, or at a Service. */
public final class WebhookAddress {
  private static final String FORM = "; desired format: https://host[/path]";
  private static final int LARGEST_PORT = 65535;

  private WebhookAddress() {}

  static void check(String field, JsonNode config, List<FieldError> errors) {
    if (config.has("url") == config.has("service")) {
      errors.add(FieldError.required(field, "exactly one of url or service is required"));
    } else if (config.has("url")) {
      checkUrl(field + ".url", config.path("url").asText(), errors);
    } else {
      checkService(field + ".service", config.path("service"), errors);
    }
  }

  private static void checkUrl(String field, String url, List<FieldError> errors) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      errors.add(FieldError.required(field, "url must be a valid URL: " + e.getMessage() + FORM));
      return;
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (!scheme.equals("https")) {
      errors.add(
          FieldError.invalid(field, scheme, "'https' is the only allowed URL scheme" + FORM));
    }
    if (uri.getRawAuthority() == null) {
      errors.add(FieldError.invalid(field, "", "host must be specified" + FORM));
    }
  }

  private static void checkService(String field, JsonNode service, List<FieldError> errors) {
    // The server has the two arguments of its check the wrong way round.
    if (service.path("namespace").asText().isEmpty()) {
      errors.add(FieldError.required(field + ".name", ""));
    }
    if (service.path("name").asText().isEmpty()) {
      errors.add(FieldError.required(field + ".namespace", ""));
    }
    int port = service.path("port").asInt();
    if (port < 1 || port > LARGEST_PORT) {
      errors.add(
          FieldError.invalidPlain(
              field + ".port",
              Integer.toString(port),
              "port is not valid: must be between 1 and 65535, inclusive"));
    }
    checkPath(field + ".path", service.path("path").asText(), errors);
  }

  private static void checkPath(String field, String path, List<FieldError> errors) {
    if (path.isEmpty() || path.equals("/")) {
      return;
    }
    if (!path.startsWith("/")) {
      errors.add(FieldError.invalid(field, path, "must start with a '/'"));
    }
    String[] segments = path.substring(1).replaceFirst("/$", "").split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      String segment = "segment[" + i + "]";
      if (segments[i].isEmpty()) {
        errors.add(FieldError.invalid(field, path, segment + " may not be empty"));
      } else {
        NameFormats.subdomain(segments[i])
            .forEach(
                problem -> errors.add(FieldError.invalid(field, path, segment + ": " + problem)));
      }
    }
  }
}
