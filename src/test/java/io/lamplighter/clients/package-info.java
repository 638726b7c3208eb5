/**
 * Clients as they are in the field, one class for each kind, against the product in a process of its own: they write the
 * bytes that such clients write and look only at what such clients look at. Phones speak real SIP beside them.
 */
package io.lamplighter.clients;
