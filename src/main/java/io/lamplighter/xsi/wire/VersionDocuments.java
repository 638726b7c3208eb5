package io.lamplighter.xsi.wire;

import io.lamplighter.xsi.xml.ObjectFactory;
import io.lamplighter.xsi.xml.VersionedCommands;
import io.lamplighter.xsi.xml.VersionedEventPackages;
import io.lamplighter.xsi.xml.Versions;
import jakarta.xml.bind.JAXBElement;

/** Which release of the interfaces is spoken, as both of them tell it. No command has a version of its own. */
public final class VersionDocuments {
    private static final String BASELINE = "24.0";

    private VersionDocuments() {}

    /** What Xsi-Actions answers. */
    public static JAXBElement<Versions> actions() {
        return new ObjectFactory().createVersions(commands());
    }

    /** What Xsi-Events answers. */
    public static JAXBElement<Versions> events() {
        Versions versions = commands();
        VersionedEventPackages packages = new VersionedEventPackages();
        packages.setBaseline(BASELINE);
        versions.setEventPackages(packages);
        return new ObjectFactory().createVersions(versions);
    }

    private static Versions commands() {
        VersionedCommands commands = new VersionedCommands();
        commands.setBaseline(BASELINE);
        Versions versions = new Versions();
        versions.setCommands(commands);
        return versions;
    }
}
