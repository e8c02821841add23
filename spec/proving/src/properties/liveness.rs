//! What is promised to happen, and whose fairness that takes.

use kernel::Fairness;
use vocabulary::slot::Slot;

use super::P;
use super::chain::backlog;
use crate::history::{is_unproven, open};
use crate::{Action, Config, Kind, Proving, State};

/// Slots pass.
const TICK: &str = "WF(tick)";
/// They have blocks.
const BUILD: &str = "WF(build)";
/// The honest prover begins to prove what it is paid for.
const START: &str = "WF(start)";
/// It hands its proofs in.
const SUBMIT: &str = "WF(submit)";
/// Somebody has undone what cannot be proven.
const ROLL_BACK: &str = "WF(roll_back)";

const ALL: &[&str] = &[TICK, BUILD, START, SUBMIT, ROLL_BACK];

/// All of them.
pub(super) fn all(config: &Config) -> Vec<P> {
    let strands = || 0..config.parameters.strands;
    let proven = strands().map(is_proven);
    let replaced = strands().map(is_replaced);
    let plugged = strands().map(is_plugged);
    let drained = strands().map(drains);
    proven.chain(replaced).chain(plugged).chain(drained).chain([goes_on()]).collect()
}

/// Whether a strand's height has no proof that a block may carry.
fn waits(m: &Proving, state: &State, strand: usize) -> bool {
    let block = open(&m.config, state, strand).map(|place| state.chain[place]);
    block.is_some_and(|block| block.proof.by == Slot::NONE || block.proof.stale)
}

/// What a strand has open is one height at a time, so that it is that one which is proven, or
/// undone (X7).
fn is_proven(strand: u8) -> P {
    let place = usize::from(strand);
    P::leads_to(
        "PRV-L1",
        "each block is proven or undone",
        move |m: &Proving, state: &State, _| waits(m, state, place),
        move |m: &Proving, state: &State, _| !waits(m, state, place),
    )
    .instance(strand)
    .sources(&["S9", "CORRECTIONS X7"])
    .needs(&[TICK, BUILD, START, SUBMIT, ROLL_BACK, "PRV-A2"])
}

/// Of a prover that is elected and has stopped.
fn is_replaced(strand: u8) -> P {
    let place = usize::from(strand);
    let missing = move |m: &Proving, state: &State| {
        let elected = state.jobs[place].elected.get().map(usize::from);
        let stopped = elected.is_some_and(|prover| state.provers[prover].stopped);
        stopped && is_unproven(&m.config, state, place)
    };
    P::leads_to(
        "PRV-L2",
        "another one proves in the place of who is missing",
        move |m: &Proving, state: &State, _| missing(m, state),
        move |m: &Proving, state: &State, _| !missing(m, state),
    )
    .instance(strand)
    .sources(&["S42", "DP4"])
    .needs(&[TICK, BUILD, START, SUBMIT, ROLL_BACK])
}

/// A block that cannot be proven.
fn is_plugged(strand: u8) -> P {
    let place = usize::from(strand);
    let hole = move |m: &Proving, state: &State| {
        let block = open(&m.config, state, place).map(|open| state.chain[open]);
        block.is_some_and(|block| block.kind == Kind::Special)
    };
    P::leads_to(
        "PRV-L3",
        "a strand with a hole is opened again",
        move |m: &Proving, state: &State, _| hole(m, state),
        move |m: &Proving, state: &State, _| !hole(m, state),
    )
    .instance(strand)
    .sources(&["DP6", "SOS"])
    .needs(&[TICK, BUILD, START, SUBMIT, ROLL_BACK])
}

/// After a price that paid for nothing, too: again and again nothing of a strand waits for a proof.
fn drains(strand: u8) -> P {
    P::always_eventually(
        "PRV-L4",
        "the backlog drains again and again",
        move |m: &Proving, state: &State, _| backlog(m, state, strand) == 0,
    )
    .instance(strand)
    .sources(&["DP6"])
    .needs(ALL)
}

/// The next block may have a payload: what its strand has left open is proven.
fn goes_on() -> P {
    P::always_eventually(
        "PRV-L5",
        "again and again a block may have a payload",
        |m: &Proving, state: &State, _| {
            let strands = usize::from(m.config.parameters.strands);
            let strand = (usize::from(state.strand) + usize::from(state.len)) % strands;
            !waits(m, state, strand)
        },
    )
    .sources(&["S9", "MAL"])
    .needs(ALL)
}

/// The fairness that the properties name.
pub(super) fn fairness() -> Vec<Fairness<Proving>> {
    use Action as A;
    let own = |strand: u8, prover: u8| (prover == 0).then_some(strand);
    vec![
        Fairness::weak(TICK, |a| matches!(a, A::Tick {}).then_some(0)).about(&["tick"]),
        Fairness::weak(BUILD, |a| matches!(a, A::Full { .. } | A::Empty {}).then_some(0))
            .about(&["full", "empty"]),
        Fairness::weak(START, move |a| match *a {
            A::Start { prover, strand } => own(strand, prover),
            _ => None,
        })
        .about(&["start"]),
        Fairness::weak(SUBMIT, move |a| match *a {
            A::Submit { prover, strand, .. } => own(strand, prover),
            _ => None,
        })
        .about(&["submit"]),
        Fairness::weak(ROLL_BACK, |a| match *a {
            A::RollBack { strand } => Some(strand),
            _ => None,
        })
        .about(&["roll_back"]),
    ]
}
