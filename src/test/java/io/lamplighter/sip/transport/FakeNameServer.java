package io.lamplighter.sip.transport;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server on loopback that knows the few records a test gives it, and can be silent. */
final class FakeNameServer implements AutoCloseable {
    private static final int A = 1;
    private static final int SRV = 33;
    private static final int NAPTR = 35;

    private record Question(String name, int type) {}

    private final Map<Question, List<byte[]>> records = new ConcurrentHashMap<>();
    private final List<String> asked = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final DatagramSocket socket;
    private volatile boolean silent;

    FakeNameServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-name-server");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** From now on questions are not answered. */
    void fallSilent() {
        silent = true;
    }

    /** Names and types asked for, in order. */
    List<String> asked() {
        return asked;
    }

    void host(String name, String address) throws IOException {
        add(name, A, InetAddress.getByName(address).getAddress());
    }

    void service(String name, int priority, int weight, int port, String target) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(data);
        out.writeShort(priority);
        out.writeShort(weight);
        out.writeShort(port);
        writeName(out, target);
        add(name, SRV, data.toByteArray());
    }

    void authority(String name, int order, int preference, String service, String replacement) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(data);
        out.writeShort(order);
        out.writeShort(preference);
        for (String text : List.of("s", service, "")) {
            out.writeByte(text.length());
            out.writeBytes(text);
        }
        writeName(out, replacement);
        add(name, NAPTR, data.toByteArray());
    }

    private void add(String name, int type, byte[] data) {
        records.computeIfAbsent(new Question(name, type), ignored -> new ArrayList<>())
                .add(data);
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                answer(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(DatagramPacket packet) throws IOException {
        ByteBuffer query = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        short id = query.getShort();
        query.position(12);
        Question question = new Question(readName(query), query.getShort());
        asked.add(question.type() + " " + question.name());
        if (silent) {
            return;
        }
        byte[] reply = reply(id, question);
        socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
    }

    private byte[] reply(short id, Question question) throws IOException {
        List<byte[]> found = records.getOrDefault(question, List.of());
        boolean known = records.keySet().stream().anyMatch(one -> one.name().equals(question.name()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(id);
        out.writeShort(known ? 0x8580 : 0x8583);
        out.writeShort(1);
        out.writeShort(found.size());
        out.writeInt(0);
        writeName(out, question.name());
        out.writeShort(question.type());
        out.writeShort(1);
        for (byte[] data : found) {
            out.writeShort(0xC00C);
            out.writeShort(question.type());
            out.writeShort(1);
            out.writeInt(60);
            out.writeShort(data.length);
            out.write(data);
        }
        return bytes.toByteArray();
    }

    private static String readName(ByteBuffer in) {
        StringBuilder name = new StringBuilder();
        for (int length = in.get(); length != 0; length = in.get()) {
            byte[] label = new byte[length];
            in.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static void writeName(DataOutputStream out, String name) throws IOException {
        for (String label : name.equals(".") ? new String[0] : name.split("\\.")) {
            out.writeByte(label.length());
            out.writeBytes(label);
        }
        out.writeByte(0);
    }

    @Override
    public void close() {
        socket.close();
    }
}
