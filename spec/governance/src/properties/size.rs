//! Size: what a single holder can and cannot do (GOV-S6). Once along every behaviour, and once as a
//! theorem over all powers, classes, settings and seats.

use kernel::{Evidence, ensure};

use super::super::config::Config;
use super::super::count::{
    Outcome, Question, Tally, casts, counts_for, outcome, power_of, question, quorum, tally,
};
use super::super::design as r;
use super::super::state::{BENCHES, Benches, Proposal, State};
use super::{P, accepts};
use vocabulary::change::ChangeClass;

const STATEMENT: &str = "no single holder below the majority passes a change alone";

/// Where a vote is accepted, nobody who cast half of the supply or less could have done it without
/// all others; and where much is at stake, a bench agreed.
pub(super) fn passes_alone() -> P {
    P::step("GOV-S6", STATEMENT, |m, step| {
        let c = &m.config;
        let Some(p) = accepts(step) else { return Evidence::NotApplicable };
        let (supply, class) = (c.supply(), c.class(p.payload));
        for holder in State::holders() {
            let power = power_of(p, holder);
            let question = question(c, step.before, p);
            let alone = alone(c, p, holder, question) == Outcome::Accepted;
            let minor = 2 * power <= supply;
            ensure!("nobody passes it alone": !(minor && alone), holder, power, supply, class);
        }
        let agreed = !class.is_weighty() || !p.agreed.is_empty();
        ensure!("a bench agreed": agreed, class);
        Evidence::Holds
    })
    .sources(&["S63", "S14", "S64"])
}

/// What the vote would have come to with nobody's answer but the holder's.
fn alone(c: &Config, p: &Proposal, holder: usize, question: Question) -> Outcome {
    let own = casts(c, p).filter(|cast| cast.caster == holder);
    let tally = tally(c, own, |cast| counts_for(c, question.class, cast));
    outcome(c, question, tally, Benches::default())
}

/// Whatever the class and the settings: half of the supply and all the seats that one person can
/// have are not enough.
pub(super) fn theorem() -> P {
    P::computed("GOV-S6", STATEMENT, |m| {
        let c = &m.config;
        Evidence::all(ChangeClass::ALL.into_iter().flat_map(|class| {
            (0..c.parameters.quorums.len() as u8).map(move |settings| half(c, class, settings))
        }))
    })
    .instance(1)
    .sources(&["S63", "S62", "CORRECTIONS O9"])
}

/// All powers up to half of the supply, a seat in any bench, or in none.
fn half(c: &Config, class: ChangeClass, settings: u8) -> Evidence {
    let lapses = if c.design.quorum == r::Quorum::Decreasing { 6 } else { 0 };
    for lapses in 0..=lapses {
        let question = Question { class, quorum: quorum(c, class, settings, lapses) };
        for power in 0..=c.supply() / 2 {
            for bench in 0..=BENCHES {
                let tally = Tally { yes: power, ..Tally::default() };
                let agreed = agreed_by_one(c, bench);
                let passes = outcome(c, question, tally, agreed) == Outcome::Accepted;
                ensure!("it does not pass": !passes, class, power, bench, question);
            }
        }
    }
    Evidence::Holds
}

/// The benches that agree because one person with as many seats in `bench` as it can have does.
fn agreed_by_one(c: &Config, bench: u8) -> Benches {
    let seats = match c.design.seats {
        r::Seats::PerIdentity => 1,
        r::Seats::PerAccount => c.parameters.seats,
    };
    let majority = bench < BENCHES && 2 * seats > c.parameters.seats;
    if majority { Benches::default().with(bench) } else { Benches::default() }
}
