//! What the parts do together and what each does alone, told a second time: of every step, which
//! half belongs to which. A part that hears too much, too little, or of somebody else's act may
//! break none of the promises to holders in a world as small as a scenario's.

use kernel::{Disabled, Evidence, SyncAction, System, ensure};

use super::super::ChecksAndBalances;
use super::super::links::State;
use super::{Action, P, is_accepted, is_known, vote_in};
use bodies::{Body, Path};
use governance::Action as Vote;
use upgrades::{Action as Upgrade, Stage, Urgency};
use vocabulary::change::ChangeClass;

type Act = bodies::Action;

/// What bodies do in a step.
fn act_in(action: &Action) -> Option<&Act> {
    action.right()?.right()
}

/// Whether a vote on that payload is under way.
fn is_asked(state: &State, payload: u8) -> bool {
    let asked = &state.right.left.proposals[0];
    !asked.status.is_over() && asked.payload == payload
}

/// Whether the halves of a step belong together.
fn fits(m: &ChecksAndBalances, step: &super::Step<'_>) -> bool {
    let (state, vote, act) = (step.before, vote_in(step.action), act_in(step.action));
    let Some(upgrade) = step.action.left() else {
        return match (vote, act) {
            (Some(vote), None) => moves_nothing(m, step, vote),
            (None, Some(act)) => is_their_own(m, state, act),
            _ => false,
        };
    };
    let change = &state.left.proposals[0];
    let closes = matches!(vote, Some(Vote::Close { proposal: 0 }));
    match *upgrade {
        Upgrade::Announce { payload, .. } => {
            matches!(vote, Some(Vote::Propose { payload: asked, .. }) if *asked == payload)
                && act.is_none()
        }
        Upgrade::Accept { payload, .. } => {
            let ends = closes || matches!(vote, Some(Vote::Settle { accept: true, .. }));
            ends && is_asked(state, payload) && hear(state, act)
        }
        Upgrade::Override { .. } => closes && matches!(act, Some(Act::Override { change: 0, .. })),
        Upgrade::Ratify {} => {
            let known = state.right.right.emergency.status != bodies::Provisional::None;
            closes && known == matches!(act, Some(Act::Ratify { .. }))
        }
        Upgrade::Refuse {} => closes && act.is_none(),
        Upgrade::Tick {} => {
            matches!((vote, act), (Some(Vote::Tick {}), Some(Act::Tick {})))
        }
        Upgrade::Reject { .. } => {
            (vote, act) == (None, None) && state.right.left.proposals[0].status.is_over()
        }
        Upgrade::Clear { .. } => {
            let again = change.stage == Stage::Vetoed && is_asked(state, change.payload);
            (vote, act) == (None, None) && !again
        }
        Upgrade::Amend { .. } => false,
        _ => vote.is_none() && follows(state, upgrade, act),
    }
}

/// Whether the act of bodies is the one that `upgrade` follows from, if it follows from any.
fn follows(state: &State, upgrade: &Upgrade, act: Option<&Act>) -> bool {
    let signs = |change: u8, body: Body| match act {
        Some(Act::Sign { change: at, body: by, .. }) => (*at, *by) == (change, body),
        _ => false,
    };
    let executes = |change: u8| matches!(act, Some(Act::Execute { change: c }) if *c == change);
    let own = state.right.right.changes[1].path;
    match *upgrade {
        Upgrade::Vet { .. } => signs(0, Body::Council),
        Upgrade::Veto { .. } => matches!(act, Some(Act::Veto { change: 0, .. })),
        Upgrade::Execute { .. } => executes(0) || act.is_none() && !is_known(state),
        Upgrade::Set { .. } => own == Path::Direct && executes(1),
        Upgrade::CouncilApprove {} => own == Path::Emergency && signs(1, Body::Council),
        Upgrade::TeamApprove {} => own == Path::Emergency && signs(1, Body::Teams),
        Upgrade::ExecuteEmergency { .. } => own == Path::Emergency && executes(1),
        Upgrade::ReportEmergency {} => matches!(act, Some(Act::Report { .. })),
        _ => act.is_none(),
    }
}

/// Whether bodies hear of what was accepted, as what it is: numbers are not theirs, and beyond its
/// class is what an author calls minor and the table does not.
fn hear(state: &State, act: Option<&Act>) -> bool {
    let called = state.left.proposals[0].class;
    let is_security = state.left.part_of(0).element.is_security();
    let minor = called == ChangeClass::Minor;
    let as_class = if minor { ChangeClass::Minor } else { ChangeClass::Essential };
    match act {
        None => called == ChangeClass::Parameter,
        Some(&Act::Announce { change, path, class, beyond, .. }) => {
            (change, path, class) == (0, Path::Regular, as_class)
                && beyond == (minor && is_security)
                && called != ChangeClass::Parameter
        }
        _ => false,
    }
}

