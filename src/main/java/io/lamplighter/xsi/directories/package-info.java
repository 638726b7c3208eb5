/**
 * Xsi-Actions on directories: whom a user may look up, in his group and enterprise, in the lists that administrators keep,
 * and in his own. Users of other enterprises are never seen.
 */
package io.lamplighter.xsi.directories;
