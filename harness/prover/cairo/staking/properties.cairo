// Predicates that a step can make false. A broken predicate answers its own bit; one that is kept, or
// that nobody watches, 0.

from common.compare import at_least
from past import Owed
from setup import Context
from state import Staker, State, Status, exists
from timeline import Timeline, constant, mask, masked, plus, same, without

namespace Broken {
    const SOLVENCY = 1;
    const CONSERVATION = 2;
    const EXIT_DELAY = 4;
    const REACH = 8;
}

// What is owed to a staker and its pools' members, by token.
func owed_by(r: Staker*) -> (native: felt, foreign: felt) {
    let known = exists(r);
    return (
        known * (r.own.last + r.native.delegated.last) + r.native.asked,
        known * r.foreign.delegated.last + r.foreign.asked,
    );
}

// STK-S1: per token, the contract holds own stake, delegated stake and what was asked back.
func solvency{range_check_ptr}(c: Context*, t: State*) -> felt {
    alloc_locals;
    if (c.watch.solvency == 0) {
        return 0;
    }
    let (native_0, foreign_0) = owed_by(t.staker_0);
    local native_0 = native_0;
    local foreign_0 = foreign_0;
    let (native_1, foreign_1) = owed_by(t.staker_1);
    local native_1 = native_1;
    local foreign_1 = foreign_1;
    let (native_2, foreign_2) = owed_by(t.staker_2);
    local native = native_0 + native_1 + native_2;
    local foreign = foreign_0 + foreign_1 + foreign_2;
    let holds_native = at_least(t.money.native, native);
    local holds_native = holds_native;
    let holds_foreign = at_least(t.money.foreign, foreign);
    return (1 - holds_native * holds_foreign) * Broken.SOLVENCY;
}

// What of a staker's stake is in the totals, by token: all of it, nothing, or in a leaving staker's
// case what counts until its last epoch is over.
func counted(r: Staker*, nothing: Timeline*) -> (native: Timeline*, foreign: Timeline*) {
    alloc_locals;
    let known = exists(r);
    if (known == 0) {
        return (nothing, nothing);
    }
    let native = plus(r.own, r.native.delegated);
    if (r.life.status == Status.ACTIVE) {
        return (native, r.foreign.delegated);
    }
    local native: Timeline* = native;
    let gone = mask(r.life.exit_epochs);
    local gone: Timeline* = gone;
    let native_gone = masked(native, gone);
    let native_left = without(native, native_gone);
    local native_left: Timeline* = native_left;
    let foreign_gone = masked(r.foreign.delegated, gone);
    let foreign_left = without(r.foreign.delegated, foreign_gone);
    return (native_left, foreign_left);
}

// STK-S2: per token and epoch, the total is the sum of what counts.
func conservation(c: Context*, t: State*) -> felt {
    alloc_locals;
    if (c.watch.conservation == 0) {
        return 0;
    }
    let nothing = constant(0);
    local nothing: Timeline* = nothing;
    let (local native_0, local foreign_0) = counted(t.staker_0, nothing);
    let (local native_1, local foreign_1) = counted(t.staker_1, nothing);
    let (local native_2, local foreign_2) = counted(t.staker_2, nothing);
    let native = plus(native_0, native_1);
    let native = plus(native, native_2);
    let native_same = same(native, t.native_total);
    if (native_same == 0) {
        return Broken.CONSERVATION;
    }
    let foreign = plus(foreign_0, foreign_1);
    let foreign = plus(foreign, foreign_2);
    let foreign_same = same(foreign, t.foreign_total);
    return (1 - foreign_same) * Broken.CONSERVATION;
}

// STK-S3: principal leaves only by an exit or a paid request, and only once the exit window is over
// that was fixed for it. Both ends of the wait are read off a clock with an error.
func exit_delay{range_check_ptr}(c: Context*, s: State*, t: State*, owed: Owed*) -> felt {
    alloc_locals;
    if (c.watch.exit_delay == 0) {
        return 0;
    }
    if (cast(t.money, felt) == cast(s.money, felt)) {
        return 0;
    }
    let native_kept = at_least(t.money.native, s.money.native);
    local native_kept = native_kept;
    let foreign_kept = at_least(t.money.foreign, s.money.foreign);
    if (native_kept * foreign_kept == 1) {
        return 0;
    }
    if (cast(owed, felt) == 0) {
        return Broken.EXIT_DELAY;
    }
    let over = at_least(2 * c.parameters.timestamp_error, owed.window);
    return (1 - over) * Broken.EXIT_DELAY;
}

// STK-S4: stake that counted stays until evidence against it is too late.
func reach(c: Context*, owed: Owed*) -> felt {
    if (c.watch.reach == 0) {
        return 0;
    }
    if (cast(owed, felt) == 0) {
        return 0;
    }
    if (owed.evidence == 0) {
        return 0;
    }
    return Broken.REACH;
}
