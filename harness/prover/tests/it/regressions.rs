//! The stored regressions: the committed programs agree with the model on each, and each tells the
//! wrong program that it is named after from the right one.

use std::path::Path;

use prover::Subject;
use prover::campaign::{Campaign, Options};
use scenarios::Source;
use sequencing::admission::Admission;
use staking::Staking;
use traces::Stored;

use crate::divergence::{Mutant, OF_ADMISSION, OF_STAKING};

#[test]
fn each_of_staking_tells_a_wrong_program() {
    each_tells_a_wrong_program::<Staking>(OF_STAKING);
}

#[test]
fn each_of_admission_tells_a_wrong_program() {
    each_tells_a_wrong_program::<Admission>(OF_ADMISSION);
}

fn each_tells_a_wrong_program<M: Subject>(mutants: &str) {
    let mutants = Mutant::all(mutants);
    let mut told = 0;
    for source in regressions(M::NAME) {
        assert_eq!(diverged::<M>(&source, M::PROGRAM), 0, "{}", source.file);
        // What somebody has found since need not be named after a program.
        let wrong = mutants.iter().find(|mutant| mutant.name == source.name);
        if let Some(wrong) = wrong {
            assert_eq!(diverged::<M>(&source, &wrong.text(M::PROGRAM)), 1, "{}", source.file);
            told += 1;
        }
    }
    assert!(told > 0, "{} has a trace that tells a wrong program", M::NAME);
}

/// The traces in the folder of a system, named by what is before their ending.
fn regressions(system: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions").join(system);
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("it is listed").path()).collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let file = path.display().to_string();
        let name = path.file_name().expect("a file has a name").to_string_lossy();
        let name = name.strip_suffix(".trace.toml").expect("it is a trace").to_owned();
        Source::new(name, file, std::fs::read_to_string(path).expect("it is text"))
    };
    paths.iter().map(read).collect()
}

/// On how many traces, of the one, the model and the program in `text` part.
fn diverged<M: Subject>(source: &Source, text: &str) -> usize {
    let Stored { scenario, trace, .. } =
        Stored::<M>::read(source).unwrap_or_else(|bad| panic!("{bad}"));
    let program = prover::machine::load(text).expect("a program");
    let options = Options { seed: 1, walks: 0, steps: 0, states: 0, room: 0 };
    let campaign = Campaign::new(&program, &options, &());
    campaign.stored::<M>(scenario.config, &trace.steps).expect("an answer").diverged
}
