package io.lamplighter.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleTableTest {
    private static final Path PAGE = Path.of("src/site/markdown/line-rules.md");

    /** To write the page anew after the rules changed: {@code -Dline-rules.write=true}. */
    @Test
    void thePublishedPageIsPrintedFromTheTable() throws IOException {
        if (Boolean.getBoolean("line-rules.write")) {
            Files.writeString(PAGE, RuleTable.asMarkdown());
        }
        assertThat(PAGE).hasContent(RuleTable.asMarkdown());
    }

    @Test
    void everyKindOfEventHasARow() {
        for (Class<?> kind : LineEvent.class.getPermittedSubclasses()) {
            assertThat(RuleTable.asMarkdown()).contains("\n| " + kind.getSimpleName() + " | ");
        }
    }
}
