//! What is asked of the whole: eventual inclusion, and the two promises that it rests on. Each is
//! the part's own; what it needs is the fairness of whoever really provides it.

use kernel::{Fairness, Lens, Property, SyncAction, System};

use super::SequencingOnElection;
use super::contract::{Contract, VOTES};
use leader_election::Election;
use sequencing::{Sequencing, Stage};

type P = Property<SequencingOnElection>;

/// What it takes that turns end: of users, who answer before a block is closed, of an honest
/// proposer, and of consensus.
const TURNS: &[&str] = &["WF(submit)", "SF(pick)", "WF(propose)", VOTES];

/// The same, and that slots follow one another and draws reach everybody.
const LEADERS: &[&str] =
    &["WF(submit)", "SF(pick)", "WF(propose)", VOTES, "WF(advance_slot)", "SF(reveal)"];

const ELECTION: Lens<SequencingOnElection, Election> = Lens {
    system: |m| &m.whole.left,
    state: |state| &state.left,
    history: |history| &history.left,
    action: SyncAction::left,
};
const CONTRACT: Lens<SequencingOnElection, Contract> = Lens {
    system: |m| &m.whole.right.left,
    state: |state| &state.right.left,
    history: |history| &history.right.left,
    action: |action| action.right().and_then(SyncAction::left),
};
const SEQUENCING: Lens<SequencingOnElection, Sequencing> = Lens {
    system: |m| &m.whole.right.right,
    state: |state| &state.right.right,
    history: |history| &history.right.right,
    action: |action| action.right().and_then(SyncAction::right),
};

/// Inclusion, then its premises.
pub(super) fn all(m: &SequencingOnElection) -> Vec<P> {
    let included = (SEQUENCING.system)(m).properties().into_iter().filter(|p| p.id == "SEQ-L1");
    let leads = (ELECTION.system)(m).properties().into_iter().filter(|p| p.id == "LE-L2");
    included
        .map(|property| SEQUENCING.property(property).needs(LEADERS))
        .chain(leads.map(|property| ELECTION.property(property).needs(LEADERS)))
        .chain([votes_end()])
        .collect()
}

/// The premise of CON-L1: again and again no turn is under way.
fn votes_end() -> P {
    P::always_eventually("CON-L1", "every turn ends by a vote of consensus", |_, state, _| {
        state.right.right.turn.stage == Stage::Awaited
    })
    .sources(&["S9"])
    .needs(TURNS)
}

/// The fairness of the parts, each of whoever acts: of sequencing what its users and proposers do.
pub(super) fn fairness(m: &SequencingOnElection) -> Vec<Fairness<SequencingOnElection>> {
    let own = |name: &str| TURNS.contains(&name);
    let election = (ELECTION.system)(m).fairness().into_iter();
    let contract = (CONTRACT.system)(m).fairness().into_iter();
    let sequencing = (SEQUENCING.system)(m).fairness().into_iter().filter(|f| own(f.name));
    election
        .map(|fairness| ELECTION.fairness(fairness))
        .chain(contract.map(|fairness| CONTRACT.fairness(fairness)))
        .chain(sequencing.map(|fairness| SEQUENCING.fairness(fairness)))
        .collect()
}
