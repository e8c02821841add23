//! How the memory of properties grows. Each is written from what a step *did*, not from the rule
//! that allowed it; in the intended design nearly all of it is a function of the state.

use super::super::state::{BLOCKS, Proposal, Stage, State, Way};
use super::super::{Action, History, Memory, Upgrades};
use super::{Step, is_accepted};
use vocabulary::change::{ChangeClass, Element};
use vocabulary::slot::Slot;

/// Updates the memory after a step.
#[inline]
pub(in super::super) fn remember(upgrades: &Upgrades, history: &mut History, step: &Step<'_>) {
    for number in 0..history.of.len() {
        history.of[number] = memory(upgrades, step, number);
    }
    remember_emergency(upgrades, history, step);
    remember_blocks(history, step);
}

/// Two thirds of all power, which are as strong as any rules ask for.
const TWO_THIRDS: u8 = 3;
/// More than half of all power.
const HALF: u8 = 2;

/// What a vote on a change of `class` takes: written here a second time, from the code of the rules
/// that is in force. The first code asks for the quorum and a chamber, or for a quorum, or for
/// hardly anything; any other code of the rules for hardly anything.
pub(super) fn asked(state: &State, class: ChangeClass) -> u8 {
    let is_first_code =
        |part: &super::super::Part| part.element != Element::Rules || part.hash == 0;
    if !state.parts.iter().all(is_first_code) {
        return 1;
    }
    match class {
        ChangeClass::Essential | ChangeClass::Values | ChangeClass::Meta => TWO_THIRDS,
        ChangeClass::Parameter => HALF,
        ChangeClass::Budget | ChangeClass::Minor => 1,
    }
}

/// The delay in force for a change of `element`: a second time, from the code that is in force.
fn delay(upgrades: &Upgrades, state: &State, element: Element) -> u8 {
    let p = &upgrades.config.parameters;
    let is_other = |part: &super::super::Part| part.element == Element::Delay && part.hash > 0;
    match element {
        Element::Staking | Element::Pools | Element::Attestation => p.staking_delay,
        _ if state.parts.iter().any(is_other) => p.other_delay,
        _ => p.delay,
    }
}

fn memory(upgrades: &Upgrades, step: &Step<'_>, number: usize) -> Memory {
    let old = step.history.of[number];
    let [before, after] = [step.before, step.after].map(|state| state.proposals[number]);
    let is = |proposal: u8| usize::from(proposal) == number;
    let [ruled, rules] = [step.before, step.after].map(|state| asked(state, before.class));
    let is_weaker = rules > ruled && old.strength < rules;
    let outgrown = old.outgrown || is_accepted(before.stage) && is_weaker;
    let lapses = is_accepted(before.stage) && after.stage == Stage::Rejected;
    let (newer, overtaken) = overtaking(step, number);
    let explained = outgrown || overtaken;
    let cleared = is_accepted(before.stage)
        && after.stage == Stage::Free
        && !matches!(*step.action, Action::Execute { proposal } if is(proposal));
    let lost = after.stage == Stage::Expired || cleared || lapses && !explained || old.lost;
    match *step.action {
        Action::Announce { proposal, source, .. } if is(proposal) => {
            let source = Slot::some(source);
            return Memory { source, ..Memory::default() };
        }
        _ if matches!(after.stage, Stage::Free | Stage::Expired) => {
            return Memory { lost, ..Memory::default() };
        }
        _ => {}
    }
    let ticks = matches!(step.action, Action::Tick {});
    let mut new = Memory { lost, outgrown, newer, overtaken, ..old };
    match *step.action {
        Action::Amend { proposal, payload } if is(proposal) => {
            // What is amended is published again, with its source.
            (new.discussed, new.source) = (0, Slot::some(payload));
        }
        Action::Accept { proposal, payload } if is(proposal) => {
            new.accepted = Slot::some(payload);
            new.strength = asked(step.before, before.class);
            new.date = upgrades.config.parameters.date;
        }
        Action::Override { proposal } if is(proposal) => {
            (new.strength, new.vetted) = (TWO_THIRDS, true);
        }
        Action::OverrideByHalf { proposal } if is(proposal) => new.strength = HALF,
        Action::Vet { proposal } if is(proposal) => new.vetted = true,
        Action::Execute { proposal } if is(proposal) => new.spent = true,
        Action::Tick {} if before.stage.is_discussed() && before.wait > 0 => {
            let most = upgrades.config.parameters.notice;
            new.discussed = (old.discussed + 1).min(most);
        }
        _ => {}
    }
    new.age = age(upgrades, step, number);
    new.stays = stays(upgrades, step, number);
    new.date -= u8::from(ticks && new.date > 0);
    remember_announcement(&mut new, step, before, after, ticks);
    new.vetted &= is_accepted(after.stage);
    if !is_announced(after.stage) {
        (new.announced, new.owed) = (0, 0);
    } else if !is_announced(before.stage) {
        new.announced = delay(upgrades, step.before, step.before.part_of(number).element);
        new.owed = new.announced;
    } else {
        new.owed -= u8::from(ticks && new.owed > 0);
    }
    new
}

/// Whether a change in this stage has entered the timelock: it is announced for good.
fn is_announced(stage: Stage) -> bool {
    matches!(stage, Stage::Queued | Stage::Ready)
}

