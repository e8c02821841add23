//! What must be true of votes, bodies and upgrades together. Each is judged by what was counted and
//! signed in the other parts, not by what upgrades were told.

mod meeting;
mod records;

use kernel::{Evidence, Fairness, Lens, Property, SyncAction, System, ensure};

use super::ChecksAndBalances;
use bodies::{self, Bodies, Body, Coalition, Intent};
use governance::{self, Outcome};
use upgrades::{self, Stage, Upgrades};
use vocabulary::change::ChangeClass;
use vocabulary::slot::Slot;

type P = Property<ChecksAndBalances>;
type Action = <ChecksAndBalances as System>::Action;
type Step<'a> = kernel::Step<'a, ChecksAndBalances>;

kernel::packed! {
    /// What the properties of the whole remember of the change under way.
    #[derive(Default)]
    pub struct Memory {
        /// The payload that a vote of holders accepted, as their answers were counted.
        pub voted: Slot,
        /// Whether the council vetoed it, or its silence did, for bodies or for upgrades.
        pub vetoed: bool,
        /// The power that has said yes to it over the veto.
        pub insisted: u8,
        /// Whether the change that holders accepted last, and that bodies know, is in force.
        pub in_force: bool,
    }
}

/// Days pass.
const TIME: &str = "WF(tick)";
/// What is approved is queued and carried out by somebody.
pub(super) const INCLUSION: &str = "WF(inclusion)";
/// Who is willing proposes what is not in force.
const PROPOSE: &str = "WF(propose)";
/// It makes its text final.
const FINALIZE: &str = "WF(finalize)";
/// Who is willing answers, and so do the benches.
pub(super) const VOTE: &str = "WF(vote)";
/// Somebody has the votes counted.
const CLOSE: &str = "WF(close)";

const UPGRADES: Lens<ChecksAndBalances, Upgrades> = Lens {
    system: |m| &m.whole.left,
    state: |state| &state.left,
    history: |history| &history.left.left,
    action: SyncAction::left,
};

const BODIES: Lens<ChecksAndBalances, Bodies> = Lens {
    system: |m| &m.whole.right.right,
    state: |state| &state.right.right,
    history: |history| &history.left.right.right,
    action: |action| action.right().and_then(SyncAction::right),
};

/// Of the parts' own properties, the ones that depend on how the parts meet, under names of the
/// whole; and those that speak of several parts.
pub(super) fn all(m: &ChecksAndBalances) -> Vec<P> {
    let mut all = vec![s1(), s2()];
    all.extend(of_upgrades(m, "UPG-S7", "CAB-S3").map(|p| p.needs(&["CAB-A2"])));
    all.push(s4());
    all.extend(of_upgrades(m, "UPG-S8", "CAB-S5"));
    let authority = (BODIES.system)(m).properties().into_iter().find(|p| p.id == "CHK-S1");
    all.extend(authority.map(|p| Property { id: "CAB-S6", ..BODIES.property(p) }));
    all.extend(of_upgrades(m, "UPG-L1", "CAB-L1").map(|p| p.needs(&[TIME, INCLUSION, "CAB-A4"])));
    all.push(l2());
    all.push(s7());
    all.push(records::s8());
    all.push(records::s9());
    all.push(meeting::s10());
    all.push(meeting::s11());
    all
}

fn of_upgrades(
    m: &ChecksAndBalances,
    id: &'static str,
    name: &'static str,
) -> impl Iterator<Item = P> {
    let own = (UPGRADES.system)(m).properties().into_iter().filter(move |p| p.id == id);
    own.map(move |property| Property { id: name, ..UPGRADES.property(property) })
}

/// The code that a step brings into force, apart from emergency code and its end.
fn deployed(step: &Step<'_>) -> Option<(usize, u8)> {
    use upgrades::Action as A;
    matches!(step.action.left(), Some(A::Execute { .. } | A::Set { .. })).then_some(())?;
    let [before, after] = [step.before, step.after].map(|state| state.left.parts);
    let part = (0..before.len()).find(|&part| before[part].hash != after[part].hash)?;
    Some((part, after[part].hash))
}

/// No essential change without an accepted vote for exactly its payload, by the timelock or by a
/// key. Emergencies and their end are a path of their own (UPG-S3).
fn s1() -> P {
    let statement = "what takes effect, a vote of holders accepted, payload for payload";
    P::step("CAB-S1", statement, |_, step| {
        let Some((part, hash)) = deployed(step) else { return Evidence::NotApplicable };
        let element = step.before.left.parts[part].element;
        if !element.is_security() {
            return Evidence::NotApplicable;
        }
        let voted = step.history.right.voted.get();
        ensure!("holders accepted this payload": voted == Some(hash), element, hash, voted);
        Evidence::Holds
    })
    .sources(&["S57", "S58", "S60", "S14"])
}

