package io.lamplighter.media.rtp;

/**
 * What a leg, or the whole relay, has carried since it opened; RTP and RTCP together, bytes without UDP headers.
 *
 * @param packetsIn packets accepted from the party
 * @param bytesIn their bytes
 * @param packetsOut packets sent to the party, generated silence included
 * @param bytesOut their bytes
 * @param packetsDropped malformed ones, strangers' ones, those of a holding party, and those with nowhere to go
 */
public record MediaCounts(long packetsIn, long bytesIn, long packetsOut, long bytesOut, long packetsDropped) {}
