//! Sequencing on election and on consensus in one line: what eventual inclusion rests on, beyond
//! what the library's scenarios and broken premises show.

use checker::{End, Options, Stop, search};
use kernel::{Instance, Protocol, Scenario, Verdict};
use sequencing::{Resubmission, Sequencing};
use sequencing_on_election::SequencingOnElection;

use crate::scenario;

/// Whether every member of `id` holds in the scenario.
fn holds<M: Protocol>(id: &str, scenario: &Scenario<M::Config>) -> bool {
    let instance = Instance::<M>::of(scenario).expect("valid");
    let options = Options { workers: 2, stop: Stop::Never, ..Options::default() };
    let outcome = search(&instance, &options, &());
    assert_eq!(outcome.end, End::Complete);
    let mut judged = outcome.properties.iter().filter(|judged| judged.id == id).peekable();
    assert!(judged.peek().is_some(), "{id} is asked");
    judged.all(|judged| match &judged.verdict {
        Verdict::Holds => true,
        Verdict::Violated(_) => false,
        open => panic!("{id} is open: {open:?}"),
    })
}

#[test]
fn inclusion_names_no_fairness_of_sequencing_s_own_votes_and_leaders() {
    let default = scenario::<SequencingOnElection>("sequencing-on-election/default");
    let instance = Instance::<SequencingOnElection>::of(&default).expect("valid");
    for property in instance.properties() {
        let of_others = ["WF(decide)", "WF(time_out)", "SF(take_turn)"]
            .map(|own| property.needs.contains(&own));
        assert_eq!(of_others, [false; 3], "{}", property.name());
        assert!(property.needs.iter().all(|need| instance.defines(need)), "{}", property.name());
    }
}

#[test]
fn given_leaders_suffice_exactly_if_an_honest_one_is_given_again_and_again() {
    let mut given = scenario::<Sequencing>("sequencing/given");
    assert!(holds::<Sequencing>("SEQ-L1", &given));
    given.dropped.push("SF(take_turn)".to_owned());
    assert!(!holds::<Sequencing>("SEQ-L1", &given));
}

#[test]
fn no_lifetime_makes_up_for_sending_again_where_leaders_are_drawn() {
    let mut drawn = scenario::<SequencingOnElection>("sequencing-on-election/default");
    for ttl in [1, 2, 4, 8, 12] {
        drawn.config.sequencing.parameters.ttl = ttl;
        drawn.config.sequencing.design.resubmission = Resubmission::Prompt;
        assert!(holds::<SequencingOnElection>("SEQ-L1", &drawn), "{ttl}");
        drawn.config.sequencing.design.resubmission = Resubmission::Never;
        assert!(!holds::<SequencingOnElection>("SEQ-L1", &drawn), "{ttl}");
    }
    // In turn, the lifetime need only be longer than the censor's run.
    let mut turns = scenario::<Sequencing>("sequencing/short-lived");
    turns.config.design.resubmission = Resubmission::Never;
    for (ttl, kept) in [(1, false), (2, true)] {
        turns.config.parameters.ttl = ttl;
        assert_eq!(holds::<Sequencing>("SEQ-L1", &turns), kept, "{ttl}");
    }
}

#[test]
fn the_censor_s_weight_moves_with_the_stake_of_others() {
    // Whoever stays honest has three of four or five units. If it had two, the censor could vote
    // blocks down once the third staker is gone, and up to then not.
    let mut stake = scenario::<SequencingOnElection>("sequencing-on-election/stake");
    stake.config.election.bounds.stakes = [1, 2, 1];
    assert!(!holds::<SequencingOnElection>("SEQ-L1", &stake));
    stake.classes.retain(|class| class != "exit");
    assert!(holds::<SequencingOnElection>("SEQ-L1", &stake));
}
