package io.lamplighter.xsi;

import io.lamplighter.directory.Directory;
import io.lamplighter.engine.CallControl;
import io.lamplighter.engine.CallPorts;
import io.lamplighter.engine.Lines;
import io.lamplighter.engine.MessageWaiting;
import io.lamplighter.http.JerseyHandler;
import io.lamplighter.http.RefusalPage;
import io.lamplighter.time.Scheduler;
import io.lamplighter.xsi.appearance.LineDocument;
import io.lamplighter.xsi.appearance.LinesResource;
import io.lamplighter.xsi.calls.AssistantResource;
import io.lamplighter.xsi.calls.CallCenterResource;
import io.lamplighter.xsi.calls.CallDocument;
import io.lamplighter.xsi.calls.CallMovesResource;
import io.lamplighter.xsi.calls.CallNotesResource;
import io.lamplighter.xsi.calls.CallStartsResource;
import io.lamplighter.xsi.calls.CallbackResource;
import io.lamplighter.xsi.calls.CallsResource;
import io.lamplighter.xsi.calls.ConferenceResource;
import io.lamplighter.xsi.calls.DigitsResource;
import io.lamplighter.xsi.calls.HoldMusicResource;
import io.lamplighter.xsi.calls.MessageSummaryResource;
import io.lamplighter.xsi.calls.NotAssignedResource;
import io.lamplighter.xsi.calls.ParkResource;
import io.lamplighter.xsi.calls.Parties;
import io.lamplighter.xsi.calls.PickupResource;
import io.lamplighter.xsi.calls.RecentNumbersResource;
import io.lamplighter.xsi.calls.UserCalls;
import io.lamplighter.xsi.directories.DirectoriesResource;
import io.lamplighter.xsi.directories.NotAssignedDirectories;
import io.lamplighter.xsi.directories.VoiceMessagesResource;
import io.lamplighter.xsi.door.CredentialsResource;
import io.lamplighter.xsi.door.Door;
import io.lamplighter.xsi.door.LogoutFilter;
import io.lamplighter.xsi.door.UserLogin;
import io.lamplighter.xsi.logs.CallLogsResource;
import io.lamplighter.xsi.logs.EnhancedCallLogsResource;
import io.lamplighter.xsi.profile.DeviceDocuments;
import io.lamplighter.xsi.profile.DeviceResource;
import io.lamplighter.xsi.profile.PersonDocuments;
import io.lamplighter.xsi.profile.ProfileDocuments;
import io.lamplighter.xsi.profile.ProfileResource;
import io.lamplighter.xsi.profile.PushResource;
import io.lamplighter.xsi.profile.RegistrationDocuments;
import io.lamplighter.xsi.requests.RequestLog;
import io.lamplighter.xsi.requests.RequestNotes;
import io.lamplighter.xsi.requests.RequestsResource;
import io.lamplighter.xsi.schedules.ScheduleResource;
import io.lamplighter.xsi.services.AnywhereLocationResource;
import io.lamplighter.xsi.services.AvailableUsersResource;
import io.lamplighter.xsi.services.CallParkResource;
import io.lamplighter.xsi.services.EndpointResource;
import io.lamplighter.xsi.services.ExecutiveAssistantsResource;
import io.lamplighter.xsi.services.ExecutiveCriteriaResource;
import io.lamplighter.xsi.services.ExecutiveSettingsResource;
import io.lamplighter.xsi.services.MonitoredUsersResource;
import io.lamplighter.xsi.services.ServiceChanges;
import io.lamplighter.xsi.services.ServiceResource;
import io.lamplighter.xsi.services.ServicesResource;
import io.lamplighter.xsi.services.SharedCallAppearanceDocument;
import io.lamplighter.xsi.services.SharedCallAppearanceResource;
import io.lamplighter.xsi.wire.ActionPath;
import io.lamplighter.xsi.wire.ErrorInfoMapper;
import io.lamplighter.xsi.wire.Users;
import io.lamplighter.xsi.wire.WireHeaders;
import io.lamplighter.xsi.wire.WireRules;
import io.lamplighter.xsi.wire.XsiDocuments;
import io.lamplighter.xsi.wire.XsiError;
import io.lamplighter.xsi.wire.XsiSettings;
import jakarta.xml.bind.JAXBElement;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;

/** Puts Xsi-Actions together. */
public final class XsiSurface {
    private XsiSurface() {}

