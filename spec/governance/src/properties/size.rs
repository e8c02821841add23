//! Size: what a single holder can and cannot do (GOV-S6). Once along every behaviour, and once as a
//! theorem over all powers, classes, settings and seats.

use kernel::{Evidence, System, ensure};

use super::super::config::Config;
use super::super::count::Outcome;
use super::super::design as r;
use super::super::state::{Answer, BENCHES, Benches, PAYLOADS, Proposal, Slot, State, Status};
use super::super::{Action, Governance};
use super::judge::{behind, comes_to_alone};
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
            let power = behind(p, holder);
            let alone = comes_to_alone(c, step.before, p, holder) == Outcome::Accepted;
            let minor = 2 * power <= supply;
            ensure!("nobody passes it alone": !(minor && alone), holder, power, supply, class);
        }
        let agreed = !class.is_weighty() || !p.agreed.is_empty();
        ensure!("a bench agreed": agreed, class);
        Evidence::Holds
    })
    .sources(&["S63", "S14", "S64"])
}

/// Whatever the class and the settings: half of the supply and all the seats that one person can
/// have are not enough. Votes with nothing but that are counted, by the rules themselves.
pub(super) fn theorem() -> P {
    P::computed("GOV-S6", STATEMENT, |m| {
        Evidence::all(ChangeClass::ALL.into_iter().map(|class| {
            let mut config = m.config.clone();
            config.bounds.payloads = vec![class];
            let m = Governance { config };
            let settings = 0..m.config.parameters.quorums.len() as u8;
            Evidence::all(settings.map(|settings| half(&m, class, settings)))
        }))
    })
    .instance(1)
    .sources(&["S63", "S62", "CORRECTIONS O9"])
}

/// All powers up to half of the supply, a seat in any bench, or in none.
fn half(m: &Governance, class: ChangeClass, settings: u8) -> Evidence {
    let c = &m.config;
    let lapses = if c.design.quorum == r::Quorum::Decreasing { 6 } else { 0 };
    for lapses in 0..=lapses {
        for power in 0..=c.supply() / 2 {
            for bench in 0..=BENCHES {
                let agreed = agreed_by_one(c, bench);
                let vote =
                    State { lapses: [lapses; PAYLOADS], ..of_one(m, power, settings, agreed) };
                let ends = m.apply(&vote, &Action::Close { proposal: 0 });
                let ends = ends.map(|after| after.proposals[0].status);
                let fails = ends.is_ok_and(|status| status != Status::Accepted);
                ensure!("it does not pass": fails, class, power, bench, settings, lapses);
            }
        }
    }
    Evidence::Holds
}

/// A vote whose time is over, on which somebody who is not the Foundation has said yes with so much
/// power, and nobody else anything.
fn of_one(m: &Governance, power: u8, settings: u8, agreed: Benches) -> State {
    let mut vote = None;
    m.initial(&mut |state| vote = Some(state));
    let mut vote = vote.expect("there is an initial state");
    let holder = usize::from(m.config.bounds.foundation == Some(0));
    let mut p = Proposal { status: Status::Active, settings, agreed, ..Proposal::default() };
    p.power[holder] = power;
    p.voter[holder] = Slot::some(holder as u8);
    p.answers[holder] = Answer::For;
    (vote.settings, vote.proposals[0]) = (settings, p);
    vote
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
