// A staker's way: entry, more stake, announced exit, exit, rewards, migration.

from common.compare import at_least
from guards import may_leave, owner, registered, running, running_and_registered, staying
from identity import consents, is_free
from money import arriving, held, move_members, move_own, purse_of
from rules import Rule
from setup import Context
from state import (
    FOREIGN,
    NATIVE,
    Commission,
    Life,
    Pool,
    RewardAddress,
    Service,
    Staker,
    State,
    Status,
    exists,
    staker_of,
    with_life,
    with_own,
    with_service,
    with_staker,
    with_total,
    with_totals,
)
from timeline import Timeline, add, constant, masked, plus, without

func may_enter(c: Context*, r: Staker*) -> felt {
    let known = exists(r);
    if (known != 0) {
        return Rule.STAKER_EXISTS;
    }
    if (r.life.status == Status.REMOVED) {
        return (1 - c.departs.burnt_address_reused) * Rule.ADDRESS_BURNT;
    }
    return Rule.NONE;
}

// A record that remembers nothing but what its pools' members asked back.
func blank(r: Staker*, status, service: Service*) -> Staker* {
    let zero = constant(0);
    tempvar native = new Pool(0, zero, r.native.asked, r.native.wait);
    tempvar foreign = new Pool(0, zero, r.foreign.asked, r.foreign.wait);
    return new Staker(new Life(status, 0, 0, 0), zero, zero, native, foreign, service,
        new Commission(0, 0, 0), zero, zero);
}

// The count of entries beyond the first: none in a design that overwrites an epoch's entry.
func noted(c: Context*, r: Staker*) -> Timeline* {
    if (c.departs.entry_per_change == 0) {
        return r.surplus;
    }
    let k = c.parameters.latency;
    if (k == 0) {
        return r.surplus;
    }
    let own = cast(r.own, felt*);
    if ([own + k] == [own + k - 1]) {
        return r.surplus;
    }
    if (k == 1) {
        return add(r.surplus, new Timeline(0, 1, 0, 0), 1);
    }
    if (k == 2) {
        return add(r.surplus, new Timeline(0, 0, 1, 0), 1);
    }
    return add(r.surplus, new Timeline(0, 0, 0, 1), 1);
}

// Money out of the purse of staker i, whose record is to be `r` with that much more.
func deposit{range_check_ptr}(c: Context*, s: State*, i, r: Staker*, amount) -> (State*, felt) {
    alloc_locals;
    let purse = purse_of(s.money, i);
    let enough = at_least(purse, amount);
    if (enough == 0) {
        return (s, Rule.INSUFFICIENT_FUNDS);
    }
    let surplus = noted(c, r);
    local surplus: Timeline* = surplus;
    let own = add(r.own, c.from_k, amount);
    local own: Timeline* = own;
    let r = with_own(r, own, surplus);
    let s = with_staker(s, i, r);
    let total = add(s.native_total, c.from_k, amount);
    let s = with_totals(s, total, s.foreign_total);
    let arrived = arriving(c, amount);
    let s = move_own(s, i, arrived, -amount);
    return (s, Rule.NONE);
}

// What rewards are sent to can pass them on: a token contract cannot.
func payable(c: Context*, reward) -> felt {
    if (reward != RewardAddress.TOKEN) {
        return Rule.NONE;
    }
    return (1 - c.departs.reward_to_token) * Rule.ADDRESS_IS_TOKEN;
}

// stake: a new staker at an address that never staked; weight from +K.
func stake{range_check_ptr}(c: Context*, s: State*, i, operational, reward, amount) -> (
    State*, felt
) {
    alloc_locals;
    let refused = running(s);
    if (refused != 0) {
        return (s, refused);
    }
    let r = staker_of(s, i);
    let refused = may_enter(c, r);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = is_free(c, s, operational);
    if (refused != 0) {
        return (s, refused);
    }
    if (c.departs.entry_without_declaration == 0) {
        let refused = consents(s, operational, i);
        if (refused != 0) {
            return (s, refused);
        }
    }
    let refused = payable(c, reward);
    if (refused != 0) {
        return (s, refused);
    }
    let enough = at_least(amount, s.limits.min_stake + c.departs.minimum_excluded);
    if (enough == 0) {
        return (s, Rule.BELOW_MINIMUM);
    }
    let entered = blank(r, Status.ACTIVE, new Service(operational + 1, reward, 0, 0));
    return deposit(c, s, i, entered, amount);
}

