package io.lamplighter.directory;

/**
 * The store cannot be opened, read or written. Nothing was changed. The message is one line that an operator can act
 * on; it holds no password.
 */
public final class StorageUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
