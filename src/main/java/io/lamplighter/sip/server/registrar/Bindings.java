package io.lamplighter.sip.server.registrar;

import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.Location;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Registrations;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.server.access.KnownPhones;
import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import io.lamplighter.time.SteadyClock;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every binding, in memory and in the journal. Safe from any thread: the bindings of one line/port change one after
 * another, and readers see them whole. A closed connection keeps its binding until it expires.
 *
 * <p>The times of bindings are those of {@link #now}, a clock that nobody sets: phones would all be out of reach, or be
 * taken for reachable that are not, until they register again. In the journal, and where others are told, they are of the
 * wall clock.
 */
public final class Bindings implements KnownPhones, Registrations {
    private static final Logger LOG = LoggerFactory.getLogger(Bindings.class);
    private static final String KIND = "binding";

    /** The bindings of one line/port with the timer of the first that expires. */
    private record Place(List<Binding> bindings, Cancellable sweep) {}

    private final Journal journal;
    private final Scheduler scheduler;
    private final SteadyClock clock;
    private final Map<LinePort, Place> places = new ConcurrentHashMap<>();
    private final List<Consumer<Binding>> onKept = new CopyOnWriteArrayList<>();
    private final List<Consumer<Binding>> onGone = new CopyOnWriteArrayList<>();

    public Bindings(Journal journal, Scheduler scheduler) {
        this.journal = journal;
        this.scheduler = scheduler;
        this.clock = new SteadyClock(scheduler);
    }

    /** The time that bindings begin and end by. */
    Instant now() {
        return clock.now();
    }

    /** Told of each binding that is new or refreshed. */
    public void onKept(Consumer<Binding> listener) {
        onKept.add(listener);
    }

    /** Told of each binding that expired, was removed or was withdrawn; not of one replaced for the same phone. */
    public void onGone(Consumer<Binding> listener) {
        onGone.add(listener);
    }

    /** The unexpired bindings of a line/port, newest first. */
    public List<Binding> of(LinePort linePort) {
        Place place = places.get(linePort);
        if (place == null) {
            return List.of();
        }
        Instant now = clock.now();
        return place.bindings().stream().filter(b -> b.expires().isAfter(now)).toList();
    }

    /** The binding of one phone. */
    public Optional<Binding> of(Endpoint phone) {
        return of(phone.linePort()).stream()
                .filter(b -> b.endpoint().equals(phone))
                .findFirst();
    }

    @Override
    public Optional<Endpoint> at(LinePort linePort, SipUri contact) {
        return of(linePort).stream()
                .filter(b -> b.uri().sameAs(contact))
                .map(Binding::endpoint)
                .findFirst();
    }

    @Override
    public Optional<Endpoint> from(LinePort linePort, InetSocketAddress source) {
        return of(linePort).stream()
                .filter(b -> b.remote().equals(source))
                .map(Binding::endpoint)
                .findFirst();
    }

    @Override
    public List<Registration> registered(LinePort linePort) {
        return of(linePort).stream()
                .map(this::onWall)
                .map(Binding::registration)
                .toList();
    }

    /** How many bindings there are, those just expired included. */
    public int size() {
        return places.values().stream().mapToInt(p -> p.bindings().size()).sum();
    }

    /** Puts a change in force: the function maps the bindings of a line/port, newest first, to those from now on. */
    void change(LinePort linePort, UnaryOperator<List<Binding>> change) {
        List<Binding> before = new ArrayList<>();
        List<Binding> after = new ArrayList<>();
        places.compute(linePort, (key, place) -> {
            before.addAll(place == null ? List.of() : place.bindings());
            after.addAll(change.apply(List.copyOf(before)));
            write(before, after);
            return arm(key, place, List.copyOf(after));
        });
        tell(before, after);
    }

    private Place arm(LinePort linePort, Place old, List<Binding> bindings) {
        if (old != null) {
            old.sweep().cancel();
        }
        if (bindings.isEmpty()) {
            return null;
        }
        Instant now = clock.now();
        Instant first =
                bindings.stream().map(Binding::expires).min(Instant::compareTo).orElse(now);
        Duration left = Duration.between(now, first);
        Duration delay = left.isNegative() ? Duration.ZERO : left;
        return new Place(bindings, scheduler.schedule(delay, () -> sweep(linePort)));
    }

    private void sweep(LinePort linePort) {
        Instant now = clock.now();
        change(
                linePort,
                all -> all.stream().filter(b -> b.expires().isAfter(now)).toList());
    }

    private void write(List<Binding> before, List<Binding> after) {
        for (Binding old : before) {
            if (after.stream().noneMatch(b -> key(b).equals(key(old)))) {
                journal.remove(KIND, key(old));
            }
        }
        for (Binding kept : after) {
            if (!before.contains(kept)) {
                journal.put(KIND, key(kept), BindingDocument.write(onWall(kept)));
            }
        }
    }

    private Binding onWall(Binding binding) {
        return binding.lasting(clock.onWall(binding.updated()), clock.onWall(binding.expires()));
    }

    private Binding fromWall(Binding binding) {
        return binding.lasting(clock.fromWall(binding.updated()), clock.fromWall(binding.expires()));
    }

    private static String key(Binding binding) {
        String key = binding.linePort() + " " + binding.uri();
        return key.length() <= 900 ? key : key.substring(0, 900) + key.hashCode();
    }

    private void tell(List<Binding> before, List<Binding> after) {
        for (Binding old : before) {
            if (after.stream().noneMatch(b -> b.endpoint().equals(old.endpoint()))) {
                LOG.info("linePort={} contact={} is gone", old.linePort(), old.uri());
                onGone.forEach(listener -> listener.accept(old));
            }
        }
        for (Binding kept : after) {
            if (!before.contains(kept)) {
                LOG.info(
                        "linePort={} contact={} until={}",
                        kept.linePort(),
                        kept.uri(),
                        onWall(kept).expires());
                onKept.forEach(listener -> listener.accept(kept));
            }
        }
    }

    /** Reads what the last run left; bindings expired or no longer allowed are dropped. Only for the start. */
    public void recover(DirectorySnapshot directory) {
        Instant now = clock.now();
        journal.recover(KIND).forEach((key, document) -> {
            try {
                Binding binding = fromWall(BindingDocument.read(document));
                if (binding.expires().isAfter(now) && isAllowed(directory, binding.linePort())) {
                    change(binding.linePort(), all -> with(all, binding));
                } else {
                    journal.remove(KIND, key);
                }
            } catch (IllegalArgumentException unreadable) {
                LOG.warn("a stored binding is not readable and is dropped", unreadable);
                journal.remove(KIND, key);
            }
        });
    }

    private static List<Binding> with(List<Binding> all, Binding one) {
        List<Binding> more = new ArrayList<>(all);
        more.add(one);
        more.sort(Comparator.comparing(Binding::updated).reversed());
        return more;
    }

    /** Ends every binding of a location that is no longer there or no longer active. */
    public void follow(DirectorySnapshot directory) {
        for (LinePort linePort : places.keySet()) {
            if (!isAllowed(directory, linePort)) {
                change(linePort, all -> List.of());
            }
        }
    }

    private static boolean isAllowed(DirectorySnapshot directory, LinePort linePort) {
        return directory
                .lineOf(linePort)
                .flatMap(line -> line.location(linePort))
                .filter(Location::isActive)
                .isPresent();
    }
}
