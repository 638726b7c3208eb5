package io.lamplighter.directory;

import java.util.List;

/** Names in a change are already taken; nothing was applied. */
public final class DirectoryConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Clash> clashes;

    public DirectoryConflict(List<Clash> clashes) {
        super(describe(clashes));
        this.clashes = List.copyOf(clashes);
    }

    /** Every clash found. */
    public List<Clash> clashes() {
        return clashes;
    }

    private static String describe(List<Clash> clashes) {
        return String.join("; ", clashes.stream().map(Clash::toString).toList());
    }

    /**
     * One name that is taken.
     *
     * @param kind what it is: {@code userId}, {@code linePort}, {@code number}, {@code extension}
     * @param name the name
     * @param owner the line that has it
     */
    public record Clash(String kind, String name, String owner) {
        @Override
        public String toString() {
            return kind + " " + name + " is already used by line " + owner;
        }
    }
}
