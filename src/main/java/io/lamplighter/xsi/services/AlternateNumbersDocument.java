package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.AlternateNumbers;
import io.lamplighter.directory.service.AlternateNumbers.Alternate;
import io.lamplighter.directory.service.Service;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.AlternateNumberEntries;
import io.lamplighter.xsi.xml.AlternateNumberEntry;
import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.RingPattern;
import jakarta.xml.bind.JAXBElement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The further numbers of a user. An entry of a change that has the id of one there is changes that one. */
final class AlternateNumbersDocument {
    private static final ObjectFactory XML = new ObjectFactory();

    private AlternateNumbersDocument() {}

    static ServiceDocument<?> document() {
        return ServiceDocument.of(
                Service.ALTERNATE_NUMBERS,
                "AlternateNumbers",
                AlternateNumbers.class,
                AlternateNumbersDocument::write,
                AlternateNumbersDocument::read);
    }

    private static JAXBElement<?> write(AlternateNumbers settings, Owner owner) {
        io.lamplighter.xsi.xml.AlternateNumbers document = new io.lamplighter.xsi.xml.AlternateNumbers();
        document.setDistinctiveRing(settings.distinctiveRing());
        if (!settings.numbers().isEmpty()) {
            AlternateNumberEntries entries = new AlternateNumberEntries();
            settings.numbers().forEach(a -> entries.getNumberEntry().add(entry(a)));
            document.setNumbers(XML.createAlternateNumbersNumbers(entries));
        }
        return XML.createAlternateNumbers(document);
    }

    private static AlternateNumberEntry entry(Alternate alternate) {
        AlternateNumberEntry entry = new AlternateNumberEntry();
        entry.setAlternateNumberId(alternate.id());
        alternate.phoneNumber().ifPresent(entry::setPhoneNumber);
        alternate.extension().ifPresent(entry::setExtension);
        entry.setRingPattern(RingPattern.fromValue(alternate.ringPattern().wireName()));
        if (!alternate.description().isEmpty()) {
            entry.setDescription(alternate.description());
        }
        return entry;
    }

    private static AlternateNumbers read(AlternateNumbers before, RequestElement body) {
        return new AlternateNumbers(
                Fields.flag(body, "distinctiveRing", before.distinctiveRing()),
                Fields.list(body, "numbers", "numberEntry")
                        .map(given ->
                                given.stream().map(e -> alternate(e, before)).toList())
                        .orElse(before.numbers()));
    }

    private static Alternate alternate(RequestElement given, AlternateNumbers before) {
        int id = given.number("alternateNumberId", 1, AlternateNumbers.MOST)
                .orElseGet(() -> Integer.parseInt(given.required("alternateNumberId")));
        Optional<Alternate> old =
                before.numbers().stream().filter(a -> a.id() == id).findFirst();
        return new Alternate(
                id,
                Fields.text(given, "phoneNumber", old.flatMap(Alternate::phoneNumber)),
                Fields.text(given, "extension", old.flatMap(Alternate::extension)),
                pattern(given, old.map(Alternate::ringPattern).orElse(AlternateNumbers.RingPattern.NORMAL)),
                Fields.text(
                        given, "description", old.map(Alternate::description).orElse("")));
    }

    private static AlternateNumbers.RingPattern pattern(RequestElement given, AlternateNumbers.RingPattern old) {
        List<AlternateNumbers.RingPattern> all = Arrays.asList(AlternateNumbers.RingPattern.values());
        return given.word(
                        "ringPattern",
                        all.stream().map(AlternateNumbers.RingPattern::wireName).toList())
                .flatMap(word ->
                        all.stream().filter(p -> p.wireName().equals(word)).findFirst())
                .orElse(old);
    }
}
