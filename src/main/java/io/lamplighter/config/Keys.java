package io.lamplighter.config;

import io.lamplighter.config.MediaSection.Anchor;
import io.lamplighter.config.TrunkSection.NumberForm;
import io.lamplighter.config.TrunkSection.TrunkTransport;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** The catalogue of everything that can be set, in the order in which it is printed. */
final class Keys {
    private static final List<Key<?>> ALL = new ArrayList<>();
    private static final List<Key<?>> OF_A_TRUNK = new ArrayList<>();
    private static final List<Key<String>> OF_CODES = new ArrayList<>();

    /** The only list of sections. */
    static final String TRUNKS = "trunks";

    /** Feature codes, and below it those of single groups. */
    static final String CODES = "codes";

    static final String CODE_GROUPS = CODES + ".groups";

    private static final String NO_CODE = "none";

    static final Key<String> DOMAIN =
            text("domain", HostName::parse, "localhost", "SIP domain of the lines, and the realm of their passwords");
    static final Key<Path> DATA_DIR = path("data-dir", "lamplighter-data", "store, journal and generated secrets");
    static final Key<Secret> ADMIN_PASSWORD =
            secret("admin-password", "password of the administrator made in an empty store; else generated");
    static final Key<Path> ADMIN_PASSWORD_FILE = path("admin-password-file", "", "file that holds admin-password");

    static final Key<HostPort> HTTP_LISTEN =
            text("http.listen", HostPort::parse, "127.0.0.1:8080", "where HTTP is served");

    static final Key<ZoneId> XSI_TIME_ZONE =
            text("xsi.time-zone", Keys::timeZone, "UTC", "time zone of the users, as XSI clients are told");
    static final Key<List<String>> XSI_ALLOWED_ORIGINS =
            list("xsi.allowed-origins", Function.identity(), "*", "web origins whose pages may use XSI; *: all");
    static final Key<String> XSI_ACTIONS_CONTEXT =
            text("xsi.actions-context", Function.identity(), "/com.broadsoft.xsi-actions", "path of Xsi-Actions");
    static final Key<String> XSI_EVENTS_CONTEXT =
            text("xsi.events-context", Function.identity(), "/com.broadsoft.xsi-events", "path of Xsi-Events");
    static final Key<String> XSI_ASYNC_PREFIX = text(
            "xsi.async-prefix",
            Function.identity(),
            "/com.broadsoft.async",
            "what stands before xsi.events-context where event channels are opened");
    static final Key<Duration> XSI_SESSION_IDLE =
            duration("xsi.session-idle", "30m", "an XSI session without a request for so long ends");
    static final Key<Integer> XSI_RESULTS =
            number("xsi.results", "50", "records of a directory page where a client does not say how many");
    static final Key<Integer> XSI_MOST_RESULTS =
            number("xsi.most-results", "1000", "most records of a directory page; 1 to 1000");
    static final Key<List<String>> XSI_SOFT_CLIENTS = list(
            "xsi.soft-clients",
            Function.identity(),
            "soft,connect,communicator,baresip,linphone,webex",
            "parts of device types that are programs rather than phones");
    static final Key<Duration> EVENTS_HEARTBEAT =
            duration("xsi.events.heartbeat", "30s", "an event channel without a heartbeat for so long is closed");
    static final Key<Duration> EVENTS_ACKNOWLEDGEMENT =
            duration("xsi.events.acknowledgement", "30s", "how long an event may stay unacknowledged");
    static final Key<Integer> EVENTS_PENDING =
            number("xsi.events.pending-bytes", "65536", "what may wait for one reader before it is cut");
    static final Key<Integer> EVENTS_OF_A_SET =
            number("xsi.events.channels-of-a-set", "10", "most event channels of one set");
    static final Key<Integer> EVENTS_OF_AN_OWNER =
            number("xsi.events.channels-of-an-owner", "20", "most event channels of one user or administrator");
    static final Key<Boolean> EVENTS_BY_HEARTBEAT = put(
            ALL,
            Key.of(
                    "xsi.events.acknowledge-by-heartbeat",
                    Form.trueOrFalse(),
                    "false",
                    "whether a heartbeat counts as an answer to the events of its channel"));
    static final Key<Integer> EVENTS_REPLAY =
            number("xsi.events.replay", "64", "events of each subscription that can be asked for again; 0: none");
    static final Key<List<String>> EVENTS_CONTACTS = list(
            "xsi.events.contacts",
            Function.identity(),
            "",
            "web servers that events may be posted to: names, *.domain, addresses, ranges; none: no server");

