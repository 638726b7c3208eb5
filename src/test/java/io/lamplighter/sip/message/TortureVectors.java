package io.lamplighter.sip.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The published torture messages of RFC 4475 and RFC 5118 with what becomes of each: at the parser, and at a server that takes
 * it from a peer it trusts. A stranger may get 401 or 403 instead, never a 2xx.
 */
public final class TortureVectors {
    private static final String DIRECTORY = "/torture/";
    private static final Set<Integer> CALLED = Set.of(200, 404, 480, 486, 488, 500, 503);
    private static final Set<Integer> ASKED = Set.of(200, 404);
    private static final Set<Integer> REGISTERED = Set.of(200, 403, 404);
    private static final Set<Integer> UNKNOWN_METHOD = Set.of(405, 501);
    private static final Set<Integer> BAD = Set.of(400);
    private static final Set<Integer> UNKNOWN_DIALOG = Set.of(481);
    private static final Map<String, Treatment> TREATMENTS = treatments();

    /** What the parser makes of a message. */
    public enum AtParser {
        /** It is handed on. */
        ACCEPTED,
        /** It is refused, and the refusal can be sent. */
        REJECTED,
        /** It is refused, but holds nothing by which an answer could find its way. */
        UNANSWERABLE,
        /** It is dropped. */
        IGNORED
    }

    /**
     * One row of the table.
     *
     * @param name the message's name in its RFC
     * @param section where the RFC tells of it
     * @param file the resource's file name
     * @param sha256 of the file, in hexadecimal
     * @param bytes the message, byte for byte
     * @param atParser what the parser makes of it as a datagram
     * @param statuses the final statuses a server may answer with; empty if it answers nothing
     */
    public record Vector(
            String name,
            String section,
            String file,
            String sha256,
            byte[] bytes,
            AtParser atParser,
            Set<Integer> statuses) {
        /** Whether a server answers nothing at all. */
        public boolean dropped() {
            return statuses.isEmpty();
        }

        @Override
        public String toString() {
            return name + " (" + section + ")";
        }
    }

    private record Treatment(AtParser atParser, Set<Integer> statuses) {}

    private TortureVectors() {}

    /** Every row of the published table, in its order. */
    public static List<Vector> all() {
        List<Vector> vectors = new ArrayList<>();
        String table = new String(resource("expected.tsv"), StandardCharsets.UTF_8);
        table.lines().skip(1).filter(row -> !row.isBlank()).forEach(row -> vectors.add(vector(row.split("\t"))));
        return vectors;
    }

    /** The row of that name. */
    public static Vector of(String name) {
        return all().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
    }

    /** The names that this table knows the treatment of. */
    static Set<String> treated() {
        return TREATMENTS.keySet();
    }

    private static Vector vector(String[] columns) {
        Treatment treatment = TREATMENTS.get(columns[0]);
        if (treatment == null) {
            throw new IllegalStateException("no treatment for " + columns[0]);
        }
        return new Vector(
                columns[0],
                columns[1],
                columns[4],
                columns[6],
                resource(columns[4]),
                treatment.atParser(),
                treatment.statuses());
    }

    private static byte[] resource(String file) {
        try (InputStream in = TortureVectors.class.getResourceAsStream(DIRECTORY + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Treatment> treatments() {
        Map<String, Treatment> table = new LinkedHashMap<>();
        accepted(table, CALLED, "wsinv", "esc01", "longreq", "inv2543");
        accepted(table, CALLED, "ipv6-in-sdp-clfix", "mult-ip-in-sdp", "mult-ip-in-sdp-clfix");
        accepted(table, CALLED, "ipv4-mapped-ipv6", "ipv4-mapped-ipv6-clfix");
        accepted(table, UNKNOWN_METHOD, "intmeth", "esc02");
        accepted(table, REGISTERED, "escnull", "dblreq", "cparam01", "cparam02", "regescrt");
        accepted(table, REGISTERED, "ipv6-good", "port-ambiguous", "port-unambiguous");
        accepted(table, ASKED, "lwsdisp", "semiuri", "transports", "via-received-param-no-delim");
        accepted(table, ASKED, "ipv6-bug-abnf-3-colons", "ipv6-correct-abnf-2-colons");
        accepted(table, UNKNOWN_DIALOG, "via-received-param-with-delim", "mult-ip-in-header");
        accepted(table, Set.of(404, 405, 415, 501), "mpart01");
        accepted(table, Set.of(200, 400, 404), "badbranch");
        accepted(table, Set.of(200, 404, 483), "zeromf");
        accepted(table, Set.of(400, 403, 404), "unksm2");
        accepted(table, Set.of(416), "unkscm", "novelsc");
        accepted(table, Set.of(420), "bext01");
        accepted(table, Set.of(415), "invut");
        accepted(table, Set.of(401), "regaut01");
        accepted(table, Set.of(406), "sdp01");
        accepted(table, Set.of(), "unreason", "noreason", "bcast");
        rejected(table, BAD, "badinv01", "clerr", "ncl", "scalar02", "quotbal", "ltgtruri", "lwsruri", "lwsstart");
        rejected(table, BAD, "trws", "escruri", "baddate", "regbadct", "badaspec", "baddn", "mismatch01");
        rejected(table, Set.of(400, 501), "mismatch02");
        rejected(table, BAD, "insuf", "multi01", "mcl01", "ipv6-bad", "ipv6-in-sdp");
        rejected(table, Set.of(505), "badvers");
        table.put("test", new Treatment(AtParser.UNANSWERABLE, Set.of()));
        table.put("scalarlg", new Treatment(AtParser.IGNORED, Set.of()));
        table.put("bigcode", new Treatment(AtParser.IGNORED, Set.of()));
        return Map.copyOf(table);
    }

    private static void accepted(Map<String, Treatment> table, Set<Integer> statuses, String... names) {
        for (String name : names) {
            table.put(name, new Treatment(AtParser.ACCEPTED, statuses));
        }
    }

    private static void rejected(Map<String, Treatment> table, Set<Integer> statuses, String... names) {
        for (String name : names) {
            table.put(name, new Treatment(AtParser.REJECTED, statuses));
        }
    }
}