/// A veto keeps the status quo: what it stopped takes effect only if two thirds of all power say so
/// in a second vote.
fn s2() -> P {
    P::step("CAB-S2", "a veto stands unless two thirds override it", |m, step| {
        let Some(upgrades::Action::Execute { .. }) = step.action.left() else {
            return Evidence::NotApplicable;
        };
        let Memory { vetoed, insisted, .. } = step.history.right;
        if !vetoed {
            return Evidence::NotApplicable;
        }
        let supply = m.whole.right.left.supply();
        ensure!("two thirds of all power insisted": are_two_thirds(m, insisted), insisted, supply);
        Evidence::Holds
    })
    .sources(&["S34", "S39", "CORRECTIONS X14"])
}

/// Whether `power` is two thirds of all power, or more.
fn are_two_thirds(m: &ChecksAndBalances, power: u8) -> bool {
    3 * u16::from(power) >= 2 * u16::from(m.whole.right.left.supply())
}

/// The place in which the bodies know the change that a step carries out, with them or without.
fn carried_out(step: &Step<'_>) -> Option<usize> {
    let act = step.action.right().and_then(SyncAction::right);
    match (step.action.left(), act) {
        (_, Some(bodies::Action::Execute { change })) => Some(usize::from(*change)),
        (Some(upgrades::Action::Execute { .. }), _) => is_known(step.before).then_some(0),
        _ => None,
    }
}

/// Whether the change that upgrades have under way is one that the bodies were told of.
fn is_known(state: &super::links::State) -> bool {
    let is_theirs = state.left.proposals[0].class != ChangeClass::Parameter;
    let stage = state.right.right.changes[0].stage;
    is_theirs && stage != bodies::Stage::Idle && stage != bodies::Stage::Executed
}

/// No body alone: a hostile change takes effect only with the vote of holders and, beside it, the
/// council's consent or two thirds of all power.
fn s4() -> P {
    P::step("CAB-S4", "no body, and no vote alone, brings a hostile change about", |m, step| {
        let Some(place) = carried_out(step) else { return Evidence::NotApplicable };
        let change = step.before.right.right.changes[place];
        if change.intent != Intent::Hostile || change.class == ChangeClass::Parameter {
            return Evidence::NotApplicable;
        }
        let signers = step.history.left.right.right.changes[place].signers;
        let Memory { voted, insisted, .. } = step.history.right;
        let asked = place == 0 && voted != Slot::NONE;
        let hostile = Vec::from(step.before.right.right.hostile);
        let names = Vec::from(signers);
        ensure!("holders accepted it": asked, hostile, names);
        let seconded = signers.includes(Coalition::of([Body::Council]));
        let insists = are_two_thirds(m, insisted);
        ensure!("somebody else did, or two thirds": seconded || insists, hostile, names, insisted);
        Evidence::Holds
    })
    .sources(&["S64", "S63", "S39"])
    .needs(&["CAB-A3"])
}

/// Emergency code stays if holders say yes to it, and goes if they do not: their answers to the
/// code in force, as they gave them, not as upgrades were told.
fn s7() -> P {
    let statement = "holders' yes ratifies an emergency, and whatever else they say refuses it";
    P::step("CAB-S7", statement, |m, step| {
        use upgrades::Action as A;
        let stays = match step.action.left() {
            Some(A::Ratify {}) => true,
            Some(A::Refuse {}) => false,
            _ => return Evidence::NotApplicable,
        };
        let upgrades = &step.before.left;
        let code = upgrades.parts[usize::from(upgrades.emergency.part)].hash;
        let said = ended(step).filter(|(_, payload)| *payload == code);
        let said = said.map(|(proposal, _)| is_accepted(m, step, proposal));
        ensure!("it is what they say": said == Some(stays), code, stays, said);
        Evidence::Holds
    })
    .sources(&["S34", "S57", "CORRECTIONS X12"])
}

/// Whether holders of two thirds of all power want whatever is proposed.
fn is_wanted(m: &ChecksAndBalances) -> bool {
    let holders = &m.config.governance.bounds.holders;
    let willing = holders.iter().filter(|start| start.voice == governance::Voice::Willing);
    are_two_thirds(m, willing.map(|start| start.tokens).sum())
}

