// Delegated money, as far as the staking contract knows it.

from common.compare import at_least, larger
from guards import may_leave, registered, running, running_and_registered, running_and_staying
from money import arriving, held, move_members, of_members
from rules import Rule
from setup import Context
from state import (
    FOREIGN,
    NATIVE,
    Pool,
    Staker,
    State,
    Status,
    pool_of,
    staker_of,
    total_of,
    with_pool,
    with_staker,
    with_total,
)
from timeline import Timeline, add, cap, without

// set_open_for_delegation: one pool per token; the token need only be known.
func set_open_for_delegation(c: Context*, s: State*, i, token) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_staying(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    if (r.commission.share == 0) {
        return (s, Rule.COMMISSION_UNSET);
    }
    if (token * (1 - s.token.known) != 0) {
        return (s, Rule.TOKEN_UNKNOWN);
    }
    let p = pool_of(r, token);
    if (p.open != 0) {
        return (s, Rule.POOL_EXISTS);
    }
    let r = with_pool(r, token, new Pool(1, p.delegated, p.asked, p.wait));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

func entry(c: Context*, token) -> Timeline* {
    if (token == NATIVE) {
        return c.from_k;
    }
    return c.from_entry;
}

// Members delegate: weight from +K, for a foreign token after the entry delay too (fact 27).
func delegate{range_check_ptr}(c: Context*, s: State*, i, token, amount) -> (State*, felt) {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = running_and_registered(s, r);
    if (refused != 0) {
        return (s, refused);
    }
    let p = pool_of(r, token);
    local p: Pool* = p;
    if (p.open == 0) {
        return (s, Rule.NO_POOL);
    }
    local leaving = r.life.status - Status.ACTIVE;
    if (leaving * (1 - c.departs.leaving_pool_takes_money) != 0) {
        return (s, Rule.UNSTAKE_IN_PROGRESS);
    }
    if (token * (1 - s.token.enabled.last) * (1 - c.departs.disabled_token_taken) != 0) {
        return (s, Rule.TOKEN_DISABLED);
    }
    let purse = of_members(s.money, token);
    let enough = at_least(purse, amount);
    if (enough == 0) {
        return (s, Rule.INSUFFICIENT_FUNDS);
    }
    let from_when = entry(c, token);
    local from_when: Timeline* = from_when;
    let delegated = add(p.delegated, from_when, amount);
    let r = with_pool(r, token, new Pool(1, delegated, p.asked, p.wait));
    let s = with_staker(s, i, r);
    let arrived = arriving(c, amount);
    let s = move_members(s, token, arrived, -amount);
    local s: State* = s;
    if (leaving != 0) {
        return (s, Rule.NONE);
    }
    let total = total_of(s, token);
    let total = add(total, from_when, amount);
    let s = with_total(s, token, total);
    return (s, Rule.NONE);
}

func wait_of_request{range_check_ptr}(c: Context*, s: State*, r: Staker*, p: Pool*) -> felt {
    alloc_locals;
    local wait;
    if (r.life.status == Status.EXITING) {
        assert wait = r.life.exit_wait;
    } else {
        assert wait = s.limits.exit_window;
    }
    if (c.departs.reissue_restarts_wait != 0) {
        return wait;
    }
    return larger(wait, p.wait);
}

// Members ask money back: it stops counting from +K, and waits for the exit window or, in a leaving
// staker's pool, for the rest of that staker's own wait.
func undelegate{range_check_ptr}(c: Context*, s: State*, i, token, amount) -> (State*, felt) {
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
    let p = pool_of(r, token);
    local p: Pool* = p;
    if (p.open == 0) {
        return (s, Rule.NO_POOL);
    }
    local rest = p.delegated.last - amount;
    let enough = at_least(rest, 0);
    if (enough == 0) {
        return (s, Rule.INSUFFICIENT_DELEGATION);
    }
    let wait = wait_of_request(c, s, r, p);
    local asked: Pool* = new Pool(1, p.delegated, p.asked + amount, wait);
    let kept = cap(p.delegated, c.from_k, rest);
    local kept: Timeline* = kept;
    let r = with_pool(r, token, new Pool(1, kept, asked.asked, asked.wait));
    let after = with_staker(s, i, r);
    local after: State* = after;
    if (r.life.status == Status.EXITING) {
        return (after, Rule.NONE);
    }
    let leaving = without(p.delegated, kept);
    let total = total_of(s, token);
    let total = without(total, leaving);
    let after = with_total(after, token, total);
    return (after, Rule.NONE);
}

// Anyone has a request paid, also when its staker is gone.
func pay{range_check_ptr}(c: Context*, s: State*, i, token) -> (State*, felt) {
    alloc_locals;
    let refused = may_leave(c, s);
    if (refused != 0) {
        return (s, refused);
    }
    let r = staker_of(s, i);
    local r: Staker* = r;
    let p = pool_of(r, token);
    local p: Pool* = p;
    if (p.asked == 0) {
        return (s, Rule.NO_INTENT);
    }
    if (p.wait != 0) {
        return (s, Rule.EXIT_WINDOW_RUNNING);
    }
    let balance = held(s.money, token);
    let covered = at_least(balance, p.asked);
    if (covered == 0) {
        return (s, Rule.INSUFFICIENT_FUNDS);
    }
    let s = move_members(s, token, -p.asked, p.asked);
    if (c.departs.paid_intent_stays != 0) {
        return (s, Rule.NONE);
    }
    let r = with_pool(r, token, new Pool(p.open, p.delegated, 0, 0));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}
