package io.lamplighter.xsi.logs;

import io.lamplighter.xsi.wire.Parameters;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import io.lamplighter.xsi.xml.EnhancedCallLogsEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which entries a client asks for. Of several values of one criterion one is enough, of the numbers that were dialled all
 * must fit; an entry has to meet every criterion.
 *
 * @param from calls that began then or later
 * @param to calls that began then or before
 * @param callTypes as in {@code basicCallType}
 * @param dispositions as in {@code serviceInvocationDisposition}
 * @param dialled parts of the number that was dialled
 * @param linePorts locations; an extension
 */
record LogFilter(
        Optional<Instant> from,
        Optional<Instant> to,
        List<String> callTypes,
        List<String> dispositions,
        List<String> dialled,
        List<String> linePorts) {

    /** @throws XsiRefused when a time cannot be read */
    static LogFilter of(Parameters parameters) {
        return new LogFilter(
                time(parameters, "startTime"),
                time(parameters, "endTime"),
                parameters.values("basicCallType"),
                parameters.values("serviceInvocationDisposition"),
                parameters.values("dialedNumber"),
                parameters.values("linePort"));
    }

    /** In milliseconds since 1970, or as the entries write it. */
    private static Optional<Instant> time(Parameters parameters, String name) {
        return parameters.value(name).map(text -> {
            try {
                return text.matches("[0-9]{1,15}")
                        ? Instant.ofEpochMilli(Long.parseLong(text))
                        : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            } catch (DateTimeException unreadable) {
                throw new XsiRefused(
                        XsiError.BAD_REQUEST,
                        name + " must be milliseconds, or a time such as 2026-01-05T09:15:02.120+01:00");
            }
        });
    }

    boolean fits(EnhancedCallLogsEntry entry) {
        Instant began = Instant.ofEpochMilli(entry.getStartTime());
        return from.filter(began::isBefore).isEmpty()
                && to.filter(began::isAfter).isEmpty()
                && any(callTypes, entry, e -> e.getBasicCallType().value())
                && any(
                        dispositions,
                        entry,
                        e -> e.getServiceInvocationDisposition() == null
                                ? ""
                                : e.getServiceInvocationDisposition().value())
                && any(linePorts, entry, e -> e.getLinePort() == null ? "" : e.getLinePort())
                && dialled.stream()
                        .allMatch(part -> entry.getDialedNumber() != null
                                && entry.getDialedNumber().contains(part));
    }

    private static boolean any(
            List<String> wanted, EnhancedCallLogsEntry entry, Function<EnhancedCallLogsEntry, String> value) {
        return wanted.isEmpty() || wanted.stream().anyMatch(value.apply(entry)::equalsIgnoreCase);
    }
}
