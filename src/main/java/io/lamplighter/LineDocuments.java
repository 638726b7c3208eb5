package io.lamplighter;

import io.lamplighter.cli.CannotStart;
import io.lamplighter.provisioning.InvalidDocument;
import io.lamplighter.provisioning.LineProvisioning;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the line documents named on the command line; each whole or not at all, in their order. */
final class LineDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(LineDocuments.class);
    private static final int LARGEST = 16 << 20;

    private final LineProvisioning provisioning;

    LineDocuments(LineProvisioning provisioning) {
        this.provisioning = provisioning;
    }

    /** @throws CannotStart with a line for each fault of each document */
    void load(List<Path> files) {
        List<String> faults = new ArrayList<>();
        files.forEach(file -> load(file, faults));
        if (!faults.isEmpty()) {
            throw CannotStart.document(faults);
        }
    }

    private void load(Path file, List<String> faults) {
        try {
            if (Files.size(file) > LARGEST) {
                faults.add(file + ": larger than " + LARGEST + " bytes; split it");
                return;
            }
            int changed = provisioning.load(Files.readAllBytes(file));
            LOG.info("document {} applied, lines made or changed: {}", file, changed);
        } catch (InvalidDocument e) {
            e.getMessage().lines().forEach(fault -> faults.add(file + ":" + fault));
        } catch (IOException e) {
            faults.add("cannot read " + file + ": " + why(e));
        }
    }

    private static String why(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
