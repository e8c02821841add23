//! The count by which properties judge, beside the count of the rules: they are written apart and
//! agree on every vote, under whatever is an open decision; and part under what is broken.

use governance::*;
use kernel::{Protocol, System};
use vocabulary::change::ChangeClass;

const ANSWERS: [Answer; 5] =
    [Answer::None, Answer::For, Answer::Reluctant, Answer::Against, Answer::Abstain];

/// Votes of three holders, the last of whom is the Foundation: all answers; each for itself, or one
/// or two by the first; no bench, the users', or the developers'.
fn votes(governance: &Governance) -> Vec<State> {
    let mut first = None;
    governance.initial(&mut |state| first = Some(state));
    let empty = first.expect("there is an initial state");
    let itself = |holder: usize| Slot::some(holder as u8);
    let mut votes = Vec::new();
    for number in 0..125 * 3 * 3 {
        let (answers, delegates, bench) = (number % 125, number / 125 % 3, number / 375);
        let mut p = Proposal { status: Status::Active, power: [2, 1, 3, 0], ..Proposal::default() };
        for holder in 0..3 {
            p.answers[holder] = ANSWERS[answers / [1, 5, 25][holder] % 5];
            p.voter[holder] = if holder > 2 - delegates { itself(0) } else { itself(holder) };
        }
        p.agreed = match bench {
            0 => Benches::default(),
            1 => Benches::default().with(0),
            _ => Benches::default().with(DEVELOPERS),
        };
        votes.push(State { proposals: [p, Proposal::default()], ..empty });
    }
    votes
}

/// On how many votes on a payload of this class the two counts differ.
fn differing(class: ChangeClass, change: impl Fn(&mut Design)) -> usize {
    let mut config = Config::default();
    config.bounds.holders = [2, 1, 3].map(|tokens| Start { tokens, ..Start::default() }).to_vec();
    config.bounds.payloads = vec![class];
    config.bounds.foundation = Some(2);
    change(&mut config.design);
    let governance = Governance::new(config).expect("a valid configuration");
    let differs = |s: &State| governance.result(s, 0) != governance.judged(s, 0);
    votes(&governance).iter().filter(|state| differs(state)).count()
}

#[test]
fn the_two_counts_agree_under_every_open_decision() {
    for class in ChangeClass::ALL {
        for quorum in [Quorum::ByClass, Quorum::Absolute, Quorum::Decreasing, Quorum::None] {
            for foundation_vote in [
                FoundationVote::Capped,
                FoundationVote::Yes,
                FoundationVote::Abstain,
                FoundationVote::Mirror,
            ] {
                for chamber in [Chamber::Required, Chamber::Absent, Chamber::Developers] {
                    let differ = differing(class, |design| {
                        design.quorum = quorum;
                        design.foundation_vote = foundation_vote;
                        design.chamber = chamber;
                    });
                    assert_eq!(differ, 0, "{class:?} {quorum:?} {foundation_vote:?} {chamber:?}");
                }
            }
        }
    }
    let counted = |design: &mut Design| design.developers_on_values = DevelopersOnValues::Counted;
    assert_eq!(differing(ChangeClass::Values, counted), 0);
}

#[test]
fn they_part_under_what_is_no_decision_but_a_mistake() {
    let differ = |change: fn(&mut Design)| differing(ChangeClass::Parameter, change) > 0;
    assert!(differ(|design| design.majority = Majority::TiePasses));
    assert!(differ(|design| design.quorum_of = QuorumOf::AllCast));
    assert!(differ(|design| design.cap = Cap::OneMore));
    assert!(differ(|design| design.own_vote = OwnVote::AddsUp));
    assert!(differ(|design| design.tag = Tag::LostOnDelegation));
}
