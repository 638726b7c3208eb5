/**
 * Automatic callback: a user found a colleague busy and wants to be connected once both are free. What is decided here is
 * who waits for whom, how long, and when it is time; values alone, no clock, no calls.
 */
package io.lamplighter.call.callback;
