package io.lamplighter.xsi.events.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerHeadTest {
    private static AnswerHead read(String text) throws IOException {
        String wire = text.replaceAll(" *\\| *", "\r\n") + "\r\n";
        return AnswerHead.read(new ByteArrayInputStream(wire.getBytes(ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK | Content-Length: 0 |, 200, true",
        "HTTP/1.1 200 | content-length:0 |, 200, true",
        "HTTP/1.1 204 No Content |, 204, true",
        "HTTP/1.1 200 OK | Content-Length: 0 | Connection: close |, 200, false",
        "HTTP/1.1 200 OK | Content-Length: 5 |, 200, false",
        "HTTP/1.1 200 OK |, 200, false",
        "HTTP/1.0 200 OK | Content-Length: 0 |, 200, false",
        "HTTP/1.1 302 Found | Location: http://elsewhere/ | Content-Length: 0 |, 302, true",
        "HTTP/1.1 500 Internal Server Error | Content-Length: 3 |, 500, false",
        "HTTP/1.1 100 Continue | | HTTP/1.1 200 OK | Content-Length: 0 |, 200, true",
        "HTTP/1.1 103 Early Hints | Link: </a> | | HTTP/1.1 503 Busy | Content-Length: 0 |, 503, true"
    })
    void anAnswerIsItsStatusAndWhetherTheConnectionGoesOn(String answer, int status, boolean reusable)
            throws IOException {
        assertThat(read(answer)).isEqualTo(new AnswerHead(status, reusable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-server", "HTTP/2 200", "HTTP/1.1 2000 OK", "HTTP/1.1 200 OK | no end"})
    void whatIsNoAnswerFails(String answer) {
        assertThatThrownBy(() -> read(answer)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n"})
    void aHeadWithoutAnEndIsCut(String begin) {
        String endless = begin + ("x-filler: " + "x".repeat(1_000) + "\r\n").repeat(100);
        assertThatThrownBy(() -> AnswerHead.read(new ByteArrayInputStream(endless.getBytes(ISO_8859_1))))
                .isInstanceOf(IOException.class);
    }
}
