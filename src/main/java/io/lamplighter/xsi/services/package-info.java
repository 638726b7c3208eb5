/** Xsi-Actions on a user's services: which there are, and the document of each. Must not know calls or events. */
package io.lamplighter.xsi.services;