    /** The handler to mount at the context of actions. */
    public static HttpHandler actions(
            Directory directory,
            Lines lines,
            CallPorts ports,
            MessageWaiting messages,
            UserRecords records,
            Door door,
            XsiSettings settings,
            Scheduler scheduler) {
        String context = settings.contexts().actions();
        XsiDocuments documents = new XsiDocuments();
        Users users = new Users(directory, door.logins());
        List<Object> resources = new ArrayList<>();
        UserCalls calls = new UserCalls(users, lines, scheduler);
        Parties parties = new Parties(directory, settings.country());
        resources.addAll(calls(calls, ports, parties));
        resources.add(new CallLogsResource(users, records.logs(), parties, settings));
        resources.add(new EnhancedCallLogsResource(users, records.logs(), parties, settings));
        resources.add(new LinesResource(directory, users, lines, new LineDocument(parties), settings));
        resources.add(new RecentNumbersResource(calls, ports.calls(), records.logs()));
        resources.add(new CallNotesResource(calls, records.logs()));
        resources.add(new MessageSummaryResource(calls, messages));
        resources.addAll(services(directory, users, settings));
        resources.addAll(profile(directory, users, records, settings));
        resources.add(new CredentialsResource(users, door));
        resources.add(new VersionsResource());
        RequestLog requests = new RequestLog();
        resources.add(new RequestsResource(requests, users, settings));
        ResourceConfig application = new ResourceConfig()
                .registerInstances(resources.toArray())
                .register(new WireRules(documents, settings, ActionPath.of(resources)))
                .register(new LogoutFilter(door, context))
                .register(new UserLogin(door, context))
                .register(new ErrorInfoMapper(settings.contexts()))
                .register(new RequestNotes(requests, users, scheduler), RequestNotes.PRIORITY)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true);
        return new JerseyHandler(context, application, scheduler, refusals(documents, settings));
    }

    private static List<Object> calls(UserCalls calls, CallPorts ports, Parties parties) {
        CallControl control = ports.calls();
        return List.of(
                new CallsResource(calls, control, new CallDocument(parties)),
                new CallStartsResource(calls, control, ports.dialling()),
                new PickupResource(calls, ports.pickups()),
                new ParkResource(calls, control),
                new CallMovesResource(calls, control, ports.transfers()),
                new DigitsResource(calls, ports.digits()),
                new HoldMusicResource(calls, ports.holdMusic()),
                new ConferenceResource(calls, ports.conferences()),
                new CallbackResource(calls, ports.callbacks()),
                new AssistantResource(calls, ports.assistants()),
                new NotAssignedResource(calls),
                new CallCenterResource());
    }

    private static List<Object> services(Directory directory, Users users, XsiSettings settings) {
        ServiceChanges changes = new ServiceChanges(directory, users);
        return List.of(
                new ServicesResource(changes, settings),
                new ServiceResource(changes),
                new AnywhereLocationResource(changes),
                new CallParkResource(changes),
                new MonitoredUsersResource(changes),
                new AvailableUsersResource(changes),
                new ExecutiveAssistantsResource(changes),
                new ExecutiveSettingsResource(changes),
                new ExecutiveCriteriaResource(changes),
                new EndpointResource(directory, users, settings.locations()),
                new SharedCallAppearanceResource(directory, users, new SharedCallAppearanceDocument(settings)));
    }

    private static List<Object> profile(Directory directory, Users users, UserRecords records, XsiSettings settings) {
        PersonDocuments persons = new PersonDocuments(settings);
        RegistrationDocuments registrations = new RegistrationDocuments(records.registrations(), settings);
        return List.of(
                new ProfileResource(users, new ProfileDocuments(settings, persons), registrations),
                new DeviceResource(directory, users, new DeviceDocuments(registrations, settings)),
                new PushResource(users, records.lists()),
                new ScheduleResource(users, records.schedules()),
                new DirectoriesResource(directory, users, records.lists(), persons, settings),
                new NotAssignedDirectories(users),
                new VoiceMessagesResource(users));
    }

    private static RefusalPage refusals(XsiDocuments documents, XsiSettings settings) {
        return (Request request, int status, String reason) -> {
            JAXBElement<?> info = ErrorInfoMapper.document(XsiError.ofStatus(status), reason);
            boolean json = WireHeaders.wantsJson(request.getHeader("Accept"), request.getQueryString());
            return documents.page(info, json, request::getHeader, settings);
        };
    }
}
