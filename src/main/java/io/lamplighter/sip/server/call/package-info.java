/**
 * Calls in progress: the back-to-back user agent between the phones of a line and the world.
 *
 * <p>A call on a line has one leg per phone that is rung or talks, and one far side: a SIP peer behind a trunk, or
 * another line of this server joined by messages. Everything about a line's calls happens in that line's mailbox; what
 * the rules of the line decide is decided in {@code line}, and these rooms only carry it out. All audio is anchored at the
 * media relay, so hold and resume are answered here and never depend on the other party.
 *
 * <p>Who hears whom is a conversation: the far side brings it along, and the phones of the line join it, take each other's
 * place in it and leave it. A phone that wants a call in progress has the rules asked first; what they would grant is made
 * possible, by a codec all can speak and a place in the mixer, and only then carried out, in one task.
 *
 * <p>The rooms below, each seeing only some of those before it: {@code leg}, one party's dialog and audio; {@code far},
 * whoever is at the other side; {@code stage}, the stages of a call and the book that holds them; {@code ring}, how calls
 * ring; {@code takeover} and {@code park}; {@code dial}, what is dialled; {@code transfer}; {@code summon}, phones that the
 * server calls; {@code command} and {@code code}, what clients and phones ask for; {@code treatment}, what services do to
 * calls. Here they are put together, and here are the doors: {@link io.lamplighter.sip.server.call.CallServer} for SIP,
 * {@link io.lamplighter.sip.server.call.Calls#ports} for commands.
 *
 * <p>Must not know subscriptions, lamps or how a line was provisioned.
 */
package io.lamplighter.sip.server.call;
