/**
 * Xsi-Actions: calls, services and profile of a line's user, in the very bytes that clients in the field expect.
 * {@code xsi.events} and {@code xsi.events.channel} tell what happens to the calls as it happens.
 *
 * <p>Documents are JAXB classes generated from {@code xsd/xsi.xsd} into {@code xsi.xml}; {@code LiteralXml} and {@code
 * BadgerFish} write them. Uses the core and the {@code http} library; must not know SIP, SQL or any other surface.
 */
package io.lamplighter.xsi;
