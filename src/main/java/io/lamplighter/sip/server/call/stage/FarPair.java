package io.lamplighter.sip.server.call.stage;

import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.line.CallId;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.Turn;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.far.Company;
import io.lamplighter.sip.server.call.far.FarListener;
import io.lamplighter.sip.server.call.far.FarSide;
import io.lamplighter.sip.server.call.leg.CodecAgreement;
import io.lamplighter.sip.server.call.leg.Farewell;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two far sides that talk to each other without a phone of the line: a party that was transferred or parked, and whoever
 * has it now. It is on no appearance, but in the line's book, since the line's mailbox carries it. Owned by the mailbox.
 */
public final class FarPair implements CallInProgress {
    private static final Logger LOG = LoggerFactory.getLogger(FarPair.class);

    private final CallId id;
    private final CallBook book;
    private final FarSide first;
    private final FarSide second;
    private final Turn.Kind how;
    private final long session;
    private boolean over;

    /**
     * @param id a new one: nobody knows it by an appearance
     * @param how the first came to be with the second
     * @param session number of the session that both are part of from now on
     */
    public FarPair(CallId id, CallBook book, FarSide first, FarSide second, Turn.Kind how, long session) {
        this.id = id;
        this.book = book;
        this.first = first;
        this.second = second;
        this.how = how;
        this.session = session;
    }

    /**
     * They hear each other from now on, and the end of one is the end of the other.
     *
     * @return false when their conversations cannot be one; nothing changed then
     */
    public boolean begin() {
        if (!first.conversation().mergeInto(second.conversation())) {
            return false;
        }
        first.listener(new Side(second));
        second.listener(new Side(first));
        book.put(this);
        first.introduce(new Company(second.party(), how, session));
        second.introduce(new Company(first.party(), how, session));
        return true;
    }

    /** Whom nobody asked on whose behalf they spoke may not understand each other: then both are asked to change. */
    public void agreeOnCodecs() {
        if (!first.conversation().isUnderstood()) {
            IntConsumer told = status ->
                    LOG.info("line={} call={} codec changed: {}", book.room().line(), id, status);
            first.renegotiate(CodecAgreement.OURS, told);
            second.renegotiate(CodecAgreement.OURS, told);
        }
    }

    @Override
    public CallId id() {
        return id;
    }

    @Override
    public Optional<Endpoint> phone() {
        return Optional.empty();
    }

    @Override
    public void release(Farewell why) {
        if (finish()) {
            first.end(why);
            second.end(why);
        }
    }

    private boolean finish() {
        boolean lasted = !over;
        over = true;
        book.forget(id);
        return lasted;
    }

    @Override
    public void hold(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    @Override
    public void talk(Consumer<CommandResult> result) {
        result.accept(CommandResult.WRONG_STATE);
    }

    @Override
    public boolean isNamedBy(Replaces replaces) {
        return false;
    }

    /** What one side does concerns the other. */
    private final class Side implements FarListener {
        private final FarSide other;

        Side(FarSide other) {
            this.other = other;
        }

        @Override
        public void farEnded(Farewell why) {
            if (finish()) {
                other.end(why);
            }
        }

        @Override
        public void farRenegotiates(List<Codec> to, IntConsumer result) {
            other.renegotiate(to, result);
        }

        @Override
        public void farIs(Company company) {
            other.introduce(company);
        }

        @Override
        public void farHolds(boolean on) {
            other.holding(on);
        }

        @Override
        public void farPaused() {
            other.pause();
        }

        @Override
        public void farUnpaused() {
            other.unpause();
        }
    }
}
