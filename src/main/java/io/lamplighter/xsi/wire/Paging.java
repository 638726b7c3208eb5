package io.lamplighter.xsi.wire;

import java.util.List;

/**
 * Which page of a list a client asks for, by {@code start} and {@code results}.
 *
 * @param start number of the first record, from 1
 * @param results records the page may have
 */
public record Paging(int start, int results) {
    /**
     * What a client asks for; more than the server gives at once is cut to that, since clients go on until they have all.
     *
     * @param lists how many where the client does not say, and how many at most
     * @throws XsiRefused when one is no number from 1
     */
    public static Paging of(Parameters parameters, XsiSettings.Lists lists) {
        int results = number(parameters, "results", lists.results());
        return new Paging(number(parameters, "start", 1), Math.min(results, lists.mostResults()));
    }

    private static int number(Parameters parameters, String name, int usual) {
        String text = parameters.value(name).map(String::strip).orElse(Integer.toString(usual));
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
            throw new XsiRefused(XsiError.BAD_REQUEST, name + " must be a whole number from 1");
        }
        return Integer.parseInt(text);
    }

    /** The page of a list; empty beyond its end. */
    public <T> List<T> of(List<T> all) {
        int from = Math.min(start - 1, all.size());
        return all.subList(from, (int) Math.min((long) from + results, all.size()));
    }
}
