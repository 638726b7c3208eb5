package io.lamplighter.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.history.LoggedCall.Kind;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Diversion;
import io.lamplighter.line.LineId;
import io.lamplighter.line.LinePort;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every place for call logs does. */
public abstract class CallHistoryContract {
    protected static final LineId LINE = new LineId("2000@example.com");
    protected static final LineId OTHER = new LineId("2001@example.com");
    private static final Instant START = Instant.ofEpochMilli(1_767_225_600_123L);

    /** The place, with nothing in it. */
    protected abstract CallHistory history();

    static LoggedCall call(LineId line, long number, Kind kind, int second) {
        return new LoggedCall(
                line,
                new CallId(number),
                kind,
                new RemoteParty("Carol", "sip:+15550100200@example.net", false),
                START.plusSeconds(second),
                Optional.empty(),
                START.plusSeconds(second + 5),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LoggedCall full() {
        return new LoggedCall(
                LINE,
                new CallId(7),
                Kind.RECEIVED,
                new RemoteParty("Caf\u00e9 \"Z\u00fcrich\"", "tel:+41445550100", true),
                START,
                Optional.of(START.plusMillis(4_001)),
                START.plusSeconds(60),
                Optional.of(new LinePort("2000-b@example.com")),
                Optional.of(new Redirect(
                        RemoteParty.of("sip:2001@example.com"), RedirectReason.TRANSFER, START.plusSeconds(60))),
                Optional.of(new Diversion(
                        new RemoteParty("Dan", "sip:dan@example.org", false), RedirectReason.NO_ANSWER, 1)));
    }

    @Test
    void aCallIsKeptWithAllThatIsKnown() {
        history().add(List.of(full()));
        assertThat(history().of(LINE, 10)).containsExactly(full());
        assertThat(history().of(OTHER, 10)).isEmpty();
    }

    @Test
    void noCallIsKeptTwice() {
        history().add(List.of(full()));
        history().add(List.of(full(), call(LINE, 8, Kind.MISSED, 1)));
        assertThat(history().of(LINE, 10)).hasSize(2);
    }

    @Test
    void theNewestComeFirst() {
        history()
                .add(List.of(
                        call(LINE, 1, Kind.PLACED, 1), call(LINE, 3, Kind.PLACED, 3), call(LINE, 2, Kind.MISSED, 2)));
        assertThat(history().of(LINE, 2)).extracting(c -> c.call().number()).containsExactly(3L, 2L);
    }

    @Test
    void theNewestOfEachLineAreFoundAfterARestart() {
        history()
                .add(List.of(
                        call(LINE, 1, Kind.PLACED, 1), call(LINE, 3, Kind.PLACED, 3), call(OTHER, 2, Kind.MISSED, 2)));
        assertThat(history().newest()).extracting(c -> c.call().number()).containsExactlyInAnyOrder(3L, 2L);
    }

    @Test
    void aListIsForgottenAloneOrWithTheOthers() {
        history()
                .add(List.of(
                        call(LINE, 1, Kind.PLACED, 1), call(LINE, 2, Kind.MISSED, 2), call(OTHER, 3, Kind.MISSED, 3)));
        history().forget(LINE, Set.of(Kind.MISSED));
        assertThat(history().of(LINE, 10)).extracting(LoggedCall::kind).containsExactly(Kind.PLACED);
        history().forget(LINE, EnumSet.allOf(Kind.class));
        assertThat(history().of(LINE, 10)).isEmpty();
        assertThat(history().of(OTHER, 10)).hasSize(1);
    }

    @Test
    void oneCallIsForgottenInTheListThatItIsIn() {
        history().add(List.of(call(LINE, 1, Kind.PLACED, 1)));
        assertThat(history().forget(LINE, Kind.MISSED, new CallId(1))).isFalse();
        assertThat(history().forget(OTHER, Kind.PLACED, new CallId(1))).isFalse();
        assertThat(history().forget(LINE, Kind.PLACED, new CallId(1))).isTrue();
        assertThat(history().of(LINE, 10)).isEmpty();
    }

    @Test
    void whatIsTooMuchOrTooOldIsForgotten() {
        history()
                .add(List.of(
                        call(LINE, 1, Kind.PLACED, 1), call(LINE, 2, Kind.PLACED, 2), call(LINE, 3, Kind.PLACED, 3)));
        history().trim(LINE, 2);
        assertThat(history().of(LINE, 10)).extracting(c -> c.call().number()).containsExactly(3L, 2L);
        history().forgetBefore(START.plusSeconds(3));
        assertThat(history().of(LINE, 10)).extracting(c -> c.call().number()).containsExactly(3L);
    }

    @Test
    void namesAndAddressesOfAnyLengthAreKeptAsFarAsTheyFit() {
        RemoteParty endless = new RemoteParty("n".repeat(5_000), "sip:" + "u".repeat(5_000) + "\0@example.net", false);
        LoggedCall usual = call(LINE, 1, Kind.PLACED, 1);
        history()
                .add(List.of(new LoggedCall(
                        LINE,
                        usual.call(),
                        usual.kind(),
                        endless,
                        usual.started(),
                        usual.answered(),
                        usual.released(),
                        usual.location(),
                        usual.sentOn(),
                        usual.diverted())));
        assertThat(history().of(LINE, 1).get(0).far().displayName()).hasSize(200);
    }
}
