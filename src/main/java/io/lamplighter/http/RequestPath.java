package io.lamplighter.http;

import java.util.Locale;

/** Paths as clients write them: with doubled slashes and in any case. */
public final class RequestPath {
    private RequestPath() {}

    /** The path with every run of slashes made one. */
    public static String collapse(String path) {
        StringBuilder collapsed = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c != '/' || i == 0 || path.charAt(i - 1) != '/') {
                collapsed.append(c);
            }
        }
        return collapsed.toString();
    }

    /**
     * Whether a path lies at or below a context, without regard to case.
     *
     * @param path collapsed path
     * @param context such as {@code /health}, without a slash at its end
     */
    public static boolean isUnder(String path, String context) {
        return path.toLowerCase(Locale.ROOT).startsWith(context.toLowerCase(Locale.ROOT))
                && (path.length() == context.length() || path.charAt(context.length()) == '/');
    }
}
