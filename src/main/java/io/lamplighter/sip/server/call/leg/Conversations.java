package io.lamplighter.sip.server.call.leg;

import io.lamplighter.media.mix.Bridges;
import io.lamplighter.media.rtp.MediaRelay;

/**
 * Makes the conversations of one server. Changes to them are few and short, so one lock orders them all: two lines that
 * call each other share a conversation and change it from two mailboxes. Safe from any thread.
 */
public final class Conversations {
    private final MediaRelay media;
    private final Bridges bridges;

    public Conversations(MediaRelay media, Bridges bridges) {
        this.media = media;
        this.bridges = bridges;
    }

    /** One without members; it needs no closing, for what it takes goes back with its members. */
    public Conversation open() {
        return new Conversation(media, bridges, this);
    }

    /** One without conversations; it needs no closing once the last of them has left. */
    public Gathering gather() {
        return new Gathering(this);
    }
}
