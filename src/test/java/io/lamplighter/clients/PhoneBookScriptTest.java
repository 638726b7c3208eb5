package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Programs that copy the directory: a script that lays whatever is not plain text in an entry over the entry itself, as the
 * additional details, and throws the names in hiragana away; and a mapper that takes no element that it does not know.
 */
class PhoneBookScriptTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final Set<String> KNOWN = Set.of(
            "userId",
            "firstName",
            "lastName",
            "hiranganaLastName",
            "hiranganaFirstName",
            "groupId",
            "number",
            "extension",
            "additionalDetails");

    @Test
    void theWholeEnterpriseIsCopied() throws Exception {
        NodeList entries = directory("Enterprise");
        assertThat(entries.getLength()).isEqualTo(3);
        assertThat(flat((Element) entries.item(1)))
                .containsEntry("userId", Office.BOB)
                .containsEntry("mobile", "+15550177")
                .containsEntry("emailAddress", "bob@example.com")
                .doesNotContainKeys("additionalDetails", "hiranganaLastName", "hiranganaFirstName");
        assertThat(flat((Element) entries.item(0)))
                .containsEntry("lastName", "Example")
                .containsEntry("extension", "1001");
    }

    @Test
    void theGroupHasNoElementThatIsUnknown() throws Exception {
        NodeList entries = directory("Group");
        assertThat(entries.getLength()).isEqualTo(2);
        for (int i = 0; i < entries.getLength(); i++) {
            assertThat(plain((Element) entries.item(i)).keySet()).isSubsetOf(KNOWN);
        }
    }

    /** What is not text, the client's parser makes a map: elements with children, and those with attributes. */
    private static Map<String, Object> plain(Element element) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            values.put(
                    "@" + element.getAttributes().item(i).getNodeName(),
                    element.getAttributes().item(i).getNodeValue());
        }
        for (int i = 0; i < element.getChildNodes().getLength(); i++) {
            if (element.getChildNodes().item(i) instanceof Element child) {
                Map<String, Object> inner = plain(child);
                values.put(child.getTagName(), inner.isEmpty() ? child.getTextContent() : inner);
            }
        }
        return values;
    }

    private static Map<String, Object> flat(Element entry) {
        Map<String, Object> values = plain(entry);
        for (Object value : Set.copyOf(values.values())) {
            if (value instanceof Map<?, ?> more) {
                more.forEach((name, text) -> values.put((String) name, text));
                takesAway(values, "additionalDetails");
                takesAway(values, "hiranganaLastName");
                takesAway(values, "hiranganaFirstName");
            }
        }
        return values;
    }

    private static void takesAway(Map<String, Object> values, String name) {
        assertThat(values.remove(name)).as("the script ends without " + name).isNotNull();
    }

    private static NodeList directory(String which) throws Exception {
        Reply page = OFFICE.connect()
                .send("GET " + Office.ACTIONS + "/user/" + Office.ALICE + "/directories/" + which
                        + "?start=1 HTTP/1.1\r\nHost: xsp.example.com\r\nUser-Agent: python-requests/2.25.1\r\n"
                        + "Accept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\nAuthorization: "
                        + Office.basicOf("alice") + "\r\n\r\n")
                .read();
        assertThat(page.status()).isEqualTo(200);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(page.body().getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("directoryDetails");
    }
}
