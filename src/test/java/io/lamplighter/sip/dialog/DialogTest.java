package io.lamplighter.sip.dialog;

import static io.lamplighter.sip.transaction.Requests.incoming;
import static io.lamplighter.sip.transaction.Requests.outgoing;
import static org.assertj.core.api.Assertions.assertThat;

import io.lamplighter.sip.message.SipRequest;
import io.lamplighter.sip.message.SipResponse;
import io.lamplighter.sip.transaction.RecordingFlow;
import io.lamplighter.sip.transport.Flow;
import io.lamplighter.sip.transport.Transport;
import io.lamplighter.time.VirtualScheduler;
import org.junit.jupiter.api.Test;

class DialogTest {
    private static final String NEAR = "<sip:near.example.com;lr>";
    private static final String FAR = "<sip:far.example.com;lr>";

    private final Flow flow = new RecordingFlow(Transport.UDP, new VirtualScheduler());
    private final SipRequest sent = outgoing("INVITE")
            .set("CSeq", "7 INVITE")
            .addFirst("Via", "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1")
            .build();
    private final SipRequest received =
            incoming("INVITE", "z9hG4bK1").set("CSeq", "20 INVITE").build();

    private SipResponse answer(int status, String contact, String... recordRoutes) {
        SipResponse.Builder answer =
                SipResponse.replyTo(sent, status).toTag("b1").add("Contact", contact);
        for (String route : recordRoutes) {
            answer.add("Record-Route", route);
        }
        return answer.build();
    }

    @Test
    void theCallerAddressesThePeersContactWithTheNextNumber() {
        Dialog dialog = Dialog.asClient(sent, answer(200, "<sip:bob@192.0.2.2>"), flow);
        SipRequest bye = dialog.request("BYE").build();
        assertThat(bye.uri()).hasToString("sip:bob@192.0.2.2");
        assertThat(bye.cseq()).hasToString("8 BYE");
        assertThat(bye.from()).hasToString("<sip:alice@example.com>;tag=a1");
        assertThat(bye.to()).hasToString("<sip:bob@example.com>;tag=b1");
        assertThat(bye.callId()).isEqualTo("call-1");
        assertThat(bye.maxForwards()).hasValue(70);
        assertThat(bye.contacts().get(0)).hasToString("<sip:alice@192.0.2.1:5060>");
        assertThat(bye.routes()).isEmpty();
        assertThat(dialog.request("INFO").build().cseq()).hasToString("9 INFO");
        assertThat(dialog.id()).isEqualTo(new DialogId("call-1", "a1", "b1"));
    }

    @Test
    void theCalleeTurnsFromAndToAroundAndBeginsItsOwnNumbers() {
        Dialog dialog = Dialog.asServer(received, "b1", flow);
        SipRequest notify = dialog.request("NOTIFY").build();
        assertThat(notify.uri()).hasToString("sip:alice@192.0.2.1");
        assertThat(notify.cseq()).hasToString("1 NOTIFY");
        assertThat(notify.from()).hasToString("<sip:bob@example.com>;tag=b1");
        assertThat(notify.to()).hasToString("<sip:alice@example.com>;tag=a1");
        assertThat(notify.contacts().get(0)).hasToString("<sip:bob@192.0.2.1:5060>");
        assertThat(dialog.id()).isEqualTo(new DialogId("call-1", "b1", "a1"));
    }

    @Test
    void theContactNamesTheTransportUnlessItIsUdp() {
        Flow tcp = new RecordingFlow(Transport.TCP, new VirtualScheduler());
        assertThat(Dialog.asServer(received, "b1", tcp).contact())
                .hasToString("<sip:bob@192.0.2.1:5060;transport=tcp>");
        assertThat(Dialog.contact("", flow)).hasToString("<sip:192.0.2.1:5060>");
    }

    @Test
    void theCallerReversesRecordRouteAndTheCalleeKeepsIt() {
        Dialog caller = Dialog.asClient(sent, answer(200, "<sip:bob@192.0.2.2>", FAR, NEAR), flow);
        SipRequest request = caller.request("INFO").build();
        assertThat(request.headers("Route")).containsExactly(NEAR, FAR);
        assertThat(request.uri()).hasToString("sip:bob@192.0.2.2");
        assertThat(caller.nextHop()).hasToString("sip:near.example.com;lr");
        Dialog callee = Dialog.asServer(
                received.toBuilder().add("Record-Route", NEAR + ", " + FAR).build(), "b1", flow);
        assertThat(callee.request("INFO").build().headers("Route")).containsExactly(NEAR, FAR);
    }

