package io.lamplighter.config;

import io.lamplighter.config.TrunkSection.Registration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the tree of settings out of the layers. */
final class SettingsReader {
    private final Layers layers;
    private final Values values;
    private final List<Problem> problems;

    SettingsReader(Layers layers, List<Problem> problems) {
        this.layers = layers;
        this.values = new Values(layers, "", problems);
        this.problems = problems;
    }

    /** The tree, or empty when a section reported a problem. */
    Optional<Settings> read() {
        String domain = values.get(Keys.DOMAIN);
        Optional<Secret> adminPassword = values.secret(Keys.ADMIN_PASSWORD, Keys.ADMIN_PASSWORD_FILE);
        HttpSection http = new HttpSection(values.get(Keys.HTTP_LISTEN));
        Optional<SipSection> sip = values.section(this::sip);
        Optional<MediaSection> media = values.section(this::media);
        Optional<DatabaseSection> database = values.section(this::database);
        Optional<XsiSection> xsi = values.section(this::xsi);
        Optional<LineSection> line = values.section(() -> new LineSection(values.get(Keys.MAX_LOCATIONS)));
        Optional<CallsSection> calls = values.section(() -> new CallsSection(
                values.get(Keys.PARK_RECALL),
                values.get(Keys.RING),
                values.get(Keys.ANSWER_CONFIRMATION),
                new CallsSection.Callback(
                        values.get(Keys.CALLBACK_KEEP),
                        values.get(Keys.CALLBACK_MOST),
                        values.get(Keys.CALLBACK_ATTEMPTS),
                        values.get(Keys.CALLBACK_GUARD),
                        values.get(Keys.CALLBACK_PAUSE)),
                values.optional(Keys.VOICE_MAIL),
                values.get(Keys.GROUP_VOICE_MAIL).stream()
                        .collect(Collectors.toMap(GroupAddress::group, GroupAddress::address, (one, other) -> other))));
        Optional<CallLogsSection> callLogs =
                values.section(() -> new CallLogsSection(values.get(Keys.LOGS_PER_USER), values.get(Keys.LOGS_KEEP)));
        Optional<CodesSection> codes = values.section(this::codes);
        Optional<NumberPlanSection> numberPlan = values.section(this::numberPlan);
        List<TrunkSection> trunks = trunks();
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return values.section(() -> new Settings(
                domain,
                values.get(Keys.DATA_DIR),
                adminPassword,
                http,
                sip.orElseThrow(),
                media.orElseThrow(),
                database.orElseThrow(),
                xsi.orElseThrow(),
                line.orElseThrow(),
                calls.orElseThrow(),
                callLogs.orElseThrow(),
                codes.orElseThrow(),
                numberPlan.orElseThrow(),
                trunks));
    }

    private XsiSection xsi() {
        return new XsiSection(
                values.get(Keys.XSI_TIME_ZONE),
                values.get(Keys.XSI_ALLOWED_ORIGINS),
                new XsiSection.Paths(
                        values.get(Keys.XSI_ACTIONS_CONTEXT),
                        values.get(Keys.XSI_EVENTS_CONTEXT),
                        values.get(Keys.XSI_ASYNC_PREFIX)),
                values.get(Keys.XSI_SESSION_IDLE),
                new XsiSection.Lists(
                        values.get(Keys.XSI_RESULTS),
                        values.get(Keys.XSI_MOST_RESULTS),
                        values.get(Keys.XSI_SOFT_CLIENTS)),
                new XsiSection.Events(
                        values.get(Keys.EVENTS_HEARTBEAT),
                        values.get(Keys.EVENTS_ACKNOWLEDGEMENT),
                        values.get(Keys.EVENTS_PENDING),
                        values.get(Keys.EVENTS_OF_A_SET),
                        values.get(Keys.EVENTS_OF_AN_OWNER),
                        values.get(Keys.EVENTS_BY_HEARTBEAT),
                        values.get(Keys.EVENTS_REPLAY),
                        values.get(Keys.EVENTS_CONTACTS)));
    }

