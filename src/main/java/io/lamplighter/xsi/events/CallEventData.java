package io.lamplighter.xsi.events;

import io.lamplighter.line.LineId;
import io.lamplighter.line.LineSnapshot;
import io.lamplighter.line.LineSnapshot.Busy;
import io.lamplighter.xsi.CallDocument;
import io.lamplighter.xsi.XsiDocuments;
import io.lamplighter.xsi.xml.Call;
import jakarta.xml.bind.JAXBElement;
import java.util.Comparator;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;

/** The part of an event that says what happened: the same for every subscription that is told. */
public final class CallEventData {
    private static final QName CALL = new QName("http://schema.broadsoft.com/xsi", "call");

    private final XsiDocuments documents;
    private final CallDocument calls;

    public CallEventData(XsiDocuments documents, CallDocument calls) {
        this.documents = documents;
        this.calls = calls;
    }

    /** One thing that happened on a line. */
    public String of(LineId line, CallNews news) {
        return data(news.type().wireName(), content(line, news));
    }

    private String content(LineId line, CallNews news) {
        if (news instanceof CallNews.Hook hook) {
            return hookStatus(hook.offHook());
        }
        return news instanceof CallNews.Over over
                ? call(calls.released(line, over.ended()))
                : call(calls.document(line, ((CallNews.Call) news).appearance()));
    }

    /** All there is on a line. @param type {@link CallEventType#SUBSCRIPTION} or {@link CallEventType#RESYNC} */
    public String state(CallEventType type, LineSnapshot line) {
        String each = line.busy().stream()
                .filter(b -> b.call().isPresent())
                .sorted(Comparator.comparing((Busy b) -> b.call().orElseThrow().id()))
                .map(b -> call(calls.document(line.line(), b)))
                .collect(Collectors.joining());
        String list = each.isEmpty() ? "" : "<xsi:calls>" + each + "</xsi:calls>";
        return data(type.wireName(), list + hookStatus(CallComparison.isOffHook(line)));
    }

    /** That the subscription is over. */
    public static String terminated() {
        return "<xsi:eventData xsi1:type=\"xsi:SubscriptionTerminatedEvent\"/>";
    }

    private static String hookStatus(boolean offHook) {
        return "<xsi:hookStatus>" + (offHook ? "Off-Hook" : "On-Hook") + "</xsi:hookStatus>";
    }

    private String call(Call document) {
        return documents.fragment(new JAXBElement<>(CALL, Call.class, document));
    }

    private static String data(String type, String content) {
        return "<xsi:eventData xsi1:type=\"xsi:" + type + "\">" + content + "</xsi:eventData>";
    }
}
