// The foreign token: known, counted, no longer counted; and the failure of its issuer.

from common.answer import OUTSIDE
from governance import Role
from rules import Rule
from setup import Context
from state import State, Token, with_token
from timeline import aged, replace

func add_token(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    if (s.token.known != 0) {
        return (s, Rule.TOKEN_KNOWN);
    }
    let k = s.token;
    let s = with_token(s, new Token(1, k.enabled, k.failed, k.unnoticed));
    return (s, Rule.NONE);
}

// enable_token: counts from +K. A token admin inside its policy leaves a token alone whose issuer
// is known to have failed (STK-A3).
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
    let enabled = replace(k.enabled, c.from_k, 1);
    let s = with_token(s, new Token(k.known, enabled, k.failed, k.unnoticed));
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
    let s = with_token(s, new Token(k.known, enabled, k.failed, k.unnoticed));
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
    let s = with_token(s, new Token(k.known, k.enabled, 1, c.parameters.detection));
    return (s, Rule.NONE);
}

// The token in the next epoch: a failure that is noticed now has it disabled (STK-A5).
func token_aged(c: Context*, k: Token*) -> Token* {
    alloc_locals;
    let enabled = aged(k.enabled);
    if (k.unnoticed == 0) {
        return new Token(k.known, enabled, k.failed, 0);
    }
    if (k.unnoticed != 1) {
        return new Token(k.known, enabled, k.failed, k.unnoticed - 1);
    }
    let enabled = replace(enabled, c.from_k, 0);
    return new Token(k.known, enabled, k.failed, 0);
}
