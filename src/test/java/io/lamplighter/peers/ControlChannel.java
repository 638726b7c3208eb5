package io.lamplighter.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The TCP remote control of baresip: JSON documents, each framed as a netstring ({@code length:document,}). */
final class ControlChannel implements AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private static final int PATIENCE_SECONDS = 30;

    private final ObjectMapper json = new ObjectMapper();
    private final Socket socket;
    private final BlockingQueue<JsonNode> responses = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

    private ControlChannel(Socket socket) {
        this.socket = socket;
        Thread reader = new Thread(this::read, "baresip-control-" + socket.getPort());
        reader.setDaemon(true);
        reader.start();
    }

    /** @throws IOException if the phone does not listen (yet) */
    static ControlChannel connect(int port) throws IOException {
        return new ControlChannel(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Runs a command. @return what the phone prints to it */
    String command(String name, String parameters) {
        try {
            byte[] document = json.writeValueAsBytes(Map.of("command", name, "params", parameters, "token", name));
            byte[] length = (document.length + ":").getBytes(StandardCharsets.US_ASCII);
            byte[] framed = new byte[length.length + document.length + 1];
            System.arraycopy(length, 0, framed, 0, length.length);
            System.arraycopy(document, 0, framed, length.length, document.length);
            framed[framed.length - 1] = ',';
            socket.getOutputStream().write(framed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next(responses, "a response to " + name).path("data").asText();
    }

    /** Waits for an event, skipping others. */
    JsonNode expects(String type) {
        StringBuilder skipped = new StringBuilder(type + " expected; seen:");
        while (true) {
            JsonNode event = next(events, skipped.toString());
            if (event.path("type").asText().equals(type)) {
                return event;
            }
            skipped.append(' ').append(event.path("type").asText());
        }
    }

    private static JsonNode next(BlockingQueue<JsonNode> queue, String what) {
        try {
            JsonNode next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError(what + ", nothing more within " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(socket.getInputStream())) {
            for (int length = length(in); length >= 0; length = length(in)) {
                byte[] document = new byte[length];
                in.readFully(document);
                if (in.readByte() != ',') {
                    throw new IOException("netstring without its comma");
                }
                JsonNode node = json.readTree(document);
                (node.has("event") ? events : responses).add(node);
            }
        } catch (IOException e) {
            events.add(json.createObjectNode().put("type", "control channel ended: " + e.getMessage()));
        }
    }

    /** @return -1 at the end of the stream */
    private static int length(DataInputStream in) throws IOException {
        int length = 0;
        for (int next = in.read(); next != ':'; next = in.read()) {
            if (next < 0) {
                return -1;
            }
            length = length * 10 + Character.digit(next, 10);
            if (!Character.isDigit(next) || length > LONGEST) {
                throw new IOException("no netstring");
            }
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
