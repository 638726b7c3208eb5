package io.lamplighter.xsi.events;

import static io.lamplighter.xsi.events.OldHeartbeats.Word.HEARTBEAT;
import static io.lamplighter.xsi.events.OldHeartbeats.Word.NONSENSE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OldHeartbeatsTest {
    private final OldHeartbeats heard = new OldHeartbeats();

    @Test
    void severalHeartbeatsInOnePieceAreEachOne() {
        assertThat(
                        heard.take(
                                "<ChannelHeartBeat/>\n<?xml version=\"1.0\"?><x:ChannelHeartbeat xmlns:x=\"u\"></x:ChannelHeartbeat>"))
                .containsExactly(HEARTBEAT, HEARTBEAT);
    }

    @Test
    void aHeartbeatMayComeLetterByLetter() {
        String text =
                "<?xml version=\"1.0\"?>\n<ChannelHeartBeat xmlns=\"http://schema.broadsoft.com/xsi\"> </ChannelHeartBeat>";
        for (char c : text.substring(0, text.length() - 1).toCharArray()) {
            assertThat(heard.take(String.valueOf(c))).isEmpty();
        }
        assertThat(heard.take(">")).containsExactly(HEARTBEAT);
    }

    @Test
    void anythingElseIsNonsenseAndForgotten() {
        assertThat(heard.take("hello")).containsExactly(NONSENSE);
        assertThat(heard.take("<Channel/>")).containsExactly(NONSENSE);
        assertThat(heard.take("<" + "x".repeat(600))).containsExactly(NONSENSE);
        assertThat(heard.take("<ChannelHeartBeat/>")).containsExactly(HEARTBEAT);
        assertThat(heard.take("  \n")).isEmpty();
    }
}
