package io.lamplighter.http;

import io.lamplighter.time.Cancellable;
import io.lamplighter.time.Scheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.spi.ContainerResponseWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects what Jersey writes and sends it in one piece. */
final class WholeResponse implements ContainerResponseWriter {
    private static final Logger LOG = LoggerFactory.getLogger(WholeResponse.class);

    private final Request request;
    private final Response response;
    private final Scheduler scheduler;
    private final RefusalPage refusals;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Cancellable timeout = Cancellable.NOTHING;
    private TimeoutHandler onTimeout;
    private int leftOut;

    WholeResponse(Request request, Response response, Scheduler scheduler, RefusalPage refusals) {
        this.request = request;
        this.response = response;
        this.scheduler = scheduler;
        this.refusals = refusals;
    }

    @Override
    public OutputStream writeResponseStatusAndHeaders(long length, ContainerResponse jersey) {
        response.setStatus(jersey.getStatus());
        jersey.getStringHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Content-Type")) {
                response.setContentType(values.get(0));
            } else if (!name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> response.addHeader(name, value));
            }
        });
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        if (isHead() && jersey.getEntity() instanceof byte[] whole) {
            leftOut = whole.length;
        }
        return body;
    }

    /** Whether only the headers are asked for, with the length that the body would have (RFC 9110 section 9.3.2). */
    private boolean isHead() {
        return request.getMethod() == Method.HEAD;
    }

    @Override
    public void commit() {
        timeout.cancel();
        send(body.toByteArray());
    }

    @Override
    public boolean suspend(long delay, TimeUnit unit, TimeoutHandler handler) {
        if (!response.isSuspended()) {
            response.suspend();
        }
        onTimeout = handler;
        setSuspendTimeout(delay, unit);
        return true;
    }

    @Override
    public void setSuspendTimeout(long delay, TimeUnit unit) {
        timeout.cancel();
        timeout = delay > 0
                ? scheduler.schedule(Duration.ofNanos(unit.toNanos(delay)), () -> onTimeout.onTimeout(this))
                : Cancellable.NOTHING;
    }

    @Override
    public void failure(Throwable error) {
        String id = UUID.randomUUID().toString();
        LOG.error("request failed id={} method={} uri={}", id, request.getMethod(), request.getRequestURI(), error);
        refuse(500, "Internal error " + id);
    }

    @Override
    public boolean enableResponseBuffering() {
        return false;
    }

    /** Answers that the body could not be read; the connection closes after it. */
    void refuse(BodyFault fault) {
        refuse(fault.status(), fault.reason());
    }

    private void refuse(int status, String reason) {
        timeout.cancel();
        if (response.isCommitted()) {
            return;
        }
        RefusalPage.Page page = refusals.page(request, status, reason);
        response.setStatus(status);
        page.headers().forEach(response::setHeader);
        response.setContentType(page.contentType());
        send(page.body());
    }

    private void send(byte[] bytes) {
        try {
            response.setContentLengthLong(bytes.length + leftOut);
            if (bytes.length > 0 && !isHead()) {
                response.getOutputStream().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("client is gone", e);
        } finally {
            if (response.isSuspended()) {
                response.resume();
            }
        }
    }
}
