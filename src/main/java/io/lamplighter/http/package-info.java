/**
 * What every HTTP surface needs and none should write twice: bodies read within bounds and without holding a worker,
 * Jersey applications behind a Grizzly handler, Basic credentials, logins with a growing delay after failures, and XML
 * parsers that refuse document types.
 *
 * <p>A library beside the core: the adapters {@code provisioning}, {@code xsi} and {@code web} may use it, and it knows
 * none of them. It may read the directory; it must not know SIP, SQL or any document of a surface.
 */
package io.lamplighter.http;
