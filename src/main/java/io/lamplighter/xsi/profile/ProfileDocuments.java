package io.lamplighter.xsi.profile;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.PersonField;
import io.lamplighter.xsi.wire.PathText;
import io.lamplighter.xsi.wire.XsiSettings;
import io.lamplighter.xsi.xml.FeatureAccessCode;
import io.lamplighter.xsi.xml.FeatureAccessCodes;
import io.lamplighter.xsi.xml.IMPProfile;
import io.lamplighter.xsi.xml.Profile;
import io.lamplighter.xsi.xml.ServiceProvider;
import io.lamplighter.xsi.xml.UserDetails;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.Locale;

/** What XSI shows of a line's user beside calls and services. */
public final class ProfileDocuments {
    private static final int NEVER = Integer.MAX_VALUE;

    /** Clients take the country for a number, and fail on the whole profile where it is empty. */
    private static final String COUNTRY_OF_NO_NUMBER_PLAN = "1";

    private final XsiSettings settings;
    private final PersonDocuments persons;

    public ProfileDocuments(XsiSettings settings, PersonDocuments persons) {
        this.settings = settings;
        this.persons = persons;
    }

    /** Everything that clients require is in it, even where there is nothing to tell. */
    Profile profile(LineDefinition line) {
        Profile profile = new Profile();
        profile.setDetails(details(line));
        profile.setAdditionalDetails(PersonDocuments.additional(line));
        profile.setPasswordExpiresDays(NEVER);
        profile.setFac(user(line) + "/profile/Fac");
        profile.setRegistrations(user(line) + "/profile/Registrations");
        profile.setScheduleList(user(line) + "/profile/Schedule");
        profile.setPortalPasswordChange(user(line) + "/profile/Password/Portal");
        profile.setCountryCode(settings.country().isEmpty() ? COUNTRY_OF_NO_NUMBER_PLAN : settings.country());
        ZoneId zone = line.details().timeZone().orElse(settings.timeZone());
        profile.setTimeZone(zone.getId());
        profile.setTimeZoneDisplayName(zone.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        return profile;
    }

    /** The service provider is in no directory: clients take an element with an attribute for additional details there. */
    private UserDetails details(LineDefinition line) {
        UserDetails details = persons.details(new UserDetails(), line);
        ServiceProvider provider = new ServiceProvider();
        provider.setIsEnterprise(true);
        provider.setValue(line.serviceProviderId());
        details.setServiceProvider(provider);
        return details;
    }

    /** In the order of the features' names, as people look them up. */
    FeatureAccessCodes featureAccessCodes(LineDefinition line) {
        FeatureAccessCodes document = new FeatureAccessCodes();
        settings.codes().of(line.groupId()).codes().entrySet().stream()
                .sorted(Comparator.comparing(code -> code.getKey().title()))
                .forEach(code -> {
                    FeatureAccessCode entry = new FeatureAccessCode();
                    entry.setCodeName(code.getKey().title());
                    entry.setCode(code.getValue());
                    document.getFeatureAccessCode().add(entry);
                });
        return document;
    }

    /** Instant messages are served elsewhere; only who the user is there is known. */
    IMPProfile instantMessages(LineDefinition line) {
        IMPProfile document = new IMPProfile();
        line.details().value(PersonField.IMP_ID).ifPresent(document::setImpUserId);
        return document;
    }

    private static String user(LineDefinition line) {
        return PathText.user(line.id());
    }
}
