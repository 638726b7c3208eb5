/** The calls that a user has had, as clients and desk phones look them up: basic lists, and enhanced ones with filters. */
package io.lamplighter.xsi.logs;
