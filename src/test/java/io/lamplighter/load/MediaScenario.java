package io.lamplighter.load;

import io.lamplighter.load.MediaUnderLoad.Counts;
import io.lamplighter.load.TalkingFleet.Phone;
import io.lamplighter.media.sdp.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Relayed calls and bridges of three at the same time, everybody talking. */
final class MediaScenario implements AutoCloseable {
    private static final long TENTH = 100_000_000;
    private static final int MOST_TENTHS = 100;

    final MediaUnderLoad server;
    final TalkingFleet fleet = new TalkingFleet();
    final List<Phone> calling = new ArrayList<>();
    final List<Phone> bridged = new ArrayList<>();

    /** In every third bridge one party is wideband; in each of them one speaks A-law. */
    MediaScenario(MediaUnderLoad server, int calls, int bridges) {
        this.server = server;
        for (int i = 0; i < calls; i++) {
            List<Phone> both = List.of(fleet.phone(Codec.PCMU), fleet.phone(Codec.PCMU));
            open("call", both);
            calling.addAll(both);
        }
        for (int i = 0; i < bridges; i++) {
            Codec third = i % 3 == 0 ? Codec.G722 : Codec.PCMU;
            List<Phone> three = List.of(fleet.phone(Codec.PCMU), fleet.phone(Codec.PCMA), fleet.phone(third));
            open("bridge", three);
            bridged.addAll(three);
        }
    }

    private void open(String what, List<Phone> parties) {
        boolean typed = what.equals("bridge");
        int[] ports = server.open(what
                + parties.stream()
                        .map(phone -> " " + phone.port() + (typed ? "/" + phone.payloadType() : ""))
                        .collect(Collectors.joining()));
        for (int i = 0; i < ports.length; i++) {
            fleet.sendsTo(parties.get(i), ports[i]);
        }
    }

    long said(List<Phone> phones) {
        return phones.stream().mapToLong(Phone::said).sum();
    }

    long heard(List<Phone> phones) {
        return phones.stream().mapToLong(Phone::heard).sum();
    }

    /** Ends the bridges, and waits, within bounds, until all that is under way has arrived. */
    Counts settle() throws IOException {
        hearUntil(() -> server.counts().in() >= fleet.said());
        Counts last = server.counts();
        server.leave();
        hearUntil(() -> fleet.heard() >= server.counts().out());
        return new Counts(
                last.in(),
                server.counts().out(),
                last.dropped(),
                last.heard(),
                last.late(),
                last.repeated(),
                last.crowdedOut(),
                last.unreadable());
    }

    private void hearUntil(BooleanSupplier holds) throws IOException {
        for (int i = 0; i < MOST_TENTHS && !holds.getAsBoolean(); i++) {
            fleet.hearUntil(System.nanoTime() + TENTH);
        }
    }

    @Override
    public void close() throws IOException {
        fleet.close();
        server.close();
    }
}
