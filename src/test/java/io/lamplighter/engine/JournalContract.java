package io.lamplighter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every journal must do. Each test begins with an empty one. */
public interface JournalContract {
    /** The journal under test. */
    Journal journal();

    /** Ends the journal in order and opens it again, as a restart of the server does. */
    Journal afterRestart();

    @Test
    default void aFreshJournalHasNothingToRecover() {
        assertThat(journal().recover("binding")).isEmpty();
    }

    @Test
    default void anEntryOutlastsARestart() {
        journal().put("binding", "2000@example.com", "{\"contact\": \"Zoë 😀\"}");

        assertThat(afterRestart().recover("binding"))
                .isEqualTo(Map.of("2000@example.com", "{\"contact\": \"Zoë 😀\"}"));
    }

    @Test
    default void theNewestDocumentOfAKeyCounts() {
        IntStream.rangeClosed(1, 500).forEach(i -> journal().put("binding", "a", "version " + i));

        assertThat(afterRestart().recover("binding")).isEqualTo(Map.of("a", "version 500"));
    }

    @Test
    default void aRemovedEntryIsGone() {
        journal().put("leg", "a", "1");
        journal().put("leg", "b", "2");
        journal().recover("leg");
        journal().remove("leg", "a");

        assertThat(afterRestart().recover("leg")).isEqualTo(Map.of("b", "2"));
    }

    @Test
    default void anEntryRemovedAtOnceLeavesNoTrace() {
        journal().put("leg", "a", "1");
        journal().remove("leg", "a");

        assertThat(afterRestart().recover("leg")).isEmpty();
    }

    @Test
    default void anEntryRemovedAndPutAgainIsThere() {
        journal().put("leg", "a", "1");
        journal().recover("leg");
        journal().remove("leg", "a");
        journal().put("leg", "a", "2");

        assertThat(afterRestart().recover("leg")).isEqualTo(Map.of("a", "2"));
    }

    @Test
    default void anEntryOfTheLastRunCanBeRemoved() {
        journal().put("leg", "a", "1");
        afterRestart().remove("leg", "a");

        assertThat(afterRestart().recover("leg")).isEmpty();
    }

    @Test
    default void removingWhatIsNotThereIsHarmless() {
        journal().remove("leg", "a");

        assertThat(afterRestart().recover("leg")).isEmpty();
    }

    @Test
    default void kindsAreApart() {
        journal().put("leg", "a", "a leg");
        journal().put("binding", "a", "a binding");
        journal().remove("binding", "a");

        Journal later = afterRestart();
        assertThat(later.recover("leg")).isEqualTo(Map.of("a", "a leg"));
        assertThat(later.recover("binding")).isEmpty();
    }

    @Test
    default void aDocumentMayHave64KibAndAKey1Kib() {
        String key = "k".repeat(1024);
        String document = "d".repeat(65_536);
        journal().put("leg", key, document);

        assertThat(afterRestart().recover("leg")).isEqualTo(Map.of(key, document));
    }

    @Test
    default void tenThousandEntriesOutlastARestart() {
        IntStream.range(0, 10_000).forEach(i -> journal().put("subscription", "key " + i, "document " + i));

        assertThat(afterRestart().recover("subscription"))
                .hasSize(10_000)
                .containsEntry("key 0", "document 0")
                .containsEntry("key 9999", "document 9999");
    }
}
