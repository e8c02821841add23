//! What each action does, one file for a theme.

mod blocks;
mod bonds;
mod candidates;
mod proofs;
mod time;

use kernel::{Disabled, Reason};

pub(crate) use candidates::candidates;

use crate::state::{PROVERS, Prover};
use crate::{Action, Config, Guard, Honest, State};

/// What a rule answers.
type Answer = Result<(), Disabled<Guard>>;

/// Slots have their blocks.
pub(crate) const BUILD: &str = "WF(build)";
/// Who is paid for it begins to prove.
pub(crate) const START: &str = "WF(start)";
/// Who has a proof hands it in.
pub(crate) const SUBMIT: &str = "WF(submit)";
/// Somebody has undone what cannot be proven.
pub(crate) const ROLL_BACK: &str = "WF(roll_back)";

/// Why there is no step, apart from the guards.
pub(crate) fn reasons() -> Vec<Reason> {
    vec![
        Reason::assumption("PRV-A2", "the honest prover stays"),
        Reason::urgency(BUILD, "no slot goes by in which a block can be built (PRV-A4)"),
        Reason::urgency(START, "nor one in which the honest prover has something to begin"),
        Reason::urgency(SUBMIT, "nor one in which it has a proof"),
        Reason::urgency(ROLL_BACK, "nor one in which a block can be undone"),
        Reason::bound("heights", "no more heights are looked at than proofs can be open for"),
        Reason::no_action("actor", "the instance has no such prover or strand"),
        Reason::no_action("slot", "a slot has one block"),
        Reason::no_action("special", "there are so many unprovable blocks, and no more"),
        Reason::no_action("job", "nothing of the strand is to be proven"),
        Reason::no_action("unpaid", "nobody proves what it is not paid for"),
        Reason::no_action("work", "the prover has not done the work, or does it"),
        Reason::no_action("evidence", "there is no evidence yet"),
        Reason::no_action("program", "there is no such version, or no newer one"),
        Reason::no_action("stopped", "who has stopped does nothing"),
        Reason::no_action("unchanged", "it is that already"),
    ]
}

/// No block is open, and both provers work.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let p = &c.parameters;
    emit(State {
        provers: [Prover::default(); PROVERS],
        price: p.prices[0],
        fund: p.fund,
        specials: c.bounds.specials,
        upgrades: c.bounds.upgrades,
        volunteers: c.bounds.volunteers,
        ..State::default()
    });
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Full { kind } => blocks::full(c, s, kind),
        A::Empty {} => blocks::empty(c, s),
        A::Start { prover, strand } => proofs::start(c, s, of(prover)?, at(c, strand)?),
        A::Submit { prover, strand, program } => {
            proofs::submit(c, s, of(prover)?, at(c, strand)?, program)
        }
        A::Copy { prover, strand } => proofs::copy(c, s, of(prover)?, at(c, strand)?),
        A::RollBack { strand } => blocks::roll_back(c, s, at(c, strand)?),
        A::Stop { prover } => bonds::stop(c, s, of(prover)?),
        A::Unbond { prover } => bonds::unbond(c, s, of(prover)?),
        A::Withdraw { prover } => bonds::withdraw(c, s, of(prover)?),
        A::SetPrice { price } => time::set_price(s, price),
        A::Upgrade {} => time::upgrade(s),
        A::Tick {} => time::tick(c, s),
    }?;
    Ok(next)
}

/// The place of a prover.
fn of(prover: u8) -> Result<usize, Disabled<Guard>> {
    let place = usize::from(prover);
    if place < PROVERS { Ok(place) } else { Err(Disabled::NoAction("actor")) }
}

/// The place of a strand.
fn at(c: &Config, strand: u8) -> Result<usize, Disabled<Guard>> {
    if strand < c.parameters.strands { Ok(strand.into()) } else { Err(Disabled::NoAction("actor")) }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// `condition`, or there is no such action.
fn sense(condition: bool, name: &'static str) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::NoAction(name)) }
}

/// Whether a prover is honest, and stays so.
fn is_steadfast(c: &Config, prover: usize) -> bool {
    prover == 0 && c.design.honest == Honest::Stays
}
