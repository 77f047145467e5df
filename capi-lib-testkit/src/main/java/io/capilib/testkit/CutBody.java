package io.capilib.testkit;

import java.io.IOException;
import java.io.InputStream;

/** Passes some lines of a body, then some bytes of its own, then ends or breaks. */
final class CutBody extends InputStream {
  private final InputStream body;
  private final byte[] last;
  private final boolean breaks;
  private int lines;
  private int sent;

  CutBody(InputStream body, int lines, byte[] last, boolean breaks) {
    this.body = body;
    this.lines = lines;
    this.last = last.clone();
    this.breaks = breaks;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int start, int length) throws IOException {
    if (lines > 0) {
      return line(target, start, length);
    }
    if (sent < last.length) {
      int count = Math.min(length, last.length - sent);
      System.arraycopy(last, sent, target, start, count);
      sent += count;
      return count;
    }
    body.close();
    if (breaks) {
      throw new IOException("the connection was reset, as an injected fault wants it");
    }
    return -1;
  }

  /** Reads to the end of a line at most, so that what comes after the last one stays unread. */
  private int line(byte[] target, int start, int length) throws IOException {
    int count = 0;
    for (int next = body.read(); next >= 0; next = body.read()) {
      target[start + count++] = (byte) next;
      if (next == '\n') {
        lines--;
      }
      if (next == '\n' || count == length || body.available() == 0) {
        return count;
      }
    }
    return count == 0 ? -1 : count;
  }

  @Override
  public int available() throws IOException {
    return lines > 0 ? body.available() : last.length - sent;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
