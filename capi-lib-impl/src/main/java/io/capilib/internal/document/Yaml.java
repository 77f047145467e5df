package io.capilib.internal.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capilib.error.ErrorDetails;
import io.capilib.error.InvalidRequestException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML streams as the Kubernetes tools do: YAML 1.1 scalars, JSON's data model. Bounded in
 * size, depth and expansion, so that a hostile file costs no more than a refusal.
 */
public final class Yaml {
  private static final int LARGEST = 5 << 20;

  private Yaml() {}

  /**
   * Returns the objects of a stream in their order. Empty documents are left out, a {@code List} is
   * replaced by its items.
   *
   * @param origin where the text comes from, for messages
   * @throws InvalidRequestException if the text is no such stream
   */
  public static List<ObjectNode> readAll(String origin, String text) {
    checkSize(origin, text);
    try {
      return read(origin, text);
    } catch (MarkedYAMLException e) {
      throw malformed(origin, YamlProblem.where(e.getProblemMark()), YamlProblem.of(e));
    } catch (ReaderException e) {
      String where = YamlProblem.where(text, e.getPosition());
      throw malformed(origin, where, "a character that is not allowed in YAML");
    } catch (YAMLException e) {
      throw malformed(origin, "", YamlProblem.of(e));
    }
  }

  private static List<ObjectNode> read(String origin, String text) {
    LoaderOptions limits = YamlDocument.limits(LARGEST);
    ParserImpl parser = new ParserImpl(new StreamReader(new StringReader(text)), limits);
    Composer composer = new Composer(parser, new PlainScalars(), limits);
    List<ObjectNode> objects = new ArrayList<>();
    while (composer.checkNode()) {
      JsonNode document = new YamlDocument().read(composer.getNode());
      if (document instanceof ObjectNode object) {
        add(objects, object);
      } else if (!document.isNull()) {
        throw malformed(origin, "", "a document that is no object");
      }
    }
    return objects;
  }

  private static void add(List<ObjectNode> objects, ObjectNode object) {
    boolean list =
        object.path("kind").asText().equals("List")
            && object.path("apiVersion").asText().equals("v1")
            && object.path("items").isArray();
    if (!list) {
      objects.add(object);
      return;
    }
    for (JsonNode item : object.path("items")) {
      if (item instanceof ObjectNode member) {
        objects.add(member);
      }
    }
  }

  private static void checkSize(String origin, String text) {
    int size =
        text.length() > LARGEST ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST) {
      throw new InvalidRequestException(
          ErrorDetails.of(
                  "CAPI-DOCUMENT-0001",
                  origin
                      + " has at least "
                      + size
                      + " bytes, but a YAML file may have "
                      + LARGEST
                      + ".")
              .withRemedy("Split the file, or leave out what does not belong into it."));
    }
  }

  private static InvalidRequestException malformed(String origin, String where, String problem) {
    return new InvalidRequestException(
        ErrorDetails.of(
                "CAPI-DOCUMENT-0002",
                "Reading "
                    + origin
                    + where
                    + " as YAML with Kubernetes objects found "
                    + problem
                    + ".")
            .withRemedy("Correct the file at this place, or the value that was put there."));
  }
}
