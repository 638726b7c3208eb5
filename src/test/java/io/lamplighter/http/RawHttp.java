package io.lamplighter.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A client that writes exactly the bytes it is given and shows exactly the bytes that come back. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    public RawHttp(InetSocketAddress server) throws IOException {
        socket.connect(server, PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawHttp send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** One response: head and as much body as its Content-Length says. */
    public Reply read() throws IOException {
        String head = head();
        int length = head.lines()
                .filter(l -> l.toLowerCase().startsWith("content-length:"))
                .map(l -> Integer.parseInt(l.substring(l.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return new Reply(head, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** The head of a response that goes on in chunks. */
    public Reply readHead() throws IOException {
        return new Reply(head(), "");
    }

    /** The next chunk of a response, as it was framed; empty for the last one. */
    public String readChunk() throws IOException {
        String size = line(in);
        byte[] chunk = in.readNBytes(Integer.parseInt(size, 16));
        String end = line(in);
        if (!end.isEmpty()) {
            throw new IOException("chunk of " + size + " bytes is followed by " + end);
        }
        return new String(chunk, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 1) != '\n' || line.charAt(line.length() - 2) != '\r') {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed after: " + line);
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 2);
    }

    /** As much as there is to be read at once, head and all. */
    public String readBuffer() throws IOException {
        byte[] buffer = new byte[16_384];
        int count = in.read(buffer);
        return new String(buffer, 0, Math.max(0, count), StandardCharsets.UTF_8);
    }

    /** Whether something has come that has not been read yet. */
    public boolean hasAnswer() throws IOException {
        return in.available() > 0;
    }

    /** Whether the server has closed the connection; waits for it. */
    public boolean closedByServer() throws IOException {
        return in.read() < 0;
    }

    /** Ends its side of the connection, as a client does that is gone, and sees the server end its own. */
    public void breaks() throws IOException {
        socket.shutdownOutput();
        restUntilTheServerCloses();
    }

    /** What is left to be read, if the server closes the connection after it; a reset counts as the end. */
    public String restUntilTheServerCloses() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                rest.write(buffer, 0, n);
            }
        } catch (SocketException reset) {
            rest.write("(reset)".getBytes(StandardCharsets.UTF_8));
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What came back. */
    public record Reply(String head, String body) {
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }
    }
}
