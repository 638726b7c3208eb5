package io.lamplighter;

import io.lamplighter.cli.LamplighterCommand;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/** Entry point. */
public final class Main {
    private Main() {}

    /** Runs one command; the process ends with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(LamplighterCommand.commandLine(System.getenv(), Server::new, out, err)
                .execute(args));
    }
}
