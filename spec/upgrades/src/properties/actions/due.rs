//! What each action leaves behind.

use super::super::super::Config;
use super::super::super::action::Action;
use super::super::super::state::{
    BLOCKS, Block, Emergency, Proposal, STRONGEST, Stage, State, Urgency, User, Way,
};
use super::super::Step;
use super::time;
use vocabulary::change::{ChangeClass, Element};
use vocabulary::slot::Slot;

/// The state after a step.
pub(super) fn due(c: &Config, step: &Step<'_>) -> State {
    let mut due = *step.before;
    match *step.action {
        Action::Tick {} => time::day(c, &mut due),
        Action::Build { .. }
        | Action::Apply { .. }
        | Action::Settle {}
        | Action::Reorg {}
        | Action::Install { .. }
        | Action::SendMessage {}
        | Action::DeliverMessage {} => of_chain(&mut due, step.action),
        Action::FindBug { .. }
        | Action::CouncilApprove {}
        | Action::TeamApprove {}
        | Action::ExecuteEmergency { .. }
        | Action::ReportEmergency {}
        | Action::Ratify {}
        | Action::Refuse {} => of_emergency(c, &mut due, step.action),
        Action::RequestExit {} => {
            due.user = User { way: Way::Asking, wait: c.parameters.exit_inclusion, shut: false };
        }
        Action::IncludeExit {} => {
            let way = User { way: Way::Unbonding, wait: c.parameters.unbonding, shut: false };
            due.user = time::further(c, way);
        }
        _ => of_change(c, &mut due, step.action),
    }
    due
}

fn of_change(c: &Config, due: &mut State, action: &Action) {
    let (p, rules) = (&c.parameters, *due);
    let at = |number: u8| usize::from(number);
    match *action {
        Action::Announce { proposal, part, payload, class, .. } => {
            let text = Proposal { part, payload, code: payload, class, ..Proposal::default() };
            let text = Proposal { classified: true, ..text };
            due.proposals[at(proposal)] = time::begun(c, text);
        }
        Action::Amend { proposal, payload } => {
            let text = Proposal { payload, code: payload, ..due.proposals[at(proposal)] };
            due.proposals[at(proposal)] = time::begun(c, text);
        }
        Action::Accept { proposal, .. } => {
            let change = &mut due.proposals[at(proposal)];
            change.strength = asked(&rules, change.class);
            change.date = p.date;
            *change = match change.class {
                ChangeClass::Parameter => approved(c, *change),
                _ => Proposal { stage: Stage::Vetting, wait: p.vetting, ..*change },
            };
            is_newest(due, at(proposal));
        }
        Action::Reject { proposal } => due.proposals[at(proposal)].stage = Stage::Rejected,
        Action::Vet { proposal } => {
            due.proposals[at(proposal)] = approved(c, due.proposals[at(proposal)]);
        }
        Action::Veto { proposal } => {
            due.proposals[at(proposal)] = time::vetoed(c, due.proposals[at(proposal)]);
        }
        Action::Override { proposal } => {
            let change = &mut due.proposals[at(proposal)];
            *change = Proposal { strength: STRONGEST, ..approved(c, *change) };
            is_newest(due, at(proposal));
        }
        Action::Queue { proposal } => {
            let change = &mut due.proposals[at(proposal)];
            let days = delay(c, &rules, rules.parts[at(change.part)].element);
            (change.stage, change.wait) = match days {
                0 => (Stage::Ready, p.inclusion),
                _ => (Stage::Queued, days),
            };
        }
        Action::Execute { proposal } => execute(c, due, at(proposal)),
        Action::Clear { proposal } => due.proposals[at(proposal)] = Proposal::default(),
        _ => {}
    }
}

/// The approval is final, and its time begins.
fn approved(c: &Config, change: Proposal) -> Proposal {
    let (wait, life) = (c.parameters.inclusion, c.parameters.expiry);
    Proposal { stage: Stage::Approved, wait, life, ..change }
}

/// How strong a vote on a change of this class has to be: hardly strong at all once the rules were
/// weakened.
fn asked(s: &State, class: ChangeClass) -> u8 {
    let weakened = s.parts.iter().any(|part| part.element == Element::Rules && part.hash != 0);
    match class {
        _ if weakened => 1,
        ChangeClass::Essential | ChangeClass::Values | ChangeClass::Meta => STRONGEST,
        ChangeClass::Parameter => 2,
        ChangeClass::Budget | ChangeClass::Minor => 1,
    }
}

/// The delay in force for changes of `element`.
fn delay(c: &Config, s: &State, element: Element) -> u8 {
    let p = &c.parameters;
    let is_other = s.parts.iter().any(|part| part.element == Element::Delay && part.hash != 0);
    match element {
        Element::Staking | Element::Pools | Element::Attestation => p.staking_delay,
        _ if is_other => p.other_delay,
        _ => p.delay,
    }
}

