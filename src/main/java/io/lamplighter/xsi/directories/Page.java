package io.lamplighter.xsi.directories;

import io.lamplighter.xsi.wire.Paging;
import java.util.List;

/**
 * Some records of a list.
 *
 * @param start number of the first, from 1, as asked for
 * @param records those on the page
 * @param total how many the list has
 */
record Page<T>(int start, List<T> records, int total) {
    static <T> Page<T> of(List<T> all, Paging paging) {
        return new Page<>(paging.start(), paging.of(all), all.size());
    }
}
