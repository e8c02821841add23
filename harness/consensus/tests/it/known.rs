//! What is known of the drivers shows again, and nothing else of it has changed.

use consensus::paper::Design;
use engines::known::{Known, library};
use engines::stored::{Inputs, Shows, Stored};
use engines::targets::{Arc082, Target};

fn stored(name: &str) -> Stored {
    let source = library().into_iter().find(|source| source.name == name).expect("it is stored");
    Stored::read(&source).expect("it can be read")
}

#[test]
fn every_stored_file_shows_what_it_was_stored_for() {
    for source in library() {
        let stored = Stored::read(&source).expect("it can be read");
        let shown = stored.play_on(stored.target);
        assert_eq!(shown.shows(), stored.shows, "{}", source.name);
        assert_eq!(shown.otherwise, [], "{}", source.name);
        assert_eq!(shown.played.impossible().collect::<Vec<_>>(), [], "{}", source.name);
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

/// Where nobody is known to differ, every engine does what the rules do, to the same end. Nothing
/// that is stored makes an engine break a promise.
#[test]
fn what_shows_agreement_shows_it_on_every_engine_and_nothing_stored_defeats_one() {
    for source in library() {
        let stored = Stored::read(&source).expect("it can be read");
        for target in Target::ALL {
            let shown = stored.play_on(target);
            assert_ne!(shown.shows(), Shows::Safety, "{} on {}", source.name, target.name());
            if matches!(stored.shows, Shows::Agreement | Shows::Fork) {
                assert_eq!(shown.shows(), stored.shows, "{} on {}", source.name, target.name());
                assert_eq!(shown.otherwise, [], "{} on {}", source.name, target.name());
            }
        }
    }
}
