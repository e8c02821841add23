//! What is known of the drivers shows again, and nothing else of it has changed.

use consensus::paper::{Design, Validator, Value};
use engines::known::{Known, library};
use engines::stored::{Inputs, Shows, Stored};
use engines::system::Schedule;
use engines::targets::{Arc082, Informal050, Target};

fn stored(name: &str) -> Stored {
    let source = library().into_iter().find(|source| source.name == name).expect("it is stored");
    Stored::read(&source).expect("it can be read")
}

#[test]
fn every_stored_file_shows_what_it_was_stored_for() {
    for source in library() {
        let stored = Stored::read(&source).expect("it can be read");
        assert_eq!(stored.shown_on(stored.target), stored.shows, "{}", source.name);
        assert_eq!(stored.to_toml(), source.text, "{}", source.name);
    }
}

#[test]
fn every_known_difference_is_stored_and_as_small_as_it_can_be() {
    for known in Known::ALL {
        let stored = stored(known.name());
        let Inputs::Node(run) = &stored.inputs else { panic!("{known:?} is of one node") };
        assert_eq!(Known::of(stored.target, run), Some(known));
        for input in 0..run.inputs.len() {
            let mut less = run.clone();
            less.inputs.remove(input);
            let difference = less.run::<Arc082>(&Design::default()).difference;
            assert!(difference.is_none(), "{known:?} does without input {input}: {difference:?}");
        }
    }
}

/// The defect of the older driver is repaired in the newest one.
#[test]
fn the_newest_driver_does_not_take_a_polka_for_that_of_another_value() {
    assert_eq!(stored("polka-by-round").shown_on(Target::Informal050), Shows::Safety);
    assert_eq!(stored("polka-by-round").shown_on(Target::Arc082), Shows::Agreement);
}

fn fork() -> Schedule {
    match stored("fork").inputs {
        Inputs::System(schedule) => schedule,
        Inputs::Node(_) => panic!("a fork takes several nodes"),
    }
}

#[test]
fn one_faulty_validator_of_four_forks_the_older_driver() {
    let schedule = fork();
    let played = schedule.play::<Informal050>();
    let decided = [(1, 0), (2, 1), (3, 0)].map(|(who, what)| (Validator(who), Some(Value(what))));
    assert_eq!(played.decisions, decided);
    assert_eq!(played.fork().map(|pair| pair.map(|(_, value)| value)), Some([Value(0), Value(1)]));
    assert!(played.answers.iter().all(Option::is_some), "every delivery can happen");
}

/// On the newest driver a node does not even send what the schedule builds on.
#[test]
fn the_same_messages_do_not_fork_the_newest_driver() {
    let played = fork().play::<Arc082>();
    assert_eq!(played.fork(), None);
    assert_eq!(played.decisions[1], (Validator(2), Some(Value(1))), "{:?}", played.decisions);
    assert_eq!(played.answers[13], None, "validator 3 has not precommitted value 0");
}
