package io.lamplighter.provisioning;

import io.lamplighter.directory.ChangeSet;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.Plan;
import io.lamplighter.security.Passwords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, replaces and removes lines by documents. A call that returns has been committed and is in force; one that throws
 * has changed nothing. Waits for the store: only for HTTP workers and the start. Safe for use by several threads.
 */
public final class LineProvisioning {
    private static final Logger LOG = LoggerFactory.getLogger(LineProvisioning.class);

    private final Directory directory;
    private final ProvisioningSettings settings;
    private final LineTranslation translation;
    private final DocumentReader reader;

    LineProvisioning(Directory directory, ProvisioningSettings settings, Passwords passwords, DocumentReader reader) {
        this.directory = directory;
        this.settings = settings;
        this.translation = new LineTranslation(settings.realm(), passwords);
        this.reader = reader;
    }

    /** Makes provisioning that applies documents without HTTP, such as those named at the start of the server. */
    public static LineProvisioning over(Directory directory, ProvisioningSettings settings, Passwords passwords) {
        return new LineProvisioning(directory, settings, passwords, new DocumentReader(DocumentShape.load()));
    }

    /**
     * Makes every line of a document be as it says, whether it exists or not; all or none.
     *
     * @return how many lines were made or changed
     * @throws InvalidDocument when the document is wrong or names in it are taken; the message has a line per reason
     */
    public int load(byte[] document) {
        try {
            LineDocument parsed = reader.read(document);
            DirectorySnapshot now = directory.current();
            List<LineDefinition> lines = new ArrayList<>();
            List<Fault> faults = new ArrayList<>(parsed.faults());
            faults.addAll(new LineRules(settings, parsed).check(id -> now.line(id)));
            refuseIfAny(faults);
            parsed.lines().forEach(l -> lines.add(translation.definition(l, now.line(new LineId(l.getUserId())))));
            List<DirectoryChange> changes = changed(now, lines);
            if (!changes.isEmpty()) {
                directory.apply(changes);
                lines.forEach(l -> LOG.info(
                        "line loaded line={} locations={}",
                        l.id(),
                        l.locations().size()));
            }
            return changes.size();
        } catch (Refused e) {
            throw InvalidDocument.of(e.faults());
        } catch (DirectoryConflict e) {
            throw InvalidDocument.of(
                    e.clashes().stream().map(c -> Fault.of(c.toString())).toList());
        }
    }

    private static List<DirectoryChange> changed(DirectorySnapshot now, List<LineDefinition> lines) {
        return lines.stream()
                .filter(l -> !now.line(l.id()).equals(Optional.of(l)))
                .<DirectoryChange>map(DirectoryChange.Put::new)
                .toList();
    }

    /** The lines a document would make; nothing is applied. @throws Refused when the document is wrong */
    Draft draftNew(byte[] body) {
        LineDocument document = reader.read(body);
        List<Fault> faults = new ArrayList<>(document.faults());
        faults.addAll(new LineRules(settings, document).check(id -> Optional.empty()));
        refuseIfAny(faults);
        List<LineDefinition> lines = document.lines().stream()
                .map(l -> translation.definition(l, Optional.empty()))
                .toList();
        return new Draft(document.single(), lines);
    }

    /** The line a document would make of an existing or new one. @throws Refused when the document is wrong */
    LineDefinition draftOf(LineId id, byte[] body) {
        LineDocument document = reader.read(body);
        Optional<LineDefinition> existing = directory.current().line(id);
        List<Fault> faults = new ArrayList<>(document.faults());
        int lines = document.lines().size();
        if (lines != 1 && faults.isEmpty()) {
            faults.add(Fault.of("a PUT takes one line, this document has " + lines));
        } else if (lines == 1) {
            LineRules.userId(document.lines().get(0).getUserId())
                    .filter(given -> !given.equals(id.value()))
                    .ifPresent(given -> faults.add(document.fault(
                            document.path(0) + "/userId",
                            "user id " + given + " is not the one of the address, " + id)));
        }
        faults.addAll(new LineRules(settings, document).check(any -> existing));
        refuseIfAny(faults);
        return translation.definition(document.lines().get(0), existing);
    }

