package io.lamplighter.xsi.calls;

import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.Participant;
import io.lamplighter.xsi.xml.AccessEndpoint;
import io.lamplighter.xsi.xml.Conference;
import io.lamplighter.xsi.xml.ConferenceParticipant;
import io.lamplighter.xsi.xml.ConferenceParticipantList;
import io.lamplighter.xsi.xml.ConferenceState;
import io.lamplighter.xsi.xml.Empty;

/** A line's conference as XSI shows it: the user's own part, and the calls in it. */
public final class ConferenceDocument {
    private ConferenceDocument() {}

    /** One that lasts. */
    public static Conference of(LineSnapshot.Conference conference) {
        Conference document = new Conference();
        document.setState(conference.held() ? ConferenceState.HELD : ConferenceState.ACTIVE);
        AccessEndpoint endpoint = new AccessEndpoint();
        endpoint.setAddressOfRecord(conference.controller().linePort().value());
        document.setEndpoint(endpoint);
        document.setAppearance(conference.index());
        if (conference.muted()) {
            document.setMuted(new Empty());
        }
        ConferenceParticipantList list = new ConferenceParticipantList();
        conference.participants().forEach(p -> list.getConferenceParticipant().add(participant(p)));
        document.setConferenceParticipantList(list);
        return document;
    }

    /** One that is over: its state alone. */
    public static Conference released() {
        Conference document = new Conference();
        document.setState(ConferenceState.RELEASED);
        return document;
    }

    private static ConferenceParticipant participant(Participant of) {
        ConferenceParticipant participant = new ConferenceParticipant();
        participant.setCallId(CallDocument.callId(of.call()));
        if (of.muted()) {
            participant.setMuted(new Empty());
        }
        if (of.deaf()) {
            participant.setDeaf(new Empty());
        }
        return participant;
    }
}
