package io.lamplighter.engine;

class InMemoryJournalTest implements JournalContract {
    private final InMemoryJournal journal = new InMemoryJournal();

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public Journal afterRestart() {
        return journal;
    }
}
