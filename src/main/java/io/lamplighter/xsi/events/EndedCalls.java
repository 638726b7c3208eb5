package io.lamplighter.xsi.events;

import io.lamplighter.line.Direction;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.line.LineSnapshot.Call;
import io.lamplighter.line.LineSnapshot.Ended;
import io.lamplighter.line.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What there is to tell of the calls that are over with a snapshot: first those that nobody has heard of yet, then where
 * they go on, then that they are over. Who has not heard that a call came is not told that it is gone.
 */
final class EndedCalls {
    private final LineSnapshot before;
    private final List<Ended> over;
    private final List<CallNews> news = new ArrayList<>();

    private EndedCalls(LineSnapshot before, LineSnapshot after) {
        this.before = before;
        this.over =
                Stream.concat(after.passed().stream(), after.ended().stream()).toList();
    }

    static List<CallNews> between(LineSnapshot before, LineSnapshot after) {
        return after.ended().isEmpty() && after.passed().isEmpty() ? List.of() : new EndedCalls(before, after).tell();
    }

    private List<CallNews> tell() {
        over.stream().filter(ended -> then(ended).isEmpty()).forEach(this::appears);
        over.forEach(this::pickedUp);
        List<Ended> sent =
                over.stream().filter(ended -> ended.redirect().isPresent()).toList();
        if (!sent.isEmpty()) {
            news.add(new CallNews.Redirected(sent));
        }
        over.stream()
                .filter(ended -> ended.redirect().isEmpty() && ended.why() == EndCause.REPLACED)
                .forEach(ended -> add(CallEventType.DETACHED, ended));
        over.forEach(ended -> news.add(new CallNews.Over(CallEventType.RELEASED, ended, audience(ended))));
        return news;
    }

    private void appears(Ended ended) {
        if (ended.call().direction() == Direction.INBOUND) {
            news.add(new CallNews.Over(CallEventType.RECEIVED, ended, audience(ended)));
        } else {
            add(ended.call().far().isCode() ? CallEventType.COLLECTING : CallEventType.ORIGINATED, ended);
        }
    }

    private void pickedUp(Ended ended) {
        Optional<Turn> turn = ended.call().details().turn();
        boolean turned =
                then(ended).filter(call -> !call.details().turn().equals(turn)).isPresent();
        if (turned && turn.filter(t -> t.kind() == Turn.Kind.PICKED_UP).isPresent()) {
            add(CallEventType.PICKED_UP, ended);
        }
    }

    private Optional<Call> then(Ended ended) {
        return before.carrying(ended.call().id()).flatMap(Busy::call);
    }

    private static Set<EventPackage> audience(Ended ended) {
        Call call = ended.call();
        boolean heardByAll = call.direction() == Direction.OUTBOUND
                || call.details().alerted()
                || call.answered().isPresent();
        return heardByAll ? CallEventType.RELEASED.packages() : CallComparison.EARLY;
    }

    private void add(CallEventType type, Ended ended) {
        news.add(new CallNews.Over(type, ended, type.packages()));
    }
}
