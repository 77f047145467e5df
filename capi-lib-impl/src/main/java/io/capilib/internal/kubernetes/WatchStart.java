package io.capilib.internal.kubernetes;

import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportResponse;
import io.capilib.internal.cluster.Query;
import io.capilib.internal.cluster.Query.Projection;
import io.capilib.internal.cluster.ResourceType;
import io.capilib.internal.cluster.WatchStream;
import io.capilib.internal.cluster.WatchStream.WatchEvent;
import io.capilib.internal.operation.OperationScope;
import java.io.IOException;
import java.time.Duration;

/**
 * Begins watches. A server that cannot begin one now gives a stream that has ended already: whoever
 * watches copes with ended streams anyway.
 */
final class WatchStart {
  /** The server sends a bookmark every minute: longer silence means that nobody is there. */
  private static final Duration SILENCE = Duration.ofSeconds(90);

  private static final Duration LONGEST = Duration.ofSeconds(290);
  private static final String METADATA =
      "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

  private final ApiRequests requests;
  private final ResourceType type;
  private final Query query;

  WatchStart(ApiRequests requests, ResourceType type, Query query) {
    this.requests = requests;
    this.type = type;
    this.query = query;
  }

  WatchStream from(OperationScope scope, String resourceVersion) {
    ApiRequest request = request(scope, resourceVersion);
    Exchange exchange = requests.retries().exchange();
    Duration silence = Exchange.shorter(scope.remaining(), SILENCE);
    OpenCall call = exchange.open(scope, request, silence, true).endingAfter(scope.remaining());
    boolean begun = false;
    try {
      TransportResponse response = call.send();
      if (response.status() != 200) {
        return refused(scope, request, Bodies.read(response));
      }
      String doing = request.subject().doing(exchange.cluster());
      WatchStream stream =
          new TransportWatch(scope, doing, type, query.projection(), call, response);
      begun = true;
      return stream;
    } catch (IOException e) {
      return new EndedWatch(new WatchEvent.Ended(WatchStream.Reason.CONNECTION_LOST, "lost: " + e));
    } catch (TransportException e) {
      return unanswered(scope, request, e);
    } finally {
      if (!begun) {
        call.close();
      }
    }
  }

  private WatchStream refused(OperationScope scope, ApiRequest request, Answer answer) {
    scope.check(request.subject().doing(requests.cluster()));
    String message = "status " + answer.status() + " " + answer.message();
    if (answer.status() == 410) {
      return new EndedWatch(new WatchEvent.Ended(WatchStream.Reason.EXPIRED, message));
    }
    if (answer.isTransient()) {
      return new EndedWatch(new WatchEvent.Ended(WatchStream.Reason.SERVER_ERROR, message));
    }
    throw requests.refusal(request, answer);
  }

  private WatchStream unanswered(
      OperationScope scope, ApiRequest request, TransportException failure) {
    Exchange exchange = requests.retries().exchange();
    scope.check(request.subject().doing(exchange.cluster()));
    if (failure.reason() == Reason.TLS_REFUSED || failure.reason() == Reason.CANCELLED) {
      throw ConnectionFailures.error(
          exchange.cluster(), exchange.endpoint(), request.subject(), failure);
    }
    String message = ConnectionFailures.words(failure.reason());
    return new EndedWatch(new WatchEvent.Ended(WatchStream.Reason.CONNECTION_LOST, message));
  }

  private ApiRequest request(OperationScope scope, String resourceVersion) {
    Duration length = Exchange.shorter(scope.remaining(), LONGEST);
    String path =
        QueryString.on(type.path(query.namespace()))
            .add("watch", "true")
            .add("allowWatchBookmarks", "true")
            .add("resourceVersion", resourceVersion)
            .add("labelSelector", query.labelSelector())
            .add("fieldSelector", query.fieldSelector())
            .add("timeoutSeconds", Long.toString(length.toSeconds() + 1))
            .toString();
    Subject subject = Subject.of(Verb.WATCH, type, query.namespace(), "");
    ApiRequest request = ApiRequest.get(subject, path);
    return query.projection() == Projection.METADATA ? request.accepting(METADATA) : request;
  }
}
