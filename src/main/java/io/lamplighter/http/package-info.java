/**
 * What every HTTP surface needs and none should write twice: requests handed over whole and within bounds, Jersey
 * applications behind a Grizzly handler, Basic credentials, logins with a growing delay after failures, and XML parsers
 * that refuse document types.
 *
 * <p><b>Handlers beside Jersey.</b> Any Grizzly {@code HttpHandler} may be mounted; it gets its request when the body is
 * whole, and takes it from {@link io.lamplighter.http.ReceivedBody} rather than from the request. One that must answer
 * sooner also implements {@link io.lamplighter.http.EarlyStart}: it begins as soon as the headers are in, or once a
 * certain piece of the body has come, and the rest is drained after its answer while the connection goes on. Who sends a
 * request is told by {@link io.lamplighter.http.Logins}, given {@code request.getRemoteAddr()} and the
 * {@link io.lamplighter.http.BasicCredentials} of the header {@code Authorization}. A handler must not read from the
 * request, and must not wait on its worker; a response that goes on for long is suspended and written when the
 * connection takes it.
 *
 * <p>A library beside the core: the adapters {@code provisioning}, {@code xsi} and {@code web} may use it, and it knows
 * none of them. It may read the directory; it must not know SIP, SQL or any document of a surface.
 */
package io.lamplighter.http;
