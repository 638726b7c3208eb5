package io.lamplighter.line;

/**
 * One granted seizure; ties the reserved appearance to the subscription that asked for it.
 *
 * @param number 1 or higher, unique while the process runs
 */
public record SeizureId(long number) {
    @Override
    public String toString() {
        return "seizure-" + number;
    }
}
