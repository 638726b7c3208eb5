package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.HttpContact;
import java.util.function.Consumer;

/** Posts one document to one server. */
@FunctionalInterface
public interface Poster {
    /** Returns at once. @param result told once, on any thread, also when nothing could be sent */
    void post(HttpContact contact, byte[] document, Consumer<PostResult> result);
}
