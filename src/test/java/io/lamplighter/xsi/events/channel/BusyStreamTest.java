package io.lamplighter.xsi.events.channel;

import static io.lamplighter.xsi.events.channel.EventServer.ADMIN;
import static io.lamplighter.xsi.events.channel.EventServer.BASE;
import static io.lamplighter.xsi.events.channel.EventServer.START;
import static io.lamplighter.xsi.events.channel.EventServer.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.LineFixtures;
import io.lamplighter.http.RawHttp;
import io.lamplighter.line.CallId;
import io.lamplighter.line.EndCause;
import io.lamplighter.line.Endpoint;
import io.lamplighter.line.LegIdentity;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.RemoteParty;
import io.lamplighter.xsi.events.channel.EventServer.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Many writers, one stream: every chunk must still be one document. The line changes only a little faster than its client
 * reads: a line that is far ahead is told as a whole ({@link HurriedLineTest}), and a reader that is far behind is cut.
 */
class BusyStreamTest {
    private static final int BEATS = 150;
    private static final int CLIENTS = 3;
    private static final int CALLS = 150;
    private static final int AHEAD = 30;
    private static final Endpoint PHONE = new Endpoint(LineFixtures.FRONT, "front-phone");
    private static final LegIdentity LEG = new LegIdentity("leg@example.com", "a", "b");
    private static final RemoteParty CAROL = RemoteParty.of("sip:carol@example.net");

    @RegisterExtension
    final EventServer server = new EventServer();

    private final Semaphore untold = new Semaphore(AHEAD);

    @Test
    void heartbeatsAmidEventsNeverMixWithThem() throws Exception {
        Opened channel = server.open(ADMIN, "<channelSetId>a</channelSetId>");
        server.askAs(
                ADMIN,
                "POST",
                "/user/2000",
                "<Subscription><event>Basic Call</event><channelSetId>a</channelSetId></Subscription>");
        ExecutorService busy = Executors.newFixedThreadPool(CLIENTS + 1);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(busy.submit(beats(channel.id())));
            }
            work.add(busy.submit(this::calls));
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 1 + CLIENTS * BEATS + 2 * CALLS; i++) {
                documents.add(channel.next());
                untold.release(documents.get(i).endsWith("</xsi:Event>") ? 1 : 0);
            }
            for (Future<?> each : work) {
                each.get();
            }
            assertThat(documents).allSatisfy(EventSchema::validate);
            assertThat(documents.stream()
                            .filter(d -> d.endsWith("</xsi:Event>"))
                            .map(d -> d.replaceFirst(".*<xsi:sequenceNumber>(\\d+)<.*", "$1")))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 1 + 2 * CALLS)
                            .mapToObj(String::valueOf)
                            .toList());
        } finally {
            busy.shutdownNow();
        }
    }

    /** One kept-alive connection, as clients do it. */
    private Callable<Void> beats(String channel) {
        return () -> {
            RawHttp client = new RawHttp(server.address());
            try (client) {
                for (int i = 0; i < BEATS; i++) {
                    String path = BASE + "/channel/" + channel + "/heartbeat";
                    assertThat(client.send(request(ADMIN, "PUT", path, ""))
                                    .read()
                                    .status())
                            .isEqualTo(200);
                }
            }
            return null;
        };
    }

    private Void calls() throws InterruptedException {
        for (int i = 1; i <= CALLS; i++) {
            CallId call = new CallId(i);
            untold.acquire(2);
            server.happens(new LineEvent.Offer(START, call, CAROL));
            server.happens(new LineEvent.PhoneRinging(START, call, PHONE, LEG));
            server.happens(new LineEvent.End(START, call, EndCause.CANCELLED));
        }
        return null;
    }
}
