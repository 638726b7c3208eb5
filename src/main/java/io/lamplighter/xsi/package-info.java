/**
 * Xsi-Actions: calls, services and profile of a line's user, in the very bytes that clients in the field expect.
 *
 * <p>Here is the assembly. {@code wire} has what all documents and requests have in common; {@code door} says who may come
 * in; {@code calls}, {@code services}, {@code profile}, {@code schedules}, {@code directories} and {@code logs} are what
 * there is, {@code appearance} the whole shared line, which XSI itself never had, and {@code requests} whether requests
 * arrive; {@code events}, {@code events.channel} and {@code events.contact} tell what happens as it happens. Documents are
 * JAXB classes generated from {@code xsd/xsi.xsd} into {@code xml}. Uses the core and the {@code http} library; must not
 * know SIP, SQL or any other surface.
 */
package io.lamplighter.xsi;
