package io.lamplighter.directory;

/**
 * The switches of a shared line, named as administrators know them from OCI's UserSharedCallAppearance commands.
 *
 * @param alertAllAppearancesForClickToDialCalls click-to-dial rings every location
 * @param alertAllAppearancesForGroupPagingCalls group paging reaches every location
 * @param allowSCACallRetrieve a call that is not on public hold may be moved to another location
 * @param multipleCallArrangementIsActive several locations may have separate calls at the same time
 * @param allowBridgingBetweenLocations a second location may join a call
 * @param bridgeWarningTone what is played when a location joins
 * @param enableCallParkNotification every location is told of a parked call
 * @param useUserPrimaryWithAlternateCallsSetting stored and echoed
 * @param allowSimultaneousPrimaryAndAlternateCalls stored and echoed
 * @param restrictCallRetrieveOfPrimaryCall calls of the primary location cannot be moved by others
 * @param restrictCallBridgingOfPrimaryCall calls of the primary location cannot be bridged by others
 */
public record ScaSettings(
        boolean alertAllAppearancesForClickToDialCalls,
        boolean alertAllAppearancesForGroupPagingCalls,
        boolean allowSCACallRetrieve,
        boolean multipleCallArrangementIsActive,
        boolean allowBridgingBetweenLocations,
        BridgeWarningTone bridgeWarningTone,
        boolean enableCallParkNotification,
        boolean useUserPrimaryWithAlternateCallsSetting,
        boolean allowSimultaneousPrimaryAndAlternateCalls,
        boolean restrictCallRetrieveOfPrimaryCall,
        boolean restrictCallBridgingOfPrimaryCall) {

    /** What a line has when its document says nothing. */
    public static ScaSettings defaults() {
        return new ScaSettings(
                false, false, true, true, true, BridgeWarningTone.NONE, false, false, false, false, false);
    }

    /** The tone that warns of a bridge. */
    public enum BridgeWarningTone {
        NONE("None"),
        BARGE_IN("Barge-In"),
        BARGE_IN_AND_REPEAT("Barge-In and Repeat");

        private final String wireName;

        BridgeWarningTone(String wireName) {
            this.wireName = wireName;
        }

        /** The name in documents. */
        public String wireName() {
            return wireName;
        }
    }
}
