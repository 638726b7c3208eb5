package io.lamplighter.sip.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What each acceptable torture message says, by the words of its RFC. */
final class TortureDetails {
    static final Map<String, Consumer<SipMessage>> BY_NAME = new HashMap<>();

    static {
        BY_NAME.put("wsinv", TortureDetails::whiteSpaceEverywhere);
        BY_NAME.put("intmeth", TortureDetails::unusualCharacters);
        BY_NAME.put("esc01", TortureDetails::escapes);
        BY_NAME.put("escnull", TortureDetails::escapedNull);
        BY_NAME.put("esc02", TortureDetails::percentIsPlain);
        BY_NAME.put("lwsdisp", m -> {
            assertThat(m.from().displayName()).isEqualTo("caller");
            assertThat(m.from().uri()).hasToString("sip:caller@example.com");
            assertThat(m.from().tag()).hasValue("323");
        });
        BY_NAME.put("longreq", TortureDetails::longValues);
        BY_NAME.put("dblreq", m -> {
            assertThat(m).hasToString("REGISTER sip:example.com");
            assertThat(m.body()).isEmpty();
            assertThat(new String(m.toBytes(), UTF_8)).endsWith("Content-Length: 0\r\n\r\n");
        });
        BY_NAME.put("semiuri", m -> {
            SipUri uri = ((SipRequest) m).sipUri();
            assertThat(uri.user()).isEqualTo("user;par=u%40example.net");
            assertThat(uri.userUnescaped()).isEqualTo("user;par=u@example.net");
            assertThat(uri.host()).isEqualTo("example.com");
            assertThat(uri.parameters().isEmpty()).isTrue();
            assertThat(m.lists("Accept", "multipart/mixed")).isTrue();
            assertThat(m.headerList("Accept")).hasSize(6);
        });
        BY_NAME.put("transports", m -> {
            assertThat(m.vias().stream().map(Via::transport)).containsExactly("UDP", "SCTP", "TLS", "UNKNOWN", "TCP");
            assertThat(m.topVia().host()).isEqualTo("t1.example.com");
        });
        BY_NAME.put("mpart01", m -> {
            assertThat(m.contentType()).hasValue("multipart/mixed");
            assertThat(m.body()).hasSize(553).contains(0x30, 0x82, 0x01);
            assertThat(new String(m.body(), UTF_8)).endsWith("--7a9cbec02ceef655--\r\n");
        });
        BY_NAME.put("unreason", m -> {
            SipResponse response = (SipResponse) m;
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.reason()).startsWith("= 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e");
        });
        BY_NAME.put("noreason", m -> {
            assertThat(((SipResponse) m).status()).isEqualTo(100);
            assertThat(((SipResponse) m).reason()).isEmpty();
        });
        application();
        addresses();
    }

    private TortureDetails() {}

    private static void application() {
        BY_NAME.put("badbranch", m -> assertThat(m.topVia().hasUniqueBranch()).isFalse());
        BY_NAME.put("unkscm", m -> assertThat(scheme(m)).isEqualTo("nobodyknowsthisscheme"));
        BY_NAME.put("novelsc", m -> assertThat(scheme(m)).isEqualTo("soap.beep"));
        BY_NAME.put("unksm2", m -> {
            assertThat(m.to().uri()).isEqualTo(new OpaqueUri("isbn", "2983792873"));
            assertThat(m.from().uri()).isEqualTo(new OpaqueUri("http", "//www.example.com"));
            assertThat(m.from().tag()).hasValue("3234233");
            assertThat(m.contacts().get(0).uri()).isEqualTo(new OpaqueUri("name", "John_Smith"));
        });
        BY_NAME.put("bext01", m -> {
            assertThat(m.lists("Require", "nothingSupportsThisEither")).isTrue();
            assertThat(m.headerList("Proxy-Require"))
                    .containsExactly("noProxiesSupportThis", "norDoAnyProxiesSupportThis");
        });
        BY_NAME.put("invut", m -> {
            assertThat(m.contentType()).hasValue("application/unknownformat");
            assertThat(m.body()).hasSize(40);
        });
        BY_NAME.put(
                "regaut01",
                m -> assertThat(m.header("authorization")).hasValue("NoOneKnowsThisScheme opaque-data=here"));
        BY_NAME.put("bcast", m -> {
            assertThat(m.vias()).hasSize(2);
            assertThat(m.vias().get(1).host()).isEqualTo("255.255.255.255");
        });
        BY_NAME.put("zeromf", m -> assertThat(m.maxForwards()).hasValue(0));
        BY_NAME.put("cparam01", m -> {
            NameAddress contact = m.contacts().get(0);
            assertThat(contact.parameters().has("unknownparam")).isTrue();
            assertThat(contact.uri()).hasToString("sip:+19725552222@gw1.example.net");
        });
        BY_NAME.put("cparam02", m -> {
            NameAddress contact = m.contacts().get(0);
            assertThat(contact.parameters().isEmpty()).isTrue();
            assertThat(contact.uri()).hasToString("sip:+19725552222@gw1.example.net;unknownparam");
        });
        BY_NAME.put("regescrt", m -> {
            SipUri contact = (SipUri) m.contacts().get(0).uri();
            assertThat(contact.headers()).isEqualTo("Route=%3Csip:sip.example.com%3E");
            assertThat(m.routes()).isEmpty();
        });
        BY_NAME.put(
                "sdp01",
                m -> assertThat(m.lists("Accept", "text/nobodyKnowsThis")).isTrue());
        BY_NAME.put("inv2543", m -> {
            assertThat(m.from().tag()).isEmpty();
            assertThat(m.topVia().branch()).isEmpty();
            assertThat(m.maxForwards()).isEmpty();
            assertThat(m.to().parameters().get("user")).hasValue("phone");
            assertThat(((SipUri) m.recordRoutes().get(0).uri()).parameters().get("maddr"))
                    .hasValue("ss1.example.com");
            assertThat(body(m)).startsWith("v=0").endsWith("m=audio 49217 RTP/AVP 0\r\n");
        });
    }

    private static void addresses() {
        BY_NAME.put("ipv6-good", m -> {
            assertThat(((SipRequest) m).sipUri().host()).isEqualTo("[2001:db8::10]");
            assertThat(m.topVia().host()).isEqualTo("[2001:db8::9:1]");
            assertThat(((SipUri) m.contacts().get(0).uri()).host()).isEqualTo("[2001:db8::1]");
        });
        BY_NAME.put("port-ambiguous", m -> {
            assertThat(((SipRequest) m).sipUri().host()).isEqualTo("[2001:db8::10:5070]");
            assertThat(((SipRequest) m).sipUri().port()).isEqualTo(-1);
        });
        BY_NAME.put("port-unambiguous", m -> {
            assertThat(((SipRequest) m).sipUri().host()).isEqualTo("[2001:db8::10]");
            assertThat(((SipRequest) m).sipUri().port()).isEqualTo(5070);
        });
        BY_NAME.put(
                "via-received-param-no-delim",
                m -> assertThat(m.topVia().received()).hasValue("2001:db8::9:255"));
        BY_NAME.put(
                "via-received-param-with-delim",
                m -> assertThat(m.topVia().received()).hasValue("2001:db8::9:255"));
        BY_NAME.put("ipv6-in-sdp-clfix", m -> assertThat(body(m)).hasSize(251).contains("c=IN IP6 2001:db8::20"));
        BY_NAME.put("mult-ip-in-header", m -> {
            assertThat(m.topVia().port()).isEqualTo(6050);
            assertThat(m.vias().get(1).host()).isEqualTo("192.0.2.1");
            assertThat(m.vias().get(2).received()).hasValue("192.0.2.200");
        });
        BY_NAME.put("mult-ip-in-sdp", m -> assertThat(body(m)).hasSize(181).contains("c=IN IP6 2001:db8::1"));
        BY_NAME.put(
                "mult-ip-in-sdp-clfix", m -> assertThat(body(m)).hasSize(189).endsWith("H263-1998/90000\r\n"));
        BY_NAME.put("ipv4-mapped-ipv6", m -> mappedAddresses(m, 236));
        BY_NAME.put("ipv4-mapped-ipv6-clfix", m -> mappedAddresses(m, 245));
        BY_NAME.put("ipv6-bug-abnf-3-colons", TortureDetails::twoColons);
        BY_NAME.put("ipv6-correct-abnf-2-colons", TortureDetails::twoColons);
    }

    private static void whiteSpaceEverywhere(SipMessage m) {
        assertThat(((SipRequest) m).sipUri().parameters().has("unknownparam")).isTrue();
        assertThat(m.to().tag()).hasValue("1918181833n");
        assertThat(m.from().displayName()).isEqualTo("J Rosenberg \\\"");
        assertThat(m.from().tag()).hasValue("98asjd8");
        assertThat(m.maxForwards()).hasValue(68);
        assertThat(m.cseq()).isEqualTo(new CSeq(9, "INVITE"));
        assertThat(m.vias()).hasSize(3);
        assertThat(m.topVia()).hasToString("SIP/2.0/UDP 192.0.2.2;branch=390skdjuw");
        assertThat(m.topVia().hasUniqueBranch()).isFalse();
        assertThat(m.vias().get(1)).hasToString("SIP/2.0/TCP spindle.example.com;branch=z9hG4bK9ikj8");
        assertThat(m.vias().get(2).branch()).hasValue("z9hG4bK30239");
        assertThat(m.header("Subject")).hasValue("");
        assertThat(m.header("NewFangledHeader")).hasValue("newfangled value continued newfangled value");
        assertThat(m.header("UnknownHeaderWithUnusualValue")).hasValue(";;,,;;,;");
        assertThat(m.routes().get(0)).hasToString("<sip:services.example.com;lr;unknownwith=value;unknown-no-value>");
        NameAddress contact = m.contacts().get(0);
        assertThat(contact.displayName()).isEqualTo("Quoted string \"\"");
        assertThat(contact.parameters()).hasToString(";newparam=newvalue;secondparam;q=0.33");
        assertThat(m.body()).hasSize(150);
    }

    private static void unusualCharacters(SipMessage m) {
        SipRequest request = (SipRequest) m;
        assertThat(request.method()).isEqualTo("!interesting-Method0123456789_*+`.%indeed'~");
        assertThat(request.sipUri().user()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
        assertThat(request.sipUri().password()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
        assertThat(request.sipUri().host()).isEqualTo("example.com");
        assertThat(m.to().displayName()).isEqualTo("BEL:\u0007 NUL:\u0000 DEL:\u007f");
        assertThat(NameAddress.parse(m.to().toString())).isEqualTo(m.to());
        assertThat(m.from().displayName()).isEqualTo("token1~` token2'+_ token3*%!.-");
        assertThat(m.from().tag()).hasValue("_token~1'+`*%!-.");
        assertThat(m.from().parameters().get("fromParam''~+*_!.-%"))
                .hasValue("\u0440\u0430\u0431\u043e\u0442\u0430\u044e\u0449\u0438\u0439");
        assertThat(m.callId()).isEqualTo("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
        assertThat(m.maxForwards()).hasValue(255);
        assertThat(m.header("extensionHeader-!.%*+_`'~")).hasValue("\uFEFF\u5927\u505c\u96fb");
        assertThat(request.toBuilder().build().toBytes()).isEqualTo(withSpaceAfterColon(m.toBytes()));
    }

    /** The builder writes a space after each colon; the original lacks one. */
    private static byte[] withSpaceAfterColon(byte[] octets) {
        String text = new String(octets, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace("_`'~:", "_`'~: ").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void escapes(SipMessage m) {
        SipUri target = ((SipRequest) m).sipUri();
        assertThat(target.secure()).isFalse();
        assertThat(target.userUnescaped()).isEqualTo("sips:user@example.com");
        assertThat(target.host()).isEqualTo("example.net");
        assertThat(((SipUri) m.to().uri()).sameAs(SipUri.of("user", "example.com")))
                .isTrue();
        assertThat(((SipUri) m.from().uri()).userUnescaped()).isEqualTo("I have spaces");
        SipUri contact = (SipUri) m.contacts().get(0).uri();
        assertThat(contact.sameAs(SipUri.parse("sip:caller@host5.example.net;%6C%72;n%61me=v%61lue%2541")))
                .isTrue();
        assertThat(contact.parameters().has("lr")).isFalse();
    }

    private static void escapedNull(SipMessage m) {
        assertThat(((SipUri) m.to().uri()).userUnescaped()).isEqualTo("null-\u0000-null");
        assertThat(((SipUri) m.to().uri()).addressOfRecord()).isEqualTo("null-%00-null@example.com");
        SipUri one = (SipUri) m.contacts().get(0).uri();
        SipUri two = (SipUri) m.contacts().get(1).uri();
        assertThat(one.sameAs(two)).isFalse();
        assertThat(one.addressOfRecord()).isEqualTo("%00@host5.example.com");
        assertThat(two.addressOfRecord()).isEqualTo("%00%00@host5.example.com");
    }

    private static void percentIsPlain(SipMessage m) {
        assertThat(((SipRequest) m).method()).isEqualTo("RE%47IST%45R");
        assertThat(m.to().displayName()).isEqualTo("%Z%45");
        assertThat(m.topVia().branch()).hasValue("z9hG4bK209%fzsnel234");
        assertThat(m.contacts()).hasSize(2);
        assertThat(m.header("C%6Fntact")).hasValue("<sip:alias2@host2.example.com>");
    }

    private static void longValues(SipMessage m) {
        assertThat(m.to().displayName()).hasSizeGreaterThan(90).endsWith("extreme proportion");
        assertThat(((SipUri) m.to().uri()).port()).isEqualTo(6000);
        assertThat(m.from().tag().orElseThrow()).hasSizeGreaterThan(120).startsWith("129829");
        assertThat(m.callId()).startsWith("longreq.onereally").endsWith("longcallid");
        assertThat(m.vias()).hasSizeGreaterThan(20);
        assertThat(m.body()).hasSize(150);
    }

    private static void mappedAddresses(SipMessage m, int bodyLength) {
        assertThat(m.topVia().host()).isEqualTo("[::ffff:192.0.2.10]");
        assertThat(m.topVia().port()).isEqualTo(19823);
        assertThat(((SipUri) m.contacts().get(0).uri()).host()).isEqualTo("[::ffff:192.0.2.2]");
        assertThat(m.body()).hasSize(bodyLength);
    }

    private static void twoColons(SipMessage m) {
        assertThat(((SipRequest) m).sipUri().host()).isEqualTo("[2001:db8::192.0.2.1]");
    }

    private static String scheme(SipMessage m) {
        return ((SipRequest) m).uri().scheme();
    }

    private static String body(SipMessage m) {
        return new String(m.body(), UTF_8);
    }
}
