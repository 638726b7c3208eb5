package io.lamplighter.provisioning;

import io.lamplighter.directory.ChangeSet;
import io.lamplighter.directory.Directory;
import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.DirectoryConflict.Clash;
import io.lamplighter.directory.DirectorySnapshot;
import io.lamplighter.directory.DirectoryStore.DirectoryChange;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.Scope;
import io.lamplighter.line.LineId;
import io.lamplighter.provisioning.xml.Plan;
import io.lamplighter.security.Passwords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, replaces and removes lines by documents. A call that returns has been committed and is in force; one that throws
 * has changed nothing. Waits for the store: only for HTTP workers and the start. Safe for use by several threads.
 */
public final class LineProvisioning {
    private static final Logger LOG = LoggerFactory.getLogger(LineProvisioning.class);

    private static final LineScope SYSTEM = new LineScope(new Scope.Everything());

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
            List<LineDraft> lines = new ArrayList<>();
            List<Fault> faults = new ArrayList<>(parsed.faults());
            faults.addAll(new LineRules(settings, parsed).check(id -> now.line(id)));
            refuseIfAny(faults);
            parsed.lines().forEach(l -> lines.add(translation.draft(l, now.line(new LineId(l.getUserId())), SYSTEM)));
            List<LineDraft> changed =
                    lines.stream().filter(l -> !l.changes(now).isEmpty()).toList();
            if (!changed.isEmpty()) {
                directory.apply(changes(now, changed));
                changed.forEach(l -> LOG.info(
                        "line loaded line={} locations={}",
                        l.id(),
                        l.line().locations().size()));
            }
            return changed.size();
        } catch (Refused e) {
            throw InvalidDocument.of(e.faults());
        } catch (DirectoryConflict e) {
            throw InvalidDocument.of(
                    e.clashes().stream().map(c -> Fault.of(c.toString())).toList());
        }
    }

    /** The lines a document would make; nothing is applied. @throws Refused when it is wrong, or one is out of scope */
    Draft draftNew(byte[] body, LineScope scope) {
        LineDocument document = reader.read(body);
        List<Fault> faults = new ArrayList<>(document.faults());
        faults.addAll(new LineRules(settings, document).check(id -> Optional.empty()));
        refuseIfAny(faults);
        List<LineDraft> lines = document.lines().stream()
                .map(l -> translation.draft(l, Optional.empty(), scope))
                .toList();
        scope.check(lines.stream().map(LineDraft::line));
        return new Draft(document.single(), lines);
    }

    /** The line a document would make of an existing or new one. @throws Refused when it is wrong, or out of scope */
    LineDraft draftOf(LineId id, byte[] body, LineScope scope) {
        LineDocument document = reader.read(body);
        Optional<LineDefinition> existing = directory.current().line(id);
        scope.check(existing.stream());
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
        LineDraft draft = translation.draft(document.lines().get(0), existing, scope);
        scope.check(Stream.of(draft.line()));
        return draft;
    }

    private static void refuseIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new Refused(400, faults.stream().sorted(Fault.BY_PLACE).toList());
        }
    }

    /** Adds lines, all or none. @throws DirectoryConflict with every name that is taken */
    void create(List<LineDraft> lines) {
        directory.change(now -> {
            refuseTaken(now, lines);
            return changes(now, lines);
        });
        lines.forEach(l -> LOG.info(
                "line created line={} locations={}",
                l.id(),
                l.line().locations().size()));
    }

    /** What adding lines would do. @throws DirectoryConflict as {@link #create} */
    Plan planCreate(List<LineDraft> lines) {
        DirectorySnapshot now = directory.current();
        refuseTaken(now, lines);
        Plan plan = new Plan();
        lines.forEach(l -> plan.getStep().add(LineFields.step(now, l)));
        return plan;
    }

    /** Makes a line be as defined. @return true when it did not exist before */
    boolean put(LineDraft line, LineScope scope) {
        DirectorySnapshot present = directory.current();
        Optional<LineDefinition> before = present.line(line.id());
        if (line.changes(present).isEmpty()) {
            return false;
        }
        directory.change(now -> {
            scope.check(now.line(line.id()).stream());
            if (!now.has(line.id())) {
                refuseNamesOfAdministrators(now, List.of(line));
            }
            return line.changes(now);
        });
        LOG.info("line {} line={}", before.isEmpty() ? "created" : "changed", line.id());
        return before.isEmpty();
    }

    /** What making a line be as defined would do. @throws DirectoryConflict with every name that is taken */
    Plan planPut(LineDraft line) {
        DirectorySnapshot now = directory.current();
        refuse(clashes(now, List.of(line)));
        Plan plan = new Plan();
        plan.getStep().add(LineFields.step(now, line));
        return plan;
    }

    /** Removes a line. @throws Refused with status 404 when it is not there */
    void remove(LineId id, LineScope scope) {
        directory.change(now -> {
            scope.check(Stream.of(existing(now, id)));
            return List.of(new DirectoryChange.Remove(id));
        });
        LOG.info("line removed line={}", id);
    }

    /** What removing a line would do. @throws Refused with status 404 when it is not there */
    Plan planRemove(LineId id, LineScope scope) {
        Plan plan = new Plan();
        plan.getStep().add(LineFields.step(Optional.of(line(id, scope)), Optional.empty()));
        return plan;
    }

    /** A line. @throws Refused with status 404 when it is not there, 403 when it is out of scope */
    LineDefinition line(LineId id, LineScope scope) {
        LineDefinition line = existing(directory.current(), id);
        scope.check(Stream.of(line));
        return line;
    }

    private static LineDefinition existing(DirectorySnapshot now, LineId id) {
        return now.line(id).orElseThrow(() -> new Refused(404, "there is no line " + id));
    }

    private static List<DirectoryChange> changes(DirectorySnapshot now, List<LineDraft> lines) {
        return lines.stream().flatMap(l -> l.changes(now).stream()).toList();
    }

    private static void refuseNamesOfAdministrators(DirectorySnapshot now, List<LineDraft> lines) {
        lines.stream()
                .filter(l -> now.administrator(l.id().value()).isPresent())
                .findFirst()
                .ifPresent(l -> {
                    throw new Refused(409, "an administrator logs in as " + l.id());
                });
    }

    private static void refuseTaken(DirectorySnapshot now, List<LineDraft> lines) {
        refuseNamesOfAdministrators(now, lines);
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

    private static List<Clash> clashes(DirectorySnapshot now, List<LineDraft> lines) {
        return new ChangeSet(changes(now, lines), now).clashes(now);
    }

    /**
     * New lines that are not applied yet.
     *
     * @param single the document was a {@code line}
     */
    record Draft(boolean single, List<LineDraft> lines) {}
}
