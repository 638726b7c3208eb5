package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.DirectoryStore.DirectoryChange.PutServices;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.directory.service.CallForwarding;
import io.lamplighter.directory.service.DoNotDisturb;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceFixtures;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceDocumentsTest extends ServiceHarness {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DoNotDisturb",
                "CallForwardingAlways",
                "CallForwardingAlwaysSecondary",
                "CallForwardingBusy",
                "CallForwardingNoAnswer",
                "CallForwardingNotReachable",
                "CallForwardingSelective",
                "RemoteOffice",
                "SimultaneousRingPersonal",
                "BroadWorksAnywhere",
                "CallWaiting",
                "AnonymousCallRejection",
                "BargeInExempt",
                "AutomaticCallback",
                "CallTransfer",
                "MusicOnHold",
                "CallingLineIDDeliveryBlocking",
                "DirectedCallPickupWithBargeIn",
                "BusyLampField",
                "Privacy",
                "AlternateNumbers"
            })
    void whatIsPutInXmlOrJsonIsReadBackInTheSameBytes(String service) throws IOException {
        String put = golden(service + "-put.xml");
        XsiSchema.assertValid(put);
        XsiSchema.assertValid(golden(service + ".xml"));

        accepted(server.askWith(ADMIN, "PUT", SERVICES + "/" + service, put));
        assertThat(get(service)).isEqualTo(golden(service + ".xml"));
        assertThat(get(service, "Accept: application/json")).isEqualTo(golden(service + ".json"));

        server.directory.apply(List.of(new PutServices(LineFixtures.RECEPTION, UserServices.defaults())));
        assertThat(get(service)).isNotEqualTo(golden(service + ".xml"));
        XsiSchema.assertValid(get(service));
        accepted(server.askWith(ADMIN, "PUT", SERVICES + "/" + service.toLowerCase(), golden(service + ".json")));
        assertThat(get(service)).isEqualTo(golden(service + ".xml"));
    }

    @Test
    void whatAChangeDoesNotNameStaysAsItIs() throws IOException {
        put("CallForwardingAlways", "<active>true</active><forwardToPhoneNumber>3000</forwardToPhoneNumber>");
        put("CallForwardingAlways", "<ringSplash>true</ringSplash>");
        put("CallForwardingAlways", "<isActive>false</isActive>");
        put("CallForwardingAlways", "");

        assertThat(services().callForwardingAlways()).isEqualTo(new CallForwarding(false, Optional.of("3000"), true));
        assertThat(get("CallForwardingAlways")).doesNotContain("isActive");
    }

    @Test
    void nilClearsANumberAndAList() throws IOException {
        put("CallForwardingAlways", "<forwardToPhoneNumber>3000</forwardToPhoneNumber>");
        put(
                "SimultaneousRingPersonal",
                "<simRingLocations><simRingLocation><address>3000</address></simRingLocation>" + "</simRingLocations>");
        String nil = " xs:nil=\"true\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema-instance\"/>";

        put("CallForwardingAlways", "<forwardToPhoneNumber" + nil);
        put("SimultaneousRingPersonal", "<simRingLocations" + nil);

        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    /** What may have no value, set first and then cleared. */
    @ParameterizedTest
    @CsvSource({
        "CallForwardingAlways, forwardToPhoneNumber, 3000",
        "CallForwardingAlwaysSecondary, forwardToPhoneNumber, 3000",
        "CallForwardingBusy, forwardToPhoneNumber, 3000",
        "CallForwardingNoAnswer, forwardToPhoneNumber, 3000",
        "CallForwardingNotReachable, forwardToPhoneNumber, 3000",
        "CallForwardingSelective, defaultForwardToPhoneNumber, 3000",
        "RemoteOffice, remoteOfficeNumber, 3000",
        "SimultaneousRingPersonal, simRingLocations, <simRingLocation><address>3000</address></simRingLocation>",
        "ExecutiveAssistant, divertToPhoneNumber, 3000",
        "BusyLampField, listURI, sip:lamps@example.com",
        "BusyLampField, monitoredUserList, <userDetails><userId>2001@example.com</userId></userDetails>",
        "Privacy, allowedUsers, <userDetails><userId>2001@example.com</userId></userDetails>",
        "AlternateNumbers, numbers, '<numberEntry><alternateNumberId>1</alternateNumberId><extension>77</extension>"
                + "</numberEntry>'"
    })
    void whateverMayHaveNoValueIsClearedByNilInXmlAndJson(String service, String field, String value)
            throws IOException {
        String set = body(service, "<" + field + ">" + value + "</" + field + ">");
        for (String nil : List.of(
                body(service, "<" + field + " xsi:nil='true'/>"),
                body(service, "<" + field + " nil='1'/>"),
                "{\"" + service + "\":{\"" + field + "\":{\"@xsi:nil\":\"true\"}}}",
                "{\"" + service + "\":{\"" + field + "\":null}}")) {
            accepted(server.askWith(ADMIN, "PUT", SERVICES + "/" + service, set));
            assertThat(get(service)).contains("<" + field + ">");
            accepted(server.askWith(ADMIN, "PUT", SERVICES + "/" + service, nil));
            assertThat(get(service)).as(nil).doesNotContain("<" + field);
        }
    }

    /** Clients send back what they have read, with what they change. */
    @Test
    void whatCanOnlyBeReadIsPassedOver() throws IOException {
        String sca = SERVICES + "/SharedCallAppearance";
        String read = server.ask("GET", sca, "").body();
        accepted(server.ask(
                "PUT",
                sca,
                read.replaceFirst("<maxAppearances>\\d+", "<maxAppearances>1")
                        .replace("<enableMultipleCallArrangement>true", "<enableMultipleCallArrangement>false")
                        .replaceFirst("<endpoints>.*</endpoints>", "<endpoints/>")));
        assertThat(server.ask("GET", sca, "").body()).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CallForwardingAlways",
                "CallForwardingAlwaysSecondary",
                "CallForwardingBusy",
                "CallForwardingNoAnswer",
                "CallForwardingNotReachable",
                "CallForwardingSelective",
                "RemoteOffice",
                "SimultaneousRingPersonal"
            })
    void nothingIsSwitchedOnThatLeadsNowhere(String service) throws IOException {
        Reply reply = server.ask("PUT", SERVICES + "/" + service, body(service, "<active>true</active>"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("needed before the service can be active", "<errorCode>110400</errorCode>");
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @ParameterizedTest
    @CsvSource({
        "CallForwardingAlways, <forwardToPhoneNumber>nobody</forwardToPhoneNumber>, forwardToPhoneNumber must be",
        "CallForwardingNoAnswer, <numberOfRings>1</numberOfRings>, numberOfRings must be",
        "CallTransfer, <recallNumberOfRings>1</recallNumberOfRings>, recallNumberOfRings must be",
        "CallTransfer, <busyCampOnSeconds>29</busyCampOnSeconds>, busyCampOnSeconds must be",
        "CallTransfer, <recallActive>2</recallActive>, recallActive must be true or false",
        "CallForwardingNoAnswer, <numberOfRings>many</numberOfRings>, numberOfRings must be",
        "DoNotDisturb, <active>perhaps</active>, active must be true or false",
        "SimultaneousRingPersonal, <incomingCalls>Never</incomingCalls>, incomingCalls must be one of",
        "BusyLampField, <monitoredUserList><userId>9@example.com</userId></monitoredUserList>, no user 9@example.com",
        "BusyLampField, <listURI>tel:1</listURI>, listURI must be",
        "BroadWorksAnywhere, <locations><location><phoneNumber>1</phoneNumber></location></locations>, no location 1"
    })
    void whatAServiceCannotBeIsRefusedByName(String service, String change, String reason) throws IOException {
        Reply reply = server.ask("PUT", SERVICES + "/" + service, body(service, change));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("<summaryEnglish>", reason);
        assertThat(services()).isEqualTo(UserServices.defaults());
    }

    @Test
    void aDocumentOfAnotherServiceIsRefused() throws IOException {
        assertThat(server.ask("PUT", SERVICES + "/DoNotDisturb", body("CallWaiting", "<active>true</active>"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VoiceMessaging",
                "voicemessaging",
                "CallRecording",
                "HotelingGuest",
                "SpeedDial8",
                "CommPilotExpress",
                "FlexibleSeatingGuest",
                "AutomaticHoldRetrieve",
                "SequentialRing",
                "SequentialRing/Criteria/a",
                "personalassistant/exclusionnumberlist",
                "meetmeconference/12/conference/3"
            })
    void aServiceThatNobodyHasIsNotAssigned(String service) throws IOException {
        Reply reply = server.ask("GET", SERVICES + "/" + service, "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("Service not assigned", "<errorCode>110430</errorCode>");
        assertThat(server.ask("PUT", SERVICES + "/" + service, "<x/>").status()).isEqualTo(403);
    }

    @Test
    void aServiceThatTheUserDoesNotHaveIsNeitherListedNorServed() throws IOException {
        Set<Service> others = EnumSet.copyOf(Service.served());
        others.removeAll(Set.of(Service.DO_NOT_DISTURB, Service.BROADWORKS_ANYWHERE, Service.BUSY_LAMP_FIELD));
        server.directory.apply(List.of(
                new PutServices(LineFixtures.RECEPTION, UserServices.defaults().assign(others))));

        assertThat(server.ask("GET", SERVICES, "").body())
                .doesNotContain("Do Not Disturb", "BroadWorksAnywhere")
                .contains("Remote Office");
        for (String path :
                List.of("/DoNotDisturb", "/BroadWorksAnywhere/Location/3000", "/BusyLampField/MonitoredUsers")) {
            assertThat(server.ask("GET", SERVICES + path, "").body()).contains("<errorCode>110430</errorCode>");
        }
    }

    @Test
    void whatIsNoServiceIsNotFound() throws IOException {
        assertThat(server.ask("GET", SERVICES + "/Coffee", "").status()).isEqualTo(404);
        assertThat(server.ask("GET", SERVICES + "/DoNotDisturb/Criteria/a", "").status())
                .isEqualTo(404);
        assertThat(server.ask("GET", SERVICES + "/DoNotDisturb/Hours/Friday", "")
                        .body())
                .contains("Do Not Disturb has nothing at Hours/Friday", "<errorCode>110411<");
        assertThat(server.ask("POST", SERVICES + "/DoNotDisturb", "").status()).isEqualTo(405);
    }

    @Test
    void theGroupThatCallsAreParkedInIsReadAndNotChanged() throws IOException {
        assertThat(get("CallPark")).isEqualTo(golden("CallPark.xml"));
        XsiSchema.assertValid(golden("CallPark.xml"));
        put("CallPark", "<callParkGroup>others</callParkGroup>");
        assertThat(get("callpark")).isEqualTo(golden("CallPark.xml"));
    }

    @Test
    void aChangeByXsiIsSeenByWhoeverListensToTheDirectory() throws IOException {
        put("DoNotDisturb", "<active>true</active>");

        assertThat(services().doNotDisturb()).isEqualTo(new DoNotDisturb(true, false));
    }

    @Test
    void servicesOfOthersAreNotForUsers() throws IOException {
        assertThat(server.ask("GET", "/v2.0/user/2001@example.com/services/DoNotDisturb", "")
                        .status())
                .isEqualTo(403);
        assertThat(server.askWith("", "GET", SERVICES + "/DoNotDisturb", "").status())
                .isEqualTo(401);
    }

    @Test
    void everySettingOfEveryServiceIsAValidDocument() throws IOException {
        Set<Service> served = Service.served();
        server.directory.apply(List.of(new PutServices(
                LineFixtures.RECEPTION, ServiceFixtures.everythingChanged().assign(served))));

        for (String uri : server.ask("GET", SERVICES, "").body().split("<uri>")) {
            if (uri.contains("</uri>")) {
                Reply reply = server.ask("GET", uri.substring(0, uri.indexOf("</uri>")), "");
                assertThat(reply.status()).as(uri).isEqualTo(200);
                XsiSchema.assertValid(reply.body());
            }
        }
    }
}
