package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Location;
import io.lamplighter.directory.PersonField;
import io.lamplighter.directory.owned.PhoneEntry;
import io.lamplighter.xsi.profile.PersonDocuments;
import io.lamplighter.xsi.xml.CommonPage;
import io.lamplighter.xsi.xml.ContactDetails;
import io.lamplighter.xsi.xml.ContactPage;
import io.lamplighter.xsi.xml.Contacts;
import io.lamplighter.xsi.xml.CustomContact;
import io.lamplighter.xsi.xml.CustomDirectory;
import io.lamplighter.xsi.xml.DirectoryDetails;
import io.lamplighter.xsi.xml.EnterprisePage;
import io.lamplighter.xsi.xml.GroupPage;
import io.lamplighter.xsi.xml.PersonalPage;
import io.lamplighter.xsi.xml.PhoneListEntry;
import io.lamplighter.xsi.xml.UserDirectory;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes pages of directories. */
final class DirectoryDocuments {
    private final PersonDocuments persons;

    DirectoryDocuments(PersonDocuments persons) {
        this.persons = persons;
    }

    EnterprisePage enterprise(Page<LineDefinition> page) {
        EnterprisePage document = new EnterprisePage();
        document.setStartIndex(page.start());
        document.setNumberOfRecords(page.records().size());
        document.setTotalAvailableRecords(page.total());
        document.setEnterpriseDirectory(users(page));
        return document;
    }

    GroupPage group(Page<LineDefinition> page) {
        GroupPage document = new GroupPage();
        document.setStartIndex(page.start());
        document.setNumberOfRecords(page.records().size());
        document.setTotalAvailableRecords(page.total());
        document.setGroupDirectory(users(page));
        return document;
    }

    private UserDirectory users(Page<LineDefinition> page) {
        UserDirectory document = new UserDirectory();
        for (LineDefinition line : page.records()) {
            DirectoryDetails details = persons.details(new DirectoryDetails(), line);
            if (!line.details().values().isEmpty()) {
                details.setAdditionalDetails(PersonDocuments.additional(line));
            }
            document.getDirectoryDetails().add(details);
        }
        return document;
    }

    PersonalPage personal(Page<PhoneEntry> page) {
        PersonalPage document = new PersonalPage();
        document.setStartIndex(page.start());
        document.setNumberOfRecords(page.records().size());
        document.setTotalAvailableRecords(page.total());
        page.records().forEach(e -> document.getEntry().add(entry(e)));
        return document;
    }

    CommonPage common(Page<PhoneEntry> page) {
        CommonPage document = new CommonPage();
        document.setStartIndex(page.start());
        document.setNumberOfRecords(page.records().size());
        document.setTotalAvailableRecords(page.total());
        page.records().forEach(e -> document.getCommonPhoneEntry().add(entry(e)));
        return document;
    }

    private static PhoneListEntry entry(PhoneEntry entry) {
        PhoneListEntry document = new PhoneListEntry();
        document.setName(entry.name());
        document.setNumber(entry.number());
        return document;
    }

    CustomContact names(List<String> names) {
        CustomContact document = new CustomContact();
        for (String name : names) {
            CustomDirectory directory = new CustomDirectory();
            directory.setName(name);
            document.getDirectory().add(directory);
        }
        return document;
    }

    ContactPage contacts(Page<LineDefinition> page) {
        ContactPage document = new ContactPage();
        document.setStartIndex(page.start());
        document.setNumberOfRecords(page.records().size());
        document.setTotalAvailableRecords(page.total());
        document.setContacts(new Contacts());
        page.records().forEach(line -> document.getContacts().getContact().add(contact(line)));
        return document;
    }

    private ContactDetails contact(LineDefinition line) {
        ContactDetails document = persons.details(new ContactDetails(), line);
        document.setName(Stream.of(line.name().last(), line.name().first())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", ")));
        line.details().value(PersonField.MOBILE).ifPresent(document::setMobile);
        line.details().value(PersonField.TITLE).ifPresent(document::setTitle);
        line.details().value(PersonField.EMAIL_ADDRESS).ifPresent(document::setEmailAddress);
        line.details().value(PersonField.DEPARTMENT).ifPresent(document::setDepartment);
        line.locations().stream()
                .filter(Location::primary)
                .findFirst()
                .ifPresent(primary ->
                        document.setAddressOfRecord(primary.linePort().value()));
        line.details().value(PersonField.IMP_ID).ifPresent(document::setImpId);
        return document;
    }
}
