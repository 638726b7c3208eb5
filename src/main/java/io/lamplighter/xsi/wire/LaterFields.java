package io.lamplighter.xsi.wire;

import java.util.List;
import org.w3c.dom.Element;

/** What was added to documents in the course of time, and taken out again for clients that do not know of it. */
final class LaterFields {
    private static final String ANYWHERE = "";

    private static final List<Field> FIELDS = List.of(
            new Field(19, 0, "Channel", "applicationId"),
            new Field(19, 0, "channel", "applicationId"),
            new Field(20, 0, ANYWHERE, "recordingState"),
            new Field(20, 0, ANYWHERE, "allowedRecordingControls"),
            new Field(20, 0, ANYWHERE, "clientSessionInfo"),
            new Field(20, 0, "Call", "executiveUserId"),
            new Field(20, 0, "call", "executiveUserId"),
            new Field(20, 0, ANYWHERE, "securityClassification"),
            new Field(21, 1, "accessDevice", "allowTermination"),
            new Field(21, 1, "accessDevice", "endpointType"),
            new Field(21, 1, "AccessDevice", "allowTermination"),
            new Field(21, 1, "AccessDevice", "endpointType"),
            new Field(23, 0, ANYWHERE, "eventPackageList"),
            new Field(23, 0, ANYWHERE, "clientId"),
            new Field(23, 0, ANYWHERE, "sharedSubscriptionId"),
            new Field(24, 0, ANYWHERE, "locationDialingCode"));

    private LaterFields() {}

    /** Takes out of a document what came after a version. */
    static void prune(Element document, ProtocolVersion version) {
        List<Field> unknown =
                FIELDS.stream().filter(f -> !version.knows(f.release, f.pack)).toList();
        if (!unknown.isEmpty()) {
            prune(document, unknown);
        }
    }

    private static void prune(Element element, List<Field> unknown) {
        for (Element child : XsiDocuments.children(element)) {
            if (unknown.stream().anyMatch(f -> f.is(element.getLocalName(), child.getLocalName()))) {
                element.removeChild(child);
            } else {
                prune(child, unknown);
            }
        }
    }

    /**
     * One that came later.
     *
     * @param release with which it came
     * @param pack service pack of that release; 0 for none
     * @param parent the element it is in; empty for any
     */
    private record Field(int release, int pack, String parent, String name) {
        boolean is(String aParent, String aName) {
            return name.equals(aName) && (parent.equals(ANYWHERE) || parent.equals(aParent));
        }
    }
}
