package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.http.EarlyStart;
import io.lamplighter.http.ReceivedBody;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.events.ChannelRequest;
import io.lamplighter.xsi.wire.ContextPage;
import io.lamplighter.xsi.wire.FieldsReader;
import io.lamplighter.xsi.wire.ProtocolVersion;
import io.lamplighter.xsi.wire.XsiContexts;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of Xsi-Events. Heartbeats and acknowledgements are answered on the worker, all else by the event thread;
 * no worker waits.
 */
final class EventsHandler extends HttpHandler implements EarlyStart {
    private static final Logger LOG = LoggerFactory.getLogger(EventsHandler.class);
    private static final String HEARTBEAT = "channel/heartbeat";
    private static final String ACKNOWLEDGEMENT = "channel/eventresponse";
    private static final String CHANNEL = "channel";

    private final EventLogin login;
    private final AnswerWriter writer;
    private final EventThread thread;
    private final Channels channels;
    private final ChannelOpening opening;
    private final XsiContexts contexts;
    private final EventCommands commands;
    private final ClientTally tally;

    EventsHandler(
            EventLogin login,
            AnswerWriter writer,
            EventThread thread,
            Channels channels,
            ChannelOpening opening,
            XsiContexts contexts,
            EventCommands commands,
            ClientTally tally) {
        this.login = login;
        this.writer = writer;
        this.thread = thread;
        this.channels = channels;
        this.opening = opening;
        this.contexts = contexts;
        this.commands = commands;
        this.tally = tally;
    }

    /** A heartbeat needs no body, a new channel only its document. */
    @Override
    public boolean mayBegin(HttpRequestPacket head, ByteBuffer soFar) {
        Optional<EventsPath> path = path(head.getRequestURI());
        return path.filter(p -> p.is(HEARTBEAT, 1)).isPresent()
                || path.filter(p -> p.is(CHANNEL, 0)).isPresent() && endsChannel(soFar);
    }

    private Optional<EventsPath> path(String uri) {
        return contexts.belowEvents(uri).flatMap(EventsPath::of);
    }

    private static boolean endsChannel(ByteBuffer soFar) {
        String text = StandardCharsets.ISO_8859_1.decode(soFar.duplicate()).toString();
        int end = text.lastIndexOf("</");
        return end >= 0 && text.substring(end).matches("</([\\w.-]+:)?Channel\\s*>\\s*");
    }

    @Override
    public void service(Request request, Response response) {
        if (request.getMethod().getMethodString().equals("OPTIONS")) {
            writer.write(Answer.ok(), request, response);
            return;
        }
        if (Door.isLogout(request.getRequestURI())) {
            writer.write(login.logout(request), request, response);
            return;
        }
        if ((request.getMethod() == Method.GET || request.getMethod() == Method.HEAD)
                && contexts.belowEvents(request.getRequestURI())
                        .filter(ContextPage::isRoot)
                        .isPresent()) {
            writer.page(ContextPage.of("Xsi-Events", contexts), request, response);
            return;
        }
        try {
            serve(command(request, response), request, response);
        } catch (XsiRefused refused) {
            writer.write(Answer.refused(refused), request, response);
        } catch (EventLogin.Turned turned) {
            writer.write(turned.answer(), request, response);
        } catch (RuntimeException fault) {
            writer.write(failed(fault), request, response);
        }
    }

    private Command command(Request request, Response response) {
        ReceivedBody body = ReceivedBody.of(request);
        if (body instanceof ReceivedBody.Faulty faulty) {
            throw new XsiRefused(
                    XsiError.ofStatus(faulty.fault().status()), faulty.fault().reason());
        }
        EventsPath path = path(request.getRequestURI()).orElseThrow(() -> EventCommands.nowhere(contexts));
        return new Command(
                request.getMethod() == Method.HEAD ? "GET" : request.getMethod().getMethodString(),
                path,
                Query.parse(request.getQueryString()),
                ProtocolVersion.of(request.getHeader(ProtocolVersion.HEADER)),
                login.of(request, response),
                ((ReceivedBody.Bytes) body).bytes());
    }

    private void serve(Command command, Request request, Response response) {
        try {
            run(command, request, response);
        } catch (XsiRefused refused) {
            writer.write(counted(command.caller(), Answer.refused(refused)), request, response);
        }
    }

    /** An answer that somebody who is known is given. */
    private Answer counted(Caller caller, Answer answer) {
        if (answer.isRefusal()) {
            tally.countRefusal(caller, answer.status());
        }
        return answer;
    }

    private void run(Command command, Request request, Response response) {
        if (command.is("PUT", HEARTBEAT, 1)) {
            Channel channel = channels.find(command.path().id(), command.caller(), XsiError.CHANNEL_NOT_FOUND);
            channel.heartbeat();
            thread.post(() -> channels.beaten(channel));
            writer.write(Answer.ok(), request, response);
        } else if (command.is("POST", ACKNOWLEDGEMENT, 0)) {
            Map<String, String> fields = FieldsReader.read(command.body(), "EventResponse");
            // Before the answer: what the client sends after that finds its word taken.
            thread.post(() -> commands.acknowledged(command.caller(), fields));
            writer.write(Answer.ok(), request, response);
        } else if (command.is("POST", CHANNEL, 0)) {
            ChannelRequest asked = ChannelOpening.read(command);
            later(command.caller(), request, response, () -> opening.open(command.caller(), asked, request, response));
        } else {
            later(
                    command.caller(),
                    request,
                    response,
                    () -> finish(counted(command.caller(), commands.run(command)), request, response));
        }
    }

    /** Answers from the event thread. */
    private void later(Caller caller, Request request, Response response, Runnable task) {
        response.suspend();
        boolean taken = thread.post(() -> {
            try {
                task.run();
            } catch (XsiRefused refused) {
                finish(counted(caller, Answer.refused(refused)), request, response);
            } catch (RuntimeException fault) {
                finish(failed(fault), request, response);
            }
        });
        if (!taken) {
            Answer full = Answer.refused(XsiError.UNAVAILABLE, "The server has too much to do");
            finish(counted(caller, full), request, response);
        }
    }

    private void finish(Answer answer, Request request, Response response) {
        writer.write(answer, request, response);
        response.resume();
        answer.afterwards().run();
    }

    private static Answer failed(RuntimeException fault) {
        String id = UUID.randomUUID().toString();
        LOG.error("request failed id={}", id, fault);
        return Answer.refused(XsiError.INTERNAL, "Internal error " + id);
    }
}
