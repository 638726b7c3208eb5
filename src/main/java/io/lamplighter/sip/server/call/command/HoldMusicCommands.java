package io.lamplighter.sip.server.call.command;

import io.lamplighter.directory.Directory;
import io.lamplighter.directory.service.Service;
import io.lamplighter.engine.CallControl.CommandResult;
import io.lamplighter.engine.HoldMusicControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.CallNote;
import io.lamplighter.line.LineEvent;
import io.lamplighter.line.LineId;
import io.lamplighter.media.sound.Sound;
import io.lamplighter.media.sound.SoundShelf;
import io.lamplighter.sip.server.call.stage.CallBook;
import io.lamplighter.sip.server.call.stage.CallInProgress;
import io.lamplighter.sip.server.call.stage.CallRooms;
import io.lamplighter.sip.server.call.stage.PhonesOnHold;
import io.lamplighter.sip.server.call.stage.TalkingCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets held parties hear what a client names. Files are found on the caller's thread, and read on one of their own. */
public final class HoldMusicCommands implements HoldMusicControl {
    private static final Logger LOG = LoggerFactory.getLogger(HoldMusicCommands.class);

    private final Directory directory;
    private final CallRooms rooms;
    private final SoundShelf shelf;

    /** @param rooms the books that the calls are in @param shelf has the sounds that clients may name */
    public HoldMusicCommands(Directory directory, CallRooms rooms, SoundShelf shelf) {
        this.directory = directory;
        this.rooms = rooms;
        this.shelf = shelf;
    }

    @Override
    public CompletionStage<CommandResult> play(LineId line, CallId call, List<String> sounds) {
        if (shelf.isEmpty() || !directory.current().services(line).has(Service.MUSIC_ON_HOLD)) {
            return CompletableFuture.completedFuture(CommandResult.NOT_ASSIGNED);
        }
        List<Path> files =
                sounds.stream().map(shelf::find).flatMap(Optional::stream).toList();
        if (files.size() < sounds.size()) {
            return CompletableFuture.completedFuture(CommandResult.UNKNOWN_ADDRESS);
        }
        CompletableFuture<CommandResult> result = new CompletableFuture<>();
        boolean posted = rooms.existing(line)
                .map(book -> book.room().post(() -> result.complete(begin(book, call, files))))
                .orElse(false);
        if (!posted) {
            result.complete(CommandResult.UNKNOWN_CALL);
        }
        return result;
    }

    private CommandResult begin(CallBook book, CallId id, List<Path> files) {
        Optional<CallInProgress> found = book.find(id);
        if (found.isEmpty()) {
            return CommandResult.UNKNOWN_CALL;
        }
        if (!(found.get() instanceof TalkingCall call) || !hasFarOnHold(call)) {
            return CommandResult.WRONG_STATE;
        }
        if (!call.silence().canPlay(call.far(), call.parties().legs())) {
            return CommandResult.NOT_SUPPORTED_BY_PHONE;
        }
        int hold = call.silence().holds();
        shelf.read(files)
                .whenComplete((sound, failure) -> book.room().insist(() -> {
                    if (failure == null) {
                        heard(book, call, hold, sound, files);
                    } else {
                        failed(book, id, failure);
                    }
                }));
        return CommandResult.ACCEPTED;
    }

    /** Only in the hold that it was asked for. */
    private static void heard(CallBook book, TalkingCall call, int hold, Sound sound, List<Path> files) {
        boolean still = hasFarOnHold(call) && call.silence().holds() == hold;
        if (still && book.find(call.id()).filter(call::equals).isPresent()) {
            call.silence().play(call.far(), call.parties().legs(), sound);
            LOG.info("line={} call={} hears {} on hold", book.room().line(), call.id(), names(files));
        }
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ", files.stream().map(file -> file.getFileName().toString()).toList());
    }

    private static void failed(CallBook book, CallId id, Throwable why) {
        LOG.warn("line={} call={} hears no other sound on hold: {}", book.room().line(), id, why.toString());
        if (book.find(id).isPresent()) {
            book.room().apply(new LineEvent.Note(book.room().now(), id, new CallNote.SoundFailed()));
        }
    }

    /** Nobody is on hold in a conference. */
    private static boolean hasFarOnHold(TalkingCall call) {
        return call.conference().isEmpty() && PhonesOnHold.all(call.parties());
    }
}
