package io.lamplighter.directory;

/** Somebody who acts on changes of the directory. */
@FunctionalInterface
public interface DirectoryListener {
    /** Called after a change is committed; must hand longer work elsewhere. */
    void directoryChanged(DirectorySnapshot before, DirectorySnapshot after);
}
