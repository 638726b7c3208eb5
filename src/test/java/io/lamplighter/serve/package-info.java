/** The server as an operator meets it: a process of its own, its output, its exit code and its sockets. */
package io.lamplighter.serve;
