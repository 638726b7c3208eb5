package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiteralXmlTest {
    /** Clients of event streams throw away what they have at each line end. */
    @Test
    void aLineEndInATextDoesNotEndTheLineThatADocumentIs() {
        assertThat(LiteralXml.escaped("first\nsecond\r\n")).isEqualTo("first&#10;second&#13;&#10;");
    }
}
