package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Service;
import io.lamplighter.directory.service.ServiceSettings;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.xsi.wire.RequestElement;
import jakarta.xml.bind.JAXBElement;

/**
 * How the settings of one service are shown and changed.
 *
 * @param service which
 * @param name of its path and of the root of its document
 * @param type of its settings
 * @param writer shows settings
 * @param reader what a change makes of settings, where that depends on whose they are
 */
record ServiceDocument<S extends ServiceSettings>(
        Service service, String name, Class<S> type, Writer<S> writer, ReaderOfOwner<S> reader) {
    /** One whose changes are the same whoever's it is. */
    static <S extends ServiceSettings> ServiceDocument<S> of(
            Service service, String name, Class<S> type, Writer<S> writer, Reader<S> reader) {
        return new ServiceDocument<>(service, name, type, writer, (before, body, owner) -> reader.read(before, body));
    }

    /** The document of a user who has the service. */
    JAXBElement<?> of(Owner owner) {
        return writer.write(type.cast(owner.services().settings(service)), owner);
    }

    /**
     * The user's services with what a document changes.
     *
     * @param owner at the moment of the change
     * @throws io.lamplighter.directory.service.InvalidServiceSettings when the service cannot be so
     */
    UserServices changed(RequestElement body, Owner owner) {
        UserServices before = owner.services();
        return before.with(service, reader.read(type.cast(before.settings(service)), body, owner));
    }

    /** Shows settings as a document. */
    interface Writer<S> {
        JAXBElement<?> write(S settings, Owner owner);
    }

    /** Makes new settings of the old ones and of what a document names. */
    interface Reader<S> {
        S read(S before, RequestElement body);
    }

    /** The same, knowing whose they are and who else there is. */
    interface ReaderOfOwner<S> {
        S read(S before, RequestElement body, Owner owner);
    }
}