    static final Key<Integer> LOGS_PER_USER =
            number("call-logs.per-user", "500", "calls that are kept for each user, the newest");
    static final Key<Duration> LOGS_KEEP = duration("call-logs.keep", "90d", "how long calls are kept");

    static final Key<List<HostPort>> SIP_LISTEN =
            list("sip.listen", HostPort::parse, "127.0.0.1:5060", "where SIP is served, UDP and TCP on each");
    static final Key<List<String>> SIP_ALIASES =
            list("sip.aliases", HostName::parse, "", "further names of this server besides domain");
    static final Key<InetAddress> SIP_ADVERTISED =
            address("sip.advertised-address", "address in Via and Contact; else the one that routes to the peer");
    static final Key<Duration> SEIZE_LIMIT =
            duration("sip.seize-limit", "15s", "longest seizure of an appearance without refresh");
    static final Key<Duration> SEIZE_CAP = duration("sip.seize-cap", "120s", "longest seizure with refreshes");
    static final Key<Duration> SUBSCRIPTION_MIN =
            duration("sip.subscription-min", "60s", "shortest subscription granted");
    static final Key<Duration> SUBSCRIPTION_MAX =
            duration("sip.subscription-max", "3600s", "longest subscription granted");
    static final Key<Duration> SUBSCRIPTION_DEFAULT =
            duration("sip.subscription-default", "3600s", "subscription of a phone that names no length");
    static final Key<Duration> REGISTRATION_MIN =
            duration("sip.registration-min", "60s", "shortest registration granted");
    static final Key<Duration> REGISTRATION_MAX =
            duration("sip.registration-max", "3600s", "longest registration granted");
    static final Key<Duration> NO_ANSWER = duration("sip.no-answer", "60s", "how long an inbound call rings");
    static final Key<Duration> SESSION_TIMER = duration("sip.session-timer", "1800s", "session interval asked for");
    static final Key<Duration> MIN_SE = duration("sip.min-se", "90s", "shortest session interval accepted");
    static final Key<Integer> SIP_RATE =
            number("sip.rate", "2000", "messages per second from one address; 0: no limit");
    static final Key<List<Cidr>> SIP_TRUSTED =
            list("sip.trusted", Cidr::parse, "", "networks not counted in sip.rate, besides loopback");
    static final Key<List<FamilyRule<AutoAnswerWay>>> AUTO_ANSWER = list(
            "sip.auto-answer",
            FamilyRule.parser(AutoAnswerWay.class),
            "",
            "how phones are asked to answer: word-of-name=way");
    static final Key<BridgeStateNames> BRIDGE_STATES = put(
            ALL,
            Key.of(
                    "sip.bridge-states",
                    Form.choice(BridgeStateNames.class),
                    "plain",
                    "whether unknown phones are told bridge-active and bridge-held, or active and held"));
    static final Key<List<FamilyRule<BridgeStateNames>>> BRIDGE_STATES_OF = list(
            "sip.bridge-states-of",
            FamilyRule.parser(BridgeStateNames.class),
            "",
            "the same for phones of a family: word-of-name=named or plain");

    static final Key<PortRange> MEDIA_PORTS =
            text("media.ports", PortRange::parse, "20000-29999", "UDP ports of RTP and RTCP");
    static final Key<InetAddress> MEDIA_ADVERTISED =
            address("media.advertised-address", "address in our SDP; else the one that routes to the peer");
    static final Key<Anchor> ANCHOR = put(
            ALL, Key.of("media.anchor", Form.choice(Anchor.class), "always", "which calls' audio passes through us"));
    static final Key<Boolean> TRANSCODING = put(
            ALL,
            Key.of(
                    "media.transcoding",
                    Form.trueOrFalse(),
                    "true",
                    "whether who is called may speak another codec of PCMU, PCMA and G.722 than the caller"));
    static final Key<Path> MUSIC_ON_HOLD =
            path("media.music-on-hold", "", "WAV file that a held party hears, at most 10 minutes; else silence");
    static final Key<Path> HOLD_SOUNDS =
            path("media.hold-sounds.directory", "", "WAV files that clients may let a held party hear; empty: none");
    static final Key<List<String>> HOLD_SOUND_URLS = list(
            "media.hold-sounds.urls",
            Function.identity(),
            "",
            "what URLs begin with that mean files of that directory; nothing is fetched");
    static final Key<Duration> SILENCE_BEFORE_PROBE =
            duration("media.silence-before-probe", "20s", "silence after which a phone in a call is probed");
    static final Key<Duration> PROBE_INTERVAL = duration("media.probe-interval", "30s", "pause between probes");
    static final Key<Duration> PROBE_TIMEOUT =
            duration("media.probe-timeout", "8s", "how long the answer to a probe may take");
    static final Key<Integer> MOST_BRIDGES =
            number("media.bridge.most-bridges", "200", "calls of several that are mixed at a time; 0: none");
    static final Key<Integer> MOST_BRIDGE_PARTIES =
            number("media.bridge.most-parties", "15", "parties of one of them, the far one included");
    static final Key<Integer> TONE_PITCH =
            number("media.warning-tone.pitch", "1400", "Hz of the tone that tells of another phone in the call");
    static final Key<Duration> TONE_LENGTH = duration("media.warning-tone.length", "200ms", "how long it sounds");
    static final Key<Integer> TONE_LEVEL =
            number("media.warning-tone.level", "-15", "its loudness in dB, 0 being the loudest");
    static final Key<Duration> TONE_INTERVAL =
            duration("media.warning-tone.interval", "30s", "from one beginning to the next, where it is repeated");

