package io.lamplighter.xsi.services;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.ExecutiveAssistant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who assists whom. */
final class Executives {
    private Executives() {}

    /** Whom a user assists, by user id: phones rely on an order that stays. */
    static List<LineDefinition> of(LineDefinition assistant, DirectorySnapshot now) {
        // Whoever has an assistant is not as a new user is.
        return now.services().keySet().stream()
                .map(now::line)
                .flatMap(Optional::stream)
                .filter(executive -> isAssistedBy(executive, assistant, now))
                .sorted(Comparator.comparing(LineDefinition::id))
                .toList();
    }

    /** Whether a user is among the assistants of another one, and still of the same service provider. */
    static boolean isAssistedBy(LineDefinition executive, LineDefinition user, DirectorySnapshot now) {
        return now.assists(user, executive);
    }

    /** Whether an executive's calls ring at an assistant. @param settings the assistant's */
    static boolean hasOptedIn(ExecutiveAssistant settings, LineDefinition executive, DirectorySnapshot now) {
        return settings.takesCallsOf(
                now.services(executive.id()).executive(), executive.id().value());
    }
}
