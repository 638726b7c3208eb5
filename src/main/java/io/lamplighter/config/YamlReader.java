package io.lamplighter.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Turns a YAML text into what it gives for each dotted key, with the line of each; goes on after a problem. */
final class YamlReader {
    private static final int DEEPEST = 8;

    private final IntFunction<Source> sourceOfLine;
    private final List<Given> given = new ArrayList<>();
    private final List<Problem> problems;
    private final Set<String> seen = new HashSet<>();
    private YAMLParser parser;

    /** @param problems where what is wrong is added */
    YamlReader(IntFunction<Source> sourceOfLine, List<Problem> problems) {
        this.sourceOfLine = sourceOfLine;
        this.problems = problems;
    }

    /** Reads the text as lying below a path; an empty path is the top of a file. */
    List<Given> read(String text, String path) {
        try (YAMLParser opened = new YAMLFactory().createParser(text)) {
            parser = opened;
            JsonToken first = parser.nextToken();
            if (first != null) {
                top(first, path);
            }
        } catch (JsonProcessingException e) {
            problems.add(Problem.at(at(e.getLocation()), path, "is not YAML: " + sentences(e.getOriginalMessage())));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
        return given;
    }

    private void top(JsonToken first, String path) throws IOException {
        if (path.isEmpty() && first != JsonToken.START_OBJECT && first != JsonToken.VALUE_NULL) {
            problem(path, "must consist of 'key: value' lines");
            return;
        }
        value(first, path, 0);
        if (parser.nextToken() != null) {
            problem(path, "must be one YAML document, a second one begins here");
        }
    }

    private void value(JsonToken token, String path, int depth) throws IOException {
        if (depth > DEEPEST) {
            problem(path, "is nested too deep");
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            mapping(path, depth);
        } else if (token == JsonToken.START_ARRAY) {
            sequence(path, depth);
        } else if (parser.isCurrentAlias()) {
            problem(path, "begins with *, which YAML takes for something else unless it is in quotes");
        } else if (token == JsonToken.VALUE_NULL) {
            nothing(path);
        } else {
            given.add(Given.scalar(path, parser.getText(), here()));
        }
    }

    /** Elsewhere nothing means the default. A code that is not in quotes must not vanish: YAML takes its # for a comment. */
    private void nothing(String path) {
        if (path.startsWith(Keys.CODES + ".") && !path.startsWith(Keys.CODE_GROUPS)) {
            problem(path, "has no value: a code that begins with # must be in quotes; none takes a code away");
        }
    }

    private void mapping(String path, int depth) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
            if (seen.add(key)) {
                value(parser.nextToken(), key, depth + 1);
            } else {
                problem(key, "is given twice");
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private void sequence(String path, int depth) throws IOException {
        Source begin = here();
        List<String> scalars = new ArrayList<>();
        int position = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token.isStructStart()) {
                value(token, path + "." + position, depth + 1);
            } else {
                scalars.add(parser.getText());
            }
            position++;
        }
        if (scalars.size() == position) {
            given.add(new Given(path, scalars, true, begin));
        } else if (!scalars.isEmpty()) {
            problems.add(Problem.at(begin, path, "mixes values and sections"));
        }
    }

    private void problem(String path, String message) {
        problems.add(Problem.at(here(), path, message));
    }

    private Source here() {
        return at(parser.currentTokenLocation());
    }

    private Source at(JsonLocation location) {
        return sourceOfLine.apply(location == null ? 1 : Math.max(1, location.getLineNr()));
    }

    /** The parser says what it was reading and what is wrong there; indented below each it shows the place. */
    private static String sentences(String message) {
        return message.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }
}
