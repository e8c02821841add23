//! Which actors of staking are interchangeable: stakers among themselves, operational addresses
//! among themselves. Guards compare their numbers for equality only, with one exception.

use kernel::{Permutation, Symmetry};

use super::state::Slot;
use super::{Action, BlockReward, Config, History, Staker, Staking, State};

/// The kinds of interchangeable actors.
const STAKER: usize = 0;
const OPERATOR: usize = 1;

/// Stakers and operational addresses are interchangeable, unless they attest and their numbers
/// decide when.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Staking>> {
    let actors =
        [("stakers", config.bounds.stakers), ("operational addresses", config.bounds.operators)];
    let symmetry = Symmetry::new(&actors, state, history, action);
    Some(if has_one_target(config) { symmetry } else { symmetry.unless(&["attest"]) })
}

/// Whether every attestation has the same target block, whatever lengths and windows are set. With
/// two or more to choose from, a function of stake *and address* chooses.
fn has_one_target(config: &Config) -> bool {
    let parameters = &config.parameters;
    let spans = parameters.epoch_lengths.iter().flat_map(|length| {
        parameters.attestation_windows.iter().map(|window| length.saturating_sub(*window))
    });
    spans.max() <= Some(1)
}

fn state(state: &State, by: &Permutation) -> State {
    let mut renamed = *state;
    renamed.stakers = by.arrange(
        STAKER,
        state
            .stakers
            .map(|staker| Staker { operational: slot(staker.operational, OPERATOR, by), ..staker }),
    );
    renamed.purses = by.arrange(STAKER, state.purses);
    let declared = state.declared.map(|staker| slot(staker, STAKER, by));
    renamed.declared = by.arrange(OPERATOR, declared);
    if let Some(payee) = state.globals.block_reward.payee() {
        let payee = by.of(STAKER, payee as u8);
        renamed.globals.block_reward = BlockReward::paid(usize::from(payee));
    }
    renamed
}

fn slot(slot: Slot, kind: usize, by: &Permutation) -> Slot {
    slot.get().map_or(slot, |number| Slot::some(by.of(kind, number)))
}

fn history(history: &History, by: &Permutation) -> History {
    History {
        exits: by.arrange(STAKER, history.exits),
        intents: by.arrange(STAKER, history.intents),
        ..*history
    }
}

fn action(action: &Action, by: &Permutation) -> Action {
    let mut renamed = *action;
    let (staker, operational) = renamed.actors();
    if let Some(staker) = staker {
        *staker = by.of(STAKER, *staker);
    }
    if let Some(operational) = operational {
        *operational = by.of(OPERATOR, *operational);
    }
    renamed
}

impl Action {
    /// The staker and the operational address that the action names.
    fn actors(&mut self) -> (Option<&mut u8>, Option<&mut u8>) {
        use Action as A;
        match self {
            A::Stake { staker, operational, .. }
            | A::DeclareOperationalAddress { operational, staker }
            | A::ChangeOperationalAddress { staker, operational } => {
                (Some(staker), Some(operational))
            }
            A::IncreaseStake { staker, .. }
            | A::UnstakeIntent { staker }
            | A::UnstakeAction { staker }
            | A::ClaimRewards { staker, .. }
            | A::ChangeRewardAddress { staker, .. }
            | A::SetCommission { staker, .. }
            | A::SetCommissionCommitment { staker, .. }
            | A::SetOpenForDelegation { staker, .. }
            | A::Pool { staker, .. }
            | A::Attest { staker, .. }
            | A::UpdateRewards { staker, .. }
            | A::SetPublicKey { staker, .. }
            | A::SetPeerId { staker, .. }
            | A::Migrate { staker } => (Some(staker), None),
            A::GetStakers { .. }
            | A::SetMinStake { .. }
            | A::SetExitWaitWindow { .. }
            | A::SetRewardSupplier { .. }
            | A::AddToken { .. }
            | A::EnableToken { .. }
            | A::DisableToken { .. }
            | A::SetEpochInfo { .. }
            | A::SetAttestationWindow { .. }
            | A::SetConsensusRewardsFirstEpoch { .. }
            | A::Pause { .. }
            | A::Unpause { .. }
            | A::Upgrade { .. }
            | A::NewBlock { .. }
            | A::IssuerFails {}
            | A::TokenMoves {} => (None, None),
        }
    }
}
