// Admission, as the batch driver sees it: an instance, its first node, one step, a commitment.

from starkware.cairo.common.builtin_poseidon.poseidon import poseidon_hash_many
from starkware.cairo.common.cairo_builtins import PoseidonBuiltin

from common.answer import MALFORMED
from common.entry import Entry
from entry import reject, replace, submit
from execution import execute
from properties import (
    Broken,
    Past,
    charge_bound,
    counts,
    no_replay,
    replacement,
    signs,
)
from rules import Rule
from setup import Context
from state import Known, Stage, State, with_price

const SYSTEM = 'sequencing/admission';
const SETUP_SIZE = Context.SIZE;

namespace Class {
    const SUBMIT = 0;
    const REPLACE = 1;
    const REJECT = 2;
    const EXECUTE = 3;
    const SET_PRICE = 4;
}

// A state and what is remembered of the way to it.
struct Node {
    state: State*,
    past: Past*,
}

// The instance that a setup describes.
func open(setup: felt*) -> Context* {
    return cast(setup, Context*);
}

// Nothing was sent.
func first_node(setup: felt*) -> Node* {
    let p = cast(setup, Context*).parameters;
    tempvar unknown: Known* = new Known(Stage.UNKNOWN, 0, 0, 0);
    tempvar state: State* = new State(0, p.funds, p.first_price, unknown, unknown, unknown);
    tempvar past: Past* = new Past(0, 0, 0, 0, 0, 0);
    return new Node(state, past);
}

// Whether there is room for the nonce and the offer that an action names.
func fits(e: Entry*) -> felt {
    if (e.class == Class.SET_PRICE) {
        return 1;
    }
    if (e.a * (e.a - 1) * (e.a - 2) != 0) {
        return 0;
    }
    if (e.class * (e.class - 1) != 0) {
        return 1;
    }
    if (e.b * (e.b - 1) * (e.b - 2) * (e.b - 3) != 0) {
        return 0;
    }
    return 1;
}

// The state after an action, or the same state and what refuses it.
func transition{range_check_ptr}(c: Context*, s: State*, e: Entry*) -> (State*, felt) {
    let room = fits(e);
    if (room == 0) {
        return (s, MALFORMED);
    }
    if (e.class == Class.SUBMIT) {
        return submit(c, s, e.a, e.b, e.c, e.d);
    }
    if (e.class == Class.REPLACE) {
        return replace(c, s, e.a, e.b);
    }
    if (e.class == Class.REJECT) {
        return reject(c, s, e.a);
    }
    if (e.class == Class.EXECUTE) {
        return execute(c, s, e.a, e.b);
    }
    if (e.class == Class.SET_PRICE) {
        if (e.a == s.price) {
            return (s, Rule.PRICE_UNCHANGED);
        }
        let after = with_price(s, e.a);
        return (after, Rule.NONE);
    }
    return (s, MALFORMED);
}

// The bits of the watched predicates that an accepted step makes false, and what is remembered.
func judge{range_check_ptr}(c: Context*, n: Node*, t: State*, e: Entry*) -> (Past*, felt) {
    alloc_locals;
    if (e.class == Class.EXECUTE) {
        let replayed = no_replay(c, n.past, n.state, t, e);
        local replayed = replayed;
        let overcharged = charge_bound(c, n.past, n.state, t, e.a);
        local overcharged = overcharged;
        let past = counts(n.past, n.state, t);
        return (past, replayed + overcharged);
    }
    // Only executions are charged.
    local charged;
    if (t.balance == n.state.balance) {
        assert charged = 0;
    } else {
        assert charged = c.watch.charge_bound * Broken.CHARGE_BOUND;
    }
    if (e.class == Class.SUBMIT) {
        let past = signs(n.past, e.a, e.b);
        return (past, charged);
    }
    if (e.class == Class.REPLACE) {
        let cheap = replacement(c, n.state, t, e.a);
        local cheap = cheap;
        let past = signs(n.past, e.a, e.b);
        return (past, charged + cheap);
    }
    return (n.past, charged);
}

// The node after a step, its answer, and the predicates that it made false. A refused step changes
// nothing and is judged by nothing.
func step{range_check_ptr}(c: Context*, n: Node*, e: Entry*) -> (Node*, felt, felt) {
    alloc_locals;
    let (local state: State*, local answer) = transition(c, n.state, e);
    if (answer != Rule.NONE) {
        return (n, answer, 0);
    }
    let (past, violated) = judge(c, n, state, e);
    return (new Node(state, past), answer, violated);
}

const B = 256;

func packed(k: Known*, rest) -> felt {
    return k.stage + B * (k.offer + B * (k.fee + B * (k.reverted + B * rest)));
}

// The canonical encoding of a state, hashed: one field element of numbers below 256, the first of
// them the least significant.
func commitment{poseidon_ptr: PoseidonBuiltin*}(s: State*) -> felt {
    let x = packed(s.known_2, 0);
    let x = packed(s.known_1, x);
    let x = packed(s.known_0, x);
    tempvar part: felt* = new (s.nonce + B * (s.balance + B * (s.price + B * x)),);
    let (hash) = poseidon_hash_many(1, part);
    return hash;
}
