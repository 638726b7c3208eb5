package io.lamplighter.web;

import io.lamplighter.http.HttpLimits;
import io.lamplighter.http.LostRequests;
import io.lamplighter.http.RefusalPage;
import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpHeader;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.KeepAlive;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.http.util.MimeHeaders.MaxHeaderCountExceededException;
import org.glassfish.grizzly.memory.Buffers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads HTTP as clients in the field write it: empty lines ahead of a request are skipped (RFC 9112 section 2.2), and a
 * request that cannot be read is answered with a body that says why. A client that begins with TLS, on this listener
 * without, is hung up on at once instead of being waited for.
 */
final class HttpCodec extends HttpServerFilter {
    private static final Logger LOG = LoggerFactory.getLogger(HttpCodec.class);
    private static final Attribute<HttpRequestPacket> UNDER_WAY =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(HTTP_SERVER_REQUEST_ATTR_NAME);
    private static final HttpStatus HEADERS_TOO_LARGE =
            HttpStatus.newHttpStatus(431, "Request Header Fields Too Large");
    /** The first byte of a TLS record that carries a handshake (RFC 8446 section 5.1). */
    private static final byte TLS_HANDSHAKE = 0x16;

    private final LostRequests lost;

    @SuppressWarnings("deprecation") // as the listener itself makes it
    private HttpCodec(NetworkListener listener, KeepAlive keepAlive, LostRequests lost) {
        super(
                listener.isChunkingEnabled(),
                listener.getMaxHttpHeaderSize(),
                null,
                keepAlive,
                null,
                listener.getMaxRequestHeaders(),
                listener.getMaxResponseHeaders());
        this.lost = lost;
    }

    /** Puts one in the place of the listener's own. @param limits what one request may cost */
    static AddOn instead(HttpLimits limits, LostRequests lost) {
        return (NetworkListener listener, FilterChainBuilder chain) -> {
            HttpCodec codec = new HttpCodec(listener, listener.getKeepAlive(), lost);
            codec.setAllowPayloadForUndefinedHttpMethods(true);
            codec.setMaxPayloadRemainderToSkip(limits.bodyBytes());
            chain.set(chain.indexOfType(HttpServerFilter.class), codec);
        };
    }

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (UNDER_WAY.get(connection) == null) {
            Buffer input = withoutEmptyLines(context.getMessage());
            if (!input.hasRemaining()) {
                return context.getStopAction();
            }
            if (input.get(input.position()) == TLS_HANDSHAKE) {
                LOG.info("a client at {} speaks TLS where there is none", connection.getPeerAddress());
                connection.closeSilently();
                return context.getStopAction();
            }
            context.setMessage(input);
        }
        return super.handleRead(context);
    }

    /** What is left is a buffer of its own, since the parser takes the method from the very beginning of one. */
    private static Buffer withoutEmptyLines(Buffer input) {
        int begin = input.position();
        while (begin < input.limit() && (input.get(begin) == '\r' || input.get(begin) == '\n')) {
            begin++;
        }
        if (begin == input.position()) {
            return input;
        }
        Buffer rest = input.split(begin);
        input.tryDispose();
        return rest;
    }

    @Override
    protected void onHttpHeaderError(HttpHeader header, FilterChainContext context, Throwable fault)
            throws IOException {
        HttpResponsePacket response = ((HttpRequestPacket) header).getResponse();
        String reason = String.valueOf(fault.getMessage());
        // By the texts of Grizzly's parser, which throws nothing more telling.
        if (reason.contains("line is too large")) {
            response.setStatus(HttpStatus.REQUEST_URI_TOO_LONG_414);
        } else if (reason.contains("header is too large") || fault instanceof MaxHeaderCountExceededException) {
            response.setStatus(HEADERS_TOO_LARGE);
        }
        super.onHttpHeaderError(header, context, fault);
    }

    @Override
    protected HttpContent customizeErrorResponse(HttpResponsePacket response) {
        HttpRequestPacket request = response.getRequest();
        int status = response.getStatus();
        RefusalPage.Page page = lost.page(uri(request), request::getHeader, status, reason(status));
        page.headers().forEach(response::setHeader);
        // As plain headers: the others are only written for a request whose first line could be read.
        response.getHeaders().setValue(Header.ContentType).setString(page.contentType());
        response.getHeaders().setValue(Header.Connection).setString("close");
        response.setContentLength(page.body().length);
        return HttpContent.builder(response)
                .content(Buffers.wrap(null, page.body()))
                .last(true)
                .build();
    }

    private static String uri(HttpRequestPacket request) {
        String uri = request.getRequestURI();
        return uri == null ? "" : uri;
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "This is no request that can be read as HTTP/1.1";
            case 414 -> "The request line is too long";
            case 431 -> "The request's headers are too large or too many";
            case 505 -> "This server speaks HTTP/1.1 and HTTP/1.0";
            default -> "The request cannot be served";
        };
    }
}
