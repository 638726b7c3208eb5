package io.lamplighter.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.http.RawHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that keeps one connection for days and opens its channels on it, one after the other. */
class OneConnectionTest {
    private static final String ASYNC = "/com.broadsoft.async/com.broadsoft.xsi-events/v2.0/channel";
    private static final int CHANNELS = 2_000;
    private static final long MEBI = 1 << 20;

    @Test
    void aConnectionKeepsNothingOfTheChannelsThatItCarriedBefore(@TempDir Path directory) throws Exception {
        LoadLines lines = new LoadLines();
        lines.add("one", 1, 1);
        try (ServerUnderLoad server =
                        ServerUnderLoad.start(directory, lines, List.of("-Xmx128m", "-XX:TieredStopAtLevel=1"));
                RawHttp connection = new RawHttp(server.http());
                RawHttp commands = new RawHttp(server.http())) {
            openAndEnd(connection, commands);
            long before = server.heapBytes();
            openAndEnd(connection, commands);
            EventFleet.until(() -> server.heapBytes() < before + MEBI, "the second thousands take nothing more");
        }
    }

    private static void openAndEnd(RawHttp connection, RawHttp commands) throws IOException {
        for (int i = 0; i < CHANNELS; i++) {
            connection.send(request("POST", ASYNC, "<Channel><channelSetId>one</channelSetId></Channel>"));
            assertThat(connection.readHead().status()).isEqualTo(200);
            String id = connection.readChunk().replaceFirst("(?s).*<channelId>([^<]+)<.*", "$1");
            commands.send(request("DELETE", ASYNC + "/" + id, ""));
            assertThat(commands.read().status()).isEqualTo(200);
            assertThat(connection.readChunk()).contains("ExplicitDelete");
            assertThat(connection.readChunk()).isEmpty();
        }
    }

    private static String request(String method, String path, String body) {
        return method + " " + path + " HTTP/1.1\r\nHost: load\r\n" + EventFleet.login() + "Content-Length: "
                + body.length() + "\r\n\r\n" + body;
    }
}
