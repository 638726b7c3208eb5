package io.lamplighter.xsi.profile;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.PersonField;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.AdditionalDetails;
import io.lamplighter.xsi.xml.UserDetails;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes what profiles and directories tell of a user. */
public final class PersonDocuments {
    private static final Map<PersonField, BiConsumer<AdditionalDetails, String>> WRITERS =
            new EnumMap<>(PersonField.class);

    static {
        WRITERS.put(PersonField.MOBILE, AdditionalDetails::setMobile);
        WRITERS.put(PersonField.YAHOO_ID, AdditionalDetails::setYahooId);
        WRITERS.put(PersonField.PAGER, AdditionalDetails::setPager);
        WRITERS.put(PersonField.EMAIL_ADDRESS, AdditionalDetails::setEmailAddress);
        WRITERS.put(PersonField.TITLE, AdditionalDetails::setTitle);
        WRITERS.put(PersonField.LOCATION, AdditionalDetails::setLocation);
        WRITERS.put(PersonField.ADDRESS_LINE_1, AdditionalDetails::setAddressLine1);
        WRITERS.put(PersonField.ADDRESS_LINE_2, AdditionalDetails::setAddressLine2);
        WRITERS.put(PersonField.CITY, AdditionalDetails::setCity);
        WRITERS.put(PersonField.STATE, AdditionalDetails::setState);
        WRITERS.put(PersonField.ZIP, AdditionalDetails::setZip);
        WRITERS.put(PersonField.COUNTRY, AdditionalDetails::setCountry);
        WRITERS.put(PersonField.DEPARTMENT, AdditionalDetails::setDepartment);
        WRITERS.put(PersonField.IMP_ID, AdditionalDetails::setImpId);
        WRITERS.put(PersonField.BRIDGE_ID, AdditionalDetails::setBridgeId);
        WRITERS.put(PersonField.ROOM_ID, AdditionalDetails::setRoomId);
        WRITERS.put(PersonField.SERVICE_NAME, AdditionalDetails::setServiceName);
        WRITERS.put(PersonField.LOCATION_DIALING_CODE, AdditionalDetails::setLocationDialingCode);
    }

    private final XsiSettings settings;

    public PersonDocuments(XsiSettings settings) {
        this.settings = settings;
    }

    /**
     * Fills in name, group and numbers. Names in hiragana are the names themselves where none are known: clients take them
     * away from each entry, and stumble where there are none.
     */
    public <T extends UserDetails> T details(T details, LineDefinition line) {
        details.setUserId(line.id().provisioned());
        details.setFirstName(line.name().first());
        details.setLastName(line.name().last());
        details.setHiranganaLastName(line.details()
                .value(PersonField.HIRAGANA_LAST_NAME)
                .orElse(line.name().last()));
        details.setHiranganaFirstName(line.details()
                .value(PersonField.HIRAGANA_FIRST_NAME)
                .orElse(line.name().first()));
        line.details().value(PersonField.NAME_DIALING_NAME).ifPresent(details::setNameDialingName);
        details.setGroupId(line.groupId());
        line.number().map(this::national).ifPresent(details::setNumber);
        line.extension().ifPresent(details::setExtension);
        return details;
    }

    /** What else is known. */
    public static AdditionalDetails additional(LineDefinition line) {
        AdditionalDetails document = new AdditionalDetails();
        WRITERS.forEach(
                (field, writer) -> line.details().value(field).ifPresent(text -> writer.accept(document, text)));
        return document;
    }

    /** Numbers of the server's own country are shown without its code, which the profile names apart. */
    public String national(String number) {
        String prefix = "+" + settings.country();
        return !settings.country().isEmpty() && number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }
}
