// What roles may set, and how long the contract stops.

from common.compare import at_least, minus
from life import announce_exit
from rules import Rule
from setup import Context
from state import (
    FOREIGN,
    NATIVE,
    Clock,
    Life,
    Limits,
    Pause,
    Pool,
    Staker,
    State,
    Status,
    exists,
    pool_of,
    staker_of,
    with_clock,
    with_life,
    with_limits,
    with_pause,
    with_pool,
    with_staker,
    with_stakers,
)

namespace Role {
    const TOKEN_ADMIN = 0;
    const APP_GOVERNOR = 1;
    const SECURITY_AGENT = 2;
    const SECURITY_ADMIN = 3;
    const UPGRADE_GOVERNOR = 4;
}

// The slot of a countdown to the consensus regime that has arrived.
const ARRIVED = 1;

func eject_below{range_check_ptr}(c: Context*, s: State*, i, amount) -> State* {
    alloc_locals;
    let r = staker_of(s, i);
    local r: Staker* = r;
    if (r.life.status != Status.ACTIVE) {
        return s;
    }
    let enough = at_least(r.own.last, amount);
    if (enough != 0) {
        return s;
    }
    let s = announce_exit(c, s, i);
    return s;
}

func set_min_stake{range_check_ptr}(c: Context*, s: State*, role, amount) -> (State*, felt) {
    alloc_locals;
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    let l = s.limits;
    let s = with_limits(
        s, new Limits(amount, l.exit_window, l.reward_supplier, l.attestation_window)
    );
    if (c.departs.minimum_ejects == 0) {
        return (s, Rule.NONE);
    }
    let s = eject_below(c, s, 0, amount);
    let s = eject_below(c, s, 1, amount);
    let s = eject_below(c, s, 2, amount);
    return (s, Rule.NONE);
}

func change_wait_of_pool{range_check_ptr}(r: Staker*, token, keep, more) -> Staker* {
    alloc_locals;
    let p = pool_of(r, token);
    local p: Pool* = p;
    if (p.asked == 0) {
        return r;
    }
    let wait = minus(keep * p.wait + more, 0);
    let r = with_pool(r, token, new Pool(p.open, p.delegated, p.asked, wait));
    return r;
}

func change_waits_of{range_check_ptr}(r: Staker*, keep, more) -> Staker* {
    alloc_locals;
    let r = change_wait_of_pool(r, NATIVE, keep, more);
    let r = change_wait_of_pool(r, FOREIGN, keep, more);
    local r: Staker* = r;
    let l = r.life;
    if (l.status != Status.EXITING) {
        return r;
    }
    let wait = minus(keep * l.exit_wait + more, 0);
    let r = with_life(r, new Life(l.status, l.unmigrated, wait, l.exit_epochs));
    return r;
}

// Every wait under way becomes `keep` times what it is and `more`, but not less than nothing.
func change_waits{range_check_ptr}(s: State*, keep, more) -> State* {
    alloc_locals;
    let a = change_waits_of(s.staker_0, keep, more);
    local a: Staker* = a;
    let b = change_waits_of(s.staker_1, keep, more);
    local b: Staker* = b;
    let c = change_waits_of(s.staker_2, keep, more);
    let s = with_stakers(s, a, b, c);
    return s;
}

// set_exit_wait_window: at most twelve weeks, and at least what evidence needs (D5).
func set_exit_wait_window{range_check_ptr}(c: Context*, s: State*, role, window) -> (State*, felt) {
    alloc_locals;
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    let in_range = at_least(c.parameters.exit_window_max, window);
    if (in_range == 0) {
        return (s, Rule.EXIT_WINDOW_TOO_LONG);
    }
    let covered = at_least(window, c.exit_window_floor);
    if (covered + c.departs.window_without_floor == 0) {
        return (s, Rule.EXIT_WINDOW_TOO_SHORT);
    }
    local longer = window - s.limits.exit_window;
    let l = s.limits;
    let s = with_limits(
        s, new Limits(l.min_stake, window, l.reward_supplier, l.attestation_window)
    );
    local s: State* = s;
    if (c.departs.window_read_at_exit == 0) {
        return (s, Rule.NONE);
    }
    let s = change_waits(s, 1, longer);
    return (s, Rule.NONE);
}

func set_reward_supplier(c: Context*, s: State*, role, supplier) -> (State*, felt) {
    if (role != Role.TOKEN_ADMIN) {
        return (s, Rule.NOT_TOKEN_ADMIN);
    }
    let l = s.limits;
    let s = with_limits(s, new Limits(l.min_stake, l.exit_window, supplier, l.attestation_window));
    return (s, Rule.NONE);
}

