package io.lamplighter.sip.server.notifier;

/** Takes the URI out of a name-addr in a test. */
final class WireMessageUris {
    private WireMessageUris() {}

    static String in(String nameAddress) {
        return nameAddress.substring(nameAddress.indexOf('<') + 1, nameAddress.indexOf('>'));
    }
}
