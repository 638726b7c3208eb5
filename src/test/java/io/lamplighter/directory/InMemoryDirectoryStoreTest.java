package io.lamplighter.directory;

class InMemoryDirectoryStoreTest implements DirectoryStoreContract {
    private final InMemoryDirectoryStore store = new InMemoryDirectoryStore();

    @Override
    public DirectoryStore store() {
        return store;
    }

    @Override
    public DirectoryStore another() {
        return store;
    }
}
