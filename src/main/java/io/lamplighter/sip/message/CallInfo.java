package io.lamplighter.sip.message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One Call-Info value (RFC 3261 20.9) with the shared-line parameters: the appearance it speaks of, that appearance's state and
 * the far party to show.
 *
 * <p>Reading takes any order and careless quoting. Writing keeps one fixed form, because the parsers in phones are old: index,
 * state, uri; no blanks; values in ascending order with the catch-all {@code *} last.
 *
 * @param uri what stands in the angle brackets, as received
 * @param parameters all of the value's parameters
 */
public record CallInfo(String uri, Parameters parameters) {
    private static final String INDEX = "appearance-index";
    private static final String STATE = "appearance-state";
    private static final String APPEARANCE_URI = "appearance-uri";
    private static final String ANY = "*";
    private static final int HIGHEST_INDEX = 99;

    /** A value that names one appearance, 1 to 99. */
    public static CallInfo appearance(String uri, int index) {
        if (index < 1 || index > HIGHEST_INDEX) {
            throw new IllegalArgumentException("appearance index out of range: " + index);
        }
        return new CallInfo(uri, Parameters.NONE.with(INDEX, Integer.toString(index)));
    }

    /** The value for every appearance that the header does not list. */
    public static CallInfo everyOther(String uri) {
        return new CallInfo(uri, Parameters.NONE.with(INDEX, ANY));
    }

    /** The same with a state token. */
    public CallInfo withState(String state) {
        return new CallInfo(uri, parameters.with(STATE, state));
    }

    /** The same with the far party, a name-addr in its wire form; it is quoted here. */
    public CallInfo withAppearanceUri(String nameAddress) {
        StringBuilder quoted = new StringBuilder(nameAddress.length() + 8);
        Grammar.quote(quoted, nameAddress);
        return new CallInfo(uri, parameters.with(APPEARANCE_URI, quoted.toString()));
    }

    /** Reads all Call-Info lines of a message as one list; what cannot be understood is passed over. */
    public static List<CallInfo> parse(List<String> lines) {
        List<CallInfo> values = new ArrayList<>();
        for (String line : lines) {
            for (String value : ValueList.split(line)) {
                values.add(parse(value));
            }
        }
        return List.copyOf(values);
    }

    private static CallInfo parse(String value) {
        int open = value.indexOf('<');
        int firstParameter = value.indexOf(';');
        boolean bracketed = open >= 0 && (firstParameter < 0 || open < firstParameter);
        int close = bracketed ? value.indexOf('>', open) : -1;
        if (close > 0) {
            return new CallInfo(
                    value.substring(open + 1, close).trim(),
                    ParameterParser.ofCarelessHeader(value, close + 1, value.length()));
        }
        int end = firstParameter < 0 ? value.length() : firstParameter;
        return new CallInfo(
                value.substring(0, end).trim(), ParameterParser.ofCarelessHeader(value, end, value.length()));
    }

    /** The appearance, 1 to 99; empty if none, the catch-all, or a number out of range. */
    public OptionalInt index() {
        long index =
                parameters.get(INDEX).map(i -> Grammar.number(i, HIGHEST_INDEX)).orElse(-1L);
        return index < 1 ? OptionalInt.empty() : OptionalInt.of((int) index);
    }

    /** Whether the value speaks of every appearance not listed. */
    public boolean anyIndex() {
        return parameters.get(INDEX).filter(ANY::equals).isPresent();
    }

    /** The state token in lower case, known or not. */
    public Optional<String> state() {
        return parameters.get(STATE).map(state -> state.toLowerCase(Locale.ROOT));
    }

    /** The far party as a name-addr in its wire form. */
    public Optional<String> appearanceUri() {
        return parameters.get(APPEARANCE_URI);
    }

    /** The seconds after which a phone answers by itself. */
    public OptionalInt answerAfter() {
        long seconds = parameters
                .get("answer-after")
                .map(s -> Grammar.number(s, Integer.MAX_VALUE))
                .orElse(-1L);
        return seconds < 0 ? OptionalInt.empty() : OptionalInt.of((int) seconds);
    }

    /** The header value for a list of appearances in the canonical order. */
    public static String join(List<CallInfo> values) {
        List<CallInfo> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingInt(value -> value.index().orElse(HIGHEST_INDEX + 1)));
        StringBuilder out = new StringBuilder(64 * sorted.size());
        for (CallInfo value : sorted) {
            if (out.length() > 0) {
                out.append(',');
            }
            value.appendTo(out);
        }
        return out.toString();
    }

    private void appendTo(StringBuilder out) {
        out.append('<').append(uri).append('>');
        Parameters ordered = Parameters.NONE;
        for (String name : List.of(INDEX, STATE, APPEARANCE_URI)) {
            ordered = parameters.copyTo(ordered, name);
        }
        ordered.appendTo(out);
        parameters.without(INDEX).without(STATE).without(APPEARANCE_URI).appendTo(out);
    }

    /** The value in its canonical form. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(96);
        appendTo(out);
        return out.toString();
    }
}