    private static void refuseIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(400, faults.stream().sorted(Fault.BY_PLACE).toList());
        }
    }

    /** Adds lines, all or none. @throws DirectoryConflict with every name that is taken */
    void create(List<LineDefinition> lines) {
        directory.change(now -> {
            refuseTaken(now, lines);
            return puts(lines);
        });
        lines.forEach(l -> LOG.info(
                "line created line={} locations={}", l.id(), l.locations().size()));
    }

    /** What adding lines would do. @throws DirectoryConflict as {@link #create} */
    Plan planCreate(List<LineDefinition> lines) {
        refuseTaken(directory.current(), lines);
        Plan plan = new Plan();
        lines.forEach(l -> plan.getStep().add(LineFields.step(Optional.empty(), Optional.of(l))));
        return plan;
    }

    /** Makes a line be as defined. @return true when it did not exist before */
    boolean put(LineDefinition line) {
        Optional<LineDefinition> before = directory.current().line(line.id());
        if (before.equals(Optional.of(line))) {
            return false;
        }
        directory.apply(puts(List.of(line)));
        LOG.info("line {} line={}", before.isEmpty() ? "created" : "changed", line.id());
        return before.isEmpty();
    }

    /** What making a line be as defined would do. @throws DirectoryConflict with every name that is taken */
    Plan planPut(LineDefinition line) {
        DirectorySnapshot now = directory.current();
        refuse(clashes(now, List.of(line)));
        Plan plan = new Plan();
        plan.getStep().add(LineFields.step(now.line(line.id()), Optional.of(line)));
        return plan;
    }

    /** Removes a line. @throws Refused with status 404 when it is not there */
    void remove(LineId id) {
        directory.change(now -> {
            existing(now, id);
            return List.of(new DirectoryChange.Remove(id));
        });
        LOG.info("line removed line={}", id);
    }

    /** What removing a line would do. @throws Refused with status 404 when it is not there */
    Plan planRemove(LineId id) {
        Plan plan = new Plan();
        plan.getStep().add(LineFields.step(Optional.of(existing(directory.current(), id)), Optional.empty()));
        return plan;
    }

    /** A line. @throws Refused with status 404 when it is not there */
    LineDefinition line(LineId id) {
        return existing(directory.current(), id);
    }

    private static LineDefinition existing(DirectorySnapshot now, LineId id) {
        return now.line(id).orElseThrow(() -> new Refused(404, "there is no line " + id));
    }

    private static List<DirectoryChange> puts(List<LineDefinition> lines) {
        return lines.stream().<DirectoryChange>map(DirectoryChange.Put::new).toList();
    }

    private static void refuseTaken(DirectorySnapshot now, List<LineDefinition> lines) {
        List<Clash> clashes = new ArrayList<>();
        lines.stream()
                .filter(l -> now.line(l.id()).isPresent())
                .forEach(l -> clashes.add(new Clash("userId", l.id().value(), l.id().value())));
        clashes.addAll(clashes(now, lines));
        refuse(clashes);
    }

    private static void refuse(List<Clash> clashes) {
        if (!clashes.isEmpty()) {
            throw new DirectoryConflict(clashes);
        }
    }

    private static List<Clash> clashes(DirectorySnapshot now, List<LineDefinition> lines) {
        ChangeSet wanted = new ChangeSet(puts(lines));
        List<LineDefinition> others = now.lines().stream()
                .filter(l -> !wanted.touched().contains(l.id()))
                .collect(Collectors.toList());
        Map<String, LineId> taken = new HashMap<>();
        new ChangeSet(puts(others)).claims().forEach(c -> taken.put(c.name(), c.line()));
        return wanted.clashes(taken);
    }

    /**
     * New lines that are not applied yet.
     *
     * @param single the document was a {@code line}
     */
    record Draft(boolean single, List<LineDefinition> lines) {}
}
