/**
 * Xsi-Events without its connections: what a channel is asked for, why it ends, and the documents of its stream in the
 * very bytes that clients in the field look for.
 *
 * <p>What there is to tell comes from {@link io.lamplighter.xsi.events.EventSource}s, one for each subject, which may live
 * in rooms of their own; {@link io.lamplighter.xsi.events.CallEvents} is the one for calls.
 *
 * <p>Pure: values in, values out. It must not know HTTP, threads or time; {@code xsi.events.channel} is its edge.
 */
package io.lamplighter.xsi.events;
