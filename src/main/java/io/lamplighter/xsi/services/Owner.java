package io.lamplighter.xsi.services;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.service.UserServices;
import io.lamplighter.xsi.wire.PathText;

/**
 * Whose services a document shows.
 *
 * @param line of the user
 * @param now the directory at the moment of the document
 */
record Owner(LineDefinition line, DirectorySnapshot now) {
    UserServices services() {
        return now.services(line.id());
    }

    /** The address of something below the user's services, relative to the context. */
    String uri(String... segments) {
        StringBuilder uri = new StringBuilder(PathText.user(line.id())).append("/services");
        for (String segment : segments) {
            uri.append('/').append(encoded(segment));
        }
        return uri.toString();
    }

    /** Names of rules have blanks; the plus of a number may stand in a path as it is. */
    static String encoded(String segment) {
        return PathText.segment(segment).replace("%2B", "+");
    }
}
