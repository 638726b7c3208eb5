package io.lamplighter.directory.owned;

/** A list would have more entries than it may; nothing was changed. */
public final class ListFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ListFull(ListKind<?> kind) {
        super("at most " + kind.most() + " " + kind.name() + " can be kept");
    }
}
