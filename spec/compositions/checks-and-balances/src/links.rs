//! What the parts share, and what the whole adds to their own candidates: nothing.

use kernel::{Disabled, Link, Product, Side, SyncAction, System};

use super::ChecksAndBalances;
use super::classes;
use super::config::{Callers, Meeting, Records};
use super::paths::{self, Half, Matter, matter};
use super::reasons;
use bodies::{self, Bodies};
use governance::{self, Governance};
use upgrades::{self, Stage, Upgrades, Urgency};
use vocabulary::change::ChangeClass;

/// Votes and bodies share their days, and nothing else: what one hears of the other comes by way of
/// upgrades.
pub struct Clocks;

/// Votes and bodies.
pub type Deciding = Product<Governance, Bodies, Clocks>;

impl Link<Governance, Bodies> for Clocks {
    const NAME: &'static str = "votes-and-bodies";
    const PREFIX: &'static str = "VAB";

    #[inline]
    fn synchronises_left(
        _: &Deciding,
        _: &<Deciding as System>::State,
        action: &governance::Action,
    ) -> bool {
        matches!(action, governance::Action::Tick {})
    }

    #[inline]
    fn synchronises_right(
        _: &Deciding,
        _: &<Deciding as System>::State,
        action: &bodies::Action,
    ) -> bool {
        matches!(action, bodies::Action::Tick {})
    }

    fn synchronised_with(
        _: &Deciding,
        _: &<Deciding as System>::State,
        _: &governance::Action,
        emit: &mut dyn FnMut(bodies::Action),
    ) {
        emit(bodies::Action::Tick {});
    }
}

/// What is decided moves a change on its path.
pub struct Decided;

/// Upgrades, votes and bodies together.
pub type Whole = Product<Upgrades, Deciding, Decided>;

/// The state of the whole.
pub(super) type State = <Whole as System>::State;

impl Link<Upgrades, Deciding> for Decided {
    const NAME: &'static str = "checks-and-balances";
    const PREFIX: &'static str = "CAB";

    fn synchronises_left(_: &Whole, state: &State, action: &upgrades::Action) -> bool {
        use upgrades::Action as A;
        match action {
            A::Announce { .. } | A::Amend { .. } | A::Accept { .. } | A::Override { .. } => true,
            A::Vet { .. } | A::Veto { .. } | A::Set { .. } | A::Tick {} => true,
            A::CouncilApprove {} | A::TeamApprove {} | A::ExecuteEmergency { .. } => true,
            A::ReportEmergency {} | A::Ratify {} | A::Refuse {} => true,
            // A question that is off the table has not been accepted.
            A::Reject { .. } => !state.right.left.proposals[0].status.is_over(),
            A::Execute { .. } => have_heard(state),
            // What a second vote is being held on is not cleared away.
            A::Clear { .. } => is_asked_again(state),
            _ => false,
        }
    }

    #[inline]
    fn synchronises_right(whole: &Whole, state: &State, half: &Half) -> bool {
        match half {
            SyncAction::Both(..) => true,
            SyncAction::Left(vote) => shares_vote(whole, state, vote),
            SyncAction::Right(act) => shares_act(whole, state, act),
        }
    }

    fn synchronised_with(
        whole: &Whole,
        state: &State,
        action: &upgrades::Action,
        emit: &mut dyn FnMut(Half),
    ) {
        paths::synchronised_with(whole, state, action, emit);
    }
}

/// Whether the bodies have heard of the change that upgrades have under way: it takes effect with
/// them, or not at all.
fn have_heard(state: &State) -> bool {
    use bodies::Stage as S;
    let is_number = state.left.proposals[0].class == ChangeClass::Parameter;
    !is_number && !matches!(state.right.right.changes[0].stage, S::Idle | S::Executed)
}

/// Whether a vote on what was vetoed is under way.
fn is_asked_again(state: &State) -> bool {
    let asked = &state.right.left.proposals[0];
    !asked.status.is_over() && matter(state, asked.payload) == Some(Matter::Veto)
}

/// Whether an act of holders moves a change.
fn shares_vote(whole: &Whole, state: &State, vote: &governance::Action) -> bool {
    use governance::Action as A;
    match *vote {
        // A vote about what is there already announces nothing.
        A::Propose { payload, .. } => {
            !matches!(matter(state, payload), Some(Matter::Veto | Matter::Emergency))
        }
        A::Close { .. } => paths::decision(whole, state).is_some(),
        A::Settle { accept, .. } => accept,
        A::Amend { .. } | A::Tick {} => true,
        // Upgrades have the queue.
        A::Queue { .. } | A::Execute { .. } | A::Veto { .. } | A::Override { .. } => true,
        A::Swap { .. } => true,
        _ => false,
    }
}

/// Whether an act of the bodies moves a change. Place 0 is that of what the vote accepted, and
/// place 1 that of what the bodies do by their own keys.
fn shares_act(whole: &Whole, state: &State, act: &bodies::Action) -> bool {
    use bodies::{Action as A, Path};
    let own = state.right.right.changes[1].path;
    match *act {
        A::Announce { change, path, class, .. } => {
            change == 0 || whole.right.right.asks_vote(path, class)
        }
        A::Sign { change: 0, .. } | A::Execute { change: 0 } => true,
        A::Sign { body, .. } => own == Path::Emergency && !paths::has_turned(whole, state, body),
        A::Execute { .. } => matches!(own, Path::Emergency | Path::Direct),
        A::Veto { .. } | A::Override { .. } | A::Report { .. } | A::Ratify { .. } => true,
        A::Tick {} => true,
        _ => false,
    }
}

