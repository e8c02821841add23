// The instance: how much there is, the numbers of the protocol, and which decisions are taken
// otherwise than intended.

from timeline import Timeline

struct Bounds {
    stakers: felt,
    operators: felt,
    funds: felt,
    members_native: felt,
    members_foreign: felt,
}

struct Parameters {
    // K: epochs from a change to its weight.
    latency: felt,
    evidence: felt,
    min_stake: felt,
    exit_window: felt,
    exit_window_max: felt,
    longest_epoch: felt,
    epoch_length: felt,
    attestation_window: felt,
    hash_delay: felt,
    commission_max: felt,
    commitment_max: felt,
    entry_delay: felt,
    detection: felt,
    pause_expiry: felt,
    timestamp_error: felt,
    migration_notice: felt,
}

// Each is 0 in the intended design and 1 where the design departs from it as the name says;
// `leaving_changes` says what a leaving staker changes, `epoch_clears` what a new epoch clears.
struct Departures {
    window_read_at_exit: felt,
    window_without_floor: felt,
    reissue_restarts_wait: felt,
    sequencer_sets_clock: felt,
    operational_overwritten: felt,
    entry_without_declaration: felt,
    burnt_address_reused: felt,
    leaving_pool_takes_money: felt,
    disabled_token_taken: felt,
    power_is_plain_sum: felt,
    pause_blocks_exits: felt,
    pause_ends_waits: felt,
    epoch_length_at_once: felt,
    window_unchecked: felt,
    entry_per_change: felt,
    leaving_stays_in_totals: felt,
    paid_intent_stays: felt,
    both_regimes: felt,
    minimum_ejects: felt,
    minimum_excluded: felt,
    migration_staged: felt,
    attestation_without_hash: felt,
    attestation_from_next_block: felt,
    token_admin_sets_window: felt,
    reward_by_next_weight: felt,
    duty_until_weight_ends: felt,
    anyone_updates_rewards: felt,
    transfer_costs_one: felt,
    roles_compromised: felt,
    leaving_changes: felt,
    short_notice: felt,
    anyone_pauses: felt,
    exit_one_short: felt,
    // 1: nothing, 2: the reward too.
    epoch_clears: felt,
    agent_unpauses: felt,
    attestation_a_block_later: felt,
    reward_to_token: felt,
    epoch_set_again: felt,
    moving_counts_until_moved: felt,
}

namespace EpochClears {
    const NOTHING = 1;
    const REWARD_TOO = 2;
}

namespace LeavingChanges {
    const KEY = 1;
    const PEER = 2;
    const OPERATIONAL = 3;
}

// Which predicates are judged after every accepted step, 1 or 0 each.
struct Watch {
    solvency: felt,  // STK-S1
    conservation: felt,  // STK-S2
    exit_delay: felt,  // STK-S3
    reach: felt,  // STK-S4
}

struct Setup {
    bounds: Bounds,
    parameters: Parameters,
    departures: Departures,
    watch: Watch,
}

// The instance with what every step derives from it.
struct Context {
    parameters: Parameters*,
    departs: Departures*,
    watch: Watch*,
    // Whether anything at all is watched.
    watching: felt,
    // From K epochs on; with the entry delay of foreign stake.
    from_k: Timeline*,
    from_entry: Timeline*,
    // The least exit window that keeps counted stake in reach of evidence (D5).
    exit_window_floor: felt,
}
