package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.BusyLampField;
import io.lamplighter.directory.service.Privacy;
import io.lamplighter.directory.service.Service;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.ServiceUser;
import io.lamplighter.xsi.xml.ServiceUsers;
import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The services that name other users: whom one watches, and who may watch one. */
final class PeopleDocuments {
    private static final ObjectFactory XML = new ObjectFactory();

    private PeopleDocuments() {}

    static List<ServiceDocument<?>> all() {
        return List.of(
                ServiceDocument.of(
                        Service.BUSY_LAMP_FIELD,
                        "BusyLampField",
                        BusyLampField.class,
                        PeopleDocuments::write,
                        PeopleDocuments::read),
                ServiceDocument.of(
                        Service.PRIVACY, "Privacy", Privacy.class, PeopleDocuments::write, PeopleDocuments::read));
    }

    private static JAXBElement<?> write(BusyLampField settings, Owner owner) {
        io.lamplighter.xsi.xml.BusyLampField document = new io.lamplighter.xsi.xml.BusyLampField();
        settings.listUri().map(XML::createBusyLampFieldListURI).ifPresent(document::setListURI);
        if (!settings.monitoredUsers().isEmpty()) {
            document.setMonitoredUserList(
                    XML.createBusyLampFieldMonitoredUserList(users(settings.monitoredUsers(), owner)));
        }
        return XML.createBusyLampField(document);
    }

    private static BusyLampField read(BusyLampField before, RequestElement body) {
        return new BusyLampField(
                Fields.text(body, "listURI", before.listUri()),
                body.child("monitoredUserList").map(PeopleDocuments::userIds).orElse(before.monitoredUsers()));
    }

    private static JAXBElement<?> write(Privacy settings, Owner owner) {
        io.lamplighter.xsi.xml.Privacy document = new io.lamplighter.xsi.xml.Privacy();
        document.setIsEnableDirectoryPrivacy(settings.directory());
        document.setIsEnableAutoAttendantExtensionDialingPrivacy(settings.autoAttendantExtensionDialing());
        document.setIsEnableAutoAttendantNameDialingPrivacy(settings.autoAttendantNameDialing());
        document.setIsEnablePhoneStatusPrivacy(settings.phoneStatus());
        if (!settings.allowedUsers().isEmpty()) {
            document.setAllowedUsers(XML.createPrivacyAllowedUsers(users(settings.allowedUsers(), owner)));
        }
        return XML.createPrivacy(document);
    }

    private static Privacy read(Privacy before, RequestElement body) {
        return new Privacy(
                Fields.flag(body, "isEnableDirectoryPrivacy", before.directory()),
                Fields.flag(
                        body, "isEnableAutoAttendantExtensionDialingPrivacy", before.autoAttendantExtensionDialing()),
                Fields.flag(body, "isEnableAutoAttendantNameDialingPrivacy", before.autoAttendantNameDialing()),
                Fields.flag(body, "isEnablePhoneStatusPrivacy", before.phoneStatus()),
                body.child("allowedUsers").map(PeopleDocuments::userIds).orElse(before.allowedUsers()));
    }

    /** The user ids in a list, however deep clients wrap them. */
    static List<String> userIds(RequestElement list) {
        List<String> ids = new ArrayList<>();
        for (RequestElement child : list.children()) {
            if (child.name().equals("userId")
                    || child.children().isEmpty() && child.name().startsWith("user")) {
                ids.add(child.text());
            } else {
                ids.addAll(userIds(child));
            }
        }
        return ids;
    }

    static ServiceUsers users(List<String> ids, Owner owner) {
        ServiceUsers users = new ServiceUsers();
        ids.forEach(id -> users.getUserDetails().add(user(id, owner.now().line(new LineId(id)))));
        return users;
    }

    static ServiceUser user(String id, Optional<LineDefinition> known) {
        ServiceUser user = new ServiceUser();
        user.setUserId(known.map(line -> line.id().provisioned()).orElse(id));
        known.ifPresent(line -> {
            user.setFirstName(line.name().first());
            user.setLastName(line.name().last());
            user.setGroupId(line.groupId());
            line.number().ifPresent(user::setNumber);
            line.extension().ifPresent(user::setExtension);
        });
        return user;
    }
}
