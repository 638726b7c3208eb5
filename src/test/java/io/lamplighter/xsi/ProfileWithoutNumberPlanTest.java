package io.lamplighter.xsi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.xsi.wire.XsiSettings;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An app begins with the profile, and takes {@code $} of each thing in it; the operator has named no country. */
class ProfileWithoutNumberPlanTest {
    @RegisterExtension
    final XsiServer server = new XsiServer(withoutCountry(XsiSettings.defaults()));

    @Test
    void anAppFindsATextInEverythingThatItTakesFromTheProfile() throws IOException {
        String document = server.ask("GET", "/v2.0/user/2000@example.com/profile", "", "Accept: application/json")
                .body();
        JsonNode profile = new ObjectMapper().readTree(document).get("Profile");
        for (String taken : List.of(
                "/registrations",
                "/scheduleList",
                "/fac",
                "/countryCode",
                "/details/userId",
                "/details/groupId",
                "/details/serviceProvider")) {
            assertThat(profile.at(taken + "/$").asText()).as(taken).isNotEmpty();
        }
    }

    private static XsiSettings withoutCountry(XsiSettings of) {
        return new XsiSettings(
                "", of.locations(), of.timeZone(), of.allowedOrigins(), of.lists(), of.codes(), of.contexts());
    }
}
