package io.lamplighter.provisioning;

import java.util.Map;

/** Says what a value should have been, in words rather than in a schema processor's; never repeats the value. */
final class Words {
    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("UserId", "must have the form user@domain, without sip:, at most 161 characters"),
            Map.entry("E164", "must be a number in E.164 form, such as +15550100"),
            Map.entry("Extension", "must be 2 to 20 digits"),
            Map.entry("PersonName", "must have at most 30 characters"),
            Map.entry("Text15", "must have 1 to 15 characters"),
            Map.entry("Text30", "must have 1 to 30 characters"),
            Map.entry("Text50", "must have 1 to 50 characters"),
            Map.entry("Text60", "must have 1 to 60 characters"),
            Map.entry("Text80", "must have 1 to 80 characters"),
            Map.entry("Text100", "must have 1 to 100 characters"),
            Map.entry("Text161", "must have 1 to 161 characters"),
            Map.entry("DirectoryName", "must have 1 to 40 characters, none of them a /"),
            Map.entry("GroupId", "must have 1 to 30 characters"),
            Map.entry("DeviceText", "must have 1 to 40 characters"),
            Map.entry("Mac", "must be twelve hexadecimal digits, such as 00:04:13:aa:bb:cc"),
            Map.entry("DigestUserName", "must have 1 to 80 characters, none of them a colon, quote or backslash"),
            Map.entry("Password", "must have 1 to 60 characters"),
            Map.entry("AdministratorName", "must be letters, digits and _.!~*'()+-, with @domain or without"),
            Map.entry("AdministratorScope", "must be System, ServiceProvider or Group"),
            Map.entry("Passcode", "must be 4 to 20 digits"),
            Map.entry("Appearances", "must be a whole number from 1 to 99"),
            Map.entry("Digest", "must be MD5, SHA-256 or both"),
            Map.entry("BridgeWarningTone", "must be None, Barge-In or Barge-In and Repeat"),
            Map.entry("xs:boolean", "must be true or false"));

    private Words() {}

    /**
     * The reason for a fault that the schema processor found.
     *
     * @param type the type of the element concerned
     * @param message the processor's message, used only where there are no words for the type
     */
    static String forFault(String type, String message) {
        String words = BY_TYPE.get(type);
        return words != null ? words : message.replaceFirst("^c[vo][cs][-a-zA-Z0-9.]*: ", "");
    }
}
