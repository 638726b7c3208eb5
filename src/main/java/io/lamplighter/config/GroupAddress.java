package io.lamplighter.config;

/**
 * An address that holds for one group.
 *
 * @param address a number, or a SIP address
 */
public record GroupAddress(String group, String address) {
    static GroupAddress parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("must be group=address, was '" + text + "'");
        }
        return new GroupAddress(
                text.substring(0, equals).trim(),
                dialled(text.substring(equals + 1).trim()));
    }

    /** What a phone could dial. */
    static String dialled(String text) {
        if (!text.matches("(?:sips?:)?[^\\s<>\"]{1,160}")) {
            throw new IllegalArgumentException("must be a number or a SIP address, was '" + text + "'");
        }
        return text;
    }

    @Override
    public String toString() {
        return group + "=" + address;
    }
}
