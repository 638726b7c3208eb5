package io.lamplighter.xsi.events.channel;

import io.lamplighter.xsi.ErrorInfoMapper;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
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
record Answer(int status, Optional<JAXBElement<?>> document, Map<String, String> headers, Runnable afterwards) {
    private static final String SECONDS_TO_RETRY = "2";

    /** Done, without a word. */
    static Answer ok() {
        return new Answer(200, Optional.empty(), Map.of(), () -> {});
    }

    static Answer ok(JAXBElement<?> document) {
        return new Answer(200, Optional.of(document), Map.of(), () -> {});
    }

    /** The same, and then something more. */
    Answer then(Runnable next) {
        return new Answer(status, document, headers, next);
    }

    static Answer refused(XsiRefused refused) {
        return refused(refused.error(), refused.getMessage());
    }

    static Answer refused(XsiError error, String summary) {
        Answer refusal =
                new Answer(error.status(), Optional.of(ErrorInfoMapper.document(error, summary)), Map.of(), () -> {});
        return error.status() == 503 ? refusal.with("Retry-After", SECONDS_TO_RETRY) : refusal;
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, document, more, afterwards);
    }
}
