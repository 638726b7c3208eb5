package io.lamplighter.load;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The lines of a run and the phones on them. */
final class LoadLines {
    private static final String DOMAIN = "localhost";

    /**
     * One line.
     *
     * @param user user part of its id
     * @param phones who is on it, the primary location first
     */
    record Line(String user, List<Phone> phones) {}

    private final List<Line> lines = new ArrayList<>();

    /** Adds lines of equal size and returns them. */
    List<Line> add(String prefix, int count, int phonesEach) {
        List<Line> added = IntStream.range(0, count)
                .mapToObj(i -> line(prefix + i, phonesEach))
                .toList();
        lines.addAll(added);
        return added;
    }

    private static Line line(String user, int phones) {
        return new Line(
                user,
                IntStream.range(0, phones)
                        .mapToObj(i -> new Phone(i == 0 ? user : user + "-" + i, DOMAIN))
                        .toList());
    }

    /** What provisions them. */
    String document() {
        StringBuilder xml = new StringBuilder("<lines xmlns=\"urn:lamplighter:provisioning:1\">\n");
        lines.forEach(line -> append(xml, line));
        return xml.append("</lines>\n").toString();
    }

    private static void append(StringBuilder xml, Line line) {
        xml.append("<line><userId>")
                .append(line.user())
                .append('@')
                .append(DOMAIN)
                .append("</userId>");
        xml.append("<firstName>Load</firstName><lastName>").append(line.user()).append("</lastName>");
        xml.append("<appearances>3</appearances><locations>");
        line.phones().forEach(phone -> append(xml, phone, phone == line.phones().get(0)));
        xml.append("</locations></line>\n");
    }

    private static void append(StringBuilder xml, Phone phone, boolean primary) {
        xml.append("<location><linePort>").append(phone.address()).append("</linePort>");
        xml.append(primary ? "<primary>true</primary>" : "");
        xml.append("<device><name>d-").append(phone.user()).append("</name><type>Load</type></device>");
        xml.append("<userName>").append(phone.user()).append("</userName>");
        xml.append("<password>").append(phone.password()).append("</password></location>");
    }
}
