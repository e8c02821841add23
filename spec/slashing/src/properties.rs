//! What evidence must do: reach the guilty, spare the others.

use kernel::{Evidence as Verdict, Nothing, Property, ensure};

use super::evidence::Evidence;
use super::{Slashing, State};

type P = Property<Slashing>;

pub(super) fn all() -> Vec<P> {
    vec![s1(), s2()]
}

fn evidence<'a>(m: &'a Slashing, state: &'a State) -> Evidence<'a> {
    Evidence { config: &m.config, seen: &state.seen }
}

/// Its antecedent is a correct validator that precommitted a value and prevoted another later:
/// there is something to explain.
fn s1() -> P {
    let statement = "a validator that follows the rules never has evidence against it";
    Property::always("SLA-S1", statement, |m: &Slashing, state, _: &Nothing| {
        let evidence = evidence(m, state);
        let accused = evidence.innocent_accused();
        ensure!("nobody correct is accused": accused.is_empty(), accused);
        match evidence.moved_on().is_empty() {
            true => Verdict::NotApplicable,
            false => Verdict::Holds,
        }
    })
    .sources(&["TEN", "MAL"])
}

/// Whatever the faulty validators leave out of the certificates: it is their best case that counts.
fn s2() -> P {
    let statement = "disagreement leaves evidence against a third, below two thirds of faults";
    Property::always("SLA-S2", statement, |m: &Slashing, state, _: &Nothing| {
        let committee = &m.config.consensus.committee;
        let (faulty, total) = (committee.faulty(), committee.total());
        if 3 * faulty.0 >= 2 * total.0 || state.consensus.commits.len() < 2 {
            return Verdict::NotApplicable;
        }
        let evidence = evidence(m, state);
        let commits = evidence.commits();
        let pairs = commits.iter().flat_map(|one| {
            let others = commits.iter().filter(|other| other.value > one.value);
            others.map(move |other| (*one, *other))
        });
        Verdict::all(pairs.map(|(one, other)| {
            let against = evidence.against(&one, &other);
            ensure!("a third is proven guilty":
                3 * against.0 >= total.0, one, other, against, total);
            Verdict::Holds
        }))
    })
    .sources(&["MAL", "TEN"])
    .needs(&["SLA-A1"])
}
