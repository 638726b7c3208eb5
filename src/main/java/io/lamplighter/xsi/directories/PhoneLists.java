package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.ListFull;
import io.lamplighter.directory.owned.ListKind;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.Paging;
import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.TextPattern;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.wire.XsiSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names with numbers: those a user keeps for himself, and those that administrators keep for all. */
final class PhoneLists {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneLists.class);
    private static final Comparator<PhoneEntry> BY_NAME =
            Comparator.comparing(e -> TextPattern.folded(e.name()), Comparator.naturalOrder());

    private final OwnedLists lists;
    private final XsiSettings settings;

    PhoneLists(OwnedLists lists, XsiSettings settings) {
        this.lists = lists;
        this.settings = settings;
    }

    /** The entries of a list that a request looks for, by name. */
    Page<PhoneEntry> find(Owner owner, ListKind<PhoneEntry> kind, Parameters parameters) {
        Paging paging = Paging.of(parameters, settings.lists());
        Predicate<PhoneEntry> wanted = filter(parameters);
        return Page.of(
                lists.read(owner, kind).stream().filter(wanted).sorted(BY_NAME).toList(), paging);
    }

    private static Predicate<PhoneEntry> filter(Parameters parameters) {
        Optional<TextPattern> name = parameters.value("name").map(v -> TextPattern.of("name", v));
        Optional<TextPattern> number = parameters.address("number").map(v -> TextPattern.of("number", v));
        if (parameters.flag("searchCriteriaModeOr") && name.isPresent() && number.isPresent()) {
            return e -> name.get().matches(e.name()) || number.get().matches(e.number());
        }
        return e -> name.filter(p -> !p.matches(e.name())).isEmpty()
                && number.filter(p -> !p.matches(e.number())).isEmpty();
    }

    /**
     * Adds the entries of a {@code Personal} document to a user's list, all or none.
     *
     * @return the first of them
     * @throws XsiRefused when the document is wrong, a name is there already, or the list would be too long
     */
    PhoneEntry add(LineDefinition user, byte[] body) {
        List<PhoneEntry> more = read(body);
        try {
            lists.change(Owner.user(user.id()), PhoneEntry.PERSONAL, all -> {
                List<PhoneEntry> after = new ArrayList<>(all);
                for (PhoneEntry entry : more) {
                    if (after.stream().anyMatch(e -> e.name().equals(entry.name()))) {
                        throw new XsiRefused(XsiError.ENTRY_EXISTS, "There already is an entry " + entry.name());
                    }
                    after.add(entry);
                }
                return after;
            });
        } catch (ListFull full) {
            throw new XsiRefused(XsiError.LIST_FULL, full.getMessage());
        }
        LOG.info("personal contacts added line={} count={}", user.id(), more.size());
        return more.get(0);
    }

    private static List<PhoneEntry> read(byte[] body) {
        RequestElement root = DocumentReader.read(body, "Personal", "entry");
        List<RequestElement> entries = root.name().equals("entry") ? List.of(root) : root.children("entry");
        if (entries.isEmpty()) {
            throw new XsiRefused(XsiError.BAD_REQUEST, "entry is missing");
        }
        return entries.stream().map(PhoneLists::entry).toList();
    }

    private static PhoneEntry entry(RequestElement element) {
        try {
            return new PhoneEntry(element.required("name"), element.required("number"));
        } catch (IllegalArgumentException impossible) {
            throw new XsiRefused(XsiError.BAD_REQUEST, impossible.getMessage());
        }
    }

    /** Takes an entry out of a user's list. @throws XsiRefused when it is not there */
    void remove(LineDefinition user, String name) {
        lists.change(Owner.user(user.id()), PhoneEntry.PERSONAL, all -> {
            List<PhoneEntry> after =
                    all.stream().filter(e -> !e.name().equals(name)).toList();
            if (after.size() == all.size()) {
                throw new XsiRefused(XsiError.ENTRY_NOT_FOUND, "There is no entry " + name);
            }
            return after;
        });
        LOG.info("personal contact removed line={}", user.id());
    }
}
