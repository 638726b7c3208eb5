package io.lamplighter.history;

/** The stand-in of the tests keeps what it promises. */
class InMemoryCallHistoryTest extends CallHistoryContract {
    private final CallHistory history = new InMemoryCallHistory();

    @Override
    protected CallHistory history() {
        return history;
    }

    @Override
    void namesAndAddressesOfAnyLengthAreKeptAsFarAsTheyFit() {
        // Memory has no columns.
    }
}
