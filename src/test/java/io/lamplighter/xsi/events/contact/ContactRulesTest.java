package io.lamplighter.xsi.events.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.events.HttpContact;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactRulesTest {
    private final ContactRules rules = new ContactRules(
            List.of("crm.example.com", "*.Example.net", "192.0.2.0/25", "2001:db8::/32", "203.0.113.7"));

    @ParameterizedTest
    @CsvSource({
        "http://crm.example.com/x, true",
        "https://CRM.example.com:8443/, true",
        "http://a.b.example.net/, true",
        "http://example.net/, false",
        "http://evil-example.net/, false",
        "http://192.0.2.127/, true",
        "http://192.0.2.128/, false",
        "http://203.0.113.7/, true",
        "http://203.0.113.8/, false",
        "http://[2001:db8::1]/, true",
        "http://[2001:db9::1]/, false",
        "http://127.0.0.1/, false",
        "http://localhost/, false"
    })
    void onlyWhatIsListedIsAllowed(String uri, boolean allowed) {
        assertThat(rules.allow(HttpContact.parse(uri))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1, true",
        "10.0.0.1, true",
        "127.0.0.1, false",
        "169.254.169.254, false",
        "0.0.0.0, false",
        "::1, false",
        "224.0.0.1, false"
    })
    void aListedNameMustNotLeadToTheMachineItselfOrItsNeighbours(String address, boolean allowed)
            throws UnknownHostException {
        assertThat(rules.allow(InetAddress.getByName(address))).isEqualTo(allowed);
    }

    @Test
    void whoListsLocalhostMeansIt() throws UnknownHostException {
        ContactRules local = new ContactRules(List.of("localhost"));
        assertThat(local.allow(HttpContact.parse("localhost:8080/x"))).isTrue();
        assertThat(local.allow(InetAddress.getByName("127.0.0.1"))).isTrue();
        assertThat(local.allow(InetAddress.getByName("169.254.1.1"))).isFalse();
    }

    @Test
    void noneListedMeansNone() {
        assertThat(new ContactRules(List.of()).allow(HttpContact.parse("http://crm.example.com/")))
                .isFalse();
    }
}
