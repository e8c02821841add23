//! The rules of upgrades: the initial states, and one function per action. Each checks its
//! preconditions and names the one that fails.

mod blocks;
mod candidates;
mod decision;
mod emergency;
mod proposal;
mod time;
mod timelock;
mod users;

use kernel::Disabled;

pub(super) use candidates::candidates;

use super::action::{Action, Guard};
use super::config::Config;
use super::design::{
    Finalising, FirstHeight, SwitchBlocks, SwitchExits, SwitchMessages, Unpausing,
};
use super::properties::INCLUSION;
use super::state::{NODES, Node, PARTS, Part, Proposal, Stage, State, User, Way};
use vocabulary::change::Element;
use vocabulary::slot::Slot;

/// What the protocol answers.
type Answer = Result<(), Guard>;

/// Nothing is under way, and every part has its first code. One state for each scope.
pub(super) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    for scope in &c.bounds.scopes {
        let mut state = State::default();
        for (part, &element) in state.parts.iter_mut().zip(scope) {
            part.element = element;
        }
        if state.has_chain(c) {
            state.chain.nodes[..usize::from(c.bounds.nodes)].fill(Node { newest: 0, knows: 1 });
        }
        emit(state);
    }
}

/// The state after `action`, or why there is none.
pub(super) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    happens(c, s, action)?;
    match *action {
        A::Announce { proposal, part, source, payload, class } => {
            let text = proposal::Text { part: part.into(), source, payload, class };
            proposal::announce(c, s, proposal.into(), text)
        }
        A::Amend { proposal, payload } => proposal::amend(c, s, proposal.into(), payload),
        A::Classify { proposal, class } => proposal::classify(c, s, proposal.into(), class),
        A::SwapCode { proposal } => proposal::swap_code(c, s, proposal.into()),
        A::Accept { proposal, payload } => decision::accept(c, s, proposal.into(), payload),
        A::Reject { proposal } => decision::reject(c, s, proposal.into()),
        A::Vet { proposal } => decision::vet(c, s, proposal.into()),
        A::Veto { proposal } => decision::veto(c, s, proposal.into()),
        A::Override { proposal } => decision::override_veto(c, s, proposal.into()),
        A::Clear { proposal } => decision::clear(c, s, proposal.into()),
        A::Queue { proposal } => timelock::queue(c, s, proposal.into()),
        A::Push { proposal } => timelock::push(c, s, proposal.into()),
        A::Execute { proposal } => timelock::execute(c, s, proposal.into()),
        A::Set { path, part, payload } => timelock::set(c, s, path, part.into(), payload),
        A::FindBug { part } => emergency::find_bug(c, s, part.into()),
        A::CouncilApprove {} => emergency::council_approve(c, s),
        A::TeamApprove {} => emergency::team_approve(c, s),
        A::ExecuteEmergency { part, payload, shuts_exits } => {
            emergency::execute(c, s, part.into(), payload, shuts_exits)
        }
        A::ReportEmergency {} => emergency::report(c, s),
        A::Ratify {} => emergency::ratify(c, s),
        A::Refuse {} => emergency::refuse(s),
        A::RequestExit {} => users::request(c, s),
        A::IncludeExit {} => users::include(c, s),
        A::Build { corner } => blocks::build(c, s, corner),
        A::Apply { node } => blocks::execute(c, s, node.into()),
        A::Settle {} => blocks::settle(c, s),
        A::Reorg {} => blocks::reorg(c, s),
        A::Install { node } => blocks::install(c, s, node.into()),
        A::SendMessage {} => blocks::send(c, s),
        A::DeliverMessage {} => blocks::deliver(s),
        A::Tick {} => time::tick(c, s),
        A::OverrideByHalf { proposal } => decision::override_by_half(c, s, proposal.into()),
        A::MoveDate { proposal, later } => timelock::move_date(c, s, proposal.into(), later),
    }
    .map_err(Disabled::Guard)?;
    Ok(next)
}

/// Codes that the instance does not have, and days that L1 and the chain do not let end.
fn happens(c: &Config, s: &State, action: &Action) -> Result<(), Disabled<Guard>> {
    use Action as A;
    match *action {
        A::Tick {} if time::is_urgent(c, s) => Err(Disabled::Urgency(INCLUSION)),
        A::Announce { payload, .. }
        | A::Amend { payload, .. }
        | A::Set { payload, .. }
        | A::ExecuteEmergency { payload, .. }
            if payload >= c.bounds.payloads =>
        {
            Err(Disabled::NoAction("payloads"))
        }
        _ => Ok(()),
    }
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(guard) }
}

/// The change in the place `number`, which must be in one of `stages`.
fn in_stage<'s>(
    c: &Config,
    s: &'s mut State,
    number: usize,
    stages: &[Stage],
) -> Result<&'s mut Proposal, Guard> {
    let exists = number < usize::from(c.bounds.proposals);
    require(exists && stages.contains(&s.proposals[number].stage), Guard::WrongStage)?;
    Ok(&mut s.proposals[number])
}

/// The part of number `part`, if the behaviour is about it and it can still be changed.
fn changeable(c: &Config, s: &State, part: usize) -> Result<Part, Guard> {
    let exists = part < PARTS && s.parts[part].element != Element::Nothing;
    require(exists, Guard::NoSuchPart)?;
    let found = s.parts[part];
    let is_stopped = c.design.finalising != Finalising::StopsAllButVotes;
    let is_final = found.element.is_core() && is_stopped || found.element == Element::Finality;
    require(!(s.finalised && is_final), Guard::Finalised)?;
    Ok(found)
}

/// The code of hash `hash` is in force on L1 for the part of number `part`.
fn deploy(c: &Config, s: &mut State, part: usize, hash: u8) {
    let Part { element, hash: old, .. } = s.parts[part];
    let changes = old != hash;
    let stays = s.parts[part].paused && c.design.unpausing == Unpausing::StaysPaused;
    s.parts[part] = Part { element, hash, paused: stays, bug: false };
    match element {
        Element::Finality => s.finalised = true,
        Element::Rules if changes => decision::outgrow(c, s),
        Element::Delay if changes => timelock::delay_changes(c, s, old),
        Element::Program if changes && s.has_chain(c) => {
            s.chain.next = Slot::some(hash);
            let late = u8::from(c.design.first_height == FirstHeight::OneLate);
            s.chain.lead = c.parameters.activation_lead + late;
            switch(c, s);
        }
        _ => {}
    }
}

/// What a change of the program does to what is on its way: nothing.
fn switch(c: &Config, s: &mut State) {
    if c.design.switch_messages == SwitchMessages::Lost {
        s.chain.message = false;
    }
    if c.design.switch_blocks == SwitchBlocks::Dropped {
        s.chain.blocks = Default::default();
    }
    let is_leaving = matches!(s.user.way, Way::Asking | Way::Unbonding);
    if is_leaving && c.design.switch_exits == SwitchExits::AskedAgain {
        s.user = User { shut: s.user.shut, ..User::default() };
    }
}

/// The nodes of the instance.
fn nodes(c: &Config) -> std::ops::Range<usize> {
    0..usize::from(c.bounds.nodes).min(NODES)
}
