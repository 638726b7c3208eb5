package io.lamplighter.sip.server.notifier;

import io.lamplighter.line.ParkedCall;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tells a phone whether a call is parked against its line: a body beside the Call-Info header, for phones whose SUBSCRIBE
 * accepts its type. The form is not published by its inventor; it is the one that a public implementation of shared
 * appearances (the SCA module of the PhreakNet Asterisk tree) writes for phones of several makers, and is to be compared
 * with real phones.
 *
 * @param xml the document
 */
record ParkInfo(String xml) {
    static final String TYPE = "application/x-broadworks-callpark-info+xml";

    private static final RemoteParty SOMEBODY = new RemoteParty("Anonymous", "sip:anonymous@anonymous.invalid", true);

    /** What is to be told now. @param parked the call that waits; empty when none does, which is told as well */
    static ParkInfo of(Optional<ParkedCall> parked) {
        String inside = parked.map(ParkedCall::far)
                .map(ParkInfo::identity)
                .map(identity -> "<callpark><parked>" + identity + "</parked></callpark>")
                .orElse("<callpark/>");
        return new ParkInfo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n"
                + "<x-broadworks-callpark-info xmlns=\"http://schema.broadsoft.com/callpark\">"
                + inside
                + "</x-broadworks-callpark-info>\r\n");
    }

    private static String identity(RemoteParty far) {
        RemoteParty shown = far.withheld() ? SOMEBODY : far;
        return "<identity display=\"" + DialogInfoXml.escaped(shown.displayName()) + "\">"
                + DialogInfoXml.escaped(shown.uri()) + "</identity>";
    }

    /** Octets of the body and of the header that names its type. */
    int length() {
        return bytes().length + TYPE.length() + "Content-Type: \r\n".length();
    }

    void write(SipRequest.Builder notify) {
        notify.body(TYPE, bytes());
    }

    private byte[] bytes() {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