    static final Key<String> DATABASE_URL = put(
            ALL,
            Key.of(
                    "database.url",
                    Form.of(Function.identity(), url -> Quoted.yaml(DatabaseSection.masked(url))),
                    "",
                    "jdbc:postgresql: or jdbc:h2: address; else an H2 file in data-dir"));
    static final Key<String> DATABASE_USER = text("database.user", Function.identity(), "", "login name at the store");
    static final Key<Secret> DATABASE_PASSWORD = secret("database.password", "password of database.user");
    static final Key<Path> DATABASE_PASSWORD_FILE =
            path("database.password-file", "", "file that holds database.password");

    static final Key<Integer> MAX_LOCATIONS = number("line.max-locations", "36", "locations of one line, up to 200");

    static final Key<Duration> PARK_RECALL =
            duration("calls.park.recall", "45s", "how long a call stays parked before it comes back");
    static final Key<Duration> RING = duration("calls.ring", "6s", "how long one ring counts where users count rings");
    static final Key<Duration> ANSWER_CONFIRMATION = duration(
            "calls.answer-confirmation",
            "15s",
            "how long somebody outside may take to press the key that takes a call");
    static final Key<Duration> CALLBACK_KEEP =
            duration("calls.callback.keep", "30m", "how long a user waits for a busy colleague");
    static final Key<Integer> CALLBACK_MOST =
            number("calls.callback.most-per-user", "5", "colleagues that a user may wait for at a time");
    static final Key<Integer> CALLBACK_ATTEMPTS =
            number("calls.callback.attempts", "3", "how often he is rung for one of them");
    static final Key<Duration> CALLBACK_GUARD =
            duration("calls.callback.guard", "3s", "how long both must have been free before");
    static final Key<Duration> CALLBACK_PAUSE =
            duration("calls.callback.pause", "30s", "from an attempt in vain to the next one");
    static final Key<String> VOICE_MAIL = text(
            "calls.voice-mail.address",
            GroupAddress::dialled,
            "",
            "number or address where voice mail is reached; empty: none");
    static final Key<List<GroupAddress>> GROUP_VOICE_MAIL =
            list("calls.voice-mail.groups", GroupAddress::parse, "", "the same for single groups, as group=address");

    static {
        code("retrieve", "*11", "takes a call of the line to this phone");
        code("bridge", "*15", "joins a call of the line");
        code("park", "*68", "parks the held call, against the extension that follows");
        code("unpark", "*88", "takes the call parked against the extension that follows");
        code("pickup", "*98", "takes the call that has rung longest at another user of the group");
        code("directed-pickup", "*97", "takes the call that rings at the extension that follows");
        code("barge-in", "*33", "the same, or joins the call in progress there");
        code("redial", "*66", "calls whom the user called last");
        code("return", "*69", "calls who called the user last");
        code("callback", "#9", "rings the user once he and whom he found busy last are both free");
        code("callback-off", "#8", "the user waits for no busy colleague any more");
        code("group-park", NO_CODE, "parks the held call against a free line of the group");
        code("exclusion-on", NO_CODE, "keeps other locations out of the call");
        code("exclusion-off", NO_CODE, "lets other locations back in");
        code("exclusion", NO_CODE, "turns exclusion on or off");
    }

