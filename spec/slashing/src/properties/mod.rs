//! What evidence must do: reach the guilty, spare the others.

mod votes;

use kernel::{Evidence as Verdict, Property, ensure};

use super::evidence::{Commit, Evidence};
use super::{History, Slashing, State};
use votes::Votes;

type P = Property<Slashing>;

pub(super) fn all() -> Vec<P> {
    vec![s1(), s2(), s7()]
}

fn evidence<'a>(m: &'a Slashing, state: &'a State) -> Evidence<'a> {
    Evidence { config: &m.config, seen: &state.seen }
}

fn votes<'a>(m: &'a Slashing, history: &'a History) -> Votes<'a> {
    Votes { committee: &m.config.consensus.committee, ballots: &history.ballots }
}

/// Its antecedent is a correct validator that precommitted a value and prevoted another later:
/// there is something to explain.
fn s1() -> P {
    let statement = "a validator that follows the rules never has evidence against it";
    P::always("SLA-S1", statement, |m, state, _| {
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
/// Who disagrees, and with what weight, is told by consensus and by the votes as they were cast;
/// evidence is asked only for whom it reaches.
fn s2() -> P {
    let statement = "disagreement leaves evidence against a third, below two thirds of faults";
    P::always("SLA-S2", statement, |m, state, history| {
        let votes = votes(m, history);
        let (faulty, total) = (votes.faulty(), votes.total());
        let (decided, deciding) = (state.consensus.commits, votes.deciding());
        let pairs = disagreeing(&deciding);
        if 3 * faulty >= 2 * total || decided.len() < 2 && pairs.is_empty() {
            return Verdict::NotApplicable;
        }
        for value in decided.iter() {
            let has_votes = deciding.iter().any(|commit| commit.value == usize::from(value));
            ensure!("what is decided has two thirds of precommits": has_votes, value, deciding);
        }
        let evidence = evidence(m, state);
        let kept = evidence.commits();
        for (one, other) in pairs {
            let both = kept.contains(&one) && kept.contains(&other);
            ensure!("both decisions are in evidence": both, one, other, kept);
            let against = evidence.against(&one, &other).0;
            ensure!("a third is proven guilty": 3 * against >= total, one, other, against, total);
        }
        Verdict::Holds
    })
    .sources(&["MAL", "TEN"])
    .needs(&["SLA-A1"])
}

/// Every pair of precommits for different values that can decide.
fn disagreeing(deciding: &[Commit]) -> Vec<(Commit, Commit)> {
    let pairs = deciding.iter().flat_map(|one| {
        let others = deciding.iter().filter(|other| other.value > one.value);
        others.map(move |other| (*one, *other))
    });
    pairs.collect()
}

/// Evidence rests on votes that were cast, and reaches no further than two of them that contradict
/// each other. It cannot alarm falsely where evidence is modest: less may be found than could be.
fn s7() -> P {
    let statement = "evidence shows votes that were cast, and accuses of no more than they prove";
    P::always("SLA-S7", statement, |m, state, history| {
        let votes = votes(m, history);
        let mut applies = false;
        for (round, shown) in state.seen.prevotes.iter().enumerate() {
            for (value, carrying) in shown.iter().enumerate() {
                for (carried, shown) in carrying.iter().enumerate().filter(|(_, of)| !of.is_empty())
                {
                    applies = true;
                    let cast = votes.prevoted(round, value, carried);
                    let all_cast = shown.0 & !cast.0 == 0;
                    ensure!("a prevote in evidence was cast": all_cast,
                        round, value, carried, shown, cast);
                }
            }
        }
        for (round, shown) in state.seen.precommits.iter().enumerate() {
            for (value, shown) in shown.iter().enumerate() {
                let cast = votes.precommitted(round, value);
                let all_cast = shown.0 & !cast.0 == 0;
                ensure!("a precommit in evidence was cast": all_cast, round, value, shown, cast);
            }
        }
        let evidence = evidence(m, state);
        for (one, other) in disagreeing(&votes.deciding()) {
            let (against, proven) = (evidence.against(&one, &other).0, votes.proven(&one, &other));
            ensure!("no more are guilty than the votes prove": against <= proven,
                one, other, against, proven);
        }
        if applies { Verdict::Holds } else { Verdict::NotApplicable }
    })
    .sources(&["TEN", "MAL"])
}
