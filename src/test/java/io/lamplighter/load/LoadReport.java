package io.lamplighter.load;

import java.util.ArrayList;
import java.util.List;

/** Tables that read well as they are and as Markdown. */
final class LoadReport {
    private final StringBuilder text = new StringBuilder();
    private final List<List<String>> rows = new ArrayList<>();

    void paragraph(String words) {
        flush();
        text.append(words).append("\n\n");
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
    }

    private void flush() {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            line(rows.get(i), widths);
            if (i == 0) {
                line(rows.get(0).stream().map(cell -> "---").toList(), widths);
            }
        }
        text.append('\n');
        rows.clear();
    }

    private void line(List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            text.append("| ")
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length() + 1));
        }
        text.append("|\n");
    }

    @Override
    public String toString() {
        flush();
        return text.toString();
    }
}