    static final Key<String> COUNTRY =
            text("number-plan.country", Function.identity(), "", "country calling code of national numbers");
    static final Key<String> NATIONAL_PREFIX =
            text("number-plan.national-prefix", Function.identity(), "", "dialled before a national number");
    static final Key<String> INTERNATIONAL_PREFIX =
            text("number-plan.international-prefix", Function.identity(), "", "dialled before a country code");
    static final Key<Integer> EXTENSION_LENGTH =
            number("number-plan.extension-length", "6", "longest number inside; 0: none");

    static final Key<String> TRUNK_NAME = ofTrunk("name", Form.of(Function.identity()), "", "name in the log");
    static final Key<List<Peer>> TRUNK_PEERS =
            ofTrunk("peers", Form.listOf(Peer::parse), "", "gateways: host:port or srv:domain");
    static final Key<TrunkTransport> TRUNK_TRANSPORT =
            ofTrunk("transport", Form.choice(TrunkTransport.class), "udp", "udp or tcp");
    static final Key<String> TRUNK_USER =
            ofTrunk("register.user", Form.of(Function.identity()), "", "name to register with; none: do not register");
    static final Key<Secret> TRUNK_PASSWORD =
            put(OF_A_TRUNK, Key.secret("register.password", "password of register.user"));
    static final Key<Path> TRUNK_PASSWORD_FILE =
            ofTrunk("register.password-file", pathForm(), "", "file that holds register.password");
    static final Key<Duration> TRUNK_EXPIRES =
            ofTrunk("register.expires", Form.of(Durations::parse, Durations::show), "3600s", "registration interval");
    static final Key<List<Cidr>> TRUNK_ACCEPT_FROM =
            ofTrunk("accept-from", Form.listOf(Cidr::parse), "", "networks it calls from, besides its peers");
    static final Key<NumberForm> TRUNK_FROM =
            ofTrunk("from", Form.choice(NumberForm.class), "e164", "our number as the trunk wants it");

    private Keys() {}

    /** Every key that exists once. */
    static List<Key<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The keys of one item of {@link #TRUNKS}, relative to it. */
    static List<Key<?>> ofATrunk() {
        return Collections.unmodifiableList(OF_A_TRUNK);
    }

    /** The features that may have a code, relative to {@link #CODES} or to one of {@link #CODE_GROUPS}. */
    static List<Key<String>> ofCodes() {
        return Collections.unmodifiableList(OF_CODES);
    }

    private static void code(String name, String fallback, String meaning) {
        Form<String> form =
                Form.of(text -> text.equals(NO_CODE) ? "" : text, code -> code.isEmpty() ? NO_CODE : Quoted.yaml(code));
        OF_CODES.add(Key.of(name, form, fallback, meaning));
        ALL.add(Key.of(CODES + "." + name, form, fallback, meaning));
    }

    private static <T> Key<T> put(List<Key<?>> catalogue, Key<T> key) {
        catalogue.add(key);
        return key;
    }

    private static <T> Key<T> ofTrunk(String path, Form<T> form, String fallback, String meaning) {
        return put(OF_A_TRUNK, Key.of(path, form, fallback, meaning));
    }

    private static <T> Key<T> text(String path, Function<String, T> parse, String fallback, String meaning) {
        return put(ALL, Key.of(path, Form.of(parse), fallback, meaning));
    }

    private static <T> Key<List<T>> list(String path, Function<String, T> parse, String fallback, String meaning) {
        return put(ALL, Key.of(path, Form.listOf(parse), fallback, meaning));
    }

    private static Key<Duration> duration(String path, String fallback, String meaning) {
        return put(ALL, Key.of(path, Form.of(Durations::parse, Durations::show), fallback, meaning));
    }

    private static Key<Integer> number(String path, String fallback, String meaning) {
        return put(ALL, Key.of(path, Form.of(Form::wholeNumber), fallback, meaning));
    }

    private static Key<InetAddress> address(String path, String meaning) {
        return put(ALL, Key.of(path, Form.of(IpLiteral::parse, InetAddress::getHostAddress), "", meaning));
    }

    private static Key<Path> path(String path, String fallback, String meaning) {
        return put(ALL, Key.of(path, pathForm(), fallback, meaning));
    }

    private static Key<Secret> secret(String path, String meaning) {
        return put(ALL, Key.secret(path, meaning));
    }

    private static ZoneId timeZone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin, was '" + text + "'", e);
        }
    }

    private static Form<Path> pathForm() {
        return Form.of(text -> Path.of(text).toAbsolutePath().normalize());
    }
}
