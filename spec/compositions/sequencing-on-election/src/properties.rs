//! What is asked of the whole: eventual inclusion, and the two promises that it rests on. Each is
//! the part's own; what it needs is the fairness of whoever really provides it. And that the parts
//! speak of the same slot: its weights, and its time.

use kernel::{Evidence, Fairness, Lens, Property, Step, SyncAction, System, ensure};

use super::SequencingOnElection;
use super::contract::{Contract, VOTES, Vote};
use leader_election::Election;
use sequencing::{Sequencing, Stage, Status};

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
        .chain([votes_end(), weights_are_of_the_epoch(), clocks_agree()])
        .chain([halves_fit(), nothing_is_kept_back()])
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

/// Votes in a slot weigh what its epoch's snapshot says, which is what its leader was drawn from:
/// of no other epoch is it known when the slot begins that nothing can change it any more.
fn weights_are_of_the_epoch() -> P {
    let statement = "votes in a slot weigh what its epoch's snapshot says";
    P::step("SOE-S1", statement, |_, step: &Step<'_, SequencingOnElection>| {
        let Some(leader_election::Action::Lead { staker }) = step.action.left() else {
            return Evidence::NotApplicable;
        };
        // The slot that the leader takes is over for the election after this step.
        let drawn = step.before.left.stakers.map(|staker| staker.weight.at(0));
        let weights = step.after.right.right.turn.weights;
        let same = weights[..drawn.len()] == drawn;
        ensure!("votes weigh as in the draw": same, staker, drawn, weights);
        Evidence::Holds
    })
    .sources(&["DP2"])
}

/// The clocks of the parts go at one pace: whenever a slot is over, with a block or without, what
/// waited in the pool since it began has a turn less to live.
fn clocks_agree() -> P {
    let statement = "a slot of the election takes as much time as a turn of the pool";
    P::step("SOE-S2", statement, |_, step: &Step<'_, SequencingOnElection>| {
        let skipped = matches!(step.action.left(), Some(leader_election::Action::Skip {}));
        let [before, after] = [step.before, step.after].map(|state| &state.right.right);
        let ended = before.turn.stage != Stage::Awaited && after.turn.stage == Stage::Awaited;
        if !skipped && !ended {
            return Evidence::NotApplicable;
        }
        let accounts = before.accounts.iter().zip(&after.accounts);
        Evidence::all(accounts.enumerate().flat_map(|(account, (before, after))| {
            let both = before.transactions.iter().zip(&after.transactions);
            both.enumerate().map(move |(nonce, (before, after))| {
                let waits = |status| matches!(status, Status::Received);
                if !before.attested || !waits(before.status) || !waits(after.status) {
                    return Evidence::NotApplicable;
                }
                let (had, has) = (before.life, after.life);
                let older = has == had.saturating_sub(1);
                ensure!("it has a turn less to live": older, account, nonce, had, has);
                Evidence::Holds
            })
        }))
    })
    .sources(&["S11", "DOCS"])
}

/// Which half belongs to which: a turn is a slot, and ends by a vote. Its antecedent is a step of
/// two parts.
fn halves_fit() -> P {
    let statement = "a turn of the pool is a slot of the election, and ends by a vote";
    P::step("SOE-S3", statement, |_, step: &Step<'_, SequencingOnElection>| {
        use leader_election::Action as Slot;
        use sequencing::Action as Turn;
        let slot = (ELECTION.action)(step.action);
        let (vote, turn) = ((CONTRACT.action)(step.action), (SEQUENCING.action)(step.action));
        let fits = match (slot, vote, turn) {
            (Some(Slot::Lead { staker }), None, Some(Turn::TakeTurn { by, .. })) => staker == by,
            (Some(Slot::Skip {}), None, Some(Turn::PassTurn {})) => true,
            (None, Some(Vote::Conclude {}), Some(Turn::Decide {} | Turn::Assent {})) => true,
            (None, Some(Vote::Abandon {}), Some(Turn::TimeOut {})) => true,
            (None, Some(Vote::Stall {}), None) => true,
            (Some(Slot::Lead { .. } | Slot::Skip {}), ..) => false,
            (Some(_), None, None) => true,
            (None, None, Some(turn)) => !is_shared(turn),
            _ => false,
        };
        ensure!("the halves belong together": fits, step.action);
        match slot.is_some() && turn.is_some() || vote.is_some() {
            true => Evidence::Holds,
            false => Evidence::NotApplicable,
        }
    })
    .sources(&["DP2", "S9"])
}

/// Whether the turn cannot do that by itself.
fn is_shared(turn: &sequencing::Action) -> bool {
    use sequencing::Action as Turn;
    let begins = matches!(turn, Turn::TakeTurn { .. } | Turn::PassTurn {});
    begins || matches!(turn, Turn::Decide {} | Turn::Assent {} | Turn::TimeOut {})
}

/// What both parts would do, the whole does: whoever leads a slot may take the turn, an empty slot
/// passes, and a vote that can end does.
fn nothing_is_kept_back() -> P {
    let statement = "what is open to both parts is open to the whole";
    P::always("SOE-S4", statement, |m: &SequencingOnElection, state, _| {
        use leader_election::Action as Slot;
        use sequencing::Action as Turn;
        let (election, contract) = ((ELECTION.system)(m), (CONTRACT.system)(m));
        let pool = (SEQUENCING.system)(m);
        let takes = |turn: &Turn| pool.apply(&state.right.right, turn).is_ok();
        let mut open = Vec::new();
        let skips = election.apply(&state.left, &Slot::Skip {}).is_ok();
        if skips && takes(&Turn::PassTurn {}) {
            let passes = SyncAction::Right(Turn::PassTurn {});
            open.push(SyncAction::Both(Slot::Skip {}, passes));
        }
        for (vote, turns) in [
            (Vote::Conclude {}, &[Turn::Decide {}, Turn::Assent {}][..]),
            (Vote::Abandon {}, &[Turn::TimeOut {}][..]),
        ] {
            let ends = contract.apply(&state.right.left, &vote).is_ok();
            for turn in turns.iter().filter(|turn| ends && takes(turn)) {
                open.push(SyncAction::Right(SyncAction::Both(vote, *turn)));
            }
        }
        let kept = open.iter().find(|action| m.apply(state, action).is_err());
        ensure!("the whole does it": kept.is_none(), kept);
        if open.is_empty() { Evidence::NotApplicable } else { Evidence::Holds }
    })
    .sources(&["DP2", "S9"])
}
