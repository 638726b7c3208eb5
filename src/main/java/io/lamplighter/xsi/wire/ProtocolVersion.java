package io.lamplighter.xsi.wire;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client says in {@code X-BroadWorks-Protocol-Version}: {@code 25.0}, {@code 21.sp1}. Nothing, or what is no
 * version, counts as the newest. It only withholds fields that were added later than the client knows of.
 *
 * @param release such as 21
 * @param pack service pack; 0 for none
 */
public record ProtocolVersion(int release, int pack) implements Comparable<ProtocolVersion> {
    /** Request header. */
    public static final String HEADER = "X-BroadWorks-Protocol-Version";

    /** That of a client that says nothing. */
    public static final ProtocolVersion NEWEST = new ProtocolVersion(Integer.MAX_VALUE, 0);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:\\.(?:sp)?(\\d{1,4}))?");

    /** The version that a header names. @param header null for none */
    public static ProtocolVersion of(String header) {
        Matcher form = FORM.matcher(header == null ? "" : header.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return NEWEST;
        }
        int pack = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
        return new ProtocolVersion(Integer.parseInt(form.group(1)), pack);
    }

    /** Whether a field that came with a version is known to the client. */
    public boolean knows(int since, int pack) {
        return compareTo(new ProtocolVersion(since, pack)) >= 0;
    }

    @Override
    public int compareTo(ProtocolVersion other) {
        return release != other.release ? Integer.compare(release, other.release) : Integer.compare(pack, other.pack);
    }

    @Override
    public String toString() {
        return equals(NEWEST) ? "" : release + (pack == 0 ? ".0" : ".sp" + pack);
    }
}