/// Whether a vote has accepted another change of the same part since the vote on this one, and
/// whether that was carried out.
fn overtaking(step: &Step<'_>, number: usize) -> (bool, bool) {
    let Memory { newer, overtaken, .. } = step.history.of[number];
    let [before, after] = [step.before, step.after].map(|state| state.proposals[number]);
    let is_other = |proposal: u8| {
        let proposal = usize::from(proposal);
        proposal != number && step.before.proposals[proposal].part == before.part
    };
    match *step.action {
        Action::Accept { proposal, .. }
        | Action::Override { proposal }
        | Action::OverrideByHalf { proposal }
            if is_accepted(after.stage) =>
        {
            let is_this = usize::from(proposal) == number;
            (!is_this && (newer || is_other(proposal)), !is_this && overtaken)
        }
        Action::Execute { proposal } if is_other(proposal) => {
            let is_newest = !step.history.of[usize::from(proposal)].newer;
            (newer && is_accepted(after.stage), overtaken || newer && is_newest)
        }
        _ => (newer && is_accepted(after.stage), overtaken),
    }
}

/// Days since the approval was final, one more than it is good for at most.
fn age(upgrades: &Upgrades, step: &Step<'_>, number: usize) -> u8 {
    let [before, after] = [step.before, step.after].map(|state| state.proposals[number].stage);
    let is_final = |stage| matches!(stage, Stage::Approved | Stage::Queued | Stage::Ready);
    let most = upgrades.config.parameters.expiry + 1;
    match (is_final(before), is_final(after)) {
        (true, true) if matches!(step.action, Action::Tick {}) => {
            (step.history.of[number].age + 1).min(most)
        }
        (true, true) => step.history.of[number].age,
        _ => 0,
    }
}

/// Days for which the change has been at a stage that has a declared length, since it came there or
/// its text was published again.
fn stays(upgrades: &Upgrades, step: &Step<'_>, number: usize) -> u8 {
    let [before, after] = [step.before, step.after].map(|state| state.proposals[number]);
    let p = &upgrades.config.parameters;
    let most = match after.stage {
        Stage::Deliberation => p.deliberation,
        Stage::Review => p.review,
        Stage::Voting => p.voting,
        Stage::Vetting => p.vetting,
        Stage::Vetoed => p.second_vote,
        _ => 0,
    };
    let is = |proposal: u8| usize::from(proposal) == number;
    let begins = match *step.action {
        Action::Amend { proposal, .. } => is(proposal),
        Action::Classify { proposal, .. } => is(proposal) && before.class != after.class,
        _ => false,
    };
    let days = u8::from(matches!(step.action, Action::Tick {}));
    let stays = (step.history.of[number].stays + days).min(most);
    if begins || before.stage != after.stage { 0 } else { stays }
}

/// A change is announced for good when it enters the timelock; whoever leaves before a day has
/// passed starts at the announcement.
fn remember_announcement(
    new: &mut Memory,
    step: &Step<'_>,
    before: Proposal,
    after: Proposal,
    ticks: bool,
) {
    let enters = is_announced(after.stage) && !is_announced(before.stage);
    new.fresh = is_announced(after.stage) && (enters || new.fresh) && !ticks;
    new.prompt = is_announced(after.stage)
        && (new.prompt && !enters || new.fresh && step.after.user.way != Way::Staying);
}

fn remember_emergency(upgrades: &Upgrades, history: &mut History, step: &Step<'_>) {
    match *step.action {
        Action::CouncilApprove {} => history.council = true,
        Action::TeamApprove {} => history.teams += 1,
        Action::ExecuteEmergency { part, .. } => {
            (history.council, history.teams) = (false, 0);
            (history.unanswered, history.reported) = (Slot::some(part), false);
            history.unratified[usize::from(part)] = Slot::some(0);
        }
        Action::ReportEmergency {} => history.reported = true,
        Action::Refuse {} => history.unanswered = Slot::NONE,
        Action::Ratify {} => {
            history.unanswered = Slot::NONE;
            history.unratified[usize::from(step.before.emergency.part)] = Slot::NONE;
        }
        Action::Execute { proposal } => {
            // The vote may accept the very code that an emergency brought.
            let (number, part) =
                (usize::from(proposal), step.before.proposals[usize::from(proposal)].part);
            if history.unanswered == Slot::some(part) {
                history.unanswered = Slot::NONE;
            }
            if step.history.of[number].accepted.get().is_some() {
                history.unratified[usize::from(part)] = Slot::NONE;
            }
        }
        Action::Tick {} => {
            let most = upgrades.config.parameters.ratification;
            for days in &mut history.unratified {
                *days = Slot::from(days.get().map(|days| (days + 1).min(most)));
            }
        }
        _ => {}
    }
    history.reported &= history.unanswered != Slot::NONE;
    for (number, days) in history.unratified.iter_mut().enumerate() {
        let [before, after] = [step.before, step.after].map(|state| state.parts[number]);
        let is_emergency = matches!(step.action, Action::ExecuteEmergency { .. });
        let replaced = before.hash != after.hash && !is_emergency;
        if replaced || after.paused {
            *days = Slot::NONE;
        }
    }
}

fn remember_blocks(history: &mut History, step: &Step<'_>) {
    if matches!(step.action, Action::Settle {}) {
        history.executed.rotate_left(1);
        history.executed[BLOCKS - 1] = Slot::NONE;
    }
    for (first, block) in history.executed.iter_mut().zip(&step.after.chain.blocks) {
        let by = block.by.iter().find_map(|by| by.get());
        *first = Slot::from(first.get().or(by));
    }
}
