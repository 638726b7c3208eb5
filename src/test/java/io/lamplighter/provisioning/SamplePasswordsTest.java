package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SamplePasswordsTest {
    @RegisterExtension
    final ProvisioningServer server =
            new ProvisioningServer(new ProvisioningSettings("localhost", Set.of("localhost"), 2, false));

    @Test
    void areRefusedWhereOthersCanReachTheServer() throws IOException {
        HttpResponse<String> answer =
                server.call("POST", "/lines").send(Files.readString(Path.of("samples/shop-with-five-counters.xml")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("/line/password", "/line/locations/location[3]/password", "sample documents are refused")
                .contains("at most 2 locations")
                .doesNotContain("sample-2100");
    }
}
