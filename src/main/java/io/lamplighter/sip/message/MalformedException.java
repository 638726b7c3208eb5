package io.lamplighter.sip.message;

/**
 * Text that does not follow the grammar it claims to follow. The message is short, holds nothing of the offending text and
 * is fit for a reason phrase.
 */
public final class MalformedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** @param what what is malformed, such as {@code Malformed Via} */
    public MalformedException(String what) {
        super(what);
    }
}
