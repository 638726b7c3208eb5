package io.lamplighter.call;

import io.lamplighter.call.Branch.Failed;
import io.lamplighter.call.Branch.Late;
import io.lamplighter.call.Branch.Proceeding;
import io.lamplighter.call.Branch.Stopping;
import io.lamplighter.call.Branch.Trying;
import io.lamplighter.call.Branch.Won;
import io.lamplighter.line.Endpoint;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A call that rings several phones at once: the first that answers has it. Immutable; each happening yields the next
 * fork. Happenings of phones that are not in the fork, or whose last word is known, change nothing.
 *
 * @param branches each phone's part, in the order they were called
 * @param stopped why the fork rings no more, once it does not; whoever answers from then on is late
 */
public record Fork(Map<Endpoint, Branch> branches, Optional<Stopped> stopped) {
    public Fork {
        branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
    }

    /** A fork to these phones, none of which has been heard of yet; without phones it is over at once. */
    public static Fork to(Collection<Endpoint> phones) {
        Map<Endpoint, Branch> all = new LinkedHashMap<>();
        phones.forEach(phone -> all.put(phone, new Trying()));
        return new Fork(all, Optional.empty());
    }

    /** One more phone is called, for instance one that registered while the others ring. Too late: no change. */
    public Fork alsoTo(Endpoint phone) {
        if (stopped.isPresent() || branches.containsKey(phone)) {
            return this;
        }
        return with(phone, new Trying());
    }

    /** A phone has answered provisionally. */
    public Fork heardFrom(Endpoint phone) {
        Branch branch = branches.get(phone);
        if (branch instanceof Trying) {
            return with(phone, new Proceeding());
        }
        return branch instanceof Stopping stopping ? with(phone, new Stopping(stopping.why(), true)) : this;
    }

    /** A phone has answered: it is {@link Won} or {@link Late} afterwards, and who still rings is stopping. */
    public Fork answeredBy(Endpoint phone) {
        if (!isOpen(phone)) {
            return this;
        }
        return stopped.isPresent()
                ? with(phone, new Late())
                : with(phone, new Won()).stop(Stopped.ANSWERED_ELSEWHERE);
    }

    /**
     * A phone refused, could not be reached, or confirmed that it stopped: that phone alone is out.
     *
     * @param status its final status, 300 to 699
     */
    public Fork failedAt(Endpoint phone, int status) {
        return isOpen(phone) ? with(phone, new Failed(status)) : this;
    }

    /** Nobody is to answer any more; who still rings is stopping. A second reason changes nothing. */
    public Fork stop(Stopped why) {
        if (stopped.isPresent()) {
            return this;
        }
        return new Fork(each(branch -> stopping(branch, why)), Optional.of(why));
    }

    private static Branch stopping(Branch branch, Stopped why) {
        return branch.open() ? new Stopping(why, branch instanceof Proceeding) : branch;
    }

    /** The phone that has the call. */
    public Optional<Endpoint> winner() {
        return phonesIn(Won.class).stream().findFirst();
    }

    /** Phones told to stop whose last word has not come, in the order they were called. */
    public List<Endpoint> losers() {
        return phonesIn(Stopping.class);
    }

    /** Those losers to whom a CANCEL may go now (RFC 3261 §9.1: not before a provisional answer). */
    public List<Endpoint> cancellable() {
        return losers().stream()
                .filter(phone -> ((Stopping) branches.get(phone)).heard())
                .toList();
    }

    /** Whether every phone has said its last word. */
    public boolean over() {
        return branches.values().stream().noneMatch(Branch::open);
    }

    /**
     * What the caller is told, once it is certain that nobody takes the call: the fork rang long enough, or every phone
     * is out. Empty while phones ring, after an answer, and when the caller gave up.
     */
    public Optional<Unanswered> unanswered() {
        if (stopped.isPresent()) {
            return stopped.filter(Stopped.NO_ANSWER::equals).map(rang -> Unanswered.NO_ANSWER);
        }
        return over() ? Optional.of(bestRefusal()) : Optional.empty();
    }

    private Unanswered bestRefusal() {
        Set<Unanswered> words = branches.values().stream()
                .filter(Failed.class::isInstance)
                .map(branch -> Unanswered.of(((Failed) branch).status()))
                .collect(Collectors.toSet());
        if (words.contains(Unanswered.BUSY)) {
            return Unanswered.BUSY;
        }
        return words.equals(Set.of(Unanswered.NOT_REACHABLE)) ? Unanswered.NOT_REACHABLE : Unanswered.NO_ANSWER;
    }

    private boolean isOpen(Endpoint phone) {
        Branch branch = branches.get(phone);
        return branch != null && branch.open();
    }

    private List<Endpoint> phonesIn(Class<? extends Branch> state) {
        return branches.entrySet().stream()
                .filter(e -> state.isInstance(e.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Fork with(Endpoint phone, Branch branch) {
        Map<Endpoint, Branch> next = new LinkedHashMap<>(branches);
        next.put(phone, branch);
        return new Fork(next, stopped);
    }

    private Map<Endpoint, Branch> each(UnaryOperator<Branch> change) {
        Map<Endpoint, Branch> next = new LinkedHashMap<>(branches);
        next.replaceAll((phone, branch) -> change.apply(branch));
        return next;
    }
}
