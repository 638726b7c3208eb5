package io.lamplighter.provisioning;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.owned.ContactDirectory;
import io.lamplighter.directory.owned.ListFull;
import io.lamplighter.directory.owned.OwnedLists;
import io.lamplighter.directory.owned.Owner;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.DocumentReader.Checked;
import io.lamplighter.provisioning.xml.PhoneList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, replaces and removes the phone lists and contact directories of groups and enterprises. Doing a thing twice
 * changes nothing. Waits for the store: only for HTTP workers. Safe for use by several threads.
 */
final class ListProvisioning {
    /** Characters of the id of a group or service provider. */
    static final int LONGEST_ID = 30;

    private static final Logger LOG = LoggerFactory.getLogger(ListProvisioning.class);

    private final Directory directory;
    private final OwnedLists lists;
    private final DocumentReader reader;

    ListProvisioning(Directory directory, OwnedLists lists, DocumentReader reader) {
        this.directory = directory;
        this.lists = lists;
        this.reader = reader;
    }

    List<PhoneEntry> phoneList(Owner owner) {
        return lists.read(owner, PhoneEntry.COMMON);
    }

    /** Makes the list be as a {@code phoneList} document says. @throws Refused with everything wrong in it */
    void putPhoneList(Owner owner, byte[] body) {
        Checked<PhoneList> given = reader.read(body, "phoneList", PhoneList.class);
        refuseIfAny(faults(given));
        List<PhoneEntry> entries = given.document().getEntry().stream()
                .map(e -> new PhoneEntry(e.getName(), e.getNumber()))
                .toList();
        change(() -> lists.change(owner, PhoneEntry.COMMON, all -> entries));
        LOG.info("phone list changed owner={} entries={}", owner, entries.size());
    }

    private static List<Fault> faults(Checked<PhoneList> given) {
        List<Fault> faults = new ArrayList<>(given.faults());
        Map<String, Integer> places = new HashMap<>();
        for (io.lamplighter.provisioning.xml.PhoneEntry entry : given.document().getEntry()) {
            int place = places.size() + 1;
            String name = Optional.ofNullable(entry.getName()).orElse("");
            Integer before = places.putIfAbsent(name.isEmpty() ? "/" + place : name, place);
            if (before != null) {
                places.put("/" + place, place);
                faults.add(given.fault(
                        "/phoneList/entry[" + place + "]/name",
                        "the name is already the one of entry[" + before + "]"));
            }
        }
        return faults;
    }

    void removePhoneList(Owner owner) {
        lists.change(owner, PhoneEntry.COMMON, all -> List.of());
        LOG.info("phone list removed owner={}", owner);
    }

    List<ContactDirectory> contactDirectories(Owner group) {
        return lists.read(group, ContactDirectory.KIND);
    }

    /** One of a group's. @throws Refused with status 404 when it is not there */
    ContactDirectory contactDirectory(Owner group, String name) {
        return contactDirectories(group).stream()
                .filter(d -> d.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noDirectory(name));
    }

    private static Refused noDirectory(String name) {
        return new Refused(404, "there is no contact directory " + name);
    }

    /**
     * Makes a contact directory be as a document says.
     *
     * @return true when it did not exist before
     * @throws Refused with everything wrong in the document: one of its users is not there, or is of another enterprise
     */
    boolean putContactDirectory(Owner group, String name, byte[] body) {
        ContactDirectory wanted = checked(group, name, body);
        boolean[] isNew = new boolean[1];
        change(() -> lists.change(group, ContactDirectory.KIND, all -> {
            List<ContactDirectory> after = new ArrayList<>(all);
            int at = names(all).indexOf(name);
            isNew[0] = at < 0;
            if (at < 0) {
                after.add(wanted);
            } else {
                after.set(at, wanted);
            }
            return after;
        }));
        LOG.info("contact directory {} owner={} name={}", isNew[0] ? "created" : "changed", group, name);
        return isNew[0];
    }

    private static List<String> names(List<ContactDirectory> directories) {
        return directories.stream().map(ContactDirectory::name).toList();
    }

    private ContactDirectory checked(Owner group, String name, byte[] body) {
        Checked<io.lamplighter.provisioning.xml.ContactDirectory> given =
                reader.read(body, "contactDirectory", io.lamplighter.provisioning.xml.ContactDirectory.class);
        List<Fault> faults = new ArrayList<>(given.faults());
        String ofDocument = given.document().getName();
        if (ofDocument != null && !ofDocument.equals(name)) {
            faults.add(given.fault(
                    "/contactDirectory/name", "name " + ofDocument + " is not the one of the address, " + name));
        }
        DirectorySnapshot now = directory.current();
        List<String> users = given.document().getUser();
        for (int i = 0; i < users.size(); i++) {
            String path = "/contactDirectory/user[" + (i + 1) + "]";
            stranger(now, group, users.get(i)).ifPresent(reason -> faults.add(given.fault(path, reason)));
        }
        refuseIfAny(faults);
        try {
            return new ContactDirectory(
                    name, users.stream().map(LineId::new).distinct().toList());
        } catch (IllegalArgumentException impossible) {
            throw new Refused(400, impossible.getMessage());
        }
    }

    private static Optional<String> stranger(DirectorySnapshot now, Owner group, String user) {
        Optional<LineDefinition> line = LineRules.userId(user).map(LineId::new).flatMap(now::line);
        boolean isHere = line.filter(l -> l.serviceProviderId().equals(group.serviceProviderId()))
                .isPresent();
        return isHere ? Optional.empty() : Optional.of("there is no user " + user + " in " + group.serviceProviderId());
    }

    void removeContactDirectory(Owner group, String name) {
        UnaryOperator<List<ContactDirectory>> without =
                all -> all.stream().filter(d -> !d.name().equals(name)).toList();
        lists.change(group, ContactDirectory.KIND, without);
        LOG.info("contact directory removed owner={} name={}", group, name);
    }

    private static void change(Runnable change) {
        try {
            change.run();
        } catch (ListFull full) {
            throw new Refused(400, full.getMessage());
        }
    }

    private static void refuseIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(400, faults.stream().sorted(Fault.BY_PLACE).toList());
        }
    }
}
