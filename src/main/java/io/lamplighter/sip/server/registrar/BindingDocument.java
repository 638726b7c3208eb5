package io.lamplighter.sip.server.registrar;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lamplighter.line.LinePort;
import io.lamplighter.sip.message.NameAddress;
import io.lamplighter.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;

/** A binding as the journal keeps it: a JSON document of plain text and numbers. Times are epoch milliseconds
 * of the wall clock. */
@JsonIgnoreProperties(ignoreUnknown = true)
record BindingDocument(
        String linePort,
        String contact,
        List<String> path,
        String transport,
        String remoteHost,
        int remotePort,
        String localHost,
        int localPort,
        long updated,
        long expires,
        String callId,
        long cseq,
        String userAgent) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static String write(Binding b) {
        BindingDocument document = new BindingDocument(
                b.linePort().value(),
                b.contact().toString(),
                b.path().stream().map(NameAddress::toString).toList(),
                b.transport().name(),
                b.remote().getAddress().getHostAddress(),
                b.remote().getPort(),
                b.local().getAddress().getHostAddress(),
                b.local().getPort(),
                b.updated().toEpochMilli(),
                b.expires().toEpochMilli(),
                b.callId(),
                b.cseq(),
                b.userAgent());
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a binding of text and numbers is always writable", e);
        }
    }

    /** @throws IllegalArgumentException when the document is not one of ours */
    static Binding read(String text) {
        try {
            return JSON.readValue(text, BindingDocument.class).binding();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a binding", e);
        }
    }

    private Binding binding() {
        return new Binding(
                new LinePort(linePort),
                NameAddress.parse(contact),
                path.stream().map(NameAddress::parse).toList(),
                Transport.valueOf(transport),
                new InetSocketAddress(remoteHost, remotePort),
                new InetSocketAddress(localHost, localPort),
                Instant.ofEpochMilli(updated),
                Instant.ofEpochMilli(expires),
                callId,
                cseq,
                userAgent);
    }
}
