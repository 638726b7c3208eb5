package io.lamplighter.xsi.events.channel;

import io.lamplighter.http.Caller;
import io.lamplighter.http.EarlyStart;
import io.lamplighter.http.ReceivedBody;
import io.lamplighter.xsi.FieldsReader;
import io.lamplighter.xsi.XsiError;
import io.lamplighter.xsi.XsiRefused;
import io.lamplighter.xsi.events.ChannelRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.glassfish.grizzly.http.HttpRequestPacket;
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
    private final EventCommands commands;

    EventsHandler(
            EventLogin login,
            AnswerWriter writer,
            EventThread thread,
            Channels channels,
            ChannelOpening opening,
            EventCommands commands) {
        this.login = login;
        this.writer = writer;
        this.thread = thread;
        this.channels = channels;
        this.opening = opening;
        this.commands = commands;
    }

    /** A heartbeat needs no body, a new channel only its document. */
    @Override
    public boolean mayBegin(HttpRequestPacket head, ByteBuffer soFar) {
        Optional<EventsPath> path = EventsPath.of(head.getRequestURI());
        return path.filter(p -> p.is(HEARTBEAT, 1)).isPresent()
                || path.filter(p -> p.is(CHANNEL, 0)).isPresent() && endsChannel(soFar);
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
        try {
            serve(command(request), request, response);
        } catch (XsiRefused refused) {
            writer.write(Answer.refused(refused), request, response);
        } catch (LoginRefused refused) {
            writer.write(refused.answer, request, response);
        } catch (RuntimeException fault) {
            writer.write(failed(fault), request, response);
        }
    }

    private Command command(Request request) {
        ReceivedBody body = ReceivedBody.of(request);
        if (body instanceof ReceivedBody.Faulty faulty) {
            throw new XsiRefused(
                    XsiError.ofStatus(faulty.fault().status()), faulty.fault().reason());
        }
        EventsPath path = EventsPath.of(request.getRequestURI()).orElseThrow(EventCommands::nowhere);
        return new Command(
                request.getMethod().getMethodString(), path, caller(request), ((ReceivedBody.Bytes) body).bytes());
    }

    private Caller caller(Request request) {
        EventLogin.Outcome outcome = login.of(request);
        if (outcome instanceof EventLogin.Outcome.Unknown unknown) {
            throw new LoginRefused(unknown.answer());
        }
        return ((EventLogin.Outcome.Known) outcome).caller();
    }

    private void serve(Command command, Request request, Response response) {
        if (command.is("PUT", HEARTBEAT, 1)) {
            channels.find(command.path().id(), command.caller()).heartbeat();
            writer.write(Answer.ok(), request, response);
        } else if (command.is("POST", ACKNOWLEDGEMENT, 0)) {
            Map<String, String> fields = FieldsReader.read(command.body(), "EventResponse");
            writer.write(Answer.ok(), request, response);
            thread.post(() -> commands.acknowledged(command.caller(), fields));
        } else if (command.is("POST", CHANNEL, 0)) {
            ChannelRequest asked = ChannelOpening.read(command.body());
            later(request, response, () -> opening.open(command.caller(), asked, request, response));
        } else {
            later(request, response, () -> finish(commands.run(command), request, response));
        }
    }

    /** Answers from the event thread. */
    private void later(Request request, Response response, Runnable task) {
        response.suspend();
        boolean taken = thread.post(() -> {
            try {
                task.run();
            } catch (XsiRefused refused) {
                finish(Answer.refused(refused), request, response);
            } catch (RuntimeException fault) {
                finish(failed(fault), request, response);
            }
        });
        if (!taken) {
            finish(Answer.refused(XsiError.UNAVAILABLE, "The server has too much to do"), request, response);
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

    private static final class LoginRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        LoginRefused(Answer answer) {
            super("login refused");
            this.answer = answer;
        }
    }
}
