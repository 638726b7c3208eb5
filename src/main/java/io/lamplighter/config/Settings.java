package io.lamplighter.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator can decide. Immutable and valid: an instance that exists can be served with.
 *
 * @param domain the SIP domain, which is also the digest realm
 * @param dataDir where the store, the journal and generated secrets live
 * @param adminPassword password of the administrator made in an empty store; empty: one is generated
 */
public record Settings(
        String domain,
        Path dataDir,
        Optional<Secret> adminPassword,
        HttpSection http,
        SipSection sip,
        MediaSection media,
        DatabaseSection database,
        XsiSection xsi,
        LineSection line,
        CallsSection calls,
        CallLogsSection callLogs,
        CodesSection codes,
        NumberPlanSection numberPlan,
        List<TrunkSection> trunks) {

    private static final int MOST_TRUNKS = 50;

    public Settings {
        trunks = List.copyOf(trunks);
        long names = trunks.stream().map(TrunkSection::name).distinct().count();
        new Checks()
                .require(names == trunks.size(), "trunks", "every trunk must have a name of its own")
                .require(trunks.size() <= MOST_TRUNKS, "trunks", "must not be more than " + MOST_TRUNKS)
                .throwIfAny();
    }
}
