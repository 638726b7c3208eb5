package io.lamplighter.xsi.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElementsTest {
    @Test
    void anElementGoesWithItsContentAndOthersOfSimilarNamesStay() {
        String content = "<xsi:name>A</xsi:name><xsi:names>B</xsi:names><xsi:x><xsi:name>C</xsi:name></xsi:x>"
                + "<xsi:name/><xsi:y xsi1:type=\"xsi:Z\"/>";
        assertThat(Elements.without(content, "name"))
                .isEqualTo("<xsi:names>B</xsi:names><xsi:x></xsi:x><xsi:y xsi1:type=\"xsi:Z\"/>");
        assertThat(Elements.without(content, "y")).endsWith("<xsi:name/>");
        assertThat(Elements.without(content, "w")).isEqualTo(content);
    }

    @Test
    void theLeastMissedGoesFirstAndNoMoreThanNeeded() {
        String content = "<xsi:networkCallId>" + "n".repeat(50) + "</xsi:networkCallId><xsi:name>Carol</xsi:name>";
        assertThat(Elements.within(content, 200)).isEqualTo(content);
        assertThat(Elements.within(content, 60)).isEqualTo("<xsi:name>Carol</xsi:name>");
    }
}
