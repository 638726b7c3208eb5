package io.lamplighter.xsi.calls;

import io.lamplighter.engine.HoldMusicControl;
import io.lamplighter.line.CallId;
import io.lamplighter.line.LineId;
import io.lamplighter.xsi.wire.DocumentReader;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What a held party hears. */
@Path("v2.0/user/{userId}/calls")
public final class HoldMusicResource {
    private static final int MOST_SOUNDS = 4;
    private static final int LONGEST_URI = 255;

    private final UserCalls users;
    private final HoldMusicControl music;

    public HoldMusicResource(UserCalls users, HoldMusicControl music) {
        this.users = users;
        this.music = music;
    }

    /** Lets the held party hear the sounds of {@code audioUrlList}, in turn, until the call is retrieved. */
    @PUT
    @Path("{callId}/PlayMusicOnHold")
    public Response play(@PathParam("userId") String userId, @PathParam("callId") String callId, byte[] body) {
        LineId line = users.line(userId);
        CallId call = UserCalls.call(users.busy(line, userId, callId));
        List<String> sounds = sounds(body);
        return UserCalls.done(callId + " " + String.join(" ", sounds), music.play(line, call, sounds));
    }

    /** What is asked for beside sound is not read: calls have audio alone. */
    private static List<String> sounds(byte[] body) {
        RequestElement root = DocumentReader.read(body, "PlayDynamicMusicOnHold");
        List<String> sounds = root.children("audioUrlList").stream()
                .flatMap(list -> list.children("uri").stream())
                .map(RequestElement::text)
                .toList();
        boolean wellFormed = !sounds.isEmpty()
                && sounds.size() <= MOST_SOUNDS
                && sounds.stream().allMatch(uri -> !uri.isEmpty() && uri.length() <= LONGEST_URI);
        if (!wellFormed) {
            throw new XsiRefused(
                    XsiError.BAD_REQUEST,
                    "audioUrlList must have 1 to " + MOST_SOUNDS + " uri of at most " + LONGEST_URI + " characters");
        }
        return sounds;
    }
}
