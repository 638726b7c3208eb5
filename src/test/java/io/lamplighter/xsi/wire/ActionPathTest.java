package io.lamplighter.xsi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionPathTest {
    private final ActionPath paths = ActionPath.of(List.of(new Schedules(), new Users()));

    @ParameterizedTest
    @CsvSource({
        "V2.0/USER/Bob/Profile/schedule/TIME/Office/EVENT/x, v2.0/user/Bob/profile/Schedule/TIME/Office/event/x",
        "v2.0//v2.0/user/bob/profile/Schedule, v2.0/user/bob/profile/Schedule",
        "v2.0/user/PROFILE/profile/schedule/Time/EVENT, v2.0/user/PROFILE/profile/Schedule/Time/EVENT",
        "v2.0/user/bob/profile/schedule/Time/Event/event/User, v2.0/user/bob/profile/Schedule/Time/Event/event/User",
        "v2.0/user/bob/CALLS/NEW, v2.0/user/bob/calls/New",
        "v2.0/user/bob/calls/callhalf-1:0, v2.0/user/bob/calls/callhalf-1:0",
        "v2.0/Nowhere/At, v2.0/Nowhere/At"
    })
    void staticSegmentsTakeTheirOwnCaseAndNamesKeepTheirs(String asked, String canonical) {
        assertThat(paths.canonical(asked)).isEqualTo(canonical);
    }

    @Test
    void aPathOffersTheMethodsOfWhatItNamesMostClosely() {
        assertThat(paths.methods("v2.0/user/bob/Calls/new")).containsExactly("OPTIONS", "POST");
        assertThat(paths.methods("v2.0/v2.0/user/bob/calls/callhalf-1:0"))
                .containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
        assertThat(paths.methods("v2.0/user/bob/calls")).isEmpty();
        assertThat(paths.methods("v2.0/nowhere")).isEmpty();
    }

    @Path("v2.0/user/{userId}/profile/Schedule")
    static final class Schedules {
        @GET
        public void all() {}

        @GET
        @Path("{type}/{name}")
        public void one() {}

        @GET
        @Path("{type}/{name}/event/{event}")
        public void event() {}
    }

    @Path("v2.0/user/{userId}/calls")
    static final class Users {
        @POST
        @Path("New")
        public void start() {}

        @GET
        @Path("{call}")
        public void call() {}

        @DELETE
        @Path("{call}")
        public void end() {}
    }
}
