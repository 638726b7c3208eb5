package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The codes in ErrorInfo: each for one thing only, and all of them published. */
class XsiErrorTest {
    /** Numbers that apps for BroadWorks compare with. */
    private static final Set<Integer> KNOWN_TO_CLIENTS = Set.of(8210, 8251);

    private static final Path PAGE = Path.of("src/site/markdown/xsi-errors.md");
    private static final Path SOURCE = Path.of("src/main/java/io/lamplighter/xsi/wire/XsiError.java");
    private static final Pattern DOCUMENTED =
            Pattern.compile("/\\*\\*\\s*([^/]*?)\\s*\\*/\\s*([A-Z_]+)\\(\\d+, \\d+\\)");
    private static final String INTRODUCTION = """
            # Error codes of XSI

            Every answer of Xsi-Actions and Xsi-Events with a status of 400 or more has an `ErrorInfo` in its body, XML or JSON as
            asked for: `summary` and `summaryEnglish` say in a sentence what is wrong with this request, `errorCode` says which kind
            of thing it is. The codes are this server's own, but for those below 10000, 110842 and 110862, which clients of
            BroadWorks know. A code never changes its meaning and is never used for another.

            A client that is answered 503 may try again after the seconds in `Retry-After`. 401 is never the answer to a fault that
            passes by itself.

            | errorCode | Status | What it means |
            |---|---|---|
            """;

    @Test
    void everyCodeMeansOneThing() {
        assertThat(Arrays.stream(XsiError.values()).map(XsiError::code)).doesNotHaveDuplicates();
    }

    @Test
    void statusAndCodeAreOfTheKindThatClientsExpect() {
        assertThat(XsiError.values()).allSatisfy(error -> {
            assertThat(error.status()).isBetween(400, 599);
            assertThat(error.code()).matches(c -> c >= 110_000 && c <= 119_999 || KNOWN_TO_CLIENTS.contains(c));
        });
    }

    /** To write the page anew after an error came: {@code -Dxsi-errors.write=true}. */
    @Test
    void thePublishedPageIsPrintedFromTheEnumeration() throws IOException {
        if (Boolean.getBoolean("xsi-errors.write")) {
            Files.writeString(PAGE, page());
        }
        assertThat(PAGE).hasContent(page());
    }

    private static String page() throws IOException {
        Map<String, String> meanings = meanings();
        return INTRODUCTION
                + Arrays.stream(XsiError.values())
                        .sorted(Comparator.comparingInt(XsiError::code))
                        .map(e -> "| " + e.code() + " | " + e.status() + " | " + meanings.get(e.name()) + " |\n")
                        .collect(Collectors.joining());
    }

    private static Map<String, String> meanings() throws IOException {
        Map<String, String> meanings = new LinkedHashMap<>();
        Matcher documented = DOCUMENTED.matcher(Files.readString(SOURCE));
        while (documented.find()) {
            meanings.put(documented.group(2), documented.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " "));
        }
        assertThat(meanings).hasSize(XsiError.values().length);
        return meanings;
    }
}
