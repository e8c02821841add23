//! How votes and keys become steps of upgrades: the halves of each shared event.

use kernel::{SyncAction, System};

use super::links::{State, Whole};
use bodies::{self, Body, Hand, Intent};
use governance::{self, Outcome, Voice};
use upgrades::{self, Stage, Urgency};
use vocabulary::change::ChangeClass;

/// What votes and bodies do in a step.
pub(super) type Half = SyncAction<governance::Action, bodies::Action>;

/// What a vote on a payload is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Matter {
    /// A change under discussion.
    Adoption,
    /// A change that was vetoed.
    Veto,
    /// Emergency code in force.
    Emergency,
}

/// What a vote on `payload` is about, if there is anything that it could move.
pub(super) fn matter(state: &State, payload: u8) -> Option<Matter> {
    let upgrades::State { proposals, emergency, parts, .. } = &state.left;
    let change = proposals[0];
    let touched = parts[usize::from(emergency.part)].hash;
    if change.stage.is_discussed() && change.payload == payload {
        Some(Matter::Adoption)
    } else if change.stage == Stage::Vetoed && change.payload == payload {
        Some(Matter::Veto)
    } else if emergency.urgency != Urgency::None && touched == payload {
        Some(Matter::Emergency)
    } else {
        None
    }
}

/// What the end of a vote does to upgrades.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Decision {
    /// The change is accepted.
    Adopt,
    /// The veto is overridden, by two thirds of all power.
    Override,
    /// The emergency is ratified.
    Ratify,
    /// It is not.
    Refuse,
}

/// What the vote under way would do if it ended as it stands.
pub(super) fn decision(whole: &Whole, state: &State) -> Option<Decision> {
    let (votes, asked) = (&whole.right.left, &state.right.left);
    let proposal = &asked.proposals[0];
    if proposal.status != governance::Status::Active {
        return None;
    }
    let accepted = votes.result(asked, 0) == Outcome::Accepted;
    match matter(state, proposal.payload)? {
        Matter::Adoption => accepted.then_some(Decision::Adopt),
        Matter::Veto => (accepted && overrides(whole, state)).then_some(Decision::Override),
        Matter::Emergency if accepted == votes.yes_ratifies() => Some(Decision::Ratify),
        Matter::Emergency => Some(Decision::Refuse),
    }
}

/// Whether enough of all power has said yes to override a veto, in per cents.
fn overrides(whole: &Whole, state: &State) -> bool {
    let votes = &whole.right.left;
    let quorum = u16::from(whole.right.right.parameters().override_quorum);
    votes.per_cents_for(&state.right.left, 0) >= quorum
}

/// Whether the emergency path has the key of `body`.
#[inline]
pub(super) fn has_turned(whole: &Whole, state: &State, body: Body) -> bool {
    let emergency = &state.left.emergency;
    match body {
        Body::Council => emergency.council,
        _ => emergency.teams >= whole.left.parameters().teams,
    }
}

/// Whether somebody who is willing could ask for a vote on `payload`.
#[inline]
pub(super) fn could_call(whole: &Whole, state: &State, payload: u8) -> bool {
    let votes = &whole.right.left;
    let willing = |author: &u8| votes.voice(*author) == Voice::Willing;
    votes.authors().filter(willing).any(|author| {
        let ask = governance::Action::Propose { author, proposal: 0, payload };
        votes.apply(&state.right.left, &ask).is_ok()
    })
}

