// Blocks: one unit of real time, some units of claimed time, now and then a new epoch.

from common.answer import OUTSIDE
from common.compare import at_least, minus
from rules import Rule
from setup import Context, EpochClears
from state import (
    BlockReward,
    Clock,
    Commission,
    Life,
    Pause,
    Pool,
    Service,
    Staker,
    State,
    Status,
)
from timeline import Timeline, aged
from tokens import token_aged

// How far claimed time is ahead of the least that is allowed; a faithful clock stays within twice
// the error (STK-A2).
func drift{range_check_ptr}(c: Context*, ahead, elapsed) -> (felt, felt) {
    alloc_locals;
    if (c.departs.sequencer_sets_clock != 0) {
        return (ahead, Rule.NONE);
    }
    let after = ahead + elapsed - 1;
    let early = at_least(after, 0);
    if (early == 0) {
        return (ahead, OUTSIDE);
    }
    let late = at_least(2 * c.parameters.timestamp_error, after);
    if (late == 0) {
        return (ahead, OUTSIDE);
    }
    return (after, Rule.NONE);
}

func pool_waited{range_check_ptr}(p: Pool*, elapsed) -> Pool* {
    if (p.wait == 0) {
        return p;
    }
    let wait = minus(p.wait, elapsed);
    return new Pool(p.open, p.delegated, p.asked, wait);
}

// A staker whose waits are this much shorter.
func waited{range_check_ptr}(r: Staker*, elapsed) -> Staker* {
    alloc_locals;
    if (r.life.exit_wait + r.native.wait + r.foreign.wait == 0) {
        return r;
    }
    let exit_wait = minus(r.life.exit_wait, elapsed);
    local life: Life* = new Life(
        r.life.status, r.life.unmigrated, exit_wait, r.life.exit_epochs
    );
    let native = pool_waited(r.native, elapsed);
    local native: Pool* = native;
    let foreign = pool_waited(r.foreign, elapsed);
    return new Staker(life, r.own, r.surplus, native, foreign, r.service, r.commission, r.key,
        r.peer);
}

// A pause ends by itself where it was given a time.
func pause_after{range_check_ptr}(p: Pause*, elapsed) -> Pause* {
    if (p.left == 0) {
        return p;
    }
    let left = minus(p.left, elapsed);
    if (left == 0) {
        return new Pause(0, 0);
    }
    return new Pause(1, left);
}

func pool_aged(p: Pool*) -> Pool* {
    alloc_locals;
    let delegated = aged(p.delegated);
    return new Pool(p.open, delegated, p.asked, p.wait);
}

func promise_aged(m: Commission*) -> Commission* {
    if (m.epochs == 0) {
        return new Commission(m.share, 0, 0);
    }
    if (m.epochs == 1) {
        return new Commission(m.share, 0, 0);
    }
    return new Commission(m.share, m.promised, m.epochs - 1);
}

// What a staker is to do and to get: its duty is open again.
func service_aged(c: Context*, v: Service*) -> Service* {
    if (c.departs.epoch_clears == EpochClears.NOTHING) {
        return v;
    }
    if (c.departs.epoch_clears == EpochClears.REWARD_TOO) {
        return new Service(v.operational, v.reward, 0, 0);
    }
    return new Service(v.operational, v.reward, v.unclaimed, 0);
}

// A staker in the next epoch. Nothing ages in a record that is blank.
func staker_aged{range_check_ptr}(c: Context*, r: Staker*) -> Staker* {
    alloc_locals;
    if (r.life.status == Status.FRESH) {
        return r;
    }
    if (r.life.status == Status.REMOVED) {
        return r;
    }
    let exit_epochs = minus(r.life.exit_epochs, 1);
    local life: Life* = new Life(
        r.life.status, r.life.unmigrated, r.life.exit_wait, exit_epochs
    );
    let own = aged(r.own);
    local own: Timeline* = own;
    // An entry that acts now is no longer pending; the epoch that comes into view has none yet.
    local surplus: Timeline* = new Timeline(0, r.surplus.later, r.surplus.last, 0);
    let native = pool_aged(r.native);
    local native: Pool* = native;
    let foreign = pool_aged(r.foreign);
    local foreign: Pool* = foreign;
    let service = service_aged(c, r.service);
    local service: Service* = service;
    let commission = promise_aged(r.commission);
    local commission: Commission* = commission;
    let key = aged(r.key);
    local key: Timeline* = key;
    let peer = aged(r.peer);
    return new Staker(life, own, surplus, native, foreign, service, commission, key, peer);
}

// A slot that counts down to 0 and stays there.
func arrives_in(slot) -> felt {
    if (slot == 0) {
        return 0;
    }
    if (slot == 1) {
        return 1;
    }
    return slot - 1;
}

func new_block{range_check_ptr}(c: Context*, s: State*, elapsed) -> (State*, felt) {
    alloc_locals;
    let (local ahead, refused) = drift(c, s.clock.ahead, elapsed);
    if (refused != 0) {
        return (s, refused);
    }
    let first = waited(s.staker_0, elapsed);
    local first: Staker* = first;
    let second = waited(s.staker_1, elapsed);
    local second: Staker* = second;
    let third = waited(s.staker_2, elapsed);
    local third: Staker* = third;
    let rest = pause_after(s.pause, elapsed);
    local rest: Pause* = rest;
    let t = s.clock;
    local block = t.block + 1;
    let over = at_least(block, t.length);
    if (over == 0) {
        tempvar clock = new Clock(t.genesis, block, t.length, t.next_length, t.length_set,
            t.consensus_in, BlockReward.OPEN, ahead);
        return (
            new State(first, second, third, s.native_total, s.foreign_total, s.declared, s.money,
                s.token, s.limits, clock, rest),
            Rule.NONE,
        );
    }
    let first = staker_aged(c, first);
    local first: Staker* = first;
    let second = staker_aged(c, second);
    local second: Staker* = second;
    let third = staker_aged(c, third);
    local third: Staker* = third;
    let native = aged(s.native_total);
    local native: Timeline* = native;
    let foreign = aged(s.foreign_total);
    local foreign: Timeline* = foreign;
    let token = token_aged(c, s.token);
    let consensus_in = arrives_in(t.consensus_in);
    tempvar clock = new Clock(0, 0, t.next_length, t.next_length, 0, consensus_in,
        BlockReward.OPEN, ahead);
    return (
        new State(first, second, third, native, foreign, s.declared, s.money, token, s.limits,
            clock, rest),
        Rule.NONE,
    );
}
