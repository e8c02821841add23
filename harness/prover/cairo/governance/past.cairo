// What properties remember: what holders held before a vote opened.

from common.compare import smaller
from setup import Context
from state import Each, Holder, Proposal, State, Status, nobody

struct Past {
    // While a vote is about to open: what each holder held at the last two ticks.
    newer: Each*,
    older: Each*,
    // Of each proposal that is voted on: what each holder held for at least a tick before.
    held_0: Each*,
    held_1: Each*,
}

func nothing_held() -> Past* {
    alloc_locals;
    let zeros = nobody();
    local zeros: Each* = zeros;
    return new Past(zeros, zeros, zeros, zeros);
}

func owned(h: Holder*) -> felt {
    return h.liquid + h.staked + h.wrapped + h.deposit;
}

// What each holder has, wherever it is kept.
func owned_by_each(s: State*) -> Each* {
    alloc_locals;
    let a = owned(s.holder_0);
    local a = a;
    let b = owned(s.holder_1);
    local b = b;
    let d = owned(s.holder_2);
    local d = d;
    let e = owned(s.holder_3);
    return new Each(a, b, d, e);
}

// What each holder has held for at least a whole tick.
func held_for_a_tick{range_check_ptr}(p: Past*) -> Each* {
    alloc_locals;
    let a = smaller(p.newer.of_0, p.older.of_0);
    local a = a;
    let b = smaller(p.newer.of_1, p.older.of_1);
    local b = b;
    let d = smaller(p.newer.of_2, p.older.of_2);
    local d = d;
    let e = smaller(p.newer.of_3, p.older.of_3);
    return new Each(a, b, d, e);
}

// Whether a vote opens by a step.
func opens(before: Proposal*, after: Proposal*) -> felt {
    if (before.text.status != Status.FINAL) {
        return 0;
    }
    if (after.text.status != Status.ACTIVE) {
        return 0;
    }
    return 1;
}

// What was held before the vote on a proposal, after a step.
func held_before{range_check_ptr}(past: Past*, held: Each*, p: Proposal*, q: Proposal*) -> Each* {
    if (q.text.status != Status.ACTIVE) {
        let kept = nobody();
        return kept;
    }
    let now = opens(p, q);
    if (now != 0) {
        return held_for_a_tick(past);
    }
    return held;
}

// What is remembered after an accepted step from `s` to `t`.
func remember{range_check_ptr}(past: Past*, s: State*, t: State*, is_tick) -> Past* {
    alloc_locals;
    let held_0 = held_before(past, past.held_0, s.proposal_0, t.proposal_0);
    local held_0: Each* = held_0;
    let held_1 = held_before(past, past.held_1, s.proposal_1, t.proposal_1);
    local held_1: Each* = held_1;
    tempvar first = t.proposal_0.text.status - Status.FINAL;
    tempvar second = t.proposal_1.text.status - Status.FINAL;
    if (first * second != 0) {
        let zeros = nobody();
        return new Past(zeros, zeros, held_0, held_1);
    }
    if (is_tick == 0) {
        return new Past(past.newer, past.older, held_0, held_1);
    }
    let now = owned_by_each(t);
    return new Past(now, past.newer, held_0, held_1);
}
