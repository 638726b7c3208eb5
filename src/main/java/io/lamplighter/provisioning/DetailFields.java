package io.lamplighter.provisioning;

import io.lamplighter.directory.PersonDetails;
import io.lamplighter.directory.PersonField;
import io.lamplighter.provisioning.xml.Details;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Turns the {@code details} of a line document into what the directory knows of a user, and back. Immutable. */
final class DetailFields {
    private static final DetailFields ALL = new DetailFields();

    private final Map<PersonField, Function<Details, String>> readers = new EnumMap<>(PersonField.class);
    private final Map<PersonField, BiConsumer<Details, String>> writers = new EnumMap<>(PersonField.class);

    private DetailFields() {
        field(PersonField.NAME_DIALING_NAME, Details::getNameDialingName, Details::setNameDialingName);
        field(PersonField.HIRAGANA_LAST_NAME, Details::getHiraganaLastName, Details::setHiraganaLastName);
        field(PersonField.HIRAGANA_FIRST_NAME, Details::getHiraganaFirstName, Details::setHiraganaFirstName);
        field(PersonField.MOBILE, Details::getMobile, Details::setMobile);
        field(PersonField.YAHOO_ID, Details::getYahooId, Details::setYahooId);
        field(PersonField.PAGER, Details::getPager, Details::setPager);
        field(PersonField.EMAIL_ADDRESS, Details::getEmailAddress, Details::setEmailAddress);
        field(PersonField.TITLE, Details::getTitle, Details::setTitle);
        field(PersonField.LOCATION, Details::getLocation, Details::setLocation);
        field(PersonField.ADDRESS_LINE_1, Details::getAddressLine1, Details::setAddressLine1);
        field(PersonField.ADDRESS_LINE_2, Details::getAddressLine2, Details::setAddressLine2);
        field(PersonField.CITY, Details::getCity, Details::setCity);
        field(PersonField.STATE, Details::getState, Details::setState);
        field(PersonField.ZIP, Details::getZip, Details::setZip);
        field(PersonField.COUNTRY, Details::getCountry, Details::setCountry);
        field(PersonField.DEPARTMENT, Details::getDepartment, Details::setDepartment);
        field(PersonField.IMP_ID, Details::getImpId, Details::setImpId);
        field(PersonField.BRIDGE_ID, Details::getBridgeId, Details::setBridgeId);
        field(PersonField.ROOM_ID, Details::getRoomId, Details::setRoomId);
        field(PersonField.SERVICE_NAME, Details::getServiceName, Details::setServiceName);
        field(PersonField.LOCATION_DIALING_CODE, Details::getLocationDialingCode, Details::setLocationDialingCode);
        field(PersonField.TIME_ZONE, Details::getTimeZone, Details::setTimeZone);
    }

    private void field(PersonField field, Function<Details, String> reader, BiConsumer<Details, String> writer) {
        readers.put(field, reader);
        writers.put(field, writer);
    }

    /** What a checked document says. @param document null when it says nothing */
    static PersonDetails read(Details document) {
        if (document == null) {
            return PersonDetails.NONE;
        }
        Map<PersonField, String> values = new EnumMap<>(PersonField.class);
        ALL.readers.forEach((field, reader) -> {
            String text = reader.apply(document);
            if (text != null) {
                values.put(field, text);
            }
        });
        return new PersonDetails(values);
    }

    /** The document of what is known. */
    static Details document(PersonDetails details) {
        Details document = new Details();
        details.values().forEach((field, text) -> ALL.writers.get(field).accept(document, text));
        return document;
    }
}
