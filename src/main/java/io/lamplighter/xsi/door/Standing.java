package io.lamplighter.xsi.door;

import io.lamplighter.http.Caller;
import io.lamplighter.http.Logins;
import java.util.Optional;

/**
 * A login of the past, and what it rested on: it holds as long as the caller is there and nothing changes that he can log
 * in with.
 *
 * @param secrets as {@link Logins#secrets} told them then
 */
record Standing(Caller caller, Optional<String> secrets) {
    static Standing now(Caller caller, Logins logins) {
        return new Standing(caller, logins.secrets(caller));
    }

    boolean holds(Logins logins) {
        return secrets.isPresent() && secrets.equals(logins.secrets(caller));
    }

    @Override
    public String toString() {
        return "Standing[" + caller + "]";
    }
}
