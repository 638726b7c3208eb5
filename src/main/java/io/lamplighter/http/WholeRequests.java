package io.lamplighter.http;

import io.lamplighter.time.Scheduler;
import java.io.IOException;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ProcessorExecutor;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainContext.Operation;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.HttpStatus;

/**
 * Collects the body of each request ahead of the handlers, so that they get whole requests and no worker waits for a
 * client that announced a body and sends none.
 *
 * <p>A handler that reads its body as it arrives must suspend the response, and Grizzly then reads on for the request
 * while it is being answered; now and then that costs the next request on the connection. Here the parts are taken one
 * event after the other and the handler runs within the last of them, just as if all had come at once.
 */
public final class WholeRequests extends BaseFilter implements AddOn {
    private final HttpLimits limits;
    private final Scheduler scheduler;
    private final EarlyStart early;

    /** @param early which requests may begin before their body is whole */
    public WholeRequests(HttpLimits limits, Scheduler scheduler, EarlyStart early) {
        this.limits = limits;
        this.scheduler = scheduler;
        this.early = early;
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder chain) {
        chain.add(chain.indexOfType(HttpServerFilter.class), this);
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        HttpContent arrived = context.getMessage();
        HttpRequestPacket head = (HttpRequestPacket) arrived.getHttpHeader();
        ArrivingBody body = (ArrivingBody) head.getAttribute(ArrivingBody.ATTRIBUTE);
        if (HttpContent.isBroken(arrived)) {
            return broken(context, body);
        }
        if (body != null) {
            return begun(body) ? context.getInvokeAction() : collect(context, head, body);
        }
        if (OngoingResponse.isOn(context.getConnection())) {
            context.getConnection().closeSilently();
            return context.getStopAction();
        }
        if (arrived.isLast() && !arrived.getContent().hasRemaining()) {
            return context.getInvokeAction();
        }
        ArrivingBody fresh = new ArrivingBody(limits.bodyBytes());
        head.setAttribute(ArrivingBody.ATTRIBUTE, fresh);
        return collect(context, head, fresh);
    }

    /** Whether the handler has the request already, and reads on for itself if it wants to. */
    private static boolean begun(ArrivingBody body) {
        return body.isSettled() && body.outcome() instanceof ReceivedBody.Bytes;
    }

    /** Grizzly has answered 400 and closes the connection. */
    private static NextAction broken(FilterChainContext context, ArrivingBody body) {
        if (body != null) {
            body.settle(BodyFault.BROKEN);
        }
        return context.getStopAction();
    }

    private NextAction collect(FilterChainContext context, HttpRequestPacket head, ArrivingBody body) {
        HttpContent arrived = context.getMessage();
        boolean last = arrived.isLast();
        body.take(arrived.getContent());
        arrived.recycle();
        if (settles(head, body, last)) {
            context.setMessage(message(head, body, last));
            return context.getInvokeAction();
        }
        if (body.isSettled()) {
            return deaf(context);
        }
        awaitMore(context, head, body);
        return context.getStopAction();
    }

    private boolean settles(HttpRequestPacket head, ArrivingBody body, boolean last) {
        if (head.requiresAcknowledgement() && head.getContentLength() > limits.bodyBytes()) {
            return body.settle(BodyFault.TOO_LARGE);
        }
        boolean enough = last || body.isHopeless() || !body.tooLarge() && early.mayBegin(head, body.soFar());
        return enough && body.settle();
    }

    /** What the filters after this one get: no content, since the handler finds the body with the request. */
    private static HttpContent message(HttpRequestPacket head, ArrivingBody body, boolean last) {
        if (body.outcome() instanceof ReceivedBody.Faulty) {
            // Where the next request begins cannot be trusted: Grizzly answers this one, announces the close and
            // closes.
            head.setContentBroken(true);
            head.getProcessingState().setKeepAlive(false);
        }
        return HttpContent.create(head, last);
    }

    /** The request has been refused and the connection closes after that: nothing more is read from it. */
    private static NextAction deaf(FilterChainContext context) {
        NextAction nothing = context.getSuspendAction();
        context.completeAndRecycle();
        return nothing;
    }

    private void awaitMore(FilterChainContext context, HttpRequestPacket head, ArrivingBody body) {
        if (!body.isAwaited()) {
            Connection<?> connection = context.getConnection();
            int end = context.getEndIdx();
            Runnable late = () -> late(connection, head, body, end);
            body.await(scheduler.schedule(limits.bodyTime(), () -> onWorker(connection, late)));
            invite(context, head);
        }
    }

    private static void onWorker(Connection<?> connection, Runnable task) {
        connection.getTransport().getWorkerThreadPool().execute(task);
    }

    private void late(Connection<?> connection, HttpRequestPacket head, ArrivingBody body, int end) {
        if (connection.isOpen() && body.settleLate()) {
            handOver(connection, head, body, end);
        }
    }

    /** Tells a client that waits for it that its body is welcome (RFC 9110 section 10.1.1). */
    private static void invite(FilterChainContext context, HttpRequestPacket head) {
        if (head.requiresAcknowledgement()) {
            HttpResponsePacket response = head.getResponse();
            response.setStatus(HttpStatus.CONINTUE_100);
            response.setAcknowledgement(true);
            context.write(response);
            response.setStatus(HttpStatus.OK_200);
        }
    }

    /** Runs the filters after this one outside of any read event. */
    private void handOver(Connection<?> connection, HttpRequestPacket head, ArrivingBody body, int end) {
        FilterChainContext context = createContext(connection, Operation.READ);
        context.setFilterIdx(context.getFilterIdx() + 1);
        context.setEndIdx(end);
        head.getProcessingState().getHttpContext().attach(context);
        context.setMessage(message(head, body, false));
        ProcessorExecutor.execute(context.getInternalContext());
    }
}
