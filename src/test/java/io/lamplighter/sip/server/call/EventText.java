package io.lamplighter.sip.server.call;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Events as a line of a ladder, such as {@code Held A/1 Terminator Held ~+15550199 @2000-b #1 retrievable}: what happened,
 * to which call (letters and tracking numbers are given in the order in which they are seen), the call's personality, state,
 * far party, location and appearance, and what else is said of it.
 */
final class EventText {
    private static final String XSI = "http://schema.broadsoft.com/xsi";

    private final Map<String, String> calls = new LinkedHashMap<>();
    private final Map<String, String> sessions = new LinkedHashMap<>();

    String of(String event) {
        Element root = parsed(event);
        Element data = child(root, "eventData").orElseThrow();
        String type = data.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type")
                .replaceFirst("^xsi:", "")
                .replaceFirst("Event$", "")
                .replaceFirst("^Call(?=[A-Z])", "");
        Optional<String> hook = text(data, "hookStatus");
        if (type.equals("HookStatus")) {
            return hook.orElseThrow();
        }
        StringBuilder line = new StringBuilder(type);
        child(data, "call").ifPresent(call -> line.append(' ').append(call(call)));
        child(data, "calls")
                .ifPresent(list ->
                        line.append(all(list, "call").map(this::call).collect(Collectors.joining(", ", " [", "]"))));
        child(data, "conference").ifPresent(conference -> line.append(' ').append(conference(conference)));
        hook.ifPresent(h -> line.append(' ').append(h));
        return line.toString();
    }

    /** The id on the wire of the call that goes by this letter. */
    String id(String letter) {
        return calls.entrySet().stream()
                .filter(each -> each.getValue().equals(letter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no call has been seen as " + letter + ": " + calls));
    }

    private String call(Element call) {
        String letter = letter(text(call, "callId").orElseThrow());
        String session = sessions.computeIfAbsent(
                text(call, "extTrackingId").orElseThrow(), id -> String.valueOf(sessions.size() + 1));
        StringBuilder line = new StringBuilder(letter + "/" + session);
        line.append(' ').append(text(call, "personality").orElseThrow());
        line.append(' ').append(text(call, "state").orElseThrow());
        child(call, "remoteParty")
                .flatMap(party -> text(party, "address"))
                .ifPresent(far -> line.append(" ~").append(shortly(far)));
        child(call, "endpoint").ifPresent(endpoint -> line.append(endpoint(endpoint)));
        text(call, "appearance").ifPresent(index -> line.append(" #").append(index));
        child(call, "allowAnswer").ifPresent(is -> line.append(" answerable"));
        child(call, "allowRetrieve").ifPresent(is -> line.append(" retrievable"));
        text(call, "recallType")
                .ifPresent(type -> line.append(" (").append(type).append(')'));
        child(call, "redirect")
                .ifPresent(redirect -> line.append(" ->")
                        .append(shortly(text(redirect, "address").orElse("?")))
                        .append(" by ")
                        .append(text(redirect, "reason").orElseThrow()));
        text(call, "releasingParty").ifPresent(party -> line.append(' ').append(party));
        child(call, "releaseCause")
                .flatMap(cause -> text(cause, "internalReleaseCause"))
                .ifPresent(cause -> line.append(" because ").append(cause));
        text(call, "executiveUserId").ifPresent(user -> line.append(" for ").append(shortly(user)));
        text(call, "clientSessionInfo").ifPresent(info -> line.append(" info=").append(info));
        return line.toString();
    }

    private String conference(Element conference) {
        StringBuilder line = new StringBuilder(text(conference, "state").orElse(""));
        child(conference, "endpoint").ifPresent(endpoint -> line.append(endpoint(endpoint)));
        text(conference, "appearance").ifPresent(index -> line.append(" #").append(index));
        child(conference, "muted").ifPresent(is -> line.append(" muted"));
        child(conference, "conferenceParticipantList")
                .ifPresent(list -> line.append(all(list, "conferenceParticipant")
                        .map(this::participant)
                        .collect(Collectors.joining(" ", " [", "]"))));
        return line.toString();
    }

    private String participant(Element participant) {
        return letter(text(participant, "callId").orElseThrow())
                + (child(participant, "muted").isPresent() ? " muted" : "")
                + (child(participant, "deaf").isPresent() ? " deaf" : "");
    }

    private String letter(String callId) {
        return calls.computeIfAbsent(callId, id -> String.valueOf((char) ('A' + calls.size())));
    }

    private static String endpoint(Element endpoint) {
        return text(endpoint, "addressOfRecord")
                .map(address -> " @" + shortly(address))
                .or(() -> text(endpoint, "address").map(address -> " @" + shortly(address)))
                .orElse(" @?");
    }

    private static String shortly(String address) {
        return address.replaceFirst("^(?:tel|sip):", "").replaceFirst("@example\\.com$", "");
    }

    private static Optional<String> text(Element of, String name) {
        return child(of, name).map(Element::getTextContent);
    }

    private static Optional<Element> child(Element of, String name) {
        return all(of, name).findFirst();
    }

    private static java.util.stream.Stream<Element> all(Element of, String name) {
        NodeList children = of.getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(each -> XSI.equals(each.getNamespaceURI()) && name.equals(each.getLocalName()));
    }

    private static Element parsed(String document) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(document)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML: " + document, e);
        }
    }
}
