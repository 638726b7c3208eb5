package io.lamplighter.provisioning;

import java.util.List;

/** A request is refused and nothing was applied. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<Fault> faults;

    Refused(int status, List<Fault> faults) {
        super(faults.isEmpty() ? "refused" : faults.get(0).reason());
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    Refused(int status, String reason) {
        this(status, List.of(Fault.of(reason)));
    }

    int status() {
        return status;
    }

    List<Fault> faults() {
        return faults;
    }
}
