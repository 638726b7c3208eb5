package io.lamplighter.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gathers settings from their sources. A flag wins over an environment variable, that over the file, that over the
 * default; a list is replaced as a whole.
 */
public final class SettingsLoader {
    private static final long LARGEST_FILE = 1 << 20;

    private final List<Problem> problems = new ArrayList<>();
    private final List<Given> flags = new ArrayList<>();
    private Map<String, String> environment = Map.of();
    private Optional<Path> file = Optional.empty();

    /** The one file. */
    public SettingsLoader file(Path yaml) {
        file = Optional.of(yaml);
        return this;
    }

    /** Environment variables; those that do not begin with {@code LAMPLIGHTER_} are ignored. */
    public SettingsLoader environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /**
     * One flag.
     *
     * @param flag as the operator wrote it, for messages
     * @param key dotted key
     * @param value the text; where a list is wanted, separated by commas
     */
    public SettingsLoader flag(String flag, String key, String value) {
        flags.add(Given.scalar(key, value, new Source.Flag(flag)));
        return this;
    }

    /**
     * Reads everything.
     *
     * @throws SettingsFileUnreadable when the file cannot be read
     * @throws InvalidSettings with all problems of all sources
     */
    public LoadedSettings load() {
        Layers layers = new Layers(problems);
        file.ifPresent(f -> layers.add(new YamlReader(line -> new Source.InFile(f, line), problems).read(text(f), "")));
        new TreeMap<>(environment).forEach((variable, value) -> variable(layers, variable, value));
        flags.forEach(layers::put);
        Optional<Settings> settings = new SettingsReader(layers, problems).read();
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(SettingsLoader::lineInFile));
            throw new InvalidSettings(problems);
        }
        return new LoadedSettings(settings.orElseThrow(), effective(layers));
    }

    private static int lineInFile(Problem problem) {
        return problem.where()
                .filter(Source.InFile.class::isInstance)
                .map(where -> ((Source.InFile) where).line())
                .orElse(Integer.MAX_VALUE);
    }

    private void variable(Layers layers, String variable, String value) {
        if (!KnownKeys.concernsUs(variable)) {
            return;
        }
        Source source = new Source.Environment(variable);
        KnownKeys.ofVariable(variable)
                .ifPresentOrElse(
                        key -> layers.put(Given.scalar(key, value, source)),
                        () -> problems.add(Problem.at(source, "", KnownKeys.unknownVariable(variable))));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new SettingsFileUnreadable(file, "larger than " + LARGEST_FILE + " bytes", null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new SettingsFileUnreadable(file, ReadFailure.why(e), e);
        }
    }

    private List<Effective> effective(Layers layers) {
        Values once = new Values(layers, "", problems);
        Stream<Effective> trunks = layers.trunkPositions().stream()
                .map(position -> new Values(layers, Keys.TRUNKS + "." + position + ".", problems))
                .flatMap(trunk -> Keys.ofATrunk().stream().map(trunk::effective));
        Stream<Effective> codes = layers.codeGroups().stream()
                .map(group -> Keys.CODE_GROUPS + "." + group + ".")
                .flatMap(prefix -> Keys.ofCodes().stream()
                        .filter(key -> layers.isGiven(prefix + key.path()))
                        .map(new Values(layers, prefix, problems)::effective));
        return Stream.of(Keys.all().stream().map(once::effective), codes, trunks)
                .flatMap(part -> part)
                .toList();
    }
}
