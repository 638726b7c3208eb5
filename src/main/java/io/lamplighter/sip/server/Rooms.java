package io.lamplighter.sip.server;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.Journal;
import io.lamplighter.engine.Lines;
import io.lamplighter.sip.server.access.Authenticator;
import io.lamplighter.sip.server.access.LocalNames;
import io.lamplighter.sip.server.access.SipSettings;
import io.lamplighter.sip.server.notifier.Notifier;
import io.lamplighter.sip.server.registrar.Bindings;
import io.lamplighter.sip.server.registrar.Ways;
import io.lamplighter.sip.transaction.Ids;
import io.lamplighter.sip.transaction.Transactions;
import io.lamplighter.sip.transport.SipTransports;
import io.lamplighter.time.Scheduler;

/** What the rooms of the SIP server offer each other; what call control is built from. */
public record Rooms(
        Directory directory,
        Lines lines,
        Journal journal,
        Scheduler scheduler,
        SipSettings settings,
        SipTransports transports,
        Transactions transactions,
        Ids ids,
        LocalNames names,
        Authenticator authenticator,
        Bindings bindings,
        Ways ways,
        Notifier notifier) {}