/// What might happen: what the parts take for possible, of what happens here. What does not, which
/// is most of what bodies take for possible, is left out before it is asked with what it goes
/// together.
pub(super) fn candidates(
    m: &ChecksAndBalances,
    state: &State,
    emit: &mut dyn FnMut(<Whole as System>::Action),
) {
    let (whole, kept) = (&m.whole, classes::kept());
    let of_upgrades = |upgrade: &upgrades::Action| kept.of_upgrades(upgrade).is_some();
    let of_half = |half: &Half| kept.of_half(half).is_some();
    whole.candidates_among(state, of_upgrades, of_half, emit);
    if m.config.meeting == Meeting::KeyByItself {
        emit(SyncAction::Left(upgrades::Action::CouncilApprove {}));
    }
}

/// Whether the whole keeps an action back that concerns the parts.
fn is_kept_back(m: &ChecksAndBalances, state: &State, action: &<Whole as System>::Action) -> bool {
    match (m.config.meeting, action) {
        (Meeting::VetoStays, SyncAction::Left(upgrades::Action::Clear { .. })) => {
            state.left.proposals[0].stage == Stage::Vetoed
        }
        (
            Meeting::EmergencyUnasked,
            SyncAction::Right(SyncAction::Left(governance::Action::Propose { payload, .. })),
        ) => matter(state, *payload) == Some(Matter::Emergency),
        _ => false,
    }
}

/// Whether a key is turned that nobody has signed for.
#[inline]
fn is_unsigned(m: &ChecksAndBalances, action: &<Whole as System>::Action) -> bool {
    m.config.meeting == Meeting::KeyByItself
        && matches!(action, SyncAction::Left(upgrades::Action::CouncilApprove {}))
}

/// The step of upgrades alone, where a key is turned that nobody has signed for.
fn unsigned(
    m: &ChecksAndBalances,
    state: &State,
) -> Result<State, Disabled<<Whole as System>::Guard>> {
    let moved = m.whole.left.apply(&state.left, &upgrades::Action::CouncilApprove {});
    let whole = |left| State { left, ..*state };
    moved.map(whole).map_err(|refused| refused.map(Side::Left))
}

/// A step of the whole.
pub(super) fn apply(
    m: &ChecksAndBalances,
    state: &State,
    action: &<Whole as System>::Action,
) -> Result<State, Disabled<<Whole as System>::Guard>> {
    if !classes::happens(action) {
        return Err(Disabled::NoAction(reasons::ALONE));
    }
    let next = match is_unsigned(m, action) {
        true => unsigned(m, state),
        false => m.whole.apply(state, action),
    };
    settled(m, state, action, next)
}

/// As [`apply`], of a candidate, of which it is known that it happens.
#[inline]
pub(super) fn apply_offered(
    m: &ChecksAndBalances,
    state: &State,
    action: &<Whole as System>::Action,
) -> Result<State, Disabled<<Whole as System>::Guard>> {
    let next = match is_unsigned(m, action) {
        true => unsigned(m, state),
        false => m.whole.apply_offered(state, action),
    };
    settled(m, state, action, next)
}

/// `next` with the records of what was accepted handed over, unless it comes a day too late.
#[inline]
fn settled(
    m: &ChecksAndBalances,
    state: &State,
    action: &<Whole as System>::Action,
    next: Result<State, Disabled<<Whole as System>::Guard>>,
) -> Result<State, Disabled<<Whole as System>::Guard>> {
    let mut next = next.map_err(reasons::of_whole)?;
    if is_kept_back(m, state, action) {
        return Err(Disabled::NoAction(reasons::ALONE));
    }
    let records = m.config.records;
    if records != Records::KeptTwice {
        hand_over(&mut next);
    }
    if records == Records::UntoldOfEffect && takes_effect(action) {
        next.right.right.changes[0] = state.right.right.changes[0];
    }
    if records != Records::EmergenciesKeptTwice {
        hand_over_emergency(state, action, &mut next);
    }
    if is_day(action) && !may_pass(m, state) {
        return Err(Disabled::Assumption("CAB-A1"));
    }
    Ok(next)
}

/// What holders have accepted is upgrades' from now on: they say how far it is.
fn hand_over(state: &mut State) {
    let asked = &mut state.right.left.proposals[0];
    if asked.status == governance::Status::Accepted {
        *asked = governance::Proposal::default();
    }
}

fn takes_effect(action: &<Whole as System>::Action) -> bool {
    matches!(action.left(), Some(upgrades::Action::Execute { .. }))
}

/// An emergency is upgrades' as well: it is over for bodies when holders have answered it, or new
/// code has taken its place, and not because of code for another part.
fn hand_over_emergency(state: &State, action: &<Whole as System>::Action, next: &mut State) {
    if next.left.emergency.urgency == Urgency::None {
        next.right.right.emergency = bodies::Emergency::default();
    } else if takes_effect(action) {
        next.right.right.emergency = state.right.right.emergency;
    }
}

fn is_day(action: &<Whole as System>::Action) -> bool {
    matches!(action.left(), Some(upgrades::Action::Tick {}))
}

/// Whether who wants a second vote has called it while it can still end before the veto stands
/// (CAB-A1).
fn may_pass(m: &ChecksAndBalances, state: &State) -> bool {
    let vetoed = state.left.proposals[0];
    let uncalled = vetoed.stage == Stage::Vetoed && !is_asked_again(state);
    let late = uncalled && m.config.callers == Callers::InTime;
    !late || !paths::could_call(&m.whole, state, vetoed.payload)
}
