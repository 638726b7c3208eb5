package io.lamplighter.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** A phone's socket: a datagram socket or one TCP connection to the server, with a thread that reads it. */
interface Wire extends AutoCloseable {
    void send(byte[] bytes);

    /** Sends to somebody else than the server; UDP only. */
    void send(byte[] bytes, InetSocketAddress to);

    InetSocketAddress local();

    String transport();

    @Override
    void close();

    /** A datagram socket on loopback. */
    static Wire udp(InetSocketAddress server, Consumer<byte[]> received) {
        return new Datagrams(0, server, received);
    }

    /** A datagram socket on this port of loopback. */
    static Wire udp(int port, InetSocketAddress server, Consumer<byte[]> received) {
        return new Datagrams(port, server, received);
    }

    /** A connection to the server. */
    static Wire tcp(InetSocketAddress server, Consumer<byte[]> received) {
        return new Stream(server, received);
    }

    /** UDP. */
    final class Datagrams implements Wire {
        private final DatagramSocket socket;
        private final InetSocketAddress server;

        Datagrams(int port, InetSocketAddress server, Consumer<byte[]> received) {
            this.server = server;
            try {
                this.socket = new DatagramSocket(port, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            daemon("phone-udp", () -> read(received));
        }

        private void read(Consumer<byte[]> received) {
            byte[] buffer = new byte[65535];
            while (!socket.isClosed()) {
                try {
                    DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                    socket.receive(packet);
                    received.accept(Arrays.copyOf(packet.getData(), packet.getLength()));
                } catch (IOException e) {
                    if (!socket.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        }

        @Override
        public void send(byte[] bytes) {
            send(bytes, server);
        }

        @Override
        public void send(byte[] bytes, InetSocketAddress to) {
            try {
                socket.send(new DatagramPacket(bytes, bytes.length, to));
            } catch (IOException e) {
                unlessUnplugged(socket.isClosed(), e);
            }
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** TCP. */
    final class Stream implements Wire {
        private final Socket socket;

        Stream(InetSocketAddress server, Consumer<byte[]> received) {
            try {
                this.socket = new Socket(server.getAddress(), server.getPort());
                this.socket.setTcpNoDelay(true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            daemon("phone-tcp", () -> read(received));
        }

        private void read(Consumer<byte[]> received) {
            try (InputStream in = socket.getInputStream()) {
                for (byte[] message = next(in); message.length > 0; message = next(in)) {
                    received.accept(message);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        /** The next whole message; empty at the end of the stream. */
        private static byte[] next(InputStream in) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int window = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (out.size() == 0 && (b == '\r' || b == '\n')) {
                    continue;
                }
                out.write(b);
                window = window << 8 | b;
                if (window == 0x0d0a0d0a) {
                    int length = contentLength(out.toString(StandardCharsets.UTF_8));
                    out.writeBytes(in.readNBytes(length));
                    return out.toByteArray();
                }
            }
            return new byte[0];
        }

        private static int contentLength(String head) {
            for (String line : head.split("\r\n")) {
                if (line.matches("(?i)(content-length|l)\\s*:.*")) {
                    return Integer.parseInt(
                            line.substring(line.indexOf(':') + 1).trim());
                }
            }
            return 0;
        }

        @Override
        public synchronized void send(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                unlessUnplugged(socket.isClosed(), e);
            }
        }

        @Override
        public void send(byte[] bytes, InetSocketAddress to) {
            throw new UnsupportedOperationException("a connection has one peer");
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public String transport() {
            return "TCP";
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A phone that was unplugged while it answered says nothing more; anything else is a fault of the test. */
    private static void unlessUnplugged(boolean closed, IOException e) {
        if (!closed) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
