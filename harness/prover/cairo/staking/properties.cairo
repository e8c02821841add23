// Predicates that a step can make false. A broken predicate answers its own bit, a kept one 0.

from common.compare import at_least
from guards import counts
from past import Owed, Past, debts_of
from setup import Context
from state import (
    FOREIGN,
    NATIVE,
    Pool,
    Staker,
    State,
    exists,
    pool_of,
    staker_of,
)
from timeline import Timeline

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
func solvency{range_check_ptr}(t: State*) -> felt {
    alloc_locals;
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

func counted{range_check_ptr}(r: Staker*, ahead) -> (native: felt, foreign: felt) {
    let counts_then = counts(r, ahead);
    let own = [cast(r.own, felt*) + ahead];
    let native = [cast(r.native.delegated, felt*) + ahead];
    let foreign = [cast(r.foreign.delegated, felt*) + ahead];
    return (counts_then * (own + native), counts_then * foreign);
}

// Not 0 where a total differs from its sum, `ahead` epochs from now.
func totals_differ{range_check_ptr}(t: State*, ahead) -> felt {
    alloc_locals;
    let (native_0, foreign_0) = counted(t.staker_0, ahead);
    local native_0 = native_0;
    local foreign_0 = foreign_0;
    let (native_1, foreign_1) = counted(t.staker_1, ahead);
    local native_1 = native_1;
    local foreign_1 = foreign_1;
    let (native_2, foreign_2) = counted(t.staker_2, ahead);
    let native_total = [cast(t.native_total, felt*) + ahead];
    if (native_total != native_0 + native_1 + native_2) {
        return 1;
    }
    return [cast(t.foreign_total, felt*) + ahead] - foreign_0 - foreign_1 - foreign_2;
}

// STK-S2: per token and epoch, the total is the sum of what counts.
func conservation{range_check_ptr}(t: State*) -> felt {
    alloc_locals;
    let now = totals_differ(t, 0);
    if (now != 0) {
        return Broken.CONSERVATION;
    }
    let next = totals_differ(t, 1);
    if (next != 0) {
        return Broken.CONSERVATION;
    }
    let later = totals_differ(t, 2);
    if (later != 0) {
        return Broken.CONSERVATION;
    }
    let last = totals_differ(t, 3);
    if (last != 0) {
        return Broken.CONSERVATION;
    }
    return 0;
}

// STK-S3: principal leaves only by an exit or a paid request, and only once the exit window is over
// that was fixed for it. Both ends of the wait are read off a clock with an error.
func exit_delay{range_check_ptr}(c: Context*, s: State*, t: State*, owed: Owed*) -> felt {
    alloc_locals;
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
func reach(owed: Owed*) -> felt {
    if (cast(owed, felt) == 0) {
        return 0;
    }
    if (owed.evidence == 0) {
        return 0;
    }
    return Broken.REACH;
}
