package io.lamplighter.call.treatment;

/**
 * What a call finds when it reaches the line.
 *
 * @param anonymous the caller withholds himself
 * @param phones how many phones of the user's locations could be rung, at least 0
 * @param inUse how many appearances are not idle, at least 0
 * @param full no appearance is free
 */
public record Situation(boolean anonymous, int phones, int inUse, boolean full) {}
