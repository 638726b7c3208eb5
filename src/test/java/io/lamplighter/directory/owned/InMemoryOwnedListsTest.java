package io.lamplighter.directory.owned;

class InMemoryOwnedListsTest extends OwnedListsContract {
    private final OwnedLists lists = new InMemoryOwnedLists();

    @Override
    protected OwnedLists lists() {
        return lists;
    }
}
