// The foreign token: known, counted, no longer counted; the failure of its issuer, and its move.

from common.answer import OUTSIDE
from governance import Role
from rules import Rule
from setup import Context
from state import State, Token, with_token
from timeline import Timeline, aged, replace

func add_token(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    if (s.token.known != 0) {
        return (s, Rule.TOKEN_KNOWN);
    }
    let k = s.token;
    let s = with_token(s, new Token(1, k.enabled, k.failed, k.unnoticed, k.leaving));
    return (s, Rule.NONE);
}

// enable_token: counts from +K. A token admin inside its policy leaves a token alone whose issuer
// is known to have failed, or that is to move (STK-A3).
func enable_token(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    let k = s.token;
    if (k.known == 0) {
        return (s, Rule.TOKEN_UNKNOWN);
    }
    if (k.enabled.last != 0) {
        return (s, Rule.TOKEN_ENABLED);
    }
    if (k.failed != 0) {
        if (k.unnoticed == 0) {
            if (c.parameters.detection != 0) {
                if (c.departs.roles_compromised == 0) {
                    return (s, OUTSIDE);
                }
            }
        }
    }
    if (k.leaving != 0) {
        if (c.departs.roles_compromised == 0) {
            return (s, OUTSIDE);
        }
    }
    let enabled = replace(k.enabled, c.from_k, 1);
    let s = with_token(s, new Token(k.known, enabled, k.failed, k.unnoticed, k.leaving));
    return (s, Rule.NONE);
}

// disable_token: stops counting from +K.
func disable_token(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if (role != Role.SECURITY_AGENT) {
        return (s, Rule.NOT_SECURITY_AGENT);
    }
    if (s.token.known == 0) {
        return (s, Rule.TOKEN_UNKNOWN);
    }
    if (s.token.enabled.last == 0) {
        return (s, Rule.TOKEN_DISABLED);
    }
    let k = s.token;
    let enabled = replace(k.enabled, c.from_k, 0);
    let s = with_token(s, new Token(k.known, enabled, k.failed, k.unnoticed, k.leaving));
    return (s, Rule.NONE);
}

// The issuer of a known token fails, once.
func issuer_fails(c: Context*, s: State*) -> (State*, felt) {
    alloc_locals;
    let k = s.token;
    if (k.known == 0) {
        return (s, OUTSIDE);
    }
    if (k.failed != 0) {
        return (s, OUTSIDE);
    }
    let s = with_token(s, new Token(k.known, k.enabled, 1, c.parameters.detection, k.leaving));
    return (s, Rule.NONE);
}

// The issuer announces that a known token moves, once. It is disabled then, or in a broken design
// when it has moved.
func token_moves(c: Context*, s: State*) -> (State*, felt) {
    alloc_locals;
    let k = s.token;
    if (k.known == 0) {
        return (s, OUTSIDE);
    }
    if (k.leaving != 0) {
        return (s, OUTSIDE);
    }
    let left = c.parameters.migration_notice + 1;
    if (c.departs.moving_counts_until_moved != 0) {
        let s = with_token(s, new Token(k.known, k.enabled, k.failed, k.unnoticed, left));
        return (s, Rule.NONE);
    }
    let enabled = replace(k.enabled, c.from_k, 0);
    let s = with_token(s, new Token(k.known, enabled, k.failed, k.unnoticed, left));
    return (s, Rule.NONE);
}

// The token in the next epoch: a failure that is noticed now has it disabled (STK-A5), and so has,
// in a broken design, that it has moved now.
func token_aged(c: Context*, k: Token*) -> Token* {
    alloc_locals;
    let now = aged(k.enabled);
    local now: Timeline* = now;
    let off = replace(now, c.from_k, 0);
    local off: Timeline* = off;
    let noticed = is_last(k.unnoticed);
    local noticed = noticed;
    let unnoticed = counted_down(k.unnoticed);
    local unnoticed = unnoticed;
    if (k.leaving == 0) {
        if (noticed != 0) {
            return new Token(k.known, off, k.failed, unnoticed, 0);
        }
        return new Token(k.known, now, k.failed, unnoticed, 0);
    }
    let left = counted_down(k.leaving - 1);
    local left = left;
    let moves = is_last(k.leaving - 1);
    if (noticed + moves * c.departs.moving_counts_until_moved != 0) {
        return new Token(k.known, off, k.failed, unnoticed, left + 1);
    }
    return new Token(k.known, now, k.failed, unnoticed, left + 1);
}

// Whether a countdown comes to its end.
func is_last(left) -> felt {
    if (left == 1) {
        return 1;
    }
    return 0;
}

// A countdown an epoch later.
func counted_down(left) -> felt {
    if (left == 0) {
        return 0;
    }
    return left - 1;
}
