package io.lamplighter.provisioning;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.line.LineId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A line as a document wants it, not applied yet.
 *
 * @param line the line
 * @param services those its user shall have; empty when the document does not say, so that they stay as they are
 */
record LineDraft(LineDefinition line, Optional<Set<Service>> services) {
    LineId id() {
        return line.id();
    }

    /** What its user will have. @param now before the change */
    UserServices servicesAfter(DirectorySnapshot now) {
        UserServices before = now.services(id());
        return services.map(before::assign).orElse(before);
    }

    /** What has to change; nothing when the line is so already. */
    List<DirectoryChange> changes(DirectorySnapshot now) {
        List<DirectoryChange> changes = new ArrayList<>();
        if (!now.line(id()).equals(Optional.of(line)) || isSpeltAnew(now)) {
            changes.add(new DirectoryChange.Put(line));
        }
        UserServices after = servicesAfter(now);
        if (!after.equals(now.services(id()))) {
            changes.add(new DirectoryChange.PutServices(id(), after));
        }
        return changes;
    }

    /** Whether the user id is to be shown otherwise than before. */
    boolean isSpeltAnew(DirectorySnapshot now) {
        return now.line(id())
                .filter(before -> !before.id().provisioned().equals(id().provisioned()))
                .isPresent();
    }
}
