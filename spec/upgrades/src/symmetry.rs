//! Which actors of upgrades are interchangeable: the places of changes under way, and the nodes.
//! Guards compare their numbers for equality only.

use kernel::{Permutation, Symmetry};

use super::state::Chain;
use super::{Action, Config, History, State, Upgrades};

/// The places of changes.
const PROPOSAL: usize = 0;
/// The nodes.
const NODE: usize = 1;

/// The interchangeable actors of an instance.
pub(super) fn symmetry(config: &Config) -> Option<Symmetry<Upgrades>> {
    let actors = [("proposals", config.bounds.proposals), ("nodes", config.bounds.nodes)];
    Some(Symmetry::new(&actors, state, history, action))
}

fn state(state: &State, by: &Permutation) -> State {
    let mut chain = Chain { nodes: by.arrange(NODE, state.chain.nodes), ..state.chain };
    for block in &mut chain.blocks {
        block.by = by.arrange(NODE, block.by);
    }
    State { proposals: by.arrange(PROPOSAL, state.proposals), chain, ..*state }
}

fn history(history: &History, by: &Permutation) -> History {
    History { of: by.arrange(PROPOSAL, history.of), ..*history }
}

fn action(action: &Action, by: &Permutation) -> Action {
    use Action as A;
    let mut renamed = *action;
    match &mut renamed {
        A::Announce { proposal, .. }
        | A::Amend { proposal, .. }
        | A::Classify { proposal, .. }
        | A::Accept { proposal, .. }
        | A::Reject { proposal }
        | A::Vet { proposal }
        | A::Veto { proposal }
        | A::Override { proposal }
        | A::OverrideByHalf { proposal }
        | A::MoveDate { proposal, .. }
        | A::Queue { proposal }
        | A::Push { proposal }
        | A::Execute { proposal }
        | A::Clear { proposal }
        | A::SwapCode { proposal } => *proposal = by.of(PROPOSAL, *proposal),
        A::Apply { node } | A::Install { node } => *node = by.of(NODE, *node),
        A::Set { .. }
        | A::FindBug { .. }
        | A::CouncilApprove {}
        | A::TeamApprove {}
        | A::ExecuteEmergency { .. }
        | A::ReportEmergency {}
        | A::Ratify {}
        | A::Refuse {}
        | A::RequestExit {}
        | A::IncludeExit {}
        | A::Build { .. }
        | A::Settle {}
        | A::Reorg {}
        | A::SendMessage {}
        | A::DeliverMessage {}
        | A::Tick {} => {}
    }
    renamed
}
