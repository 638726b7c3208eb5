package io.lamplighter.provisioning;

import io.lamplighter.http.SafeXml;
import io.lamplighter.provisioning.Fault.Place;
import io.lamplighter.provisioning.xml.Administrator;
import io.lamplighter.provisioning.xml.Line;
import io.lamplighter.provisioning.xml.Lines;
import io.lamplighter.provisioning.xml.ObjectFactory;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/** Reads documents in XML or JSON and finds every fault of form in them. Safe for use by several threads. */
final class DocumentReader {
    private static final List<String> LINES = List.of("line", "lines");
    private static final List<String> ADMINISTRATOR = List.of("administrator");

    private final DocumentShape shape;
    private final JAXBContext jaxb;

    DocumentReader(DocumentShape shape) {
        this.shape = shape;
        try {
            this.jaxb = JAXBContext.newInstance(ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException("the generated classes are not usable", e);
        }
    }

    JAXBContext jaxb() {
        return jaxb;
    }

    /**
     * Reads a document. By its first byte that is not blank it is JSON or XML.
     *
     * @throws Refused with status 400 when it is neither well-formed XML nor JSON, with the faults found up to there
     */
    LineDocument read(byte[] document) {
        Bound bound = bind(document, LINES);
        return document(bound.check(), bound.root());
    }

    /** Reads the document of one administrator. @throws Refused as {@link #read} */
    AdministratorDocument readAdministrator(byte[] document) {
        Bound bound = bind(document, ADMINISTRATOR);
        List<Fault> faults = new ArrayList<>(bound.check().faults());
        Optional<Administrator> administrator =
                bound.root().filter(Administrator.class::isInstance).map(Administrator.class::cast);
        if (faults.isEmpty() && administrator.isEmpty()) {
            faults.add(Fault.of("the document holds no administrator"));
        }
        return new AdministratorDocument(administrator, bound.check().places(), faults);
    }

    /**
     * Reads a document of one kind, for rules beyond its schema.
     *
     * @throws Refused as {@link #read(byte[])}, and when it has another root
     */
    <T> Checked<T> read(byte[] document, String root, Class<T> type) {
        Bound bound = bind(document, List.of(root));
        List<Fault> faults = new ArrayList<>(bound.check().faults());
        Optional<T> given = bound.root().filter(type::isInstance).map(type::cast);
        if (given.isEmpty()) {
            throw new Refused(400, faults.isEmpty() ? List.of(Fault.of("the document holds no " + root)) : faults);
        }
        return new Checked<>(given.get(), bound.check().places(), faults);
    }

    private Bound bind(byte[] document, List<String> roots) {
        try {
            Unmarshaller unmarshaller = jaxb.createUnmarshaller();
            unmarshaller.setEventHandler(event -> true);
            UnmarshallerHandler result = unmarshaller.getUnmarshallerHandler();
            DocumentCheck check = new DocumentCheck(shape, roots, result);
            parse(document, check);
            return new Bound(check, root(result));
        } catch (JAXBException e) {
            throw new IllegalStateException("a checked document could not be bound", e);
        }
    }

    private static Optional<Object> root(UnmarshallerHandler result) throws JAXBException {
        try {
            // Without a root element that it knows, the runtime answers null or throws, depending on what came.
            return Optional.ofNullable((JAXBElement<?>) result.getResult()).map(JAXBElement::getValue);
        } catch (IllegalStateException nothingWasRead) {
            return Optional.empty();
        }
    }

    private static LineDocument document(DocumentCheck check, Optional<Object> root) {
        boolean single = root.filter(Line.class::isInstance).isPresent();
        List<Line> lines =
                root.map(r -> single ? List.of((Line) r) : several(r)).orElse(List.of());
        List<Fault> faults = new ArrayList<>(check.faults());
        if (faults.isEmpty() && lines.isEmpty()) {
            faults.add(Fault.of("the document holds no line"));
        }
        return new LineDocument(single, lines, check.places(), faults);
    }

    private static List<Line> several(Object root) {
        return root instanceof Lines lines ? lines.getLine() : List.of();
    }

    private static void parse(byte[] document, DocumentCheck check) {
        try {
            if (firstByte(document) == '{' || firstByte(document) == '[') {
                new JsonAsXml(check).parse(document);
            } else {
                XMLReader reader = SafeXml.reader();
                reader.setContentHandler(check);
                reader.setErrorHandler(check);
                reader.parse(new InputSource(new ByteArrayInputStream(document)));
            }
        } catch (SAXParseException e) {
            List<Fault> faults = new ArrayList<>(check.faults());
            faults.add(Fault.at(new Place(e.getLineNumber(), e.getColumnNumber(), "/"), notWellFormed(e)));
            throw new Refused(400, faults);
        } catch (SAXException | IOException e) {
            throw new Refused(400, "the document cannot be read: " + e.getMessage());
        }
    }

    private static String notWellFormed(SAXParseException e) {
        return e.getMessage().contains("DOCTYPE")
                ? "a document type declaration is not allowed"
                : "not well-formed: " + plain(e.getMessage());
    }

    /** Two messages of the parser speak of entities and files, where a writer left off or wrote nothing at all. */
    private static String plain(String message) {
        if (message.contains("must start and end within the same entity")) {
            return "the document ends before its elements do";
        }
        return message.contains("Premature end of file") ? "the document is empty" : message;
    }

    private static int firstByte(byte[] document) {
        for (byte b : document) {
            boolean skip = b == ' ' || b == '\t' || b == '\r' || b == '\n' || isByteOrderMark(b);
            if (!skip) {
                return b;
            }
        }
        return -1;
    }

    /** UTF-8's mark is EF BB BF; none of the three begins a document. */
    private static boolean isByteOrderMark(byte b) {
        return b == (byte) 0xEF || b == (byte) 0xBB || b == (byte) 0xBF;
    }

    /** @param root what could be bound; empty where the root element is no known one */
    private record Bound(DocumentCheck check, Optional<Object> root) {}

    /**
     * A document as received.
     *
     * @param document with nothing where a value was unreadable
     * @param places where each element is, by path
     * @param faults faults of form, in the order of the document
     */
    record Checked<T>(T document, Map<String, Place> places, List<Fault> faults) {
        /** A fault at an element. */
        Fault fault(String path, String reason) {
            return Fault.near(places, path, reason);
        }
    }
}
