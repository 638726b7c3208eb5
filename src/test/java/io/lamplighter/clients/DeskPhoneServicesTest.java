package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * A desk phone's menus of services: it writes indented documents that say Latin-1, takes empty fields away with
 * {@code xs:nil} whose namespace stands behind it, and shows nothing of a document that lacks a list which it expects.
 */
class DeskPhoneServicesTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String ANYWHERE = "/services/BroadWorksAnywhere";
    private static final String NIL = " xs:nil=\"true\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema-instance\" />\n";

    @Test
    void aPhoneOutsideIsAddedChangedSwitchedAndRemoved() throws Exception {
        String number = "+15550100300";
        Reply added = asks(
                "POST",
                ANYWHERE + "/Location/" + number,
                document(
                        "BroadWorksAnywhereLocation",
                        "\t<phoneNumber>" + number + "</phoneNumber>\n\t<description>Mobile</description>\n"
                                + "\t<active>true</active>\n"));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.head()).contains(ANYWHERE + "/Location/" + number + "\r\n");
        Element listed = child(child(shown(ANYWHERE), "locations"), "location");
        assertThat(text(listed, "phoneNumber")).isEqualTo(number);
        assertThat(text(listed, "description")).isEqualTo("Mobile");
        assertThat(text(listed, "active")).isEqualTo("true");

        accepts(
                ANYWHERE + "/Location/" + number,
                document(
                        "BroadWorksAnywhereLocation",
                        "\t<phoneNumber>" + number + "</phoneNumber>\n\t<description" + NIL
                                + "\t<active>false</active>\n\t<outboundAlternateNumber" + NIL
                                + "\t<broadworksCallControl>true</broadworksCallControl>\n"
                                + "\t<useDiversionInhibitor>false</useDiversionInhibitor>\n"
                                + "\t<answerConfirmationRequired>true</answerConfirmationRequired>\n"));
        Element changed = shown(ANYWHERE + "/Location/" + number);
        assertThat(text(changed, "description")).isEmpty();
        assertThat(text(changed, "active")).isEqualTo("false");
        assertThat(text(changed, "answerConfirmationRequired")).isEqualTo("true");
        assertThat(asks("DELETE", ANYWHERE + "/Location/" + number, "").status())
                .isEqualTo(200);
    }

    @Test
    void theMenuOfSelectiveForwardingOpensBeforeThereIsAnyRule() throws Exception {
        String service = "/services/CallForwardingSelective";
        Element shown = shown(service);
        assertThat(text(shown, "active")).isEqualTo("false");
        assertThat(child(shown, "criteriaActivations")
                        .getElementsByTagName("criteriaActivation")
                        .getLength())
                .isZero();
        accepts(
                service,
                document(
                        "CallForwardingSelective",
                        "\t<active>false</active>\n\t<defaultForwardToPhoneNumber>1003</defaultForwardToPhoneNumber>\n"
                                + "\t<playRingReminder>false</playRingReminder>\n\t<criteriaActivations />\n"));
        assertThat(text(shown(service), "defaultForwardToPhoneNumber")).isEqualTo("1003");
    }

    @Test
    void aNumberIsTakenAway() throws Exception {
        String service = "/services/CallForwardingNotReachable";
        String number = "\t<forwardToPhoneNumber>1003</forwardToPhoneNumber>\n";
        accepts(service, document("CallForwardingNotReachable", "\t<active>true</active>\n" + number));
        assertThat(text(shown(service), "forwardToPhoneNumber")).isEqualTo("1003");
        accepts(
                service,
                document("CallForwardingNotReachable", "\t<active>false</active>\n\t<forwardToPhoneNumber" + NIL));
        assertThat(text(shown(service), "active")).isEqualTo("false");
        assertThat(text(shown(service), "forwardToPhoneNumber")).isEmpty();
    }

    @Test
    void aContactIsSentWithTheCountsOfAPage() throws Exception {
        Reply made = asks(
                "POST",
                "/directories/Personal",
                document(
                        "Personal",
                        "\t<startIndex>1</startIndex>\n\t<numberOfRecords>1</numberOfRecords>\n"
                                + "\t<totalAvailableRecords>1</totalAvailableRecords>\n"
                                + "\t<entry>\n\t\t<name>Carol</name>\n\t\t<number>1003</number>\n\t</entry>\n"));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(text(child(shown("/directories/Personal?name=*car*/i"), "entry"), "number"))
                .isEqualTo("1003");
        assertThat(asks("DELETE", "/directories/Personal/Carol", "").status()).isEqualTo(200);
    }

    private static String document(String name, String content) {
        return "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<" + name
                + " xmlns=\"http://schema.broadsoft.com/xsi\">\n" + content + "</" + name + ">\n";
    }

    private static void accepts(String path, String body) throws IOException {
        Reply put = asks("PUT", path, body);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    private static Element shown(String path) throws Exception {
        Reply reply = asks("GET", path, "");
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(reply.body().getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static Element child(Element parent, String name) {
        return find(parent, name).orElseThrow(() -> new AssertionError("the menu stays empty without " + name));
    }

    private static String text(Element parent, String name) {
        return find(parent, name).map(Element::getTextContent).orElse("");
    }

    private static Optional<Element> find(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? Optional.empty() : Optional.of((Element) found.item(0));
    }

    private static Reply asks(String method, String path, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(method + " " + Office.ACTIONS + "/user/" + Office.ALICE + path
                            + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: BroadWorksSIP basic=\""
                            + base64(Office.ALICE + ":secret-of-alice") + "\", sipUser=\"" + base64("alice")
                            + "\"\r\nContent-Type:application/xml;charset=UTF-8\r\nContent-Length:" + body.length()
                            + "\r\n\r\n" + body)
                    .read();
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