/// Emits what votes and bodies do when `action` happens in upgrades.
pub(super) fn synchronised_with(
    whole: &Whole,
    state: &State,
    action: &upgrades::Action,
    emit: &mut dyn FnMut(Half),
) {
    use governance::Action as Vote;
    use upgrades::Action as A;
    let decides = |wanted| decision(whole, state) == Some(wanted);
    let close = Vote::Close { proposal: 0 };
    match *action {
        A::Announce { payload, .. } => {
            whole.right.left.proposals(&state.right.left, &mut |vote| {
                if matches!(vote, Vote::Propose { payload: asked, .. } if asked == payload) {
                    emit(SyncAction::Left(vote));
                }
            });
        }
        A::Accept { payload, .. } => {
            if state.right.left.proposals[0].payload == payload && decides(Decision::Adopt) {
                heard(state, close, emit);
            }
            whole.right.left.lifecycle(&state.right.left, 0, &mut |vote| {
                if matches!(vote, Vote::Settle { accept: true, .. }) {
                    heard(state, vote, emit);
                }
            });
        }
        A::Override { .. } if decides(Decision::Override) => {
            let overruled = bodies::Action::Override { change: 0, hand: Hand::Honest };
            emit(SyncAction::Both(close, overruled));
        }
        A::Ratify {} if decides(Decision::Ratify) => {
            let ratified = bodies::Action::Ratify { hand: Hand::Honest };
            let runs = state.right.right.emergency.status != bodies::Provisional::None;
            emit(if runs { SyncAction::Both(close, ratified) } else { SyncAction::Left(close) });
        }
        A::Refuse {} if decides(Decision::Refuse) => emit(SyncAction::Left(close)),
        A::Tick {} => {
            emit(SyncAction::Both(Vote::Tick {}, bodies::Action::Tick {}));
        }
        _ => acts(whole, state, action, emit),
    }
}

/// Emits the acts of the bodies that `action` follows from: of what they take for possible, the
/// decisions on what the vote accepted (place 0), or on what they do by their own keys (place 1).
fn acts(whole: &Whole, state: &State, action: &upgrades::Action, emit: &mut dyn FnMut(Half)) {
    use bodies::{Action as Act, Path};
    use upgrades::Action as A;
    let (bodies, seats) = (&whole.right.right, &state.right.right);
    let own = seats.changes[1].path;
    let mut follow = |change, is_half: &dyn Fn(&Act) -> bool| {
        bodies.decisions(seats, change, &mut |act| {
            if is_half(&act) {
                emit(SyncAction::Right(act));
            }
        });
    };
    let carries_out = |act: &Act| matches!(act, Act::Execute { .. });
    let vetoes = |act: &Act| matches!(act, Act::Veto { .. });
    let signs = |act: &Act, by| matches!(*act, Act::Sign { body, .. } if body == by);
    match action {
        A::Vet { .. } => follow(0, &|act| signs(act, Body::Council)),
        A::Veto { .. } => follow(0, &vetoes),
        A::Execute { .. } => follow(0, &carries_out),
        A::Set { .. } if own == Path::Direct => follow(1, &carries_out),
        A::ExecuteEmergency { .. } if own == Path::Emergency => follow(1, &carries_out),
        A::CouncilApprove {} if own == Path::Emergency => {
            follow(1, &|act| signs(act, Body::Council));
        }
        A::TeamApprove {} if own == Path::Emergency => follow(1, &|act| signs(act, Body::Teams)),
        A::ReportEmergency {} if seats.emergency.status != bodies::Provisional::None => {
            for hand in Hand::BOTH {
                emit(SyncAction::Right(Act::Report { hand }));
            }
        }
        _ => {}
    }
}

/// The bodies hear of what was accepted, whatever it is good for.
fn heard(state: &State, vote: governance::Action, emit: &mut dyn FnMut(Half)) {
    let change = &state.left.proposals[0];
    let class = match change.class {
        // What passes for a number is not theirs to vet.
        ChangeClass::Parameter => return emit(SyncAction::Left(vote)),
        ChangeClass::Minor => ChangeClass::Minor,
        _ => ChangeClass::Essential,
    };
    let element = state.left.part_of(0).element;
    let beyond = class == ChangeClass::Minor && element.is_security();
    for intent in Intent::ALL {
        let hears = bodies::Action::Announce {
            change: 0,
            path: bodies::Path::Regular,
            class,
            intent,
            beyond,
        };
        emit(SyncAction::Both(vote, hears));
    }
}
