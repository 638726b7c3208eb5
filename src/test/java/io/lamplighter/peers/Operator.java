package io.lamplighter.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.serve.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Who reads a line's document, changes it and gives it back, as the samples tell. @param lines where lines are */
record Operator(URI lines) {
    private static final String CREDENTIALS = "Basic "
            + Base64.getEncoder()
                    .encodeToString(("admin:" + ServerProcess.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));

    /** Has this heard when a phone joins a call of the line. @param tone by its name in documents */
    void warnsOfBridges(String line, String tone) throws IOException, InterruptedException {
        String document = ask(line(line).GET());
        String changed = document.replaceFirst("<bridgeWarningTone>[^<]*<", "<bridgeWarningTone>" + tone + "<");
        assertThat(changed).contains(">" + tone + "<");
        ask(line(line).header("Content-Type", "application/xml").PUT(BodyPublishers.ofString(changed)));
    }

    private HttpRequest.Builder line(String name) {
        return HttpRequest.newBuilder(lines.resolve(name))
                .header("Authorization", CREDENTIALS)
                .header("Accept", "application/xml");
    }

    private static String ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