// increase_stake: by the staker or its reward address, from +K.
func increase_stake{range_check_ptr}(c: Context*, s: State*, i, caller, amount) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_registered(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = owner(r, caller);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = staying(r);
    if (refused != 0) {
        return (s, refused);
    }
    if (amount == 0) {
        return (s, Rule.AMOUNT_IS_ZERO);
    }
    return deposit(c, s, i, r, amount);
}

// The totals without a staker's own and delegated stake, where the mask is.
func leave_totals(s: State*, r: Staker*, m: Timeline*) -> State* {
    alloc_locals;
    let native = plus(r.own, r.native.delegated);
    let native = masked(native, m);
    let native = without(s.native_total, native);
    local native: Timeline* = native;
    let foreign = masked(r.foreign.delegated, m);
    let foreign = without(s.foreign_total, foreign);
    return with_totals(s, native, foreign);
}

func announce_exit(c: Context*, s: State*, i) -> State* {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let leaving = with_life(
        r, new Life(Status.EXITING, r.life.unmigrated, s.limits.exit_window, c.parameters.latency)
    );
    let s = with_staker(s, i, leaving);
    if (c.departs.leaving_stays_in_totals != 0) {
        return s;
    }
    return leave_totals(s, r, c.from_k);
}

// unstake_intent: the exit window starts; own and delegated stake leave the totals from +K.
func unstake_intent(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let refused = may_leave(c, s);
    if (refused != 0) {
        return (s, refused);
    }
    let r = staker_of(s, i);
    let refused = staying(r);
    if (refused != 0) {
        return (s, refused);
    }
    let s = announce_exit(c, s, i);
    return (s, Rule.NONE);
}

// What of a staker's own stake is not paid.
func own_left_behind(c: Context*, own) -> felt {
    if (own == 0) {
        return 0;
    }
    return c.departs.exit_one_short;
}

// unstake_action, by anyone: own stake to the purse, delegated stake to the pools' members; the
// address stays burnt.
func unstake_action{range_check_ptr}(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let refused = may_leave(c, s);
    if (refused != 0) {
        return (s, refused);
    }
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = registered(r);
    if (refused != 0) {
        return (s, refused);
    }
    if (r.life.status != Status.EXITING) {
        return (s, Rule.NO_UNSTAKE_INTENT);
    }
    if (r.life.exit_wait != 0) {
        return (s, Rule.EXIT_WINDOW_RUNNING);
    }
    let short = own_left_behind(c, r.own.last);
    local own = r.own.last - short;
    local native = r.native.delegated.last;
    local foreign = r.foreign.delegated.last;
    let covered = at_least(s.money.native, own + native);
    if (covered == 0) {
        return (s, Rule.INSUFFICIENT_FUNDS);
    }
    let covered = at_least(s.money.foreign, foreign);
    if (covered == 0) {
        return (s, Rule.INSUFFICIENT_FUNDS);
    }
    let gone = blank(r, Status.REMOVED, new Service(0, RewardAddress.OWN, 0, 0));
    let after = with_staker(s, i, gone);
    let after = move_own(after, i, -own, own);
    let after = move_members(after, NATIVE, -native, native);
    let after = move_members(after, FOREIGN, -foreign, foreign);
    if (c.departs.leaving_stays_in_totals != 0) {
        let whole = constant(1);
        let after = leave_totals(after, r, whole);
        return (after, Rule.NONE);
    }
    return (after, Rule.NONE);
}

func claim_rewards(c: Context*, s: State*, i, caller) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_registered(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = owner(r, caller);
    if (refused != 0) {
        return (s, refused);
    }
    let v = r.service;
    let paid = with_service(r, new Service(v.operational, v.reward, 0, v.attested));
    let s = with_staker(s, i, paid);
    return (s, Rule.NONE);
}

func change_reward_address(c: Context*, s: State*, i, reward) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_registered(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    let refused = payable(c, reward);
    if (refused != 0) {
        return (s, refused);
    }
    let v = r.service;
    let r = with_service(r, new Service(v.operational, reward, v.unclaimed, v.attested));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

// migrate: a record of the old version becomes one of the new.
func migrate(c: Context*, s: State*, i) -> (State*, felt) {
    alloc_locals;
    let refused = running(s);
    if (refused != 0) {
        return (s, refused);
    }
    let r = staker_of(s, i);
    local r: Staker* = r;
    let known = exists(r);
    if (known == 0) {
        return (s, Rule.STAKER_UNKNOWN);
    }
    if (r.life.unmigrated == 0) {
        return (s, Rule.ALREADY_MIGRATED);
    }
    let l = r.life;
    let r = with_life(r, new Life(l.status, 0, l.exit_wait, l.exit_epochs));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}
