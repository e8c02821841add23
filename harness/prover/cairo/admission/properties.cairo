// Predicates that a step can make false, and what they remember. A broken predicate answers its own
// bit; one that is kept, or that nobody watches, 0.

from common.compare import at_least
from common.entry import Entry
from setup import Context, Offer, most, offer_of
from state import Known, Stage, State, known_of

namespace Broken {
    const NO_REPLAY = 1;
    const CHARGE_BOUND = 2;
    const REPLACEMENT = 4;
}

// Of each nonce: how often it was executed, and one more than the offer that was signed last.
struct Past {
    executed_0: felt,
    executed_1: felt,
    executed_2: felt,
    signed_0: felt,
    signed_1: felt,
    signed_2: felt,
}

func executed_of(p: Past*, i) -> felt {
    return [cast(p, felt*) + Past.executed_0 + i];
}

func signed_of(p: Past*, i) -> felt {
    return [cast(p, felt*) + Past.signed_0 + i];
}

// Whether the step put nonce i on the chain.
func is_executed(s: State*, t: State*, i) -> felt {
    let before = known_of(s, i);
    let after = known_of(t, i);
    if (before.stage == Stage.EXECUTED) {
        return 0;
    }
    if (after.stage == Stage.EXECUTED) {
        return 1;
    }
    return 0;
}

// SEQ-S1: what is executed was not, and every nonce before it was. Counted on the chain.
func no_replay{range_check_ptr}(c: Context*, p: Past*, s: State*, t: State*, e: Entry*) -> felt {
    alloc_locals;
    let now = is_executed(s, t, e.a);
    if (c.watch.no_replay * now == 0) {
        return 0;
    }
    let times = executed_of(p, e.a);
    if (times != 0) {
        return Broken.NO_REPLAY;
    }
    // Every nonce below the executed one, or nothing to ask of.
    let above_0 = at_least(e.a, 1);
    local above_0 = above_0;
    let above_1 = at_least(e.a, 2);
    local above_1 = above_1;
    if (above_0 != 0) {
        if (p.executed_0 == 0) {
            return Broken.NO_REPLAY;
        }
    }
    if (above_1 != 0) {
        if (p.executed_1 == 0) {
            return Broken.NO_REPLAY;
        }
    }
    return 0;
}

// SEQ-S3 of an execution: the nonce is used, and something is paid, within what was signed last.
func charge_bound{range_check_ptr}(c: Context*, p: Past*, s: State*, t: State*, nonce) -> felt {
    alloc_locals;
    if (c.watch.charge_bound == 0) {
        return 0;
    }
    let used = at_least(t.nonce, nonce + 1);
    if (used == 0) {
        return Broken.CHARGE_BOUND;
    }
    let signed = signed_of(p, nonce);
    if (signed == 0) {
        return Broken.CHARGE_BOUND;
    }
    let paid = s.balance - t.balance;
    if (paid == 0) {
        return Broken.CHARGE_BOUND;
    }
    let o = offer_of(c, signed - 1);
    let limit = most(o);
    let within = at_least(limit, paid);
    return (1 - within) * Broken.CHARGE_BOUND;
}

// SEQ-S5 of an amount: `percent` more than it was, and more at all.
func falls_short{range_check_ptr}(c: Context*, old, new_) -> felt {
    alloc_locals;
    let more = at_least(new_, old + 1);
    if (more == 0) {
        return 1;
    }
    let enough = at_least(100 * new_, (100 + c.parameters.raise_percent) * old);
    return 1 - enough;
}

// SEQ-S5: whoever replaces offers more, in tip and price.
func replacement{range_check_ptr}(c: Context*, s: State*, t: State*, nonce) -> felt {
    alloc_locals;
    if (c.watch.replacement == 0) {
        return 0;
    }
    let before = known_of(s, nonce);
    let after = known_of(t, nonce);
    let old = offer_of(c, before.offer);
    local old: Offer* = old;
    let new_ = offer_of(c, after.offer);
    local new_: Offer* = new_;
    let tip = falls_short(c, old.tip, new_.tip);
    if (tip != 0) {
        return Broken.REPLACEMENT;
    }
    let price = falls_short(c, old.price, new_.price);
    return price * Broken.REPLACEMENT;
}

// What is remembered once nonce i was signed for with an offer.
func signs(p: Past*, i, offer) -> Past* {
    if (i == 0) {
        return new Past(
            p.executed_0, p.executed_1, p.executed_2, 1 + offer, p.signed_1, p.signed_2
        );
    }
    if (i == 1) {
        return new Past(
            p.executed_0, p.executed_1, p.executed_2, p.signed_0, 1 + offer, p.signed_2
        );
    }
    return new Past(
        p.executed_0, p.executed_1, p.executed_2, p.signed_0, p.signed_1, 1 + offer
    );
}

// What is remembered of the nonces that the step put on the chain.
func counts(p: Past*, s: State*, t: State*) -> Past* {
    alloc_locals;
    let zero = is_executed(s, t, 0);
    local zero = zero;
    let one = is_executed(s, t, 1);
    local one = one;
    let two = is_executed(s, t, 2);
    return new Past(
        p.executed_0 + zero, p.executed_1 + one, p.executed_2 + two, p.signed_0, p.signed_1,
        p.signed_2,
    );
}
