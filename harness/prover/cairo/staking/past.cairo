// What the predicates remember: waiting time that is owed in real time to money on its way out,
// whatever the contract's clock says.

from common.compare import larger, minus
from guards import counts
from setup import Context
from state import Pool, Staker, State, Status

struct Owed {
    // Until the exit window that was valid at the intent is over.
    window: felt,
    // Until evidence against the last epoch that counted the money is too late.
    evidence: felt,
}

struct Debts {
    exit: Owed,
    native: Owed,
    foreign: Owed,
}

struct Past {
    debts_0: Debts*,
    debts_1: Debts*,
    debts_2: Debts*,
}

func no_debts() -> Debts* {
    return new Debts(Owed(0, 0), Owed(0, 0), Owed(0, 0));
}

func nothing_owed() -> Past* {
    let none = no_debts();
    return new Past(none, none, none);
}

func debts_of(p: Past*, i) -> Debts* {
    return cast([cast(p, felt*) + i], Debts*);
}

// What is owed to the money of a leaving staker: the window in force when it began to leave, and
// the reach of evidence as long as its weight counts.
func owed_to_exit{range_check_ptr}(
    s: State*, before: Staker*, after: Staker*, old: Owed, tick, reach
) -> (owed: Owed) {
    alloc_locals;
    if (after.life.status != Status.EXITING) {
        return (Owed(0, 0),);
    }
    local window;
    if (before.life.status == Status.EXITING) {
        let rest = minus(old.window, tick);
        assert window = rest;
        tempvar range_check_ptr = range_check_ptr;
    } else {
        assert window = s.limits.exit_window;
        tempvar range_check_ptr = range_check_ptr;
    }
    let counted = counts(after, 0);
    if (counted * after.own.now != 0) {
        return (Owed(window, reach),);
    }
    let evidence = minus(old.evidence, tick);
    return (Owed(window, evidence),);
}

func window_owed{range_check_ptr}(
    s: State*, before: Staker*, pool_before: Pool*, pool_after: Pool*, exit: Owed, old: Owed, tick
) -> felt {
    alloc_locals;
    let more = minus(pool_after.asked, pool_before.asked);
    if (more == 0) {
        return minus(old.window, tick);
    }
    if (before.life.status == Status.EXITING) {
        return larger(old.window, exit.window);
    }
    return larger(old.window, s.limits.exit_window);
}

// What is owed to what members asked back: the wait of the unit that was asked for last, where a
// leaving staker's own wait counts for its members too.
func owed_to_members{range_check_ptr}(
    s: State*,
    before: Staker*,
    after: Staker*,
    pool_before: Pool*,
    pool_after: Pool*,
    exit: Owed,
    old: Owed,
    tick,
    reach,
    enabled,
) -> (owed: Owed) {
    alloc_locals;
    if (pool_after.asked == 0) {
        return (Owed(0, 0),);
    }
    let window = window_owed(s, before, pool_before, pool_after, exit, old, tick);
    local window = window;
    let still = minus(pool_after.delegated.now, pool_after.delegated.last);
    local still = still;
    let counted = counts(after, 0);
    if (counted * enabled * after.own.now * still != 0) {
        return (Owed(window, reach),);
    }
    let evidence = minus(old.evidence, tick);
    return (Owed(window, evidence),);
}

func debts{range_check_ptr}(
    s: State*, before: Staker*, after: Staker*, old: Debts*, tick, reach, enabled
) -> Debts* {
    alloc_locals;
    if (after.life.status != Status.EXITING) {
        if (after.native.asked + after.foreign.asked == 0) {
            let none = no_debts();
            return none;
        }
    }
    let (local exit) = owed_to_exit(s, before, after, old.exit, tick, reach);
    let (local native) = owed_to_members(
        s, before, after, before.native, after.native, old.exit, old.native, tick, reach, 1
    );
    let (foreign) = owed_to_members(
        s, before, after, before.foreign, after.foreign, old.exit, old.foreign, tick, reach, enabled
    );
    return new Debts(exit, native, foreign);
}

// The memory after a step from `s` to `t` that took `tick` units of real time.
func remember{range_check_ptr}(c: Context*, p: Past*, s: State*, t: State*, tick) -> Past* {
    alloc_locals;
    let left = minus(t.clock.length, t.clock.block);
    local reach = left + c.parameters.evidence;
    local enabled = t.token.enabled.now;
    let a = debts(s, s.staker_0, t.staker_0, p.debts_0, tick, reach, enabled);
    local a: Debts* = a;
    let b = debts(s, s.staker_1, t.staker_1, p.debts_1, tick, reach, enabled);
    local b: Debts* = b;
    let d = debts(s, s.staker_2, t.staker_2, p.debts_2, tick, reach, enabled);
    return new Past(a, b, d);
}
