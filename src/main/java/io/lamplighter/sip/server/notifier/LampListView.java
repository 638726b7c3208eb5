package io.lamplighter.sip.server.notifier;

import io.lamplighter.engine.LineDesk;
import io.lamplighter.line.LineId;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.server.notifier.LampLists.ListedUser;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What one phone sees of its user's list: at first every user on it, then those whose calls changed. A document names as
 * many states as {@value #ROOM} octets hold, so that none grows beyond what phones take; the others follow in the next.
 */
final class LampListView implements View {
    private static final int ROOM = 12_000;

    /** About what one state takes, and each call in it. */
    private static final int STATE = 450;

    private static final int CALL = 600;

    private final LampLists lists;
    private final Watch watch;
    private final Duration interval;
    private Map<LineId, ListedUser> told = Map.of();
    private Set<LineId> owed = Set.of();
    private boolean whole = true;
    private long documents;

    LampListView(LampLists lists, Watch watch, long documents, Duration interval) {
        this.lists = lists;
        this.watch = watch;
        this.documents = documents;
        this.interval = interval;
    }

    @Override
    public Contents contents(Scene scene, int room) {
        Map<LineId, ListedUser> now = lists.of(watch);
        boolean full = whole || !now.keySet().equals(told.keySet());
        Map<LineId, ListedUser> parts = new LinkedHashMap<>();
        Set<LineId> later = new HashSet<>();
        int left = ROOM;
        for (Map.Entry<LineId, ListedUser> user : now.entrySet()) {
            boolean isNews =
                    full || owed.contains(user.getKey()) || !user.getValue().equals(told.get(user.getKey()));
            if (isNews && left > 0) {
                parts.put(user.getKey(), user.getValue());
                left -= STATE
                        + CALL * user.getValue().elements().map(e -> e.size()).orElse(0);
            } else if (isNews) {
                later.add(user.getKey());
            }
        }
        whole = false;
        told = now;
        owed = Set.copyOf(later);
        if (!later.isEmpty()) {
            lists.tellMore(watch.line().id());
        }
        return new Listed(this, now, owed, parts, full);
    }

    @Override
    public void doubted() {
        whole = true;
    }

    @Override
    public Duration extend(Duration asked, Instant now, LineDesk desk) {
        whole = true;
        return asked;
    }

    @Override
    public void close(Instant now, LineDesk desk) {
        lists.unwatched(watch.line().id());
        lists.tellMore(watch.line().id()); // another phone of the user may watch the list too
    }

    @Override
    public boolean replaces(View older) {
        return older instanceof LampListView;
    }

    @Override
    public boolean showsSettings() {
        return true;
    }

    @Override
    public boolean needsLists() {
        return true;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public long told() {
        return documents;
    }

    /**
     * Equal to another that shows the same and leaves the same for later.
     *
     * @param now every user on the list
     * @param later those whose state is told in another document
     * @param parts those whose state is told in this one
     */
    private record Listed(
            LampListView view,
            Map<LineId, ListedUser> now,
            Set<LineId> later,
            Map<LineId, ListedUser> parts,
            boolean full)
            implements Contents {
        @Override
        public void write(SipRequest.Builder notify) {
            new LampListDocument(view.watch.address(), view.documents++, full)
                    .write(notify, full ? now : parts, parts.keySet(), view.lists.now());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Listed that && now.equals(that.now) && later.equals(that.later);
        }

        @Override
        public int hashCode() {
            return now.hashCode();
        }
    }
}
