package io.lamplighter.provisioning;

import io.lamplighter.provisioning.DocumentShape.Child;
import io.lamplighter.provisioning.Fault.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Stands between a parser and the schema processor: notes where each element is, takes out what the schema does not know
 * (the processor stops looking at an element's content after its first fault there), and collects every fault.
 *
 * <p>One per document; used by one thread.
 */
final class DocumentCheck extends XMLFilterImpl implements ErrorHandler {
    private static final int MOST_FAULTS = 200;
    private static final int DEEPEST = 12;

    private final DocumentShape shape;
    private final List<String> roots;
    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Deque<Frame> open = new ArrayDeque<>();
    private Locator locator;
    private int skipped;

    /** @param roots root elements that are wanted */
    DocumentCheck(DocumentShape shape, List<String> roots, ContentHandler target) {
        this.shape = shape;
        this.roots = roots;
        ValidatorHandler validator = shape.schema().newValidatorHandler();
        validator.setErrorHandler(this);
        validator.setContentHandler(target);
        setContentHandler(validator);
    }

    /** Everything found, in the order of the document. */
    List<Fault> faults() {
        return faults;
    }

    /** Where each element is, by path. */
    Map<String, Place> places() {
        return places;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        if (open.size() + skipped >= DEEPEST) {
            throw new SAXParseException("elements are nested too deep", locator);
        }
        if (skipped > 0) {
            skipped++;
            return;
        }
        Optional<Child> known = DocumentShape.NAMESPACE.equals(uri) ? find(name) : Optional.empty();
        Frame parent = open.peek();
        String path = path(parent, name, known);
        Place here = new Place(locator.getLineNumber(), locator.getColumnNumber(), path);
        Optional<String> objection = objection(uri, name, known, parent);
        if (objection.isPresent()) {
            report(Fault.at(here, objection.get()));
            skipped = 1;
            return;
        }
        places.put(path, here);
        open.push(new Frame(here, known.orElseThrow().type()));
        super.startElement(uri, name, qualified, attributes);
    }

    private Optional<Child> find(String name) {
        return open.isEmpty()
                ? shape.root(name).filter(root -> roots.contains(name))
                : Optional.ofNullable(shape.children(open.peek().type).get(name));
    }

    private static String path(Frame parent, String name, Optional<Child> known) {
        if (parent == null) {
            return "/" + name;
        }
        int count = parent.seen.merge(name, 1, Integer::sum);
        boolean numbered = known.map(Child::repeated).orElse(false);
        return parent.place.element() + "/" + name + (numbered ? "[" + count + "]" : "");
    }

    private Optional<String> objection(String uri, String name, Optional<Child> known, Frame parent) {
        if (!DocumentShape.NAMESPACE.equals(uri)) {
            return Optional.of("element '" + name + "' must be in the namespace " + DocumentShape.NAMESPACE);
        }
        if (known.isEmpty()) {
            return Optional.of("element '" + name + "' is unknown here; allowed: " + allowed(parent));
        }
        boolean twice = parent != null && !known.get().repeated() && parent.seen.get(name) > 1;
        return twice ? Optional.of("element '" + name + "' is given more than once") : Optional.empty();
    }

    private String allowed(Frame parent) {
        if (parent == null) {
            return String.join(", ", roots);
        }
        Map<String, Child> children = shape.children(parent.type);
        return children.isEmpty() ? "text only" : String.join(", ", children.keySet());
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        if (skipped > 0) {
            skipped--;
            return;
        }
        Frame frame = open.element();
        shape.children(frame.type).values().stream()
                .filter(c -> c.required() && !frame.seen.containsKey(c.name()))
                .forEach(c -> report(frame, "element '" + c.name() + "' is missing"));
        super.endElement(uri, name, qualified);
        open.pop();
    }

    @Override
    public void characters(char[] text, int start, int length) throws SAXException {
        if (skipped == 0) {
            super.characters(text, start, length);
        }
    }

    @Override
    public void warning(SAXParseException e) {
        // Warnings of the schema processor do not make a document wrong.
    }

    @Override
    public void error(SAXParseException e) {
        Frame frame = open.peek();
        if (frame == null) {
            report(Fault.of(Words.forFault("", e.getMessage())));
        } else if (!frame.reported) {
            report(frame, Words.forFault(frame.type, e.getMessage()));
        }
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
        throw e;
    }

    private void report(Frame frame, String reason) {
        frame.reported = true;
        report(Fault.at(frame.place, reason));
    }

    private void report(Fault fault) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(fault);
        }
    }

    /** An element that is open. */
    private static final class Frame {
        private final Place place;
        private final String type;
        private final Map<String, Integer> seen = new HashMap<>();
        private boolean reported;

        Frame(Place place, String type) {
            this.place = place;
            this.type = type;
        }
    }
}
