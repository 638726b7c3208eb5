package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.wire.ErrorInfoMapper;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.xml.bind.JAXBElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client is answered.
 *
 * @param headers beside those of every answer
 * @param afterwards run on the event thread when the answer has been written
 */
record Answer(int status, Optional<Content> content, Map<String, String> headers, Runnable afterwards) {
    private static final String SECONDS_TO_RETRY = "2";
    private static final int LEAST_OF_REFUSALS = 400;

    /** Done, without a word. */
    static Answer ok() {
        return new Answer(200, Optional.empty(), Map.of(), () -> {});
    }

    static Answer ok(JAXBElement<?> document) {
        return new Answer(200, Optional.of(new Content.Document(document)), Map.of(), () -> {});
    }

    /** Done, with a document that is written already. @param xml with its declaration */
    static Answer written(byte[] xml) {
        return new Answer(200, Optional.of(new Content.Written(xml)), Map.of(), () -> {});
    }

    /** A document, in either form. */
    sealed interface Content {
        /** One that is still to be written. */
        record Document(JAXBElement<?> document) implements Content {}

        /** XML. */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Written(byte[] xml) implements Content {}
    }

    /** Whether the client does not get what it asked for. */
    boolean isRefusal() {
        return status >= LEAST_OF_REFUSALS;
    }

    /** The same, and then something more. */
    Answer then(Runnable next) {
        return new Answer(status, content, headers, next);
    }

    static Answer refused(XsiRefused refused) {
        return refused(refused.error(), refused.getMessage());
    }

    /** A refusal that says by its own headers when to come again. */
    static Answer turned(XsiError error, String summary) {
        Content info = new Content.Document(ErrorInfoMapper.document(error, summary));
        return new Answer(error.status(), Optional.of(info), Map.of(), () -> {});
    }

    static Answer refused(XsiError error, String summary) {
        Answer refusal = turned(error, summary);
        return error.status() == 503 ? refusal.with("Retry-After", SECONDS_TO_RETRY) : refusal;
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, content, more, afterwards);
    }
}
