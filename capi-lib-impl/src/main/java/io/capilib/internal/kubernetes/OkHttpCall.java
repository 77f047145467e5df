package io.capilib.internal.kubernetes;

import io.capilib.access.TransportCall;
import io.capilib.access.TransportException;
import io.capilib.access.TransportException.Reason;
import io.capilib.access.TransportResponse;
import io.capilib.error.ErrorDetails;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Response;

/** One request on its way through OkHttp. */
final class OkHttpCall implements TransportCall {
  private static final int LONGEST_TEXT = 300;

  private final OkHttpTransport transport;
  private final Call call;
  private final Sending sending;
  private final Interrupts interrupts;
  private volatile boolean cancelled;

  OkHttpCall(OkHttpTransport transport, Call call, Sending sending, Interrupts interrupts) {
    this.transport = transport;
    this.call = call;
    this.sending = sending;
    this.interrupts = interrupts;
  }

  @Override
  public TransportResponse execute() {
    transport.begun(this);
    boolean answered = false;
    try {
      TransportResponse head = new Head(interrupts.during(this, call::execute));
      answered = true;
      return head;
    } catch (IOException e) {
      throw failure(e);
    } finally {
      if (!answered) {
        transport.ended(this);
      }
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    call.cancel();
  }

  private TransportException failure(IOException e) {
    return new TransportException(
        reason(e), ErrorDetails.of("CAPI-TRANSPORT-0001", text(e)).withCause(e));
  }

  private Reason reason(IOException e) {
    if (cancelled) {
      return Reason.CANCELLED;
    }
    if (isTls(e)) {
      return Reason.TLS_REFUSED;
    }
    if (!sending.begun()) {
      return Reason.NOT_CONNECTED;
    }
    return e instanceof InterruptedIOException ? Reason.TIMED_OUT : Reason.CONNECTION_LOST;
  }

  /** A handshake that ends in a broken connection is no refusal: the server may be starting. */
  private static boolean isTls(IOException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException || cause instanceof SocketException) {
        return false;
      }
    }
    return e instanceof SSLException;
  }

  private static String text(IOException e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String outer = String.valueOf(e.getMessage());
    String inner = String.valueOf(root.getMessage());
    String both = outer.contains(inner) ? outer : outer + " (" + inner + ")";
    String line = both.replaceAll("\\s+", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
  }

  private final class Head implements TransportResponse {
    private final Response response;

    Head(Response response) {
      this.response = response;
    }

    @Override
    public int status() {
      return response.code();
    }

    @Override
    public Optional<String> header(String name) {
      return Optional.ofNullable(response.header(name));
    }

    @Override
    public InputStream body() {
      return new Body(response.body().byteStream());
    }

    @Override
    public void close() {
      response.close();
      transport.ended(OkHttpCall.this);
    }
  }

  /** The body, with failures in the terms of transports. */
  private final class Body extends InputStream {
    private final InputStream source;

    Body(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      try {
        return interrupts.during(OkHttpCall.this, () -> source.read(buffer, offset, length));
      } catch (IOException e) {
        throw failure(e);
      }
    }
  }
}