/// Holders have spoken of this change last.
fn is_newest(due: &mut State, number: usize) {
    let part = due.proposals[number].part;
    for (other, change) in due.proposals.iter_mut().enumerate() {
        let is_older = change.part == part && is_accepted(change);
        change.overtaken = other != number && (change.overtaken || is_older);
    }
}

fn is_accepted(change: &Proposal) -> bool {
    matches!(change.stage, Stage::Vetting | Stage::Approved | Stage::Queued | Stage::Ready)
}

/// Its approval is void.
fn lapse(change: &mut Proposal) {
    change.stage = Stage::Rejected;
    (change.wait, change.life, change.overtaken, change.date) = (0, 0, false, 0);
}

fn execute(c: &Config, due: &mut State, number: usize) {
    let Proposal { part, code, overtaken, .. } = due.proposals[number];
    due.proposals[number] = Proposal::default();
    deploy(c, due, part, code);
    if due.emergency.urgency != Urgency::None && due.emergency.part == part {
        let Emergency { council, teams, .. } = due.emergency;
        due.emergency = Emergency { council, teams, ..Emergency::default() };
    }
    let older = |change: &&mut Proposal| change.part == part && change.overtaken && !overtaken;
    due.proposals.iter_mut().filter(older).filter(|change| is_accepted(change)).for_each(lapse);
}

/// Other code is in force. New rules end what they would not have let pass; a new program has its
/// first height named.
fn deploy(c: &Config, due: &mut State, part: u8, hash: u8) {
    let place = &mut due.parts[usize::from(part)];
    let (element, changes) = (place.element, place.hash != hash);
    (place.hash, place.paused, place.bug) = (hash, false, false);
    due.finalised |= element == Element::Finality;
    if element == Element::Program && changes && c.bounds.nodes > 0 {
        (due.chain.next, due.chain.lead) = (Slot::some(hash), c.parameters.activation_lead);
    }
    if element == Element::Rules && changes {
        let rules = *due;
        let weak = |change: &&mut Proposal| change.strength < asked(&rules, change.class);
        due.proposals.iter_mut().filter(weak).filter(|change| is_accepted(change)).for_each(lapse);
    }
}

fn of_emergency(c: &Config, due: &mut State, action: &Action) {
    let touched = usize::from(due.emergency.part);
    match *action {
        Action::FindBug { part } => due.parts[usize::from(part)].bug = true,
        Action::CouncilApprove {} => due.emergency.council = true,
        Action::TeamApprove {} => due.emergency.teams += 1,
        Action::ExecuteEmergency { part, payload, .. } => {
            let old = due.parts[usize::from(part)];
            deploy(c, due, part, payload);
            due.emergency = Emergency {
                urgency: Urgency::Live,
                part,
                wait: c.parameters.ratification,
                replaced: old.hash,
                replaced_bug: old.bug,
                ..Emergency::default()
            };
        }
        Action::ReportEmergency {} => due.emergency.reported = true,
        Action::Ratify {} | Action::Refuse {} => {
            due.parts[touched].paused = matches!(action, Action::Refuse {});
            due.emergency = Emergency::default();
        }
        _ => {}
    }
}

fn of_chain(due: &mut State, action: &Action) {
    let known = due.parts.iter().find(|part| part.element == Element::Program);
    let newest = known.map_or(0, |part| part.hash);
    let chain = &mut due.chain;
    match *action {
        Action::Build { corner } => {
            match chain.next.get() {
                Some(version) if chain.lead == 0 => {
                    (chain.version, chain.next) = (version, Slot::NONE);
                }
                Some(_) => chain.lead -= 1,
                None => {}
            }
            let version = chain.version;
            if let Some(block) = chain.blocks.iter_mut().find(|b| b.due.get().is_none()) {
                *block = Block { due: Slot::some(version), corner, ..Block::default() };
            }
        }
        Action::Apply { node } => {
            let node = usize::from(node);
            let mut open = chain.blocks.iter_mut().filter(|block| block.by[node].get().is_none());
            open.next().into_iter().for_each(|block| block.by[node] = block.due);
        }
        Action::Settle {} => {
            chain.blocks.copy_within(1.., 0);
            chain.blocks[BLOCKS - 1] = Block::default();
        }
        Action::Reorg {} => {
            for block in chain.blocks.iter_mut().filter(|block| block.due.get().is_some()) {
                (block.again, block.by) = (true, Block::default().by);
            }
        }
        Action::Install { node } => {
            let used = chain.blocks.iter().map(|block| block.due).chain([chain.next]);
            let used = used.filter_map(Slot::get).chain([chain.version, newest]);
            let bits = used.fold(0, |bits, version| bits | 1 << version);
            let node = &mut chain.nodes[usize::from(node)];
            (node.newest, node.knows) = (newest, node.knows | bits);
        }
        Action::SendMessage {} | Action::DeliverMessage {} => chain.message = !chain.message,
        _ => {}
    }
}