/// Whether an act of holders is about nothing that upgrades have under way.
fn moves_nothing(m: &ChecksAndBalances, step: &super::Step<'_>, vote: &Vote) -> bool {
    let (state, asked) = (step.before, &step.before.right.left.proposals[0]);
    let change = &state.left.proposals[0];
    match *vote {
        Vote::Propose { payload, .. } => {
            let vetoed = change.stage == Stage::Vetoed && change.payload == payload;
            let discussed = change.stage.is_discussed() && change.payload == payload;
            vetoed || is_emergency(state, payload) && !discussed
        }
        Vote::Close { proposal } => {
            let adopts = change.stage.is_discussed() && change.payload == asked.payload;
            let again = change.stage == Stage::Vetoed && change.payload == asked.payload;
            let answers = !adopts && !again && is_emergency(state, asked.payload);
            let moves = answers || adopts && is_accepted(m, step, proposal);
            !moves
        }
        Vote::Settle { accept, .. } => !accept,
        Vote::Admit { .. } | Vote::Finalize { .. } | Vote::Cancel { .. } => true,
        Vote::Delegate { .. } | Vote::Undelegate { .. } | Vote::Vote { .. } => true,
        Vote::Agree { .. } => true,
        _ => false,
    }
}

/// Whether this is the code of an emergency that holders have not answered.
fn is_emergency(state: &State, payload: u8) -> bool {
    let emergency = &state.left.emergency;
    let code = state.left.parts[usize::from(emergency.part)].hash;
    emergency.urgency != Urgency::None && code == payload
}

/// Whether bodies may do that by themselves: what they announce by their own keys, and who sits in
/// them. A key of the emergency path is turned together with upgrades, unless it was turned before.
fn is_their_own(m: &ChecksAndBalances, state: &State, act: &Act) -> bool {
    let keys = &state.left.emergency;
    match *act {
        Act::Announce { change, path, .. } => {
            change == 1 && matches!(path, Path::Emergency | Path::Direct)
        }
        Act::Sign { change, body, .. } => {
            let turned = match body {
                Body::Council => keys.council,
                _ => keys.teams >= m.config.upgrades.parameters.teams,
            };
            change == 1 && (turned || state.right.right.changes[1].path != Path::Emergency)
        }
        Act::ReElect { .. } => true,
        _ => false,
    }
}

/// Its antecedent is a step of two parts.
pub(super) fn s10() -> P {
    P::step("CAB-S10", "each part hears of what concerns it, and of nothing else", |m, step| {
        let fits = fits(m, step);
        ensure!("the halves belong together": fits, step.action);
        match step.action {
            SyncAction::Both(..) => Evidence::Holds,
            _ => Evidence::NotApplicable,
        }
    })
    .sources(&["S34", "S39", "SNIP-25"])
}

/// Whether the whole keeps a step back that the parts would take.
fn keeps_back(m: &ChecksAndBalances, state: &State, action: &Action) -> bool {
    matches!(m.apply(state, action), Err(Disabled::NoAction(_)))
}

/// What the whole must not stand in the way of: that an end is cleared away, and that an emergency
/// is put to a vote.
pub(super) fn s11() -> P {
    let statement = "what has ended can be cleared, and an emergency can be voted on";
    P::always("CAB-S11", statement, |m, state, _| {
        let change = &state.left.proposals[0];
        let ended = matches!(change.stage, Stage::Rejected | Stage::Expired | Stage::Vetoed);
        let again = change.stage == Stage::Vetoed && is_asked(state, change.payload);
        if ended && !again {
            let kept = keeps_back(m, state, &SyncAction::Left(Upgrade::Clear { proposal: 0 }));
            ensure!("it can be cleared": !kept, change);
        }
        let code = state.left.parts[usize::from(state.left.emergency.part)].hash;
        let discussed = change.stage.is_discussed() && change.payload == code;
        let asks = state.left.emergency.urgency != Urgency::None && !discussed;
        for author in 0..m.config.governance.bounds.holders.len() as u8 {
            let ask = Vote::Propose { author, proposal: 0, payload: code };
            let asks = asks && m.whole.right.left.apply(&state.right.left, &ask).is_ok();
            let kept = asks && keeps_back(m, state, &SyncAction::Right(SyncAction::Left(ask)));
            ensure!("its code can be voted on": !kept, author, code);
        }
        if ended || asks { Evidence::Holds } else { Evidence::NotApplicable }
    })
    .sources(&["S34", "CORRECTIONS X12"])
}
