package io.lamplighter.directory;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the directory may know of a user beside his name, numbers and group. Each is text and may be missing. The names on
 * the wire are those of provisioning and of the directories of XSI.
 */
public enum PersonField {
    /** How a menu of voice dialling spells the name. */
    NAME_DIALING_NAME("nameDialingName", 60),
    /** Last name in hiragana. */
    HIRAGANA_LAST_NAME("hiraganaLastName", 30),
    /** First name in hiragana. */
    HIRAGANA_FIRST_NAME("hiraganaFirstName", 30),
    /** Number of the mobile phone. */
    MOBILE("mobile", 30),
    /** Account at Yahoo. */
    YAHOO_ID("yahooId", 161),
    /** Number of the pager. */
    PAGER("pager", 30),
    EMAIL_ADDRESS("emailAddress", 80),
    /** What the user is, such as Head of Sales. */
    TITLE("title", 50),
    /** Where the user sits. */
    LOCATION("location", 80),
    ADDRESS_LINE_1("addressLine1", 80),
    ADDRESS_LINE_2("addressLine2", 80),
    CITY("city", 50),
    /** State or province. */
    STATE("state", 50),
    /** Postal code. */
    ZIP("zip", 50),
    COUNTRY("country", 50),
    DEPARTMENT("department", 100),
    /** Identity for instant messages and presence. */
    IMP_ID("impId", 161),
    /** Where the user's conferences are held. */
    BRIDGE_ID("bridgeId", 161),
    /** The user's room for shared work. */
    ROOM_ID("roomId", 161),
    /** What a number that is a service is called. */
    SERVICE_NAME("serviceName", 80),
    /** Prefix by which other sites of the enterprise reach the user's extension. */
    LOCATION_DIALING_CODE("locationDialingCode", 15),
    /** Where the user's clock is, as the tz database names it, such as {@code Europe/Berlin}. */
    TIME_ZONE("timeZone", 60) {
        @Override
        public boolean takes(String text) {
            try {
                return super.takes(text) && ZoneId.of(text) != null;
            } catch (DateTimeException unknown) {
                return false;
            }
        }
    };

    private final String wireName;
    private final int longest;

    PersonField(String wireName, int longest) {
        this.wireName = wireName;
        this.longest = longest;
    }

    /** The name in documents. */
    public String wireName() {
        return wireName;
    }

    /** Characters a value may have. */
    public int longest() {
        return longest;
    }

    /** The field of a name in documents. */
    public static Optional<PersonField> ofWireName(String name) {
        return Arrays.stream(values()).filter(f -> f.wireName.equals(name)).findFirst();
    }

    /** Whether a text can be a value. */
    public boolean takes(String text) {
        return !text.isBlank() && text.length() <= longest;
    }
}