    @Test
    void aStrictRouterTakesThePlaceOfTheRequestUri() {
        Dialog dialog = Dialog.asClient(
                sent, answer(200, "<sip:bob@192.0.2.2>", FAR, "<sip:strict.example.com;method=INVITE?x=y>"), flow);
        SipRequest request = dialog.request("INFO").build();
        assertThat(request.uri()).hasToString("sip:strict.example.com");
        assertThat(request.headers("Route")).containsExactly(FAR, "<sip:bob@192.0.2.2>");
    }

    @Test
    void theFinalResponseSettlesRouteAndTargetOfAnEarlyDialog() {
        Dialog dialog = Dialog.asClient(sent, answer(180, "<sip:early@192.0.2.2>", FAR), flow);
        dialog.request("PRACK");
        dialog.confirm(answer(200, "<sip:bob@192.0.2.3>", FAR, NEAR));
        SipRequest bye = dialog.request("BYE").build();
        assertThat(bye.uri()).hasToString("sip:bob@192.0.2.3");
        assertThat(bye.headers("Route")).containsExactly(NEAR, FAR);
        assertThat(bye.cseq()).hasToString("9 BYE");
    }

    @Test
    void aTargetRefreshMovesTheTargetButNotTheRoute() {
        Dialog dialog =
                Dialog.asServer(received.toBuilder().add("Record-Route", NEAR).build(), "b1", flow);
        dialog.refreshTarget(outgoing("INVITE")
                .set("Contact", "<sip:alice@192.0.2.9:5080>")
                .add("Record-Route", FAR)
                .build());
        dialog.refreshTarget(outgoing("INFO").remove("Contact").build());
        SipRequest request = dialog.request("BYE").build();
        assertThat(request.uri()).hasToString("sip:alice@192.0.2.9:5080");
        assertThat(request.headers("Route")).containsExactly(NEAR);
    }

    @Test
    void numbersMustRise() {
        Dialog dialog = Dialog.asServer(received, "b1", flow);
        assertThat(dialog.accepts(numbered("INFO", 20))).isFalse();
        assertThat(dialog.accepts(numbered("INFO", 25))).isTrue();
        assertThat(dialog.accepts(numbered("INFO", 24))).isFalse();
        assertThat(dialog.accepts(numbered("ACK", 20))).isTrue();
        assertThat(dialog.accepts(numbered("ACK", 26))).isFalse();
        assertThat(dialog.accepts(numbered("BYE", 26))).isTrue();
    }

    @Test
    void theFirstRequestOfACalleeMayHaveAnyNumber() {
        Dialog dialog = Dialog.asClient(sent, answer(200, "<sip:bob@192.0.2.2>"), flow);
        assertThat(dialog.accepts(numbered("BYE", 0))).isTrue();
        assertThat(dialog.accepts(numbered("BYE", 0))).isFalse();
    }

    private static SipRequest numbered(String method, int number) {
        return incoming(method, "z9hG4bK9").set("CSeq", number + " " + method).build();
    }

    @Test
    void theAckCarriesTheInvitesNumberAndCredentials() {
        SipRequest invite =
                sent.toBuilder().add("Proxy-Authorization", "Digest x=y").build();
        Dialog dialog = Dialog.asClient(invite, answer(200, "<sip:bob@192.0.2.2>", NEAR), flow);
        dialog.request("UPDATE");
        SipRequest ack = dialog.ack(invite).build();
        assertThat(ack.cseq()).hasToString("7 ACK");
        assertThat(ack.header("Proxy-Authorization")).contains("Digest x=y");
        assertThat(ack.headers("Route")).containsExactly(NEAR);
        assertThat(ack.uri()).hasToString("sip:bob@192.0.2.2");
        assertThat(ack.contacts()).isEmpty();
    }

    @Test
    void aStoredDialogGoesOnWhereItStopped() {
        Dialog dialog =
                Dialog.asServer(received.toBuilder().add("Record-Route", NEAR).build(), "b1", flow);
        dialog.request("NOTIFY");
        DialogState state = dialog.stored();
        Dialog restored = Dialog.restore(state.withNextCSeq(state.nextCSeq() + 1000), flow);
        SipRequest notify = restored.request("NOTIFY").build();
        assertThat(notify.cseq()).hasToString("1002 NOTIFY");
        assertThat(notify.toBuilder().set("CSeq", "2 NOTIFY").build())
                .isEqualTo(dialog.request("NOTIFY").build());
        assertThat(restored.accepts(numbered("INFO", 20))).isFalse();
        assertThat(Dialog.restore(state, flow).stored()).isEqualTo(state);
    }

    @Test
    void aRequestIsFoundByItsTags() {
        SipRequest inDialog = incoming("BYE", "z9hG4bK9").toTag("b1").build();
        assertThat(DialogId.ofIncoming(inDialog))
                .isEqualTo(Dialog.asServer(received, "b1", flow).id());
    }
}
