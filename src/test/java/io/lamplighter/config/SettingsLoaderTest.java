package io.lamplighter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lamplighter.config.TrunkSection.NumberForm;
import io.lamplighter.config.TrunkSection.TrunkTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
    @TempDir
    Path dir;

    private Path file(String... lines) throws IOException {
        return Files.write(dir.resolve("lamplighter.yaml"), List.of(lines));
    }

    private Settings read(String... lines) throws IOException {
        return new SettingsLoader().file(file(lines)).load().settings();
    }

    private List<String> problems(String... lines) throws IOException {
        return problems(new SettingsLoader().file(file(lines)));
    }

    /** The problems without the directory of the file, which differs from run to run. */
    private List<String> problems(SettingsLoader loader) {
        InvalidSettings refused = catchThrowableOfType(InvalidSettings.class, loader::load);
        assertThat(refused).as("the settings are refused").isNotNull();
        return refused.problems().stream()
                .map(problem -> problem.toString().replace(dir + "/", ""))
                .toList();
    }

    @Test
    void nothingGivenMeansLoopbackAndTheDocumentedDefaults() {
        Settings settings = new SettingsLoader().load().settings();
        assertThat(settings.domain()).isEqualTo("localhost");
        assertThat(settings.http().listen()).hasToString("127.0.0.1:8080");
        assertThat(settings.sip().listen()).extracting(HostPort::toString).containsExactly("127.0.0.1:5060");
        assertThat(settings.sip().seizeLimit()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.sip().seizeCap()).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.sip().noAnswer()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.media().ports()).isEqualTo(new PortRange(20000, 29999));
        assertThat(settings.line().maxLocations()).isEqualTo(36);
        assertThat(settings.dataDir()).isAbsolute().endsWithRaw(Path.of("lamplighter-data"));
        assertThat(settings.trunks()).isEmpty();
        assertThat(settings.database().url()).isEmpty();
    }

    @Test
    void theFileHidesTheDefaultTheEnvironmentTheFileAndAFlagAll() throws IOException {
        Path yaml = file("domain: file.example", "sip:", "  seize-limit: 1s", "  no-answer: 20s", "  rate: 7");
        LoadedSettings loaded = new SettingsLoader()
                .file(yaml)
                .environment(
                        Map.of("LAMPLIGHTER_SIP_SEIZE_LIMIT", "2s", "LAMPLIGHTER_SIP_NO_ANSWER", "30s", "HOME", "/"))
                .flag("--set", "sip.seize-limit", "3s")
                .load();
        assertThat(loaded.settings().domain()).isEqualTo("file.example");
        assertThat(loaded.settings().sip().rate()).isEqualTo(7);
        assertThat(loaded.settings().sip().noAnswer()).isEqualTo(Duration.ofSeconds(30));
        assertThat(loaded.settings().sip().seizeLimit()).isEqualTo(Duration.ofSeconds(3));
        assertThat(loaded.effective())
                .filteredOn(Effective::isGiven)
                .extracting(e -> e.toString().replace(dir + "/", ""))
                .containsExactly(
                        "domain: file.example  # lamplighter.yaml:1",
                        "sip.seize-limit: 3s  # flag --set",
                        "sip.no-answer: 30s  # environment LAMPLIGHTER_SIP_NO_ANSWER",
                        "sip.rate: 7  # lamplighter.yaml:5");
    }

    @ParameterizedTest
    @CsvSource({"15s,15000", "0.2s,200", "250ms,250", "2m,120000", "1.5h,5400000", "1d,86400000", "0.001s,1"})
    void durationsHaveAUnitAndMayHaveFractions(String text, long millis) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(Durations.parse(Durations.show(Duration.ofMillis(millis)))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"15", "s", "-1s", "1,5s", "0.0001s", "99999999d", "1e3s", "15 sec", "999999999999999999999s"})
    void aDurationThatIsNotOneIsRefused(String text) throws IOException {
        assertThat(problems("sip:", "  seize-limit: " + text))
                .singleElement()
                .asString()
                .startsWith("lamplighter.yaml:2: sip.seize-limit: must ")
                .contains(text);
    }

    @Test
    void everyProblemIsReportedAtOnceWithItsLineAndKey() throws IOException {
        assertThat(problems(
                        "domian: example.com",
                        "http:",
                        "  listen: 127.0.0.1:99999",
                        "sip:",
                        "  seize-limit: 15",
                        "  no-answer: 10m",
                        "  no-answer: 11m",
                        "media:",
                        "  ports: 30000-20000",
                        "trunks:",
                        "  - name: outside",
                        "    transport: pigeon",
                        "    peers: [gateway.example.com:5060]",
                        "line: 5"))
                .containsExactly(
                        "lamplighter.yaml:1: domian: unknown key; did you mean domain?",
                        "lamplighter.yaml:3: http.listen: the port must be 0 to 65535, was 99999",
                        "lamplighter.yaml:5: sip.seize-limit: must be a length of time with its unit, such as 15s, 0.2s,"
                                + " 250ms, 2m or 1h; was '15'",
                        "lamplighter.yaml:6: sip.no-answer: must be 0.01s to 180s, was 600s",
                        "lamplighter.yaml:7: sip.no-answer: is given twice",
                        "lamplighter.yaml:9: media.ports: must be a range within 1024-65535 that holds an even port"
                                + " and the odd one after it, was 30000-20000",
                        "lamplighter.yaml:12: trunks.0.transport: must be udp or tcp, was 'pigeon'",
                        "lamplighter.yaml:14: line: is a section and holds no value; its keys are line.max-locations");
    }

    @Test
    void anUnknownVariableAndAnUnknownKeyOfAFlagAreProblemsToo() {
        assertThat(problems(new SettingsLoader()
                        .environment(Map.of("LAMPLIGHTER_SIP_SIEZE_LIMIT", "1s"))
                        .flag("--set", "sip.nothing", "1")))
                .containsExactlyInAnyOrder(
                        "environment LAMPLIGHTER_SIP_SIEZE_LIMIT: sets no known key; did you mean LAMPLIGHTER_SIP_SEIZE_LIMIT?",
                        "flag --set: sip.nothing: unknown key; 'lamplighter config' prints every key");
    }

    @Test
    void variablesThatAContainerPlatformSetsForAServiceOfOurNameAreNotSettings() {
        new SettingsLoader()
                .environment(Map.of(
                        "LAMPLIGHTER_SERVICE_HOST", "10.0.0.7",
                        "LAMPLIGHTER_PORT", "udp://10.0.0.7:5060",
                        "LAMPLIGHTER_PORT_5060_UDP_PROTO", "udp"))
                .load();
    }

    @Test
    void limitsThatContradictEachOtherAreRefused() throws IOException {
        assertThat(problems("sip:", "  seize-limit: 30s", "  seize-cap: 20s", "  session-timer: 60s"))
                .containsExactly(
                        "lamplighter.yaml:3: sip.seize-cap: must not be below sip.seize-limit (30s), was 20s",
                        "lamplighter.yaml:4: sip.session-timer: must not be below sip.min-se (90s), was 60s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20001-20002", "20000-20000", "20-40", "65534-65536", "20000"})
    void portsThatHoldNoPairForAudioAreRefused(String range) throws IOException {
        assertThat(problems("media:", "  ports: " + range))
                .hasSize(1)
                .allMatch(p -> p.contains("media.ports: must be"));
        assertThat(read("media:", "  ports: 20001-20003").media().ports()).isEqualTo(new PortRange(20001, 20003));
    }

    @Test
    void transcodingIsOnUnlessItIsSwitchedOff() throws IOException {
        assertThat(read("media:", "  ports: 20000-20003").media().transcoding()).isTrue();
        assertThat(read("media:", "  transcoding: false").media().transcoding()).isFalse();
        assertThat(problems("media:", "  transcoding: maybe"))
                .anyMatch(p -> p.contains("media.transcoding: must be true or false, was 'maybe'"));
    }

    @Test
    void whatPhonesAreToldOfBridgesIsReadByFamily() throws IOException {
        SipSection sip = read("sip:", "  bridge-states: named", "  bridge-states-of: [acme=plain]")
                .sip();
        assertThat(sip.bridgeStates()).isEqualTo(BridgeStateNames.NAMED);
        assertThat(sip.bridgeStatesOf()).containsExactly(new FamilyRule<>("acme", BridgeStateNames.PLAIN));
    }

    @Test
    void theWarningToneMayBeShortAndOften() throws IOException {
        MediaSection media = read(
                        "media:",
                        "  bridge: {most-bridges: 3, most-parties: 4}",
                        "  warning-tone: {pitch: 440, length: 0.15s, level: -20, interval: 0.3s}")
                .media();
        assertThat(media.warningTone())
                .isEqualTo(new MediaSection.WarningTone(440, Duration.ofMillis(150), -20, Duration.ofMillis(300)));
        assertThat(media.mostBridges()).isEqualTo(3);
        assertThat(media.mostBridgeParties()).isEqualTo(4);
    }

    @Test
    void aWarningToneThatNobodyCouldHearOrBearIsRefused() throws IOException {
        assertThat(problems("media:", "  warning-tone: {pitch: 9000, length: 50ms, level: 3, interval: 20ms}"))
                .anyMatch(p -> p.contains("media.warning-tone.pitch: must be 200 to 3400"))
                .anyMatch(p -> p.contains("media.warning-tone.length: must be"))
                .anyMatch(p -> p.contains("media.warning-tone.level: must be -60 to 0"))
                .anyMatch(p -> p.contains("media.warning-tone.interval: must be"));
        assertThat(problems("media:", "  warning-tone: {length: 2s, interval: 1s}"))
                .anyMatch(p -> p.contains("media.warning-tone.interval: must not be below media.warning-tone.length"));
    }

    @Test
    void aTrunkIsReadWhole() throws IOException {
        Settings settings = read(
                "trunks:",
                "  - name: provider",
                "    peers: [192.0.2.10:5080, 'srv:sip.provider.example', '[2001:db8::1]:5060', gw.example]",
                "    transport: tcp",
                "    register: {user: '4930', password: 'p:w # x', expires: 10m}",
                "    accept-from: [192.0.2.0/24, 2001:db8::/32]",
                "    from: as-dialled",
                "number-plan: {country: 49, national-prefix: 0, international-prefix: 00, extension-length: 3}");
        TrunkSection trunk = settings.trunks().get(0);
        assertThat(trunk.peers())
                .extracting(Peer::toString)
                .containsExactly(
                        "192.0.2.10:5080",
                        "srv:sip.provider.example",
                        "[2001:db8:0:0:0:0:0:1]:5060",
                        "gw.example:5060");
        assertThat(trunk.transport()).isEqualTo(TrunkTransport.TCP);
        assertThat(trunk.register().orElseThrow().password().value()).isEqualTo("p:w # x");
        assertThat(trunk.register().orElseThrow().expires()).isEqualTo(Duration.ofMinutes(10));
        assertThat(trunk.from()).isEqualTo(NumberForm.AS_DIALLED);
        assertThat(trunk.acceptFrom().get(0).contains(IpLiteral.parse("192.0.2.77")))
                .isTrue();
        assertThat(trunk.acceptFrom().get(0).contains(IpLiteral.parse("192.0.3.1")))
                .isFalse();
        assertThat(trunk.acceptFrom().get(1).contains(IpLiteral.parse("2001:db8:ffff::1")))
                .isTrue();
        assertThat(settings.numberPlan()).isEqualTo(new NumberPlanSection(java.util.Optional.of("49"), "0", "00", 3));
    }

    @Test
    void aTrunkWithoutPeersOrWithHalfARegistrationIsRefusedAtItsPlace() throws IOException {
        assertThat(problems(
                        "domain: example.com", "trunks:", "  - name: a", "    register: {user: me}", "  - peers: [x]"))
                .containsExactly(
                        "lamplighter.yaml:3: trunks.0.peers: must name 1 to 16 gateways, named 0",
                        "lamplighter.yaml:3: trunks.0.register.password: must be given to register (or"
                                + " register.password-file)",
                        "lamplighter.yaml:5: trunks.1.name: must be 1 to 40 letters, digits, dots, dashes or"
                                + " underscores, was ''");
    }

    @Test
    void aTrunksPasswordMayComeFromTheEnvironment() throws IOException {
        Path yaml = file("trunks:", "  - {name: a, peers: [gw.example], register: {user: me}}");
        Settings settings = new SettingsLoader()
                .file(yaml)
                .environment(Map.of("LAMPLIGHTER_TRUNKS_0_REGISTER_PASSWORD", "secret"))
                .load()
                .settings();
        assertThat(settings.trunks().get(0).register().orElseThrow().password().value())
                .isEqualTo("secret");
    }

    @Test
    void aFlagMayReplaceTheWholeListOfTrunks() throws IOException {
        Path yaml = file("trunks:", "  - {name: a, peers: [gw.example]}", "  - {name: b, peers: [gw.example]}");
        Settings settings = new SettingsLoader()
                .file(yaml)
                .flag("--set", "trunks", "[{name: only, peers: ['127.0.0.1:5070']}]")
                .load()
                .settings();
        assertThat(settings.trunks()).extracting(TrunkSection::name).containsExactly("only");
    }

    @Test
    void listsAreWrittenAsListOrWithCommas() throws IOException {
        assertThat(read("sip:", "  listen:", "    - 127.0.0.1:5060", "    - '[::1]:5060'")
                        .sip()
                        .listen())
                .extracting(HostPort::toString)
                .containsExactly("127.0.0.1:5060", "[0:0:0:0:0:0:0:1]:5060");
        assertThat(read("sip:", "  aliases: a.example, b.example").sip().aliases())
                .containsExactly("a.example", "b.example");
    }

    @Test
    void secretsComeFromFilesAndAreNeverShown() throws IOException {
        Path password = Files.writeString(dir.resolve("pw"), "hunter2\nsecond line\n");
        LoadedSettings loaded = new SettingsLoader()
                .flag("--admin-password-file", "admin-password-file", password.toString())
                .flag("--set", "database.user", "sa")
                .flag("--set", "database.password", "topsecret")
                .flag("--set", "database.url", "jdbc:postgresql://db/lamp?password=inurl&ssl=true")
                .load();
        assertThat(loaded.settings().adminPassword().orElseThrow().value()).isEqualTo("hunter2");
        assertThat(loaded.toString()).doesNotContain("hunter2", "topsecret", "inurl");
        assertThat(loaded.effective().toString())
                .contains("database.password: ***  # flag --set")
                .contains("password=***&ssl=true");
    }

    @Test
    void aPasswordFileThatIsMissingIsNamed() {
        Path missing = dir.resolve("nothing-here");
        assertThat(problems(new SettingsLoader().flag("--set", "database.password-file", missing.toString())))
                .contains("flag --set: database.password-file: cannot read nothing-here: no such file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a\n- b",
                "just text",
                "a: [1, 2",
                "a: b: c",
                "domain: x\n---\ndomain: y",
                "sip: &a {rate: 1}\nmedia: *a",
                "\tdomain: x",
                "sip: {listen: [[[[[[[[[[1]]]]]]]]]]}"
            })
    void whatIsNotAConfigurationIsRefusedWithALine(String text) throws IOException {
        assertThat(problems(text)).isNotEmpty().allMatch(problem -> problem.matches("lamplighter.yaml:\\d+: .+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# only a comment", "sip:\n", "trunks: []", "sip:\n  # rate: 5\n"})
    void anEmptyFileOrSectionMeansDefaults(String text) throws IOException {
        assertThat(read(text)).isEqualTo(new SettingsLoader().load().settings());
    }

    @Test
    void aTextThatIsNotYamlSaysWhatIsWrong() {
        assertThatThrownBy(() -> read("sip:\n  aliases: [a\n"))
                .hasMessageContaining("is not YAML: while parsing a flow sequence, expected ',' or ']'");
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() {
        assertThat(catchThrowableOfType(
                        SettingsFileUnreadable.class,
                        () -> new SettingsLoader()
                                .file(dir.resolve("none.yaml"))
                                .load()))
                .hasMessage("cannot read " + dir.resolve("none.yaml") + ": no such file");
        assertThat(catchThrowableOfType(
                        SettingsFileUnreadable.class,
                        () -> new SettingsLoader().file(dir).load()))
                .hasMessageStartingWith("cannot read " + dir);
    }

    @Test
    void whatIsPrintedAsEffectiveCanBeReadBackAsAFile() throws IOException {
        Path yaml = file(
                "domain: example.com",
                "sip: {listen: ['127.0.0.1:5060', '[::1]:5061'], aliases: [a.example]}",
                "number-plan: {country: 49, national-prefix: '0'}",
                "trunks: [{name: a, peers: ['gw.example:5061', 'srv:x.example'], accept-from: [192.0.2.0/24]}]");
        LoadedSettings loaded = new SettingsLoader().file(yaml).load();
        Path printed = Files.write(
                dir.resolve("printed.yaml"),
                loaded.effective().stream().map(Effective::toString).toList());
        assertThat(new SettingsLoader().file(printed).load().settings()).isEqualTo(loaded.settings());
    }

    @Test
    void soundsForHeldPartiesAreADirectoryAndWhatUrlsOfThemBeginWith() throws IOException {
        assertThat(read("media:", "  ports: 20000-20003").media().holdSounds().directory())
                .isEmpty();
        MediaSection.HoldSounds sounds = read(
                        "media:",
                        "  hold-sounds: {directory: /srv/sounds, urls: ['https://sounds.example.com/hold/', 'http://10.0.0.1:81/']}")
                .media()
                .holdSounds();
        assertThat(sounds.directory()).contains(Path.of("/srv/sounds"));
        assertThat(sounds.urls()).containsExactly("https://sounds.example.com/hold/", "http://10.0.0.1:81/");
        for (String wrong :
                List.of("ftp://x.example.com/", "https://x.example.com/hold", "https://x.example.com/?a/")) {
            assertThat(problems("media:", "  hold-sounds: {directory: /srv/sounds, urls: ['" + wrong + "']}"))
                    .anyMatch(p -> p.contains("media.hold-sounds.urls: must begin with http"));
        }
        assertThat(problems("media:", "  hold-sounds: {urls: ['https://sounds.example.com/hold/']}"))
                .anyMatch(p -> p.contains("media.hold-sounds.urls: needs media.hold-sounds.directory"));
    }

    @Test
    void callbacksHaveBounds() throws IOException {
        assertThat(read("media:", "  ports: 20000-20003").calls().callback())
                .isEqualTo(new CallsSection.Callback(
                        Duration.ofMinutes(30), 5, 3, Duration.ofSeconds(3), Duration.ofSeconds(30)));
        assertThat(problems("calls:", "  callback: {keep: 2d, most-per-user: 0, attempts: 21, guard: 2m, pause: 1ms}"))
                .anyMatch(p -> p.contains("calls.callback.keep: must be"))
                .anyMatch(p -> p.contains("calls.callback.most-per-user: must be 1 to 100"))
                .anyMatch(p -> p.contains("calls.callback.attempts: must be 1 to 20"))
                .anyMatch(p -> p.contains("calls.callback.guard: must be"))
                .anyMatch(p -> p.contains("calls.callback.pause: must be"));
    }
}
