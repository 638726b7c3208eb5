package io.lamplighter.config;

import java.util.List;

/**
 * Settings ready for use, with the account of where each came from.
 *
 * @param effective every key in the order of the catalogue, trunks last
 */
public record LoadedSettings(Settings settings, List<Effective> effective) {
    public LoadedSettings {
        effective = List.copyOf(effective);
    }
}
