package io.lamplighter.sip.server.call.far;

import io.lamplighter.line.RemoteParty;
import io.lamplighter.media.sdp.Codec;
import io.lamplighter.sip.message.Replaces;
import io.lamplighter.sip.server.call.leg.Conversation;
import io.lamplighter.sip.server.call.leg.Farewell;
import io.lamplighter.sip.server.call.leg.LineRoom;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** A far side that stands before another, its principal: what it does not do in a way of its own, the other does. */
public interface StandIn extends FarSide {
    /** Whom it stands for at this moment. */
    FarSide principal();

    @Override
    default void listener(FarListener listener) {
        principal().listener(listener);
    }

    @Override
    default RemoteParty party() {
        return principal().party();
    }

    @Override
    default Conversation conversation() {
        return principal().conversation();
    }

    @Override
    default void renegotiate(List<Codec> to, IntConsumer result) {
        principal().renegotiate(to, result);
    }

    @Override
    default boolean isNamedBy(Replaces replaces) {
        return principal().isNamedBy(replaces);
    }

    @Override
    default Optional<FarListener> oppositeOn(LineRoom room) {
        return principal().oppositeOn(room);
    }

    @Override
    default Optional<String> networkCallId() {
        return principal().networkCallId();
    }

    @Override
    default void introduce(Company other) {
        principal().introduce(other);
    }

    @Override
    default void joined(long session) {
        principal().joined(session);
    }

    @Override
    default void holding(boolean on) {
        principal().holding(on);
    }

    @Override
    default void pause() {
        principal().pause();
    }

    @Override
    default void unpause() {
        principal().unpause();
    }

    @Override
    default void end(Farewell why) {
        principal().end(why);
    }
}