/// What two thirds of all power want comes into force, whatever any one body does. Of holders who
/// are free to change their minds, nothing is promised.
fn l2() -> P {
    P::leads_to(
        "CAB-L2",
        "what two thirds want comes into force",
        |m, state, _| is_wanted(m) && state.left.parts[0].hash == 0,
        |_, state, _| state.left.parts[0].hash != 0,
    )
    .sources(&["S60", "S34"])
    .needs(&[TIME, INCLUSION, PROPOSE, FINALIZE, VOTE, CLOSE])
}

/// The fairness of whoever really provides it: of upgrades time and what anybody may send, of
/// holders and benches those who are willing.
pub(super) fn fairness(m: &ChecksAndBalances) -> Vec<Fairness<ChecksAndBalances>> {
    use governance::Action as Vote;
    let is_willing = |m: &ChecksAndBalances, holder| {
        m.whole.right.left.voice(holder) == governance::Voice::Willing
    };
    let willing: Vec<bool> = (0..governance::HOLDERS as u8).map(|h| is_willing(m, h)).collect();
    let benches = m.config.governance.bounds.bench == governance::Voice::Willing;
    let upgrades = (UPGRADES.system)(m).fairness().into_iter();
    let upgrades = upgrades.filter(|fairness| [TIME, INCLUSION].contains(&fairness.name));
    let of_holders = [
        Fairness::weak(PROPOSE, |action: &Action| match *vote_in(action)? {
            // To go back to where one comes from is nobody's wish.
            Vote::Propose { payload: 1.., .. } => Some(u8::from(action.left().is_some())),
            _ => None,
        })
        .about(&["announce"]),
        Fairness::weak(FINALIZE, |action: &Action| {
            matches!(vote_in(action)?, Vote::Finalize { .. }).then_some(0)
        })
        .about(&["finalize"]),
        Fairness::weak(VOTE, move |action: &Action| match *vote_in(action)? {
            Vote::Vote { holder, .. } => willing[usize::from(holder)].then_some(holder),
            Vote::Agree { .. } => benches.then_some(governance::HOLDERS as u8),
            _ => None,
        })
        .about(&["vote"]),
        Fairness::weak(CLOSE, |action: &Action| {
            matches!(vote_in(action)?, Vote::Close { .. }).then_some(0)
        })
        .about(&["accept"]),
    ];
    upgrades.map(|fairness| UPGRADES.fairness(fairness)).chain(of_holders).collect()
}

/// What holders do in a step.
fn vote_in(action: &Action) -> Option<&governance::Action> {
    action.right()?.left()
}

/// Updates the memory after a step.
pub(super) fn remember(m: &ChecksAndBalances, history: &mut Memory, step: &Step<'_>) {
    use upgrades::Action as A;
    let in_force = match step.action.left() {
        Some(A::Execute { .. }) => is_known(step.before),
        Some(A::Accept { .. }) => false,
        _ => history.in_force,
    };
    if matches!(step.action.left(), Some(A::Announce { .. })) {
        *history = Memory::default();
    }
    count(m, history, step);
    if step.after.left.proposals[0].stage == Stage::Free {
        *history = Memory::default();
    } else if is_vetoed(step.after) && !is_vetoed(step.before) {
        history.vetoed = true;
    }
    history.in_force = in_force;
}

/// Whether the change under way is vetoed, as bodies or as upgrades see it.
fn is_vetoed(state: &super::links::State) -> bool {
    let of_bodies = state.right.right.changes[0].stage == bodies::Stage::Vetoed;
    of_bodies || state.left.proposals[0].stage == Stage::Vetoed
}

/// Counts what holders have answered when their vote on the change under way ends. (What they say
/// of an emergency meanwhile is no answer to that.)
fn count(m: &ChecksAndBalances, history: &mut Memory, step: &Step<'_>) {
    let Some((proposal, payload)) = ended(step) else { return };
    let asked = payload == step.before.left.proposals[0].payload;
    if !asked || !is_accepted(m, step, proposal) {
        return;
    }
    history.voted = Slot::some(payload);
    if history.vetoed {
        history.insisted = m.whole.right.left.in_favour(&step.before.right.left, proposal);
    }
}

/// The proposal on which a step ends a vote of holders, and its payload.
fn ended(step: &Step<'_>) -> Option<(u8, u8)> {
    let Some(governance::Action::Close { proposal }) = vote_in(step.action) else { return None };
    let asked = step.before.right.left.proposals[usize::from(*proposal)];
    Some((*proposal, asked.payload))
}

/// Whether a proposal is accepted by the answers that holders have given, counted a second time.
fn is_accepted(m: &ChecksAndBalances, step: &Step<'_>, proposal: u8) -> bool {
    m.whole.right.left.judged(&step.before.right.left, proposal) == Outcome::Accepted
}
