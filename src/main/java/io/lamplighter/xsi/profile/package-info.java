/** Xsi-Actions on who a user is: profile, devices, codes. Must not know calls, services or events. */
package io.lamplighter.xsi.profile;
