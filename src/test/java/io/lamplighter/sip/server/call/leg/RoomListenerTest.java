package io.lamplighter.sip.server.call.leg;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.directory.InMemoryDirectoryStore;
import io.lamplighter.directory.LineFixtures;
import io.lamplighter.engine.Lines;
import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.message.SipUri;
import io.lamplighter.sip.transaction.ClientFailure;
import io.lamplighter.sip.transaction.ClientListener;
import io.lamplighter.time.VirtualScheduler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** What a peer answers to a line that is so far behind that its mailbox takes nothing new. */
class RoomListenerTest implements ClientListener {
    private final VirtualScheduler time = new VirtualScheduler();
    private final Queue<Runnable> mailboxes = new ArrayDeque<>();
    private final Lines lines =
            new Lines(InMemoryDirectoryStore.directoryOf(LineFixtures.reception()), time, mailboxes::add);
    private final LineRoom room = new LineRoom(LineFixtures.RECEPTION, lines, time);
    private final RoomListener listener = new RoomListener(room, this);
    private final List<Integer> heard = new ArrayList<>();

    @Override
    public void response(SipResponse response) {
        heard.add(response.status());
    }

    @Override
    public void failed(ClientFailure failure) {
        heard.add(408);
    }

    private void fill() {
        boolean taken = true;
        while (taken) {
            taken = room.post(() -> {});
        }
    }

    private void answers(int... statuses) {
        SipRequest invite =
                SipRequest.builder("INVITE", SipUri.of("2000", "example.com")).build();
        for (int status : statuses) {
            listener.response(SipResponse.replyTo(invite, status).build());
        }
    }

    @Test
    void whatItSaysOnceIsHeardAndWhatItMaySayByTheThousandFillsNoMemory() {
        fill();
        answers(180, 183, 180, 200, 200, 200);

        mailboxes.remove().run();
        assertThat(heard).containsExactly(200);

        answers(200);
        mailboxes.remove().run();
        assertThat(heard).containsExactly(200, 200);
    }

    @Test
    void thatThereWillBeNoAnswerIsHeard() {
        fill();
        listener.failed(ClientFailure.TIMEOUT);

        mailboxes.remove().run();

        assertThat(heard).containsExactly(408);
    }
}
