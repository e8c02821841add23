//! Staking's encoding.

use staking::{
    AHEAD, Action, BalanceTrace, BlockReward, Caller, Config, OPERATORS, PoolChange, Reward, Role,
    STAKERS, Slot, Staker, Staking, State, Status, TOKENS,
};

use crate::subject::Subject;

/// The options that the program is told, the first ones.
const OPTIONS: usize = 39;

impl Subject for Staking {
    const PROGRAM: &'static str = include_str!("../../cairo/staking.json");
    const PREDICATES: &'static [&'static str] = &["STK-S1", "STK-S2", "STK-S3", "STK-S4"];

    fn setup(config: &Config) -> Vec<u8> {
        let (b, p) = (&config.bounds, &config.parameters);
        let bounds = [b.stakers, b.operators, b.funds, b.member_funds[0], b.member_funds[1]];
        let parameters = [
            p.latency,
            p.evidence,
            p.min_stakes[0],
            p.exit_windows[0],
            p.exit_window_max,
            p.epoch_lengths.iter().copied().max().unwrap_or(0),
            p.epoch_lengths[0],
            p.attestation_windows[0],
            p.hash_delay,
            p.commission_max,
            p.commitment_max,
            p.entry_delay,
            p.detection,
            p.pause_expiry,
            p.timestamp_error,
            p.migration_notice,
        ];
        [&bounds[..], &parameters, &config.design.numbers()[..OPTIONS]].concat()
    }

    fn is_told(config: &Config) -> bool {
        config.design.numbers()[OPTIONS..].iter().all(|choice| *choice == 0)
    }

    fn arguments(action: &Action) -> [u8; 4] {
        use Action as A;
        match *action {
            A::Stake { staker, operational, reward, amount } => {
                [staker, operational, of_reward(reward), amount]
            }
            A::IncreaseStake { staker, by, amount } => [staker, of_caller(by), amount, 0],
            A::ClaimRewards { staker, by } => [staker, of_caller(by), 0, 0],
            A::ChangeRewardAddress { staker, to } => [staker, of_reward(to), 0, 0],
            A::DeclareOperationalAddress { operational, staker }
            | A::ChangeOperationalAddress { staker, operational } => [staker, operational, 0, 0],
            A::SetCommission { staker, commission } => [staker, commission, 0, 0],
            A::SetCommissionCommitment { staker, max, epochs } => [staker, max, epochs, 0],
            A::SetOpenForDelegation { staker, token } => [staker, token, 0, 0],
            A::Pool { staker, token, change } => {
                let (change, amount) = match change {
                    PoolChange::Delegate(amount) => (0, amount),
                    PoolChange::Undelegate(amount) => (1, amount),
                    PoolChange::Pay => (2, 0),
                };
                [staker, token, change, amount]
            }
            A::Attest { staker, right_hash } => [staker, right_hash.into(), 0, 0],
            A::UpdateRewards { by, staker, disable } => [staker, of_role(by), disable.into(), 0],
            A::SetPublicKey { staker, key } => [staker, key, 0, 0],
            A::SetPeerId { staker, peer } => [staker, peer, 0, 0],
            A::SetMinStake { by, amount } => [of_role(by), amount, 0, 0],
            A::SetExitWaitWindow { by, window } | A::SetAttestationWindow { by, window } => {
                [of_role(by), window, 0, 0]
            }
            A::SetRewardSupplier { by, supplier } => [of_role(by), supplier, 0, 0],
            A::SetEpochInfo { by, length } => [of_role(by), length, 0, 0],
            A::SetConsensusRewardsFirstEpoch { by, ahead } => [of_role(by), ahead, 0, 0],
            A::AddToken { by }
            | A::EnableToken { by }
            | A::DisableToken { by }
            | A::Pause { by }
            | A::Unpause { by }
            | A::Upgrade { by } => [of_role(by), 0, 0, 0],
            A::UnstakeIntent { staker } | A::UnstakeAction { staker } | A::Migrate { staker } => {
                [staker, 0, 0, 0]
            }
            A::GetStakers { ahead } => [ahead, 0, 0, 0],
            A::NewBlock { elapsed } => [elapsed, 0, 0, 0],
            A::IssuerFails {} | A::TokenMoves {} => [0; 4],
        }
    }

    fn parts(state: &State) -> Vec<Vec<u8>> {
        let last_first = state.stakers.iter().rev();
        let stakers = last_first.flat_map(|record| [stake(record), terms(record)]);
        stakers.chain([shared(state), globals(state)]).collect()
    }

    fn in_range(state: &State) -> bool {
        let full = |trace: &BalanceTrace| <[u8; AHEAD]>::from(*trace).contains(&15);
        let of_stakers = state.stakers.iter().flat_map(|record| &record.delegated);
        !state.totals.iter().chain(of_stakers).any(full)
    }

    fn has_room(action: &Action) -> bool {
        use Action as A;
        let [staker, second, ..] = Self::arguments(action).map(usize::from);
        match action {
            A::Stake { .. }
            | A::DeclareOperationalAddress { .. }
            | A::ChangeOperationalAddress { .. } => staker < STAKERS && second < OPERATORS,
            A::SetOpenForDelegation { .. } | A::Pool { .. } => staker < STAKERS && second < TOKENS,
            A::IncreaseStake { .. }
            | A::UnstakeIntent { .. }
            | A::UnstakeAction { .. }
            | A::ClaimRewards { .. }
            | A::ChangeRewardAddress { .. }
            | A::SetCommission { .. }
            | A::SetCommissionCommitment { .. }
            | A::Attest { .. }
            | A::UpdateRewards { .. }
            | A::SetPublicKey { .. }
            | A::SetPeerId { .. }
            | A::Migrate { .. } => staker < STAKERS,
            _ => true,
        }
    }
}

