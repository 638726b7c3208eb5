package io.lamplighter.cli;

import io.lamplighter.config.LoadedSettings;
import io.lamplighter.config.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that set settings, shared by the commands that need them. */
final class SettingsOptions {
    private static final String CONFIG_VARIABLE = "LAMPLIGHTER_CONFIG";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with settings (environment: " + CONFIG_VARIABLE + ")")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "data directory (data-dir)")
    private String data;

    @Option(names = "--domain", paramLabel = "NAME", description = "SIP domain and realm (domain)")
    private String domain;

    @Option(names = "--http", paramLabel = "HOST:PORT", description = "where HTTP is served (http.listen)")
    private String http;

    @Option(
            names = "--sip",
            paramLabel = "HOST:PORT",
            description = "where SIP is served, UDP and TCP; repeatable (sip.listen)")
    private List<String> sip;

    @Option(
            names = "--admin-password-file",
            paramLabel = "FILE",
            description = "first line: password of the administrator made in an empty store")
    private String adminPasswordFile;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "any setting by its key, such as sip.no-answer=30s; repeatable")
    private Map<String, String> others = new LinkedHashMap<>();

    /** Reads all sources, these flags above all others. */
    LoadedSettings load(Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>(environment);
        String configVariable = variables.remove(CONFIG_VARIABLE);
        SettingsLoader loader = new SettingsLoader().environment(variables);
        if (config != null) {
            loader.file(config);
        } else if (configVariable != null) {
            loader.file(Path.of(configVariable));
        }
        others.forEach((key, value) -> loader.flag("--set", key, value));
        flag(loader, "--data", "data-dir", data);
        flag(loader, "--domain", "domain", domain);
        flag(loader, "--http", "http.listen", http);
        flag(loader, "--sip", "sip.listen", sip == null ? null : String.join(",", sip));
        flag(loader, "--admin-password-file", "admin-password-file", adminPasswordFile);
        return loader.load();
    }

    private static void flag(SettingsLoader loader, String flag, String key, String value) {
        if (value != null) {
            loader.flag(flag, key, value);
        }
    }
}
