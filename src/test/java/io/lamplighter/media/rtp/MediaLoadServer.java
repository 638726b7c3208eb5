package io.lamplighter.media.rtp;

import com.sun.management.OperatingSystemMXBean;
import io.lamplighter.media.MediaSettings;
import io.lamplighter.media.mix.Bridge;
import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.mix.TalkerCounts;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.media.sdp.MediaAddress;
import io.lamplighter.time.WheelScheduler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.util.NetUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Relay and bridges as the server makes them, in a process of their own, told by lines on standard input what to open and
 * asked what they did. It ends when standard input does, so it never outlives whoever started it.
 */
public final class MediaLoadServer {
    private static final InetAddress LOOPBACK = NetUtil.createInetAddressFromIpAddressString("127.0.0.1");
    private static final long NAP_NANOS = 5_000_000;
    private static final List<Codec> CODECS = List.of(Codec.PCMU, Codec.PCMA, Codec.G722);

    private final WheelScheduler scheduler = new WheelScheduler(Clock.systemUTC());
    /** Ports of its own, lest late packets of another server count as drops. */
    private final MediaSettings settings =
            MediaSettings.defaults().withBindAddress(LOOPBACK).withPorts(10_000, 19_999);

    private final Deviations spacing = new Deviations();
    private final Map<Integer, SpacingWatch> watches = new ConcurrentHashMap<>();
    private final MediaRelay relay =
            new MediaRelay(settings, scheduler, new SecureRandom(), DatagramSockets.watched(this::watch));
    private final Bridges bridges = new Bridges(relay, settings, scheduler);
    private final List<Bridge> open = new ArrayList<>();
    private final List<MediaLeg> bridged = new ArrayList<>();

    private final Deviations oversleeping = new Deviations();

    private MediaLoadServer() {}

    /** What the machine alone does to a thread of this process: one that only sleeps, and notes how late it wakes. */
    private void sleep() {
        while (true) {
            long begun = System.nanoTime();
            LockSupport.parkNanos(NAP_NANOS);
            long now = System.nanoTime();
            oversleeping.note(now, now - begun - NAP_NANOS);
        }
    }

    public static void main(String[] args) throws IOException {
        MediaLoadServer server = new MediaLoadServer();
        Thread sleeper = new Thread(server::sleep, "sleeper");
        sleeper.setDaemon(true);
        sleeper.start();
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        System.out.println("ready");
        for (String question = questions.readLine(); question != null; question = questions.readLine()) {
            System.out.println(server.answer(question.split(" ")));
        }
        Runtime.getRuntime().halt(0);
    }

    private void watch(DatagramChannel bound) {
        SpacingWatch watch = new SpacingWatch(spacing);
        watches.put(bound.localAddress().getPort(), watch);
        bound.pipeline().addLast(watch);
    }

    private String answer(String[] words) {
        return switch (words[0]) {
            case "call" -> call(words);
            case "bridge" -> bridge(words);
            case "measure" -> measure();
            case "spacing" -> spacing.all();
            case "spacing-seconds" -> spacing.seconds();
            case "oversleeping" -> oversleeping.all();
            case "oversleeping-seconds" -> oversleeping.seconds();
            case "cpu" ->
                String.valueOf(
                        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
            case "counts" -> counts();
            case "leave" -> leave();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    /** {@code call port port}: where two phones are; answered with where they send. */
    private String call(String[] words) {
        MediaLeg a = leg(words[1], Codec.PCMU);
        MediaLeg b = leg(words[2], Codec.PCMU);
        relay.connect(a, b);
        return a.local().rtpPort() + " " + b.local().rtpPort();
    }

    /** {@code bridge port/type ...}: the phones with their payload types. */
    private String bridge(String[] words) {
        Bridge bridge = bridges.open().orElseThrow();
        open.add(bridge);
        StringBuilder ports = new StringBuilder();
        for (String phone : Arrays.asList(words).subList(1, words.length)) {
            String[] parts = phone.split("/");
            Codec codec = CODECS.stream()
                    .filter(known -> known.payloadType() == Integer.parseInt(parts[1]))
                    .findFirst()
                    .orElseThrow();
            MediaLeg leg = leg(parts[0], codec);
            bridged.add(leg);
            if (!bridge.join(leg)) {
                throw new IllegalStateException("the bridge is full");
            }
            ports.append(leg.local().rtpPort()).append(' ');
        }
        return ports.toString().trim();
    }

    private MediaLeg leg(String port, Codec codec) {
        MediaLeg leg = relay.openLeg(LOOPBACK).orElseThrow();
        leg.negotiated(List.of(codec));
        leg.expect(MediaAddress.of(LOOPBACK, Integer.parseInt(port)), LOOPBACK);
        return leg;
    }

    private String measure() {
        spacing.begin();
        oversleeping.begin();
        bridged.forEach(leg -> watches.get(leg.local().rtpPort()).measure());
        return "measuring";
    }

    /** Packets in, out and dropped by legs; heard by bridges, late, repeated, crowded out and unreadable there. */
    private String counts() {
        MediaCounts all = relay.totals();
        long heard = 0;
        long late = 0;
        long repeated = 0;
        long crowdedOut = 0;
        long unreadable = 0;
        for (Bridge bridge : open) {
            TalkerCounts talk = bridge.counts();
            heard += talk.heard();
            late += talk.late();
            repeated += talk.repeated();
            crowdedOut += talk.crowdedOut();
            unreadable += talk.unreadable();
        }
        return all.packetsIn() + " " + all.packetsOut() + " " + all.packetsDropped() + " " + heard + " " + late + " "
                + repeated + " " + crowdedOut + " " + unreadable;
    }

    /** Ends the bridges, so that nothing more is generated. */
    private String leave() {
        bridges.close();
        return "left";
    }
}
