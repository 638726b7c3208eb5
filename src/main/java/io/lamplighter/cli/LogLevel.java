package io.lamplighter.cli;

/** How much of our own doing is logged. */
enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
}
