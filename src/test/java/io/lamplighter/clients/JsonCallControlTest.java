package io.lamplighter.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.http.RawHttp;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.sip.server.call.Speech;
import io.lamplighter.testkit.PhoneCall;
import io.lamplighter.testkit.PhoneSubscription;
import io.lamplighter.testkit.ScriptedPhone;
import java.io.IOException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A call control in JSON: it dials, polls the call until it is active, holds, talks, parks, transfers and conferences, and
 * reads {@code $} wherever there is text. Bodies of answers to PUT are given to the JSON parser if there are any.
 */
class JsonCallControlTest {
    @RegisterExtension
    static final Office OFFICE = new Office();

    private static final String CALLS = "/user/" + Office.ALICE + "/calls";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void aCallFromTheFirstClickToTheEnd() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        PhoneSubscription lamps = desk.subscribes("call-info");
        Conversation talk = dials(desk, bob, "1002", 7_370);
        assertThat(document("GET", CALLS).at("/Calls/call/callId/$").asText()).isEqualTo(talk.id);
        JsonNode call = document("GET", CALLS + "/" + talk.id).get("Call");
        assertThat(call.at("/endpoint/@xsi1:type").asText()).isEqualTo("xsi:AccessEndpoint");
        assertThat(call.at("/endpoint/addressOfRecord/$").asText()).isEqualTo(Office.ALICE);
        assertThat(call.at("/remoteParty/address/$").asText()).isNotEmpty();
        lamps.expectsLamps("1=active");

        accepted("PUT", CALLS + "/" + talk.id + "/Hold");
        talk.desk.expects("INVITE");
        talk.desk.answers(Speech.sendrecv(7_370));
        talk.desk.expects("ACK");
        assertThat(state(talk.id)).isEqualTo("Held");
        lamps.expectsLamps("1=held");
        accepted("PUT", CALLS + "/" + talk.id + "/Hold");
        accepted("PUT", CALLS + "/" + talk.id + "/Talk");
        talk.desk.expects("INVITE");
        talk.desk.answers(Speech.sendrecv(7_370));
        talk.desk.expects("ACK");
        assertThat(state(talk.id)).isEqualTo("Active");
        accepted("PUT", CALLS + "/" + talk.id + "/TransmitDTMF?playdtmf=12%23");

