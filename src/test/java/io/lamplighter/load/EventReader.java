package io.lamplighter.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One channel of a fleet: counts the events on it. Read by one thread, looked at by others. */
final class EventReader {
    private static final byte[] OPEN = "</Channel>".getBytes(US_ASCII);
    private static final byte[] EVENT = "</xsi:Event>".getBytes(US_ASCII);
    private static final byte[] NUMBER = "<xsi:sequenceNumber>".getBytes(US_ASCII);

    private final String set;
    private final SocketChannel socket;
    private volatile boolean open;
    private volatile boolean over;
    private volatile boolean stalled;
    private volatile int events;
    private volatile long lastAt;
    private volatile boolean inOrder = true;
    private int openMatched;
    private int eventMatched;
    private int numberMatched;
    private int number;
    private boolean inNumber;
    private int lastNumber;

    EventReader(String set, SocketChannel socket) {
        this.set = set;
        this.socket = socket;
    }

    /** The name of its set, which is also the application id of its subscription. */
    String set() {
        return set;
    }

    /** Whether it has its id. */
    boolean isOpen() {
        return open;
    }

    /** Whether the server has ended it. */
    boolean isOver() {
        return over;
    }

    void over() {
        over = true;
    }

    boolean isStalled() {
        return stalled;
    }

    /** It reads no more. */
    void stall() {
        stalled = true;
    }

    int events() {
        return events;
    }

    /** When its latest event was complete, as {@link System#nanoTime} tells. */
    long lastAt() {
        return lastAt;
    }

    /** Whether the events' numbers had neither gap nor repetition. */
    boolean isInOrder() {
        return inOrder;
    }

    void take(ByteBuffer bytes, long now) {
        while (bytes.hasRemaining()) {
            take(bytes.get(), now);
        }
    }

    private void take(byte b, long now) {
        if (!open) {
            openMatched = match(OPEN, openMatched, b);
            open = openMatched == OPEN.length;
        }
        numbers(b);
        eventMatched = match(EVENT, eventMatched, b);
        if (eventMatched == EVENT.length) {
            eventMatched = 0;
            lastAt = now;
            events = events + 1;
        }
    }

    private void numbers(byte b) {
        if (inNumber && b >= '0' && b <= '9') {
            number = number * 10 + b - '0';
        } else if (inNumber) {
            inNumber = false;
            inOrder = inOrder && number == lastNumber + 1;
            lastNumber = number;
        }
        numberMatched = match(NUMBER, numberMatched, b);
        if (numberMatched == NUMBER.length) {
            numberMatched = 0;
            number = 0;
            inNumber = true;
        }
    }

    /** No literal here has a begin that comes again within it, but for its first character. */
    private static int match(byte[] literal, int matched, byte b) {
        if (b == literal[matched]) {
            return matched + 1;
        }
        return b == literal[0] ? 1 : 0;
    }

    void close() throws IOException {
        socket.close();
    }
}
