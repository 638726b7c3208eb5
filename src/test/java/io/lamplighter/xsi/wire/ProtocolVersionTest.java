package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.xsi.xml.Channel;
import io.lamplighter.xsi.xml.ObjectFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients of older versions of the protocol are spared. */
class ProtocolVersionTest {
    @ParameterizedTest
    @CsvSource({"17.0,19.0", "19.0,19.sp6", "19.sp6,20.0", "21.0,21.SP1", "21.sp1,22.0", "9.0,25.0", "24.0,25.0"})
    void versionsAreInOrder(String older, String newer) {
        assertThat(ProtocolVersion.of(older)).isLessThan(ProtocolVersion.of(newer));
        assertThat(ProtocolVersion.of(newer)).isLessThan(ProtocolVersion.NEWEST);
        assertThat(ProtocolVersion.of(ProtocolVersion.of(newer).toString())).isEqualTo(ProtocolVersion.of(newer));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "latest", "21.x", "-1", "99999999999", "21.sp1; rm"})
    void anythingElseIsTheNewest(String header) {
        assertThat(ProtocolVersion.of(header)).isEqualTo(ProtocolVersion.NEWEST);
    }

    @Test
    void documentsArePrunedInBothForms() {
        Channel channel = new Channel();
        channel.setChannelId("id");
        channel.setApplicationId("app");
        assertThat(render(channel, "18.0", false))
                .doesNotContain("applicationId")
                .contains("<channelId>id<");
        assertThat(render(channel, "18.0", true))
                .doesNotContain("applicationId")
                .contains("\"channelId\"");
        assertThat(render(channel, "19.0", false)).contains("<applicationId>app<");
    }

    private static String render(Channel channel, String version, boolean json) {
        return new String(
                new XsiDocuments()
                        .render(new ObjectFactory().createChannel(channel), json, ProtocolVersion.of(version)),
                StandardCharsets.UTF_8);
    }
}