    private SipSection sip() {
        return new SipSection(
                values.get(Keys.SIP_LISTEN),
                values.get(Keys.SIP_ALIASES),
                values.optional(Keys.SIP_ADVERTISED),
                values.get(Keys.SEIZE_LIMIT),
                values.get(Keys.SEIZE_CAP),
                values.get(Keys.SUBSCRIPTION_MIN),
                values.get(Keys.SUBSCRIPTION_MAX),
                values.get(Keys.SUBSCRIPTION_DEFAULT),
                values.get(Keys.REGISTRATION_MIN),
                values.get(Keys.REGISTRATION_MAX),
                values.get(Keys.NO_ANSWER),
                values.get(Keys.SESSION_TIMER),
                values.get(Keys.MIN_SE),
                values.get(Keys.SIP_RATE),
                values.get(Keys.SIP_TRUSTED),
                values.get(Keys.AUTO_ANSWER),
                values.get(Keys.BRIDGE_STATES),
                values.get(Keys.BRIDGE_STATES_OF));
    }

    private MediaSection media() {
        return new MediaSection(
                values.get(Keys.MEDIA_PORTS),
                values.optional(Keys.MEDIA_ADVERTISED),
                values.get(Keys.ANCHOR),
                values.get(Keys.TRANSCODING),
                values.optional(Keys.MUSIC_ON_HOLD),
                new MediaSection.HoldSounds(values.optional(Keys.HOLD_SOUNDS), values.get(Keys.HOLD_SOUND_URLS)),
                values.get(Keys.SILENCE_BEFORE_PROBE),
                values.get(Keys.PROBE_INTERVAL),
                values.get(Keys.PROBE_TIMEOUT),
                values.get(Keys.MOST_BRIDGES),
                values.get(Keys.MOST_BRIDGE_PARTIES),
                new MediaSection.WarningTone(
                        values.get(Keys.TONE_PITCH),
                        values.get(Keys.TONE_LENGTH),
                        values.get(Keys.TONE_LEVEL),
                        values.get(Keys.TONE_INTERVAL)));
    }

    private DatabaseSection database() {
        return new DatabaseSection(
                values.optional(Keys.DATABASE_URL),
                values.optional(Keys.DATABASE_USER),
                values.secret(Keys.DATABASE_PASSWORD, Keys.DATABASE_PASSWORD_FILE));
    }

    private NumberPlanSection numberPlan() {
        return new NumberPlanSection(
                values.optional(Keys.COUNTRY),
                values.optional(Keys.NATIONAL_PREFIX).orElse(""),
                values.optional(Keys.INTERNATIONAL_PREFIX).orElse(""),
                values.get(Keys.EXTENSION_LENGTH));
    }

    private CodesSection codes() {
        Values general = new Values(layers, Keys.CODES + ".", problems);
        Map<String, Map<String, String>> groups = new LinkedHashMap<>();
        layers.codeGroups().forEach(group -> groups.put(group, codesOf(group)));
        return new CodesSection(Keys.ofCodes().stream().collect(Collectors.toMap(Key::path, general::get)), groups);
    }

    /** Only what a group says itself. */
    private Map<String, String> codesOf(String group) {
        String prefix = Keys.CODE_GROUPS + "." + group + ".";
        Values ofGroup = new Values(layers, prefix, problems);
        return Keys.ofCodes().stream()
                .filter(key -> layers.isGiven(prefix + key.path()))
                .collect(Collectors.toMap(Key::path, ofGroup::get));
    }

    private List<TrunkSection> trunks() {
        List<TrunkSection> trunks = new ArrayList<>();
        for (int position : layers.trunkPositions()) {
            Values ofTrunk = new Values(layers, Keys.TRUNKS + "." + position + ".", problems);
            ofTrunk.section(() -> trunk(ofTrunk)).ifPresent(trunks::add);
        }
        return trunks;
    }

    private static TrunkSection trunk(Values values) {
        return new TrunkSection(
                values.optional(Keys.TRUNK_NAME).orElse(""),
                values.optional(Keys.TRUNK_PEERS).orElse(List.of()),
                values.get(Keys.TRUNK_TRANSPORT),
                registration(values),
                values.optional(Keys.TRUNK_ACCEPT_FROM).orElse(List.of()),
                values.get(Keys.TRUNK_FROM));
    }

    private static Optional<Registration> registration(Values values) {
        Optional<String> user = values.optional(Keys.TRUNK_USER);
        Optional<Secret> password = values.secret(Keys.TRUNK_PASSWORD, Keys.TRUNK_PASSWORD_FILE);
        return user.isEmpty() && password.isEmpty()
                ? Optional.empty()
                : Optional.of(new Registration(
                        user.orElse(""), password.orElse(new Secret("")), values.get(Keys.TRUNK_EXPIRES)));
    }
}
