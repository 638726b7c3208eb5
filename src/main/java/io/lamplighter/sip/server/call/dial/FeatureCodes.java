package io.lamplighter.sip.server.call.dial;

import io.lamplighter.call.CodeTable;
import io.lamplighter.call.CodeTables;
import io.lamplighter.call.FeatureCode;
import io.lamplighter.directory.LineDefinition;
import io.lamplighter.sip.server.access.AuthenticatedPhone;
import io.lamplighter.sip.server.call.leg.Incoming;
import io.lamplighter.sip.server.call.stage.CallBook;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which feature does what when its code is dialled. All handlers are given before the first call. */
public final class FeatureCodes {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureCodes.class);

    private final CodeTables tables;
    private final Map<FeatureCode, Handler> handlers = new EnumMap<>(FeatureCode.class);

    /** @param tables which codes there are in which group */
    public FeatureCodes(CodeTables tables) {
        this.tables = tables;
    }

    /** Carries a dialled code out. */
    public interface Handler {
        /**
         * Runs in the mailbox of the phone's line, after 100 Trying; gives the INVITE its final answer and ends the
         * seizure it was dialled from.
         *
         * @param digits what followed the code; empty where nothing did
         */
        void dialled(Incoming incoming, AuthenticatedPhone phone, CallBook book, String digits);
    }

    /** From now on the handler takes the feature's code. */
    public FeatureCodes on(FeatureCode feature, Handler handler) {
        handlers.put(feature, handler);
        return this;
    }

    /** What a phone of a line asks for by dialling this; empty when no code of its group says so. */
    public Optional<CodeTable.Dialled> read(String dialled, LineDefinition line) {
        return tables.of(line.groupId()).read(dialled).filter(code -> handlers.containsKey(code.feature()));
    }

    /** A phone dialled a code. @return false when nobody knows it, and nothing was done */
    boolean dialled(String dialled, Incoming incoming, AuthenticatedPhone phone, CallBook book) {
        Optional<CodeTable.Dialled> code = read(dialled, phone.line());
        code.ifPresent(known -> {
            LOG.info("line={} phone={} dials {}", book.room().line(), phone.endpoint(), known.feature());
            handlers.get(known.feature()).dialled(incoming, phone, book, known.digits());
        });
        return code.isPresent();
    }
}
