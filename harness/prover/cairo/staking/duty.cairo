// What a staker is paid for, and the view that committees are read from.

from starkware.cairo.common.math import unsigned_div_rem

from common.compare import at_least
from guards import counts, registered, running
from rules import Rule
from setup import Context
from state import (
    BlockReward,
    Clock,
    Service,
    Staker,
    State,
    Status,
    staker_of,
    with_clock,
    with_service,
    with_staker,
)

// The slot of a countdown to the consensus regime that has arrived.
const ARRIVED = 1;

// Where `update_rewards` is called from the block's own proposer.
const PROPOSER = 5;

func on_duty{range_check_ptr}(c: Context*, r: Staker*) -> felt {
    if (c.departs.duty_until_weight_ends != 0) {
        return counts(r, 0);
    }
    if (r.life.status == Status.ACTIVE) {
        return 1;
    }
    return 0;
}

// Whether the staker has native weight in the epoch that rewards are measured by: without own stake
// there is none.
func is_rewarded{range_check_ptr}(c: Context*, r: Staker*) -> felt {
    let ahead = c.departs.reward_by_next_weight;
    if ([cast(r.own, felt*) + ahead] == 0) {
        return 0;
    }
    return counts(r, ahead);
}

// Blocks from the target until an attestation can follow.
func first_block(c: Context*) -> felt {
    if (c.departs.attestation_from_next_block != 0) {
        return 1;
    }
    return c.parameters.hash_delay;
}

// The running block lies behind the staker's target block, and not too far. The target is drawn
// from stake and address; their sum stands for the hash.
func in_time{range_check_ptr}(c: Context*, s: State*, i, r: Staker*) -> felt {
    alloc_locals;
    local window = s.limits.attestation_window;
    local targets = s.clock.length - window;
    let some = at_least(targets, 1);
    if (some == 0) {
        return Rule.WINDOW_REACHES_EPOCH;
    }
    let (_, local target) = unsigned_div_rem(r.own.now + i, targets);
    local since = s.clock.block - target;
    let earliest = first_block(c);
    let readable = at_least(since, earliest);
    if (readable == 0) {
        return Rule.OUTSIDE_ATTESTATION_WINDOW;
    }
    let early = at_least(window + c.departs.attestation_a_block_later, since);
    if (early == 0) {
        return Rule.OUTSIDE_ATTESTATION_WINDOW;
    }
    return Rule.NONE;
}

// attest: once per epoch, behind the target block and with its hash, in the regime before rewards
// are paid per block.
func attest{range_check_ptr}(c: Context*, s: State*, i, right_hash) -> (State*, felt) {
    alloc_locals;
    let refused = running(s);
    if (refused != 0) {
        return (s, refused);
    }
    if (s.clock.consensus_in == ARRIVED) {
        if (c.departs.both_regimes == 0) {
            return (s, Rule.CONSENSUS_REWARDS_STARTED);
        }
    }
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = registered(r);
    if (refused != 0) {
        return (s, refused);
    }
    if (s.clock.genesis != 0) {
        return (s, Rule.GENESIS_EPOCH);
    }
    let duty = on_duty(c, r);
    if (duty == 0) {
        return (s, Rule.UNSTAKE_IN_PROGRESS);
    }
    if (r.service.attested != 0) {
        return (s, Rule.ALREADY_ATTESTED);
    }
    let counted = is_rewarded(c, r);
    if (counted == 0) {
        return (s, Rule.NO_WEIGHT);
    }
    let refused = in_time(c, s, i, r);
    if (refused != 0) {
        return (s, refused);
    }
    if (right_hash + c.departs.attestation_without_hash == 0) {
        return (s, Rule.WRONG_BLOCK_HASH);
    }
    let r = with_service(r, new Service(r.service.operational, r.service.reward, 1, 1));
    let s = with_staker(s, i, r);
    return (s, Rule.NONE);
}

func pays_per_block(c: Context*, s: State*) -> felt {
    if (s.clock.consensus_in == ARRIVED) {
        return 1;
    }
    return c.departs.both_regimes;
}

func decide_reward(s: State*, reward) -> State* {
    let t = s.clock;
    return with_clock(s, new Clock(t.genesis, t.block, t.length, t.next_length, t.length_set,
        t.consensus_in, reward, t.ahead));
}

// update_rewards: decides the block's reward once; it is paid in the consensus regime only.
func update_rewards{range_check_ptr}(c: Context*, s: State*, caller, i, disable) -> (State*, felt) {
    alloc_locals;
    let refused = running(s);
    if (refused != 0) {
        return (s, refused);
    }
    if (caller != PROPOSER) {
        if (c.departs.anyone_updates_rewards == 0) {
            return (s, Rule.NOT_PROPOSER);
        }
    }
    if (s.clock.block_reward != BlockReward.OPEN) {
        return (s, Rule.REWARD_DECIDED);
    }
    let r = staker_of(s, i);
    local r: Staker* = r;
    let refused = registered(r);
    if (refused != 0) {
        return (s, refused);
    }
    let counted = is_rewarded(c, r);
    if (counted == 0) {
        return (s, Rule.NO_WEIGHT);
    }
    let pays = pays_per_block(c, s);
    if (pays * (1 - disable) == 0) {
        let s = decide_reward(s, BlockReward.VOID);
        return (s, Rule.NONE);
    }
    let v = r.service;
    let r = with_service(r, new Service(v.operational, v.reward, 1, v.attested));
    let s = with_staker(s, i, r);
    let s = decide_reward(s, BlockReward.PAID + i);
    return (s, Rule.NONE);
}

// get_stakers: weights are known for the running epoch and those before +K.
func get_stakers{range_check_ptr}(c: Context*, s: State*, ahead) -> (State*, felt) {
    let known = at_least(c.parameters.latency, ahead + 1);
    return (s, (1 - known) * Rule.EPOCH_OUT_OF_RANGE);
}
