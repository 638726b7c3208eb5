package io.lamplighter.xsi.events;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.xml.Call;
import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;

/**
 * The call packages: what there is to tell of the calls of a line, and of the conference that some of them are in. The
 * conference comes after its calls, and both before the hook that goes on.
 */
public final class CallEvents implements EventSource {
    private static final QName CALL = new QName("http://schema.broadsoft.com/xsi", "call");

    private final XsiDocuments documents;
    private final CallDocument calls;
    private final ConferenceEvents conferences;

    public CallEvents(XsiDocuments documents, CallDocument calls) {
        this.documents = documents;
        this.calls = calls;
        this.conferences = new ConferenceEvents(documents);
    }

    @Override
    public Set<EventPackage> packages() {
        return EventPackage.CALLS;
    }

    @Override
    public List<PackageEvent> changes(LineSnapshot before, LineSnapshot after) {
        List<CallNews> news = CallComparison.between(before, after);
        int last = news.size();
        int onHook = last > 0 && news.get(last - 1) instanceof CallNews.Hook hook && !hook.offHook() ? last - 1 : last;
        List<PackageEvent> all = new ArrayList<>();
        news.subList(0, onHook).forEach(one -> all.add(told(after, one)));
        all.addAll(conferences.changes(before, after));
        news.subList(onHook, last).forEach(one -> all.add(told(after, one)));
        return all;
    }

    private PackageEvent told(LineSnapshot line, CallNews news) {
        return new PackageEvent(news.packages(), () -> data(line.line(), news));
    }

    private EventData data(LineId line, CallNews news) {
        return new EventData(news.type().wireName(), content(line, news));
    }

    private String content(LineId line, CallNews news) {
        if (news instanceof CallNews.Hook hook) {
            return hookStatus(hook.offHook());
        }
        if (news instanceof CallNews.Redirected redirected) {
            return list(redirected.sent().stream().map(ended -> calls.detached(line, ended)));
        }
        return news instanceof CallNews.Over over
                ? call(over(line, over))
                : call(calls.document(line, ((CallNews.Call) news).appearance()));
    }

    private Call over(LineId line, CallNews.Over over) {
        return switch (over.type()) {
            case RELEASED -> calls.released(line, over.ended());
            case DETACHED -> calls.detached(line, over.ended());
            default -> calls.alerting(line, over.ended());
        };
    }

    private String list(Stream<Call> all) {
        return "<xsi:calls>" + all.map(this::call).collect(Collectors.joining()) + "</xsi:calls>";
    }

    @Override
    public Optional<EventData> state(EventPackage of, LineSnapshot line, Occasion why) {
        List<Busy> there = line.busy().stream()
                .filter(b -> b.call().isPresent())
                .sorted(Comparator.comparing(b -> b.call().orElseThrow().id()))
                .toList();
        String list = there.isEmpty() ? "" : list(there.stream().map(b -> calls.document(line.line(), b)));
        CallEventType type = why == Occasion.RESYNC ? CallEventType.RESYNC : CallEventType.SUBSCRIPTION;
        return Optional.of(
                new EventData(type.wireName(), list + conferences.state(line) + hookStatus(line.isOffHook())));
    }

    private static String hookStatus(boolean offHook) {
        return "<xsi:hookStatus>" + (offHook ? "Off-Hook" : "On-Hook") + "</xsi:hookStatus>";
    }

    private String call(Call document) {
        return documents.fragment(new JAXBElement<>(CALL, Call.class, document));
    }
}
