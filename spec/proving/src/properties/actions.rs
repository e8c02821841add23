//! The rules told a second time: where each action is open. What it leaves behind stands in `due`.
//! The other properties say what is promised to whom; a step that is open to the wrong party, or
//! that touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};
use vocabulary::slot::Slot;

use super::due::due;
use super::{P, Step};
use crate::history::open;
use crate::state::{HEIGHTS, PROVERS};
use crate::{Action, Block, Bond, Config, Design, Kind, State};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design { turns: d.turns, waiting: d.waiting, ..Design::default() }
}

/// The last height of a strand with a payload.
pub(super) fn last(c: &Config, s: &State, strand: u8) -> Option<Block> {
    open(c, s, strand.into()).map(|place| s.chain[place])
}

/// The strand of the next height.
pub(super) fn next(c: &Config, s: &State) -> u8 {
    (s.strand + s.len) % c.parameters.strands
}

/// How many empty heights follow the last one of a strand with a payload.
fn behind(c: &Config, s: &State, strand: u8) -> usize {
    let Some(place) = open(c, s, strand.into()) else { return 0 };
    (usize::from(s.len) - 1 - place) / usize::from(c.parameters.strands)
}

/// Whether a prover is elected to a strand, or nobody is any more.
pub(super) fn is_paid(s: &State, prover: u8, strand: u8) -> bool {
    let job = s.jobs[usize::from(strand)];
    job.elected == Slot::some(prover) || job.left == 0
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let of = |prover: u8| s.provers[usize::from(prover)];
    let unproven = |strand| last(c, s, strand).filter(|block| block.proof.by == Slot::NONE);
    match *action {
        Action::Full { kind } => {
            let there = kind != Kind::Special || s.specials > 0;
            let room = !s.built && usize::from(s.len) < HEIGHTS;
            let proven = unproven(next(c, s)).is_none();
            there && room && proven && kind.cost() <= s.price + s.fund
        }
        Action::Empty {} => {
            let strand = next(c, s);
            let spare = behind(c, s, strand) < usize::from(c.parameters.empties);
            !s.built && last(c, s, strand).is_some() && spare
        }
        Action::Start { prover, strand } => {
            let works = s.jobs[usize::from(strand)].works[usize::from(prover)];
            let able = of(prover).bond == Bond::Bonded && !of(prover).stopped && !works;
            let pays = |block: Block| block.reward >= block.kind.cost();
            let willing = is_paid(s, prover, strand) || (prover == 1 && s.volunteers > 0);
            able && unproven(strand).is_some_and(pays) && willing
        }
        Action::Submit { prover, strand, program } => {
            let (job, number) = (s.jobs[usize::from(strand)], usize::from(prover));
            let ready = job.works[number] && job.work[number] == 0 && !of(prover).stopped;
            let holds = |block: Block| block.kind != Kind::Special && block.program == program;
            ready && unproven(strand).is_some_and(holds)
        }
        Action::Copy { .. } => false,
        Action::RollBack { strand } => {
            let hole = last(c, s, strand).is_some_and(|block| block.kind == Kind::Special);
            hole && s.jobs[usize::from(strand)].evidence == 0
        }
        Action::Stop { prover } => prover > 0 && !of(prover).stopped,
        Action::Unbond { prover } => prover > 0 && of(prover).bond == Bond::Bonded,
        Action::Withdraw { prover } => {
            let serves = s.jobs.iter().any(|job| {
                let alone = job.elected == Slot::some(prover) && job.left > 0;
                alone || job.works[usize::from(prover)]
            });
            of(prover).bond == Bond::Leaving && of(prover).wait == 0 && !serves
        }
        Action::SetPrice { price } => price != s.price,
        Action::Upgrade {} => s.upgrades > 0,
        Action::Tick {} => !is_awaited(c, s),
    }
}

/// Whether somebody honest has something to do in this slot.
fn is_awaited(c: &Config, s: &State) -> bool {
    let of_strand = |strand| {
        let program = last(c, s, strand).map_or(0, |block| block.program);
        let submit = Action::Submit { prover: 0, strand, program };
        let start = Action::Start { prover: 0, strand };
        let undo = Action::RollBack { strand };
        [submit, start, undo].iter().any(|action| may(c, s, action))
    };
    let builds = |kind| may(c, s, &Action::Full { kind });
    let built = may(c, s, &Action::Empty {}) || Kind::FULL.into_iter().any(builds);
    built || (0..c.parameters.strands).any(of_strand)
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, s: &State, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    Kind::FULL.into_iter().for_each(|kind| emit(A::Full { kind }));
    [A::Empty {}, A::Upgrade {}, A::Tick {}].into_iter().for_each(&mut *emit);
    for strand in 0..c.parameters.strands {
        emit(A::RollBack { strand });
        for prover in 0..PROVERS as u8 {
            emit(A::Start { prover, strand });
            (0..=s.program).for_each(|program| emit(A::Submit { prover, strand, program }));
        }
    }
    for prover in 0..PROVERS as u8 {
        emit(A::Stop { prover });
        emit(A::Unbond { prover });
        emit(A::Withdraw { prover });
    }
    c.parameters.prices.iter().for_each(|&price| emit(A::SetPrice { price }));
}

/// Its antecedent is the intended design.
pub(super) fn s13(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("PRV-S13", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, state, emit);
        let may = |action: &Action| may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["DP4", "DP7", "MAL", "SOS"])
}

/// Its antecedent is the intended design.
pub(super) fn s14(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("PRV-S14", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["DP4", "DP7", "MAL", "SOS"])
}
