package io.lamplighter.xsi.door;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies and path segments that no client in its right mind sends. */
final class BadInput {
    /** A document that the file of secrets of a Unix system ends up in, where a parser is careless. */
    static final String LEAK = "root:";

    private BadInput() {}

    /** Bodies, each an attack or a mistake of its own. @param root of the document that is wanted, as far as one knows */
    static List<byte[]> bodies(String root) {
        String entity =
                "<!DOCTYPE " + root + " [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><" + root + ">&x;</" + root + ">";
        String bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><" + root + ">&c;</" + root + ">";
        return List.of(
                utf8("<" + root),
                utf8("<" + root + "><a></b></" + root + ">"),
                utf8("<" + root + ">&undeclared;</" + root + ">"),
                utf8(entity),
                utf8("<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><" + root + "/>"),
                utf8(bomb),
                utf8("<x:include xmlns:x=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>"),
                utf8("<" + root + ">" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</" + root + ">"),
                utf8("<" + root + ">" + "<active>".repeat(10) + "maybe" + "</active>".repeat(10) + "</" + root + ">"),
                utf8("<Nonsense/>"),
                utf8("not a document"),
                utf8("{"),
                utf8("[1,2,3]"),
                utf8("{\"" + root + "\":[1,2]}"),
                utf8("{\"" + root + "\":" + "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_001)),
                utf8("{\"" + root + "\":{\"active\":{\"$\":\"maybe\"},\"a\":[[]]}}"),
                utf8("\0\1\2"),
                new byte[] {'<', 'a', '>', (byte) 0xC3, (byte) 0x28, '<', '/', 'a', '>'},
                utf8("<" + root + "><active>\u0001</active></" + root + ">"),
                utf8("<" + root + " a=\"1\" a=\"2\"/>"),
                utf8("<" + root + "><!--" + "-".repeat(3) + "></" + root + ">"),
                utf8("<" + root + ">" + "<active>true</active>".repeat(30_000) + "</" + root + ">"));
    }

    /** Ids of things that are not there, as they stand in a path. */
    static final List<String> IDS = List.of(
            "none",
            "%00",
            "%zz",
            "%C3%28",
            "%2e%2e",
            "%2F",
            "..;",
            "callhalf-99999999999999999999:0",
            "callhalf--1:-1",
            "a'%20OR%20'1'='1",
            "%3Cscript%3E",
            "%F0%9F%98%80",
            "{x}",
            "x".repeat(3_000));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
