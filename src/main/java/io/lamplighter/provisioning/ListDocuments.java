package io.lamplighter.provisioning;

import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.ContactDirectories;
import io.lamplighter.provisioning.xml.ContactDirectory;
import io.lamplighter.provisioning.xml.PhoneList;
import java.util.List;

/** Makes documents of phone lists and contact directories. */
final class ListDocuments {
    private ListDocuments() {}

    static PhoneList phoneList(List<PhoneEntry> entries) {
        PhoneList document = new PhoneList();
        for (PhoneEntry entry : entries) {
            io.lamplighter.provisioning.xml.PhoneEntry given = new io.lamplighter.provisioning.xml.PhoneEntry();
            given.setName(entry.name());
            given.setNumber(entry.number());
            document.getEntry().add(given);
        }
        return document;
    }

    static ContactDirectories directories(List<io.lamplighter.directory.owned.ContactDirectory> directories) {
        ContactDirectories document = new ContactDirectories();
        directories.forEach(d -> document.getContactDirectory().add(directory(d)));
        return document;
    }

    static ContactDirectory directory(io.lamplighter.directory.owned.ContactDirectory directory) {
        ContactDirectory document = new ContactDirectory();
        document.setName(directory.name());
        directory.users().stream().map(LineId::value).forEach(document.getUser()::add);
        return document;
    }
}
