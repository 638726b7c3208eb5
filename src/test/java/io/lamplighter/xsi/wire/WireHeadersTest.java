package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.security.LocationPolicy;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients say by their headers, and what every answer tells them. */
class WireHeadersTest {
    @ParameterizedTest
    @CsvSource({
        "application/json, , true",
        "APPLICATION/JSON;charset=utf-8, , true",
        "'application/json, text/plain, */*', , true",
        "'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', , false",
        "text/xml, , false",
        "*/*, , false",
        ", , false",
        ", format=json, true",
        ", Format=JSON, true",
        ", start=1&format=Json&results=5, true",
        "text/xml, format=json, true",
        ", format=xml, false",
        ", informat=json, false",
        ", format=jsonp, false"
    })
    void jsonIsForWhoAsksForItByHeaderOrQuery(String accept, String query, boolean json) {
        assertThat(WireHeaders.wantsJson(accept, query)).isEqualTo(json);
    }

    @Test
    void pagesOfOriginsThatAreNotListedGetNoLeave() {
        assertThat(asked(Map.of("Origin", "https://cti.example.com")))
                .containsEntry("Access-Control-Allow-Origin", "https://cti.example.com")
                .containsEntry("Access-Control-Allow-Credentials", "true")
                .containsEntry("Vary", "Origin");
        assertThat(asked(Map.of("Origin", "https://other.example.com")).keySet())
                .noneMatch(header -> header.startsWith("Access-Control"));
        assertThat(asked(Map.of()).keySet()).noneMatch(header -> header.startsWith("Access-Control"));
    }

    @Test
    void theClientsTrackingIdComesBackUnlessItIsNoneOrTooLong() {
        assertThat(asked(Map.of("TrackingID", "web_7"))).containsEntry("TrackingID", "web_7");
        assertThat(asked(Map.of()).get("TrackingID")).matches("NA_[0-9a-f-]{36}");
        assertThat(asked(Map.of("TrackingID", " ")).get("TrackingID")).startsWith("NA_");
        assertThat(asked(Map.of("TrackingID", "x".repeat(300))).get("TrackingID"))
                .startsWith("NA_");
    }

    private static Map<String, String> asked(Map<String, String> headers) {
        return WireHeaders.answer(
                headers::get,
                new XsiSettings(
                        "1",
                        LocationPolicy.forDomain("example.com"),
                        ZoneId.of("UTC"),
                        Set.of("https://cti.example.com"),
                        XsiSettings.Lists.defaults(),
                        CodeTables.forAll(CodeTable.defaults()),
                        XsiContexts.usual()));
    }
}