fn of_reward(reward: Reward) -> u8 {
    match reward {
        Reward::Own => 0,
        Reward::Separate => 1,
        Reward::Token => 2,
    }
}

fn of_caller(caller: Caller) -> u8 {
    match caller {
        Caller::Staker => 0,
        Caller::RewardAddress => 1,
        Caller::Stranger => 2,
    }
}

fn of_role(role: Role) -> u8 {
    match role {
        Role::TokenAdmin => 0,
        Role::AppGovernor => 1,
        Role::SecurityAgent => 2,
        Role::SecurityAdmin => 3,
        Role::UpgradeGovernor => 4,
        Role::Proposer => 5,
        Role::Stranger => 6,
    }
}

/// 0 for an absent number, one more than it for one that is there.
fn slot(slot: Slot) -> u8 {
    slot.get().map_or(0, |number| number + 1)
}

fn timelines<const N: usize>(traces: [BalanceTrace; N]) -> Vec<u8> {
    traces.into_iter().flat_map(<[u8; AHEAD]>::from).collect()
}

/// Where a staker is on its way, and what it has.
fn stake(r: &Staker) -> Vec<u8> {
    let status = match r.status {
        Status::Fresh => 0,
        Status::Active => 1,
        Status::Exiting => 2,
        Status::Removed => 3,
    };
    let balances = timelines([r.own, r.surplus, r.delegated[0], r.delegated[1]]);
    [vec![status, r.unmigrated.into()], balances].concat()
}

/// On what terms.
fn terms(r: &Staker) -> Vec<u8> {
    let [native, foreign] = r.intents;
    let own = [
        native.amount,
        native.wait,
        foreign.amount,
        foreign.wait,
        r.pools[0].into(),
        r.pools[1].into(),
        r.exit_wait,
        r.exit_epochs,
        slot(r.operational),
        of_reward(r.reward),
        r.unclaimed.into(),
        slot(r.commission),
        slot(r.commitment),
        r.commitment_epochs,
        r.attested.into(),
    ];
    [own.to_vec(), timelines([r.key, r.peer])].concat()
}

/// What belongs to nobody alone.
fn shared(s: &State) -> Vec<u8> {
    let declared = s.declared.map(slot);
    let foreign = &s.foreign;
    [
        timelines(s.totals),
        [&declared[..], &s.balance, &s.purses, &s.members, &[foreign.known.into()]].concat(),
        timelines([foreign.enabled]),
        vec![foreign.failed.into(), foreign.unnoticed, slot(foreign.leaving)],
    ]
    .concat()
}

/// Parameters in force, and the place in time.
fn globals(s: &State) -> Vec<u8> {
    let g = &s.globals;
    let reward = match g.block_reward {
        BlockReward::Open => 0,
        BlockReward::Void => 1,
        BlockReward::Paid0 => 2,
        BlockReward::Paid1 => 3,
        BlockReward::Paid2 => 4,
    };
    vec![
        g.min_stake,
        g.exit_window,
        g.reward_supplier,
        g.genesis.into(),
        g.block,
        g.epoch_length,
        g.next_epoch_length,
        g.epoch_info_set.into(),
        g.attestation_window,
        slot(g.consensus_rewards_in),
        reward,
        g.paused.into(),
        g.pause_left,
        g.ahead,
    ]
}
