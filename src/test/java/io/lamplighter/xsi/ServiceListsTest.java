package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp.Reply;
import io.lamplighter.xsi.wire.XsiSchema;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules, numbers and phones of a service that are added, changed and removed one by one. */
class ServiceListsTest extends ServiceHarness {
    @Test
    void aUserMaySayHowHisNumbersRingButNotWhichTheyAre() throws IOException {
        String numbers = golden("AlternateNumbers-put.xml");
        assertThat(server.ask("PUT", SERVICES + "/AlternateNumbers", numbers).status())
                .isEqualTo(403);
        accepted(server.askWith(ADMIN, "PUT", SERVICES + "/AlternateNumbers", numbers));

        put(
                "AlternateNumbers",
                "<numbers><numberEntry><alternateNumberId>1</alternateNumberId>"
                        + "<ringPattern>Short-Long-Short</ringPattern></numberEntry><numberEntry>"
                        + "<alternateNumberId>2</alternateNumberId></numberEntry></numbers>");

        assertThat(server.directory
                        .current()
                        .alternate("77")
                        .orElseThrow()
                        .alternate()
                        .ringPattern()
                        .wireName())
                .isEqualTo("Short-Long-Short");
    }

    @Test
    void aNumberThatAnotherUserHasIsRefused() throws IOException {
        Reply reply = server.askWith(
                ADMIN,
                "PUT",
                SERVICES + "/AlternateNumbers",
                body(
                        "AlternateNumbers",
                        "<numbers><numberEntry><alternateNumberId>1</alternateNumberId>"
                                + "<extension>2001</extension></numberEntry></numbers>"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.body()).contains("2001 is already in use", "<errorCode>110438</errorCode>");
    }

    @Test
    void aRuleOfSelectiveForwardingIsAddedReadSwitchedChangedAndRemoved() throws IOException {
        String rules = SERVICES + "/CallForwardingSelective/Criteria";
        String fresh = golden("CallForwardingSelectiveCriteria-post.xml");
        XsiSchema.assertValid(fresh);
        Reply added = server.ask("POST", rules, fresh);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.head())
                .contains("Location: http://xsi.example.com/com.broadsoft.xsi-actions" + rules + "/The%20boss\r\n");
        assertThat(server.ask("POST", rules, fresh).status()).isEqualTo(400);

        String rule = server.ask("GET", rules + "/the%20boss", "").body();
        assertThat(rule).isEqualTo(golden("CallForwardingSelectiveCriteria.xml"));
        XsiSchema.assertValid(rule);
        put(
                "CallForwardingSelective",
                "<criteriaActivations><criteriaActivation><criteriaName>The boss</criteriaName>"
                        + "<active>false</active></criteriaActivation></criteriaActivations>");
        assertThat(get("CallForwardingSelective"))
                .contains("<criteriaActivations><criteriaActivation><criteriaName>The boss</criteriaName>"
                        + "<active>false</active><uri>" + rules + "/The%20boss</uri></criteriaActivation>");
        accepted(server.ask(
                "PUT",
                rules + "/The%20boss",
                body("CallForwardingSelectiveCriteria", "<criteria><active>true</active></criteria>")));
        assertThat(server.ask("GET", rules + "/The%20boss", "").body())
                .isEqualTo(golden("CallForwardingSelectiveCriteria.xml"));
        accepted(server.ask("DELETE", rules + "/The%20boss", ""));
        assertThat(server.ask("GET", rules + "/The%20boss", "").status()).isEqualTo(404);
    }

    @Test
    void aRuleOfSimultaneousRingIsAddedAndRemoved() throws IOException {
        String rules = SERVICES + "/SimultaneousRingPersonal/Criteria";

        assertThat(server.ask(
                                "POST",
                                rules,
                                body(
                                        "SimultaneousRingPersonalCriteria",
                                        "<criteria><criteriaName>all</criteriaName></criteria>"))
                        .status())
                .isEqualTo(201);
        String rule = server.ask("GET", rules + "/all", "").body();
        XsiSchema.assertValid(rule);
        assertThat(rule)
                .contains("<SimultaneousRingPersonalCriteria xmlns=\"http://schema.broadsoft.com/xsi\"><criteria>"
                        + "<criteriaName>all</criteriaName><active>true</active><blacklisted>false</blacklisted>");
        assertThat(get("SimultaneousRingPersonal")).contains("<criteriaActivationList><criteriaActivation>");
        accepted(server.ask("DELETE", rules + "/all", ""));
        assertThat(services().simultaneousRing().criteria()).isEmpty();
    }

    @Test
    void aPhoneOfBroadWorksAnywhereIsAddedReadSwitchedChangedAndRemoved() throws IOException {
        String places = SERVICES + "/BroadWorksAnywhere/Location";
        String fresh = golden("BroadWorksAnywhereLocation-post.xml");
        XsiSchema.assertValid(fresh);
        Reply added = server.ask("POST", places, fresh);
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.head())
                .contains("Location: http://xsi.example.com/com.broadsoft.xsi-actions" + places + "/+15550100300\r\n");

