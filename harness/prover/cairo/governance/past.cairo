// What properties remember: what holders held before a vote opened.

from asked import Class
from common.compare import smaller
from state import Each, Holder, Proposal, State, Status, nobody

struct Past {
    // While a vote is about to open: what each holder held at the last two ticks.
    newer: Each*,
    older: Each*,
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

// What each holder had held for a tick before the vote on a proposal, after a step, if it is being
// voted on.
func held_before{range_check_ptr}(past: Past*, held: Each*, p: Proposal*, q: Proposal*) -> Each* {
    alloc_locals;
    if (q.text.status != Status.ACTIVE) {
        let nothing = nobody();
        return nothing;
    }
    let now = opens(p, q);
    if (now != 0) {
        return held_for_a_tick(past);
    }
    return held;
}

// What is remembered after an accepted step of a class that leads to `t`. It is read again only if
// a vote is about to open.
func remember(past: Past*, t: State*, class) -> Past* {
    alloc_locals;
    tempvar first = t.proposal_0.text.status - Status.FINAL;
    tempvar second = t.proposal_1.text.status - Status.FINAL;
    if (first * second != 0) {
        let zeros = nobody();
        return new Past(zeros, zeros);
    }
    if (class != Class.TICK) {
        return past;
    }
    let now = owned_by_each(t);
    return new Past(now, past.newer);
}
