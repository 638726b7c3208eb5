package io.lamplighter.xsi.services;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.ScaSettings;
import io.lamplighter.directory.ScaSettings.BridgeWarningTone;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiRefused;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * The writable fields of a SharedCallAppearance document applied to a line. What the document leaves out, and what it may
 * only read, stays as it is.
 */
final class SettingsChange {
    private final Map<String, String> fields;

    SettingsChange(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The line with the new settings. @throws XsiRefused naming the field that has no valid value */
    LineDefinition on(LineDefinition line) {
        ScaSettings old = line.settings();
        ScaSettings changed = new ScaSettings(
                flag("alertAllAppearancesForClickToDialCalls", old.alertAllAppearancesForClickToDialCalls()),
                flag("alertAllAppearancesForGroupPagingCalls", old.alertAllAppearancesForGroupPagingCalls()),
                flag("allowSCACallRetrieve", old.allowSCACallRetrieve()),
                flag("multipleCallArrangementIsActive", old.multipleCallArrangementIsActive()),
                flag("allowBridgingBetweenLocations", old.allowBridgingBetweenLocations()),
                tone(old.bridgeWarningTone()),
                flag("enableCallParkNotification", old.enableCallParkNotification()),
                flag("useUserPrimaryWithAlternateCallsSetting", old.useUserPrimaryWithAlternateCallsSetting()),
                flag("allowSimultaneousPrimaryAndAlternateCalls", old.allowSimultaneousPrimaryAndAlternateCalls()),
                flag("restrictCallRetrieveOfPrimaryCall", old.restrictCallRetrieveOfPrimaryCall()),
                flag("restrictCallBridgingOfPrimaryCall", old.restrictCallBridgingOfPrimaryCall()));
        return line.withSettings(changed);
    }

    private boolean flag(String name, boolean old) {
        String value = fields.get(name);
        if (value == null) {
            return old;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new XsiRefused(XsiError.BAD_REQUEST, name + " must be true or false");
        };
    }

    private BridgeWarningTone tone(BridgeWarningTone old) {
        String value = fields.get("bridgeWarningTone");
        if (value == null) {
            return old;
        }
        return Arrays.stream(BridgeWarningTone.values())
                .filter(t -> t.wireName().equals(value))
                .findFirst()
                .orElseThrow(() -> new XsiRefused(
                        XsiError.BAD_REQUEST, "bridgeWarningTone must be None, Barge-In or Barge-In and Repeat"));
    }
}
