package io.lamplighter.xsi.events.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** Takes requests of eight bytes of body, shows them as they came, and answers each with the same bytes. */
final class BareServer implements AutoCloseable {
    private static final String END = "\r\n\r\n<event/>";
    private static final int PATIENCE_SECONDS = 30;

    private final ServerSocket listening;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private volatile String answer;

    BareServer(String answer) throws IOException {
        this(answer, new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
    }

    BareServer(String answer, ServerSocket listening) {
        this.answer = answer;
        this.listening = listening;
        start(this::accept);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "bare-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                accepted.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException closed) {
            if (!listening.isClosed()) {
                throw new UncheckedIOException(closed);
            }
        }
    }

    private void serve(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int next = in.read(); next >= 0; next = in.read()) {
                request.append((char) next);
                if (request.toString().endsWith(END)) {
                    requests.add(request.toString());
                    request.setLength(0);
                    socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
                }
            }
        } catch (IOException gone) {
            if (!socket.isClosed() && !(gone instanceof SSLException)) {
                throw new UncheckedIOException(gone);
            }
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on. */
    void answer(String with) {
        answer = with;
    }

    /** How many connections there have been. */
    int connections() {
        return accepted.size();
    }

    /** Closes them all; new ones are welcome. */
    void hangUp() {
        accepted.forEach(socket -> {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether no request has come that was not taken. */
    boolean isQuiet() {
        return requests.isEmpty();
    }

    /** The next request; waits for it. */
    String next() {
        try {
            return requests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        hangUp();
    }
}
