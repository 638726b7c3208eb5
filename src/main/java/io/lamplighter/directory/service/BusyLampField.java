package io.lamplighter.directory.service;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The users whose calls the phone of this one shows on its keys, by one subscription to a list (RFC 4662).
 *
 * @param listUri address of the list that phones subscribe to, {@code sip:user@host}; in the name space of addresses
 * @param monitoredUsers user ids, in the order of the keys, at most 100
 */
public record BusyLampField(Optional<String> listUri, List<String> monitoredUsers) implements ServiceSettings {
    private static final int MOST_USERS = 100;
    private static final Pattern URI = Pattern.compile("(?=.{7,161}$)sips?:[^@\\s<>\"/?;:]+@[^@\\s<>\"/?;:]+");

    /** As it comes. */
    public static final BusyLampField EMPTY = new BusyLampField(Optional.empty(), List.of());

    public BusyLampField {
        listUri = listUri.filter(u -> !u.isBlank()).map(BusyLampField::checked);
        monitoredUsers = UserIds.checked("monitoredUserList", monitoredUsers, MOST_USERS);
    }

    private static String checked(String given) {
        String uri = given.trim();
        if (!URI.matcher(uri).matches()) {
            throw new InvalidServiceSettings("listURI must be a SIP address, sip:list@domain");
        }
        return uri;
    }
}