        for (String path : List.of("/+15550100300", "/%2B15550100300", "/tel:+1-555-0100300")) {
            assertThat(server.ask("GET", places + path, "").body()).isEqualTo(golden("BroadWorksAnywhereLocation.xml"));
        }
        assertThat(server.ask("GET", places + "/+15550100300", "", "Accept: application/json")
                        .body())
                .isEqualTo(golden("BroadWorksAnywhereLocation.json"));
        XsiSchema.assertValid(golden("BroadWorksAnywhereLocation.xml"));
        put(
                "BroadWorksAnywhere",
                "<locations><location><phoneNumber>+15550100300</phoneNumber>"
                        + "<active>false</active></location></locations>");
        assertThat(get("BroadWorksAnywhere"))
                .contains("<locations><location><locationUri>" + places + "/+15550100300</locationUri>"
                        + "<phoneNumber>+15550100300</phoneNumber><active>false</active>"
                        + "<description>Mobile</description></location></locations>");
        XsiSchema.assertValid(get("BroadWorksAnywhere"));
        accepted(server.ask(
                "PUT",
                places + "/+15550100300",
                body("BroadWorksAnywhereLocation", "<phoneNumber>3000</phoneNumber><active>true</active>")));
        assertThat(services().broadWorksAnywhere().location("3000")).hasValueSatisfying(p -> {
            assertThat(p.answerConfirmationRequired()).isTrue();
            assertThat(p.active()).isTrue();
        });
        accepted(server.ask("DELETE", places + "/3000", ""));
        assertThat(server.ask("GET", places + "/3000", "").status()).isEqualTo(404);
    }

    @Test
    void anAppRecognisesAPhoneThatIsAddedTwiceByItsCode() throws IOException {
        String places = SERVICES + "/BroadWorksAnywhere/Location";
        String phone = body("BroadWorksAnywhereLocation", "<phoneNumber>4445556666</phoneNumber>");
        assertThat(server.ask("POST", places, phone).status()).isEqualTo(201);
        Reply again = server.ask("POST", places, phone);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("4445556666 is given twice", "<errorCode>8251</errorCode>");

        String ring = "<simRingLocation><address>4445556666</address></simRingLocation>";
        Reply twice = server.ask(
                "PUT",
                SERVICES + "/SimultaneousRingPersonal",
                body("SimultaneousRingPersonal", "<simRingLocations>" + ring + ring + "</simRingLocations>"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.body()).contains("4445556666 is given twice", "<errorCode>8210</errorCode>");
    }

    @Test
    void aPhoneNumberThatNobodyCouldDialIsRefusedInWords() throws IOException {
        Reply reply = server.ask(
                "POST",
                SERVICES + "/BroadWorksAnywhere/Location",
                body("BroadWorksAnywhereLocation", "<phoneNumber>4445556666;3333</phoneNumber>"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("phoneNumber must be a number to dial", "<errorCode>110400<");
    }

    @Test
    void aPhoneOfBroadWorksAnywhereHasRulesOfItsOwn() throws IOException {
        String place = SERVICES + "/BroadWorksAnywhere/Location";
        server.ask("POST", place, golden("BroadWorksAnywhereLocation-post.xml"));
        String rules = place + "/+15550100300/Criteria";

        assertThat(server.ask(
                                "POST",
                                rules,
                                body(
                                        "BroadWorksAnywhereCriteria",
                                        "<criteria><criteriaName>a</criteriaName></criteria>"))
                        .status())
                .isEqualTo(201);
        assertThat(server.ask("GET", place + "/+15550100300", "").body())
                .contains("<criteriaActivation><criteriaName>a</criteriaName><active>true</active><uri>" + rules
                        + "/a</uri></criteriaActivation>");
        XsiSchema.assertValid(server.ask("GET", rules + "/a", "").body());
        accepted(server.ask("DELETE", rules + "/a", ""));
        assertThat(server.ask("GET", rules + "/a", "").status()).isEqualTo(404);
    }

    @Test
    void whomTheLampsShowIsAListOfItsOwnToo() throws IOException {
        String lamps = SERVICES + "/BusyLampField";
        String available = server.ask("GET", lamps + "/availableusers", "").body();
        XsiSchema.assertValid(available);
        assertThat(available)
                .contains("<AvailableUsers xmlns=\"http://schema.broadsoft.com/xsi\"><userDetails>"
                        + "<userId>2001@example.com</userId><firstName>Ann</firstName>");

        accepted(server.ask(
                "PUT",
                lamps + "/MonitoredUsers",
                body("MonitoredUsers", "<userDetails><userId>2001@example.com</userId></userDetails>")));

        String monitored = server.ask("GET", lamps + "/MonitoredUsers", "").body();
        XsiSchema.assertValid(monitored);
        assertThat(monitored).contains("<lastName>Alpha</lastName>");
        assertThat(get("BusyLampField")).contains("<monitoredUserList><userDetails>");
    }
}
