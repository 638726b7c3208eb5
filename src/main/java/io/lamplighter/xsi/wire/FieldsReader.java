package io.lamplighter.xsi.wire;

import java.util.Map;

/** Reads the fields of a flat document: the texts of the elements right below its root. */
public final class FieldsReader {
    private FieldsReader() {}

    /**
     * The fields by name, trimmed.
     *
     * @param root name the document must have
     * @throws XsiRefused when the body is no such document
     */
    public static Map<String, String> read(byte[] body, String root) {
        return DocumentReader.read(body, root).texts();
    }
}
