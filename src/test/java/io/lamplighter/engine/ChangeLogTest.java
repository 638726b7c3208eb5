package io.lamplighter.engine;

import static io.lamplighter.directory.LineFixtures.DESK;
import static io.lamplighter.directory.LineFixtures.RECEPTION;
import static io.lamplighter.directory.LineFixtures.reception;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineRules;
import io.lamplighter.line.LineState;
import io.lamplighter.line.Outcome;
import io.lamplighter.line.Redirect;
import io.lamplighter.line.RedirectReason;
import io.lamplighter.line.RemoteParty;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChangeLogTest {
    private static final Logger CHANGES = (Logger) LoggerFactory.getLogger(ChangeLog.class);
    private static final Instant NOW = Instant.EPOCH;
    private static final CallId CALL = new CallId(7);
    private static final Endpoint PHONE = new Endpoint(DESK, "a");
    private static final LegIdentity LEG = new LegIdentity("leg", "phone", "server");
    private static final RemoteParty BOB = RemoteParty.of("sip:+15550199@example.com");

    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private LineState line = LineState.initial(RECEPTION, reception().rules());

    @BeforeEach
    void read() {
        written.start();
        CHANGES.addAppender(written);
    }

    @AfterEach
    void stop() {
        CHANGES.detachAppender(written);
    }

    private void happens(LineEvent event) {
        LineState before = line;
        line = ((Outcome.Accepted) LineRules.decide(before, event)).after();
        ChangeLog.write(before, line, List.of(event));
    }

    private String newest() {
        return written.list.get(written.list.size() - 1).getFormattedMessage();
    }

    @Test
    void whoKeepsOthersOutOfACallIsSeenInTheLog() {
        happens(new LineEvent.Originate(NOW, PHONE, OptionalInt.empty(), CALL, LEG, BOB));
        assertThat(newest()).contains("appearance=1 idle->progressing by=" + PHONE, "cause=Originate");
        happens(new LineEvent.Answer(NOW, CALL, PHONE, LEG, BOB));
        happens(new LineEvent.Exclude(NOW, CALL, PHONE, true));
        assertThat(newest()).contains("appearance=1 active->active,exclusive by=" + PHONE, "cause=Exclude");
        happens(new LineEvent.Exclude(NOW, CALL, PHONE, false));
        assertThat(newest()).contains("appearance=1 active,exclusive->active by=" + PHONE);
        int lines = written.list.size();
        happens(new LineEvent.Resume(NOW, CALL, PHONE));
        assertThat(written.list).as("nothing changed").hasSize(lines);
    }

    @Test
    void aCallThatIsSentOnUnseenIsSeenInTheLog() {
        Redirect redirect = new Redirect(BOB, RedirectReason.USER_BUSY, NOW);
        happens(new LineEvent.Divert(NOW, CALL, BOB, redirect));
        assertThat(newest()).contains("line=" + RECEPTION, "call=call-7 sent on: user-busy", "cause=Divert");
    }
}
