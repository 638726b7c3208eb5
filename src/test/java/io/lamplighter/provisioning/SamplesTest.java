package io.lamplighter.provisioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplesTest {
    @RegisterExtension
    final ProvisioningServer server = new ProvisioningServer();

    static List<Path> samples() throws IOException {
        return documents("samples");
    }

    static List<Path> forAdministration() throws IOException {
        return documents("samples/administration");
    }

    private static List<Path> documents(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource({"samples", "forAdministration"})
    void keepsToTheSchema(Path sample) {
        assertThatCode(() -> SchemaFactory.newDefaultInstance()
                        .newSchema(Path.of("xsd/provisioning.xsd").toFile())
                        .newValidator()
                        .validate(new StreamSource(sample.toFile())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isTakenByARunningServer(Path sample) throws IOException {
        HttpResponse<String> answer = server.call("POST", "/lines").send(Files.readString(sample));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        assertThat(server.directory.current().lines()).isNotEmpty();
        assertThat(answer.body()).doesNotContain("sample-");
    }

    @Test
    void allTogetherFitIntoOneServer() throws IOException {
        for (Path sample : samples()) {
            HttpResponse<String> answer = server.call("POST", "/lines").send(Files.readString(sample));
            assertThat(answer.statusCode()).as(sample + ": " + answer.body()).isIn(200, 201);
        }
        assertThat(server.directory.current().lines()).hasSize(6);
    }

    @Test
    void whoLooksAfterAGroupKeepsItsLists() throws IOException {
        server.call("POST", "/lines").send(Files.readString(Path.of("samples/executive-and-assistants.xml")));
        Map<String, HttpResponse<String>> answers = new TreeMap<>();
        answers.put(
                "group-administrator.xml",
                put("group-administrator.xml", "/administrators/office", ProvisioningServer.ADMIN));
        String group = "/serviceProviders/default/groups/default";
        answers.put("phone-list.xml", put("phone-list.xml", group + "/phoneList", "office:sample-office"));
        answers.put(
                "contact-directory.xml",
                put("contact-directory.xml", group + "/contactDirectories/Board", "office:sample-office"));
        assertThat(answers)
                .allSatisfy((name, answer) -> assertThat(answer.statusCode())
                        .as(name + ": " + answer.body())
                        .isIn(200, 201));
        assertThat(answers.keySet())
                .containsExactlyElementsOf(forAdministration().stream()
                        .map(file -> file.getFileName().toString())
                        .toList());
    }

    /** Puts the document of a sample where its comment says. */
    private HttpResponse<String> put(String sample, String path, String caller) throws IOException {
        Path file = Path.of("samples/administration", sample);
        assertThat(file).content().contains("/provisioning/v1" + path);
        return server.call("PUT", path).as(caller).send(Files.readString(file));
    }

    @Test
    void theSettingsSampleCanBePutAgain() throws IOException {
        String sample = Files.readString(Path.of("samples/change-settings.xml"));
        assertThat(server.call("PUT", "/lines/2300@localhost").send(sample).statusCode())
                .isEqualTo(201);
        var before = server.directory.current();
        assertThat(server.call("PUT", "/lines/2300@localhost").send(sample).statusCode())
                .isEqualTo(200);
        assertThat(server.directory.current()).isSameAs(before);
    }
}
