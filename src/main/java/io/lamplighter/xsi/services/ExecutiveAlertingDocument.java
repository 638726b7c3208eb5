package io.lamplighter.xsi.services;

import io.lamplighter.directory.service.Executive;
import io.lamplighter.directory.service.Executive.Alerting;
import io.lamplighter.xsi.wire.RequestElement;
import io.lamplighter.xsi.xml.ExecutiveAlerting;
import io.lamplighter.xsi.xml.ExecutiveAlertingCallingLineIdNameMode;
import io.lamplighter.xsi.xml.ExecutiveAlertingCallingLineIdPhoneNumberMode;
import io.lamplighter.xsi.xml.ExecutiveAlertingMode;
import io.lamplighter.xsi.xml.ExecutiveRolloverActionType;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.xml.bind.JAXBElement;
import java.util.Optional;

/** How an executive's assistants are rung, and what becomes of callers whom they do not answer. */
final class ExecutiveAlertingDocument {
    static final String SEGMENT = "Alerting";
    private static final String NAME = "alertingCustomCallingLineIdName";
    private static final String UNICODE_NAME = "unicodeAlertingCustomCallingLineIdName";
    private static final ObjectFactory XML = new ObjectFactory();

    private ExecutiveAlertingDocument() {}

    static ExecutivePart part() {
        return new ExecutivePart(
                SEGMENT, "ExecutiveAlerting", (s, owner) -> write(s.alerting()), ExecutiveAlertingDocument::read);
    }

    private static JAXBElement<?> write(Alerting alerting) {
        ExecutiveAlerting document = new ExecutiveAlerting();
        document.setAlertingMode(mode(alerting.mode()));
        shown(alerting, document);
        document.setCallPushRecallNumberOfRings(alerting.callPushRecallNumberOfRings());
        document.setNextAssistantNumberOfRings(alerting.nextAssistantNumberOfRings());
        document.setEnableRollover(alerting.rollover());
        document.setRolloverWaitTimeSeconds(alerting.rolloverWaitTimeSeconds());
        document.setRolloverAction(action(alerting.rolloverAction()));
        alerting.rolloverNumber()
                .map(XML::createExecutiveAlertingRolloverForwardToPhoneNumber)
                .ifPresent(document::setRolloverForwardToPhoneNumber);
        return XML.createExecutiveAlerting(document);
    }

    /** What assistants are shown; the name twice, for clients that read either. */
    private static void shown(Alerting alerting, ExecutiveAlerting document) {
        document.setAlertingCallingLineIdNameMode(nameMode(alerting.nameMode()));
        alerting.customName().ifPresent(name -> {
            document.setAlertingCustomCallingLineIdName(
                    XML.createExecutiveAlertingAlertingCustomCallingLineIdName(name));
            document.setUnicodeAlertingCustomCallingLineIdName(
                    XML.createExecutiveAlertingUnicodeAlertingCustomCallingLineIdName(name));
        });
        document.setAlertingCallingLineIdPhoneNumberMode(numberMode(alerting.numberMode()));
        alerting.customNumber()
                .map(XML::createExecutiveAlertingAlertingCustomCallingLineIdPhoneNumber)
                .ifPresent(document::setAlertingCustomCallingLineIdPhoneNumber);
    }

    private static Executive read(Executive before, RequestElement body) {
        Alerting old = before.alerting();
        return before.with(new Alerting(
                Fields.word(body, "alertingMode", old.mode(), mode -> mode(mode).value()),
                Fields.word(
                        body,
                        "alertingCallingLineIdNameMode",
                        old.nameMode(),
                        mode -> nameMode(mode).value()),
                name(body, old.customName()),
                Fields.word(
                        body,
                        "alertingCallingLineIdPhoneNumberMode",
                        old.numberMode(),
                        mode -> numberMode(mode).value()),
                Fields.text(body, "alertingCustomCallingLineIdPhoneNumber", old.customNumber()),
                Fields.number(body, "callPushRecallNumberOfRings", old.callPushRecallNumberOfRings()),
                Fields.number(body, "nextAssistantNumberOfRings", old.nextAssistantNumberOfRings()),
                Fields.flag(body, "enableRollover", old.rollover()),
                Fields.number(body, "rolloverWaitTimeSeconds", old.rolloverWaitTimeSeconds()),
                Fields.word(
                        body,
                        "rolloverAction",
                        old.rolloverAction(),
                        action -> action(action).value()),
                Fields.text(body, "rolloverForwardToPhoneNumber", old.rolloverNumber())));
    }

    /** Of two the second counts: the first may be no more than its transcription. */
    private static Optional<String> name(RequestElement body, Optional<String> old) {
        return Fields.text(body, UNICODE_NAME, Fields.text(body, NAME, old));
    }

    private static ExecutiveAlertingMode mode(Alerting.Mode mode) {
        return ExecutiveAlertingMode.valueOf(mode.name());
    }

    private static ExecutiveAlertingCallingLineIdNameMode nameMode(Alerting.NameMode mode) {
        return ExecutiveAlertingCallingLineIdNameMode.valueOf(mode.name());
    }

    private static ExecutiveAlertingCallingLineIdPhoneNumberMode numberMode(Alerting.NumberMode mode) {
        return ExecutiveAlertingCallingLineIdPhoneNumberMode.valueOf(mode.name());
    }

    private static ExecutiveRolloverActionType action(Alerting.RolloverAction action) {
        return ExecutiveRolloverActionType.valueOf(action.name());
    }
}