// set_epoch_info: once per epoch, not in the first one, from the next one on.
func set_epoch_info{range_check_ptr}(c: Context*, s: State*, role, length) -> (State*, felt) {
    alloc_locals;
    if (role != Role.APP_GOVERNOR) {
        return (s, Rule.NOT_APP_GOVERNOR);
    }
    local t: Clock* = s.clock;
    if (t.genesis != 0) {
        return (s, Rule.GENESIS_EPOCH);
    }
    if (t.length_set * (1 - c.departs.epoch_set_again) != 0) {
        return (s, Rule.EPOCH_INFO_ALREADY_SET);
    }
    let longer = at_least(length, s.limits.attestation_window + 1);
    if (longer + c.departs.window_unchecked == 0) {
        return (s, Rule.EPOCH_TOO_SHORT);
    }
    tempvar running = t.length + c.departs.epoch_length_at_once * (length - t.length);
    let s = with_clock(s, new Clock(t.genesis, t.block, running, length, 1, t.consensus_in,
        t.block_reward, t.ahead));
    return (s, Rule.NONE);
}

// The attestation window: at once, inside the running epoch (fact 14).
func set_attestation_window{range_check_ptr}(c: Context*, s: State*, role, window) -> (
    State*, felt
) {
    alloc_locals;
    if (c.departs.token_admin_sets_window == 0) {
        if (role != Role.APP_GOVERNOR) {
            return (s, Rule.NOT_APP_GOVERNOR);
        }
    } else {
        if (role != Role.TOKEN_ADMIN) {
            return (s, Rule.NOT_TOKEN_ADMIN);
        }
    }
    let readable = at_least(window, c.parameters.hash_delay);
    if (readable == 0) {
        return (s, Rule.ATTESTATION_WINDOW_TOO_SHORT);
    }
    let below_this = at_least(s.clock.length, window + 1);
    local below_this = below_this;
    let below_next = at_least(s.clock.next_length, window + 1);
    if (below_this * below_next + c.departs.window_unchecked == 0) {
        return (s, Rule.ATTESTATION_WINDOW_TOO_LONG);
    }
    let l = s.limits;
    let s = with_limits(s, new Limits(l.min_stake, l.exit_window, l.reward_supplier, window));
    return (s, Rule.NONE);
}

// set_consensus_rewards_first_epoch: two epochs ahead or later, movable until it arrives (fact 17).
func set_consensus_rewards_first_epoch{range_check_ptr}(c: Context*, s: State*, role, ahead) -> (
    State*, felt
) {
    alloc_locals;
    if (role != Role.APP_GOVERNOR) {
        return (s, Rule.NOT_APP_GOVERNOR);
    }
    local t: Clock* = s.clock;
    if (t.consensus_in == ARRIVED) {
        return (s, Rule.CONSENSUS_REWARDS_STARTED);
    }
    let late = at_least(ahead + c.departs.short_notice, 2);
    if (late == 0) {
        return (s, Rule.TOO_EARLY);
    }
    let s = with_clock(s, new Clock(t.genesis, t.block, t.length, t.next_length, t.length_set,
        ahead + 1, t.block_reward, t.ahead));
    return (s, Rule.NONE);
}

func pause{range_check_ptr}(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if ((role - Role.SECURITY_AGENT) * (1 - c.departs.anyone_pauses) != 0) {
        return (s, Rule.NOT_SECURITY_AGENT);
    }
    if (s.pause.paused != 0) {
        return (s, Rule.PAUSED);
    }
    let s = with_pause(s, new Pause(1, c.parameters.pause_expiry));
    if (c.departs.pause_ends_waits == 0) {
        return (s, Rule.NONE);
    }
    let s = change_waits(s, 0, 0);
    return (s, Rule.NONE);
}

func unpause(c: Context*, s: State*, role) -> (State*, felt) {
    tempvar caller = Role.SECURITY_ADMIN - c.departs.agent_unpauses;
    if (role != caller) {
        return (s, Rule.NOT_SECURITY_ADMIN);
    }
    if (s.pause.paused == 0) {
        return (s, Rule.NOT_PAUSED);
    }
    let s = with_pause(s, new Pause(0, 0));
    return (s, Rule.NONE);
}

func left_behind(r: Staker*) -> Staker* {
    alloc_locals;
    let known = exists(r);
    if (known == 0) {
        return r;
    }
    let l = r.life;
    return with_life(r, new Life(l.status, 1, l.exit_wait, l.exit_epochs));
}

// A new version of the contracts: it converts every record, or leaves that to others.
func upgrade(c: Context*, s: State*, role) -> (State*, felt) {
    alloc_locals;
    if (role != Role.UPGRADE_GOVERNOR) {
        return (s, Rule.NOT_UPGRADE_GOVERNOR);
    }
    if (c.departs.migration_staged == 0) {
        return (s, Rule.NONE);
    }
    let first = left_behind(s.staker_0);
    local first: Staker* = first;
    let second = left_behind(s.staker_1);
    local second: Staker* = second;
    let third = left_behind(s.staker_2);
    let s = with_stakers(s, first, second, third);
    return (s, Rule.NONE);
}