        Reply parked = accepted("PUT", CALLS + "/" + talk.id + "/Park");
        assertThat(parked.head()).containsPattern("Content-Location: \\S*calls/ParkRetrieve\\?address=tel:1001\r\n");
        talk.desk.expects("BYE");
        lamps.expectsLamps("dark");
        talk.far.hangsUp();
    }

    @Test
    void twoCallsBecomeAConference() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone bob = OFFICE.phone("bob");
        ScriptedPhone carol = OFFICE.phone("carol");
        Conversation first = dials(desk, bob, "1002", 7_380);
        accepted("PUT", CALLS + "/" + first.id + "/Hold");
        first.desk.expects("INVITE");
        first.desk.answers(Speech.sendrecv(7_380));
        first.desk.expects("ACK");
        Conversation second = dials(desk, carol, "1003", 7_384);
        Reply joined = xml(
                "POST",
                CALLS + "/Conference",
                "<Conference xmlns=\"http://schema.broadsoft.com/xsi\"><conferenceParticipantList>\n"
                        + "  <conferenceParticipant><callId>\n " + first.id + " </callId></conferenceParticipant>\n"
                        + "  <conferenceParticipant><callId>" + second.id + "</callId></conferenceParticipant>\n"
                        + "</conferenceParticipantList></Conference>");
        assertThat(joined.status()).as(joined.body()).isEqualTo(201);
        JsonNode conference = document("GET", CALLS + "/Conference").get("Conference");
        assertThat(conference.at("/state/$").asText()).isEqualTo("Active");
        assertThat(conference.at("/conferenceParticipantList/conferenceParticipant"))
                .hasSize(2);
        assertThat(document("GET", CALLS).at("/Calls/call/0/@inConference").asText())
                .isEqualTo("true");
        accepted("PUT", CALLS + "/Conference/" + second.id + "/Mute");
        accepted("PUT", CALLS + "/Conference/" + second.id + "/UnMute");
        accepted("PUT", CALLS + "/Conference/" + second.id + "/Deaf");
        accepted("DELETE", CALLS + "/Conference");
        first.far.expects("BYE");
        second.far.expects("BYE");
        Awaitility.await().until(() -> document("GET", CALLS).at("/Calls/call").isMissingNode());
    }

    /** The call came from another line: what follows it is the number of that call, not of this one. */
    @Test
    void aPulledCallIsFollowedByTheTrackingIdThatItHas() throws Exception {
        ScriptedPhone desk = OFFICE.phone("alice");
        ScriptedPhone desk2 = OFFICE.phone("alice-desk2");
        PhoneCall atBob = OFFICE.callsAlice(OFFICE.phone("bob"));
        PhoneCall atDesk = desk.expectsInvite();
        desk2.expectsInvite();
        atDesk.answers(Speech.sendrecv(7_388));
        atDesk.expects("ACK");
        atBob.expects(200);
        atBob.acks();
        String id = document("GET", CALLS).at("/Calls/call/callId/$").asText();
        Awaitility.await().until(() -> state(id).equals("Active"));
        String tracking =
                document("GET", CALLS + "/" + id).at("/Call/extTrackingId/$").asText();

        Reply pulled = ask(
                "POST", CALLS + "/CallRetrieve?location=SharedCallAppearance&locationAddress=alice-desk2@example.com");
        assertThat(pulled.status()).as(pulled.body()).isEqualTo(201);
        JsonNode info = json.readTree(pulled.body()).get("CallStartInfo");
        assertThat(info.at("/callId/$").asText()).isEqualTo(id);
        assertThat(info.at("/externalTrackingId/$").asText()).isEqualTo(tracking);
        assertThat(pulled.head()).contains("/v2.0" + CALLS + "/" + id + "\r\n");
        accepted("DELETE", CALLS + "/" + id);
        atDesk.expects("BYE");
        atBob.expects("BYE");
    }

    /** Directories show numbers of the server's country without its code. */
    @Test
    void aNumberIsDialledAsTheDirectoryShowsIt() throws Exception {
        String shown = document("GET", "/user/" + Office.ALICE + "/directories/Enterprise?firstName=Bob")
                .at("/Enterprise/enterpriseDirectory/directoryDetails/number/$")
                .asText();
        assertThat(shown).isEqualTo("5550100102");
        Conversation talk = dials(OFFICE.phone("alice"), OFFICE.phone("bob"), shown, 7_394);
        accepted("DELETE", CALLS + "/" + talk.id);
        talk.desk.expects("BYE");
        talk.far.expects("BYE");
    }

    @Test
    void whatGoesWrongIsSaidInJson() throws Exception {
        Reply reply = ask("GET", CALLS + "/callhalf-999:0");
        assertThat(reply.status()).isEqualTo(404);
        JsonNode error = json.readTree(reply.body()).get("ErrorInfo");
        assertThat(error.at("/summary/$").asText()).contains("callhalf-999:0");
        assertThat(error.at("/errorCode/$").isTextual()).isTrue();
        assertThat(ask("PUT", CALLS + "/callhalf-999:0/Record").status()).isIn(403, 404);
    }

    @Test
    void theProfileLeadsToCodesAndRegistrationsAndTheServicesToTheirDocuments() throws Exception {
        OFFICE.phone("alice");
        JsonNode profile = document("GET", "/user/" + Office.ALICE + "/profile").get("Profile");
        assertThat(profile.at("/details/userId/$").asText()).isEqualTo(Office.ALICE);
        assertThat(document("GET", withoutVersion(profile.at("/fac/$").asText()))
                        .at("/FAC/featureAccessCode"))
                .as("an array, since there are several")
                .hasSizeGreaterThan(1);
        assertThat(document("GET", withoutVersion(profile.at("/registrations/$").asText()))
                        .at("/Registrations/registration/linePort/$")
                        .asText())
                .isEqualTo(Office.ALICE);
        JsonNode services =
                document("GET", "/user/" + Office.ALICE + "/services").at("/Services/service");
        assertThat(services.isArray()).isTrue();
        for (JsonNode service : services) {
            if (service.has("uri")) {
                assertThat(ask("GET", withoutVersion(service.at("/uri/$").asText()))
                                .status())
                        .as(service.at("/name/$").asText())
                        .isEqualTo(200);
            }
        }
        for (String directory : new String[] {"Enterprise", "Group"}) {
            JsonNode found = document(
                            "GET", "/user/" + Office.ALICE + "/directories/" + directory + "?start=1&results=50")
                    .get(directory);
            assertThat(found.at("/totalAvailableRecords/$").asInt()).isPositive();
        }
        assertThat(document("GET", "/user/" + Office.ALICE + "/directories/Personal")
                        .has("Personal"))
                .isTrue();
    }

    private static String withoutVersion(String uri) {
        assertThat(uri).startsWith("/v2.0/");
        return uri.substring("/v2.0".length());
    }

    /** A call in progress. */
    private record Conversation(String id, PhoneCall desk, PhoneCall far) {}

    private Conversation dials(ScriptedPhone desk, ScriptedPhone who, String address, int port) throws Exception {
        Reply started = ask("POST", CALLS + "/new?address=" + address + "&info=&location=All");
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        JsonNode info = json.readTree(started.body()).get("CallStartInfo");
        String id = info.at("/callId/$").asText();
        assertThat(info.at("/externalTrackingId/$").asText()).isNotEmpty();
        PhoneCall atDesk = desk.expectsInvite();
        atDesk.answers(Speech.sendrecv(port));
        atDesk.expects("ACK");
        PhoneCall far = who.expectsInvite();
        far.answers(Speech.sendrecv(port + 2));
        far.expects("ACK");
        Awaitility.await().until(() -> state(id).equals("Active"));
        return new Conversation(id, atDesk, far);
    }

    private String state(String call) throws IOException {
        return document("GET", CALLS + "/" + call).at("/Call/state/$").asText();
    }

    private JsonNode document(String method, String path) throws IOException {
        Reply reply = ask(method, path);
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
        assertThat(reply.head()).contains("Content-Type: application/json;charset=UTF-8\r\n");
        return json.readTree(reply.body());
    }

    private Reply accepted(String method, String path) throws IOException {
        Reply reply = ask(method, path);
        assertThat(reply.status()).as(path + ": " + reply.body()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
        return reply;
    }

    private Reply ask(String method, String path) throws IOException {
        return send(method, path, "application/json", "");
    }

    private Reply xml(String method, String path, String body) throws IOException {
        return send(method, path, "application/xml; charset=UTF-8", body);
    }

    private Reply send(String method, String path, String type, String body) throws IOException {
        try (RawHttp client = new RawHttp(OFFICE.http())) {
            return client.send(method + " " + Office.ACTIONS + path
                            + " HTTP/1.1\r\nHost: xsp.example.com\r\nAuthorization: "
                            + Office.basicOf("alice") + "\r\nAccept: application/json\r\nContent-Type: " + type
                            + "\r\nX-BroadWorks-Protocol-Version: 25.0\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .read();
        }
    }
}
