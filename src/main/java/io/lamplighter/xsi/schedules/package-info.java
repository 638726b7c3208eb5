/** Xsi-Actions on schedules: a user's own, and those that his group and his enterprise give him. */
package io.lamplighter.xsi.schedules;
