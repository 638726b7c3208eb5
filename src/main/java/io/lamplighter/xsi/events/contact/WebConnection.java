package io.lamplighter.xsi.events.contact;

import io.lamplighter.xsi.events.HttpContact;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a web server of a client's, to the very address that was checked: what its name leads to later does not
 * matter. Belongs to one thread at a time; its calls wait for the server.
 */
final class WebConnection {
    private static final Logger LOG = LoggerFactory.getLogger(WebConnection.class);

    private static final int MOMENT_MILLIS = 1;

    private final Socket socket;
    private final InputStream in;
    private final TimeLimit limits;
    private final long opened = System.nanoTime();
    private boolean reusable;

    private WebConnection(Socket socket, TimeLimit limits) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.limits = limits;
    }

    /**
     * Connects to the first of several addresses that answers.
     *
     * @param addresses one at least
     * @param each how long one may take, and how long TLS may
     * @throws IOException when none does, or the server cannot prove its name
     */
    static WebConnection open(
            HttpContact contact, List<InetAddress> addresses, SSLSocketFactory tls, Duration each, TimeLimit limits)
            throws IOException {
        IOException why = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(address, contact.port()), (int) each.toMillis());
                return limits.within(
                        each,
                        socket,
                        () -> new WebConnection(contact.isSecure() ? secure(socket, contact, tls) : socket, limits));
            } catch (IOException e) {
                closeQuietly(socket);
                why = e;
            }
        }
        throw why;
    }

    /** TLS as browsers do it: the certificate must be of the name in the contact. */
    private static Socket secure(Socket socket, HttpContact contact, SSLSocketFactory tls) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, contact.host(), contact.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /** Posts a document. @return the status of the answer */
    int post(HttpContact contact, byte[] document, Duration limit) throws IOException {
        reusable = false;
        AnswerHead head = limits.within(limit, socket, () -> {
            socket.getOutputStream().write(request(contact, document));
            return AnswerHead.read(in);
        });
        reusable = head.reusable() && in.available() == 0;
        return head.status();
    }

    private static byte[] request(HttpContact contact, byte[] document) {
        String head = "POST " + contact.pathAndQuery() + " HTTP/1.1\r\nHost: " + contact.authority()
                + "\r\nUser-Agent: Lamplighter\r\nContent-Type: application/xml; charset=UTF-8\r\nContent-Length: "
                + document.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(document);
        return request.toByteArray();
    }

    /** Whether the server has neither closed it nor said something unasked; waits a moment for that. */
    boolean isQuiet() {
        try {
            socket.setSoTimeout(MOMENT_MILLIS);
            in.read();
            return false;
        } catch (SocketTimeoutException nothing) {
            return isPatientAgain();
        } catch (IOException gone) {
            LOG.debug("a connection to {} is gone", socket, gone);
            return false;
        }
    }

    private boolean isPatientAgain() {
        try {
            socket.setSoTimeout(0);
            return true;
        } catch (SocketException gone) {
            LOG.debug("a connection to {} is gone", socket, gone);
            return false;
        }
    }

    /** Whether another document may be posted on it. */
    boolean isReusable(Duration oldest) {
        return reusable && System.nanoTime() - opened < oldest.toNanos();
    }

    void close() {
        closeQuietly(socket);
    }

    static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing {} failed", socket, e);
        }
    }
}
