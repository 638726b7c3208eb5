package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Executive;
import io.lamplighter.xsi.wire.RequestElement;
import jakarta.xml.bind.JAXBElement;
import java.util.List;

/**
 * What of an executive's service is a document that his assistants may read and change too.
 *
 * @param segment of its path, below the service
 * @param root of its document
 * @param writer shows it
 * @param reader what a change makes of the service
 */
record ExecutivePart(String segment, String root, Writer writer, Reader reader) {
    private static final List<ExecutivePart> ALL = List.of(
            ExecutiveFilteringDocument.part(), ExecutiveScreeningDocument.part(), ExecutiveAlertingDocument.part());

    /** The one of a path, which has one of the names in any case. */
    static ExecutivePart named(String segment) {
        return ALL.stream()
                .filter(part -> part.segment.equalsIgnoreCase(segment))
                .findFirst()
                .orElseThrow();
    }

    /** Shows a part as a document. */
    interface Writer {
        JAXBElement<?> write(Executive settings, Owner owner);
    }

    /** Changes a part as a document says. */
    interface Reader {
        Executive read(Executive before, RequestElement body);
    }
}
