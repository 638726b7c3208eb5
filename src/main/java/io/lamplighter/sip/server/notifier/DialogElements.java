package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.Direction;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.Phase;
import io.lamplighter.line.RemoteParty;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a watcher is shown of a line, most important first and never nothing. */
final class DialogElements {
    private final String user;
    private final Endpoint watcher;

    /**
     * @param user user part of the line's id, from which ids of elements without a call are made
     * @param watcher who is shown it; a phone of the line sees its own ringing leg
     */
    DialogElements(String user, Endpoint watcher) {
        this.user = user;
        this.watcher = watcher;
    }

    /**
     * The elements of a full document.
     *
     * @param over calls that ended since the watcher was last told, oldest first
     * @param last the last call that ended on the line, shown when there is nothing else
     */
    List<DialogElement> of(LineSnapshot snapshot, List<Ended> over, Optional<Ended> last) {
        List<DialogElement> elements = new ArrayList<>();
        snapshot.busy().forEach(busy -> elements.add(element(busy)));
        elements.sort(Comparator.comparingInt(DialogElement::rank));
        over.forEach(ended -> elements.add(element(ended)));
        if (elements.isEmpty()) {
            elements.add(last.map(this::element).orElseGet(() -> DialogElement.never(user)));
        }
        return elements;
    }

    private DialogElement element(Busy busy) {
        return busy.call().map(call -> element(busy, call)).orElseGet(() -> seized(busy));
    }

    private DialogElement seized(Busy busy) {
        return new DialogElement(
                user + "-" + busy.index() + "-seized",
                Optional.empty(),
                Optional.of(Direction.OUTBOUND),
                "trying",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                DialogElement.CALLING);
    }

    private DialogElement element(Busy busy, Call call) {
        Optional<LegIdentity> leg = leg(call);
        return new DialogElement(
                call.dialogId(),
                leg,
                Optional.of(call.direction()),
                state(busy.phase(), call, leg),
                Optional.empty(),
                rendering(busy.phase()),
                far(busy, call),
                call.answered(),
                rank(busy.phase()));
    }

    /** A phone in the call sees its own leg, others the owner's. */
    private Optional<LegIdentity> leg(Call call) {
        return call.legOf(watcher).or(call::owned).or(() -> ringing(call));
    }

    /** The leg this watcher may pick up: its own once it rings, else the first that rings, else the first sent. */
    private Optional<LegIdentity> ringing(Call call) {
        LegIdentity own = call.ringing().get(watcher);
        if (own != null && !own.localTag().isEmpty()) {
            return Optional.of(own);
        }
        Optional<LegIdentity> first = Optional.empty();
        for (Map.Entry<Endpoint, LegIdentity> entry : call.ringing().entrySet()) {
            if (!entry.getValue().localTag().isEmpty()) {
                return Optional.of(entry.getValue());
            }
            first = first.isPresent() ? first : Optional.of(entry.getValue());
        }
        return own != null ? Optional.of(own) : first;
    }

    private static String state(Phase phase, Call call, Optional<LegIdentity> leg) {
        return switch (phase) {
            case IDLE -> "terminated";
            case SEIZED -> "trying";
            case PROGRESSING -> call.farRinging() ? "early" : "proceeding";
            case ALERTING -> leg.filter(l -> !l.localTag().isEmpty()).isPresent() ? "early" : "trying";
            case ACTIVE, HELD, HELD_PRIVATE, BRIDGE_ACTIVE, BRIDGE_HELD -> "confirmed";
        };
    }

    private static Optional<Boolean> rendering(Phase phase) {
        return switch (phase) {
            case ACTIVE, BRIDGE_ACTIVE -> Optional.of(true);
            case HELD, HELD_PRIVATE, BRIDGE_HELD -> Optional.of(false);
            case IDLE, SEIZED, PROGRESSING, ALERTING -> Optional.empty();
        };
    }

    private static int rank(Phase phase) {
        return switch (phase) {
            case ACTIVE, BRIDGE_ACTIVE -> DialogElement.TALKING;
            case ALERTING -> DialogElement.RINGING;
            case SEIZED, PROGRESSING -> DialogElement.CALLING;
            case HELD, HELD_PRIVATE, BRIDGE_HELD -> DialogElement.HELD;
            case IDLE -> DialogElement.OVER;
        };
    }

    private Optional<RemoteParty> far(Busy busy, Call call) {
        boolean shown = busy.showsFarTo(watcher) && !call.far().uri().isEmpty();
        return shown ? Optional.of(call.far()) : Optional.empty();
    }

    private DialogElement element(Ended ended) {
        Call call = ended.call();
        return new DialogElement(
                call.dialogId(),
                leg(call),
                Optional.of(call.direction()),
                "terminated",
                Optional.of(word(ended.why())),
                Optional.empty(),
                far(call),
                Optional.empty(),
                DialogElement.OVER);
    }

    private Optional<RemoteParty> far(Call over) {
        boolean hidden = over.far().withheld() || over.exclusive() && !over.has(watcher);
        return hidden || over.far().uri().isEmpty() ? Optional.empty() : Optional.of(over.far());
    }

    private static String word(EndCause why) {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
