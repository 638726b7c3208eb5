package io.lamplighter.xsi.calls;

import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.List;
import java.util.stream.Stream;

/**
 * The calls that a client names in a {@code Conference} document: each in a {@code conferenceParticipant}, whose state and
 * whatever else the document has is the server's to say and not read.
 *
 * @param callIds as written, without blanks around them, each once
 */
record ConferenceRequest(List<String> callIds) {
    private static final int FEWEST = 2;

    /** Reads it. @throws XsiRefused when the body is no such document */
    static ConferenceRequest read(byte[] body) {
        RequestElement root = DocumentReader.read(body, "Conference");
        return new ConferenceRequest(Stream.concat(Stream.of(root), root.children("conferenceParticipantList").stream())
                .flatMap(list -> list.children("conferenceParticipant").stream())
                .flatMap(participant -> participant.text("callId").stream())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList());
    }

    /** The calls to begin a conference with. @throws XsiRefused when they are fewer than two */
    List<String> several() {
        if (callIds.size() < FEWEST) {
            throw new XsiRefused(
                    XsiError.BAD_REQUEST, "A conference begins with two different calls or more, named by callId");
        }
        return callIds;
    }

    /** The call to add. @throws XsiRefused when there is none */
    String first() {
        return callIds.stream()
                .findFirst()
                .orElseThrow(
                        () -> new XsiRefused(XsiError.BAD_REQUEST, "No callId, neither in the path nor in the body"));
    }
}
