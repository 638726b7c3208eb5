/**
 * Provisioning over HTTP: line documents in XML or JSON by {@code xsd/provisioning.xsd}, checked whole, planned, applied
 * all or nothing.
 *
 * <p>Uses the directory, {@code security} and the {@code http} library. Must not know SIP, SQL or any other surface; its
 * JAXB classes ({@code provisioning.xml}, generated) never leave the package.
 */
package io.lamplighter.provisioning;
