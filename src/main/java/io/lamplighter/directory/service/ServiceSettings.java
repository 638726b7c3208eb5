package io.lamplighter.directory.service;

/**
 * The settings of one service of one user. Immutable; a value that breaks the service's rules cannot be made ({@link
 * InvalidServiceSettings}).
 */
public sealed interface ServiceSettings
        permits AlternateNumbers,
                BroadWorksAnywhere,
                BusyLampField,
                CallForwarding,
                CallForwardingNoAnswer,
                CallForwardingSelective,
                CallTransfer,
                DirectedCallPickupWithBargeIn,
                DoNotDisturb,
                Executive,
                ExecutiveAssistant,
                Privacy,
                RemoteOffice,
                SequentialRing,
                ServiceSwitch,
                SimultaneousRing {}
