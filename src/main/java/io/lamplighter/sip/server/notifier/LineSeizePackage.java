package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.engine.Lines;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Phase;
import io.lamplighter.line.Refusal;
import io.lamplighter.line.SeizureId;
import io.lamplighter.sip.message.CallInfo;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.access.SipSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A phone that goes off hook reserves an appearance before it gives dial tone. The subscription is the seizure: it ends when
 * the phone goes on hook, when its time is up, or when a call takes the appearance over.
 */
final class LineSeizePackage implements EventPackage {
    private final String domain;
    private final SipSettings.Subscriptions settings;
    private final Lines lines;

    LineSeizePackage(String domain, SipSettings.Subscriptions settings, Lines lines) {
        this.domain = domain;
        this.settings = settings;
        this.lines = lines;
    }

    @Override
    public String name() {
        return "line-seize";
    }

    @Override
    public Terms terms() {
        return new Terms(Duration.ZERO, settings.seizure(), settings.seizure(), Duration.ZERO);
    }

    @Override
    public Opening open(Watch watch, SipRequest subscribe, Duration asked, LineDesk desk) {
        List<CallInfo> wanted = subscribe.callInfo();
        if (wanted.isEmpty() || wanted.get(0).uri().isEmpty()) {
            return new Opening.Refused(400, 0);
        }
        Optional<OptionalInt> index = index(wanted.get(0));
        if (index.isEmpty()) {
            return refused(Refusal.NO_SUCH_APPEARANCE);
        }
        return asked.isZero() ? look(index.get()) : seize(watch, index.get(), asked, desk);
    }

    /** The appearance named; an empty one for none or {@code *}; nothing at all for a number that cannot be one. */
    private static Optional<OptionalInt> index(CallInfo wanted) {
        boolean unnamed = wanted.anyIndex() || !wanted.parameters().has("appearance-index");
        if (unnamed) {
            return Optional.of(OptionalInt.empty());
        }
        return wanted.index().isPresent() ? Optional.of(wanted.index()) : Optional.empty();
    }

    /** Expires 0 from the start reserves nothing. */
    private Opening look(OptionalInt index) {
        return new Opening.Opened(new Ended(index.orElse(1)), Duration.ZERO);
    }

    private Opening seize(Watch watch, OptionalInt index, Duration asked, LineDesk desk) {
        Instant now = watch.at();
        SeizureId id = lines.nextSeizureId();
        Instant latest = now.plus(settings.longestSeizure());
        Outcome outcome = desk.apply(new LineEvent.Seize(now, watch.endpoint(), index, id, now.plus(asked), latest));
        if (outcome instanceof Outcome.Refused refused) {
            return refused(refused.why());
        }
        int granted = ((Outcome.Accepted) outcome).index().orElseThrow();
        boolean reserves = isSeizedBy(desk.snapshot(), granted, watch.endpoint());
        return new Opening.Opened(new Seizure(id, watch.endpoint(), granted, reserves, now.plus(asked), latest), asked);
    }

    private static Opening refused(Refusal why) {
        return switch (why) {
            case ORIGINATION_NOT_ALLOWED,
                    LOCATION_NOT_ALLOWED,
                    NOT_OWNER,
                    RETRIEVE_NOT_ALLOWED,
                    BRIDGING_NOT_ALLOWED,
                    PRIVATE_CALL,
                    PRIMARY_CALL_RESTRICTED -> new Opening.Refused(403, 0);
            case NO_SUCH_APPEARANCE,
                    APPEARANCE_BUSY,
                    LINE_FULL,
                    OTHER_LOCATION_BUSY,
                    NOT_THERE,
                    WRONG_PHASE,
                    NOTHING_TO_RETRIEVE,
                    BRIDGE_FULL,
                    PARK_OCCUPIED,
                    IN_CONFERENCE -> new Opening.Refused(480, 1);
        };
    }

    private static boolean isSeizedBy(LineSnapshot snapshot, int index, Endpoint phone) {
        Optional<Busy> busy = snapshot.at(index);
        return busy.isPresent()
                && busy.get().phase() == Phase.SEIZED
                && busy.get().owner().filter(phone::equals).isPresent();
    }

    private Contents indexOnly(int index) {
        return new CallInfoPackage.CallInfoValue("<sip:" + domain + ">;appearance-index=" + index, Optional.empty());
    }

    /** Seizures do not outlive the process: the phone is told to ask anew. */
    @Override
    public View reopen(Watch watch, long told) {
        return new Ended((int) told);
    }

    /** A view that reserves nothing and is over as soon as it is looked at. */
    private final class Ended implements View {
        private final int index;

        Ended(int index) {
            this.index = index;
        }

        @Override
        public Contents contents(Scene scene, int room) {
            return indexOnly(index);
        }

        @Override
        public Optional<String> over(LineSnapshot snapshot, Instant now) {
            return Optional.of("deactivated");
        }

        @Override
        public boolean replaces(View older) {
            return false;
        }
    }

    private final class Seizure implements View {
        private final SeizureId id;
        private final Endpoint phone;
        private final int index;
        private final boolean reserves;
        private final Instant latest;
        private Instant until;

        Seizure(SeizureId id, Endpoint phone, int index, boolean reserves, Instant until, Instant latest) {
            this.id = id;
            this.phone = phone;
            this.index = index;
            this.reserves = reserves;
            this.until = until;
            this.latest = latest;
        }

        @Override
        public Contents contents(Scene scene, int room) {
            return indexOnly(index);
        }

        @Override
        public Duration extend(Duration asked, Instant now, LineDesk desk) {
            Instant wanted = now.plus(asked);
            until = wanted.isAfter(latest) ? latest : wanted;
            if (reserves) {
                desk.apply(new LineEvent.RefreshSeizure(now, id, until));
            }
            return Duration.between(now, until);
        }

        /**
         * A call has taken the appearance, or time has. A held appearance was seized only in name, before the phone
         * retrieves it.
         */
        @Override
        public Optional<String> over(LineSnapshot snapshot, Instant now) {
            if (reserves && isSeizedBy(snapshot, index, phone) || !reserves && !talks(snapshot)) {
                return Optional.empty();
            }
            boolean idle = snapshot.at(index).isEmpty();
            return Optional.of(idle && !now.isBefore(until) ? "timeout" : "noresource");
        }

        /** The phone has taken the held call, or joined it. */
        private boolean talks(LineSnapshot snapshot) {
            return snapshot.at(index)
                    .flatMap(Busy::call)
                    .map(call -> call.parties().get(phone))
                    .filter(leg -> !leg.holding())
                    .isPresent();
        }

        @Override
        public void close(Instant now, LineDesk desk) {
            if (reserves) {
                desk.apply(new LineEvent.ReleaseSeizure(now, id));
            }
        }

        /** A phone may reserve several appearances, each once. */
        @Override
        public boolean replaces(View older) {
            return older instanceof Seizure other && other.index == index;
        }

        @Override
        public boolean isSeizure() {
            return true;
        }

        @Override
        public long told() {
            return index;
        }
    }
}
