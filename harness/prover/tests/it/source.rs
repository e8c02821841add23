//! The committed program is the one that its source describes.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use governance::Governance;
use prover::{Subject, machine};
use sequencing::admission::Admission;
use serde_json::Value;
use staking::Staking;

fn cairo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("cairo")
}

fn read(file: &str) -> String {
    std::fs::read_to_string(cairo().join(file)).expect("a source of the project")
}

/// Who verifies a proof reads the words of a program without the machine that runs it.
#[test]
fn the_words_of_a_program_are_those_that_the_machine_loads() {
    for program in [Admission::PROGRAM, Governance::PROGRAM, Staking::PROGRAM] {
        let loaded = machine::words(&machine::load(program).expect("a program"));
        assert_eq!(statement::words(program), Ok(loaded.expect("no addresses")));
    }
}

#[test]
fn rules_have_the_same_numbers_on_both_sides() {
    same_numbers::<Admission>("admission");
    same_numbers::<Governance>("governance");
    same_numbers::<Staking>("staking");
}

fn same_numbers<M: Subject>(program: &str) {
    let text = read(&format!("{program}/rules.cairo"));
    let constants = text.lines().filter_map(|line| line.trim().strip_prefix("const "));
    let constants: Vec<String> = constants.map(str::to_owned).collect();
    let name = |guard| traces::readable(&guard).to_uppercase();
    let design = M::guards().into_iter().enumerate();
    let design = design.map(|(number, guard)| format!("{} = {};", name(guard), number + 1));
    let expected: Vec<_> = std::iter::once("NONE = 0;".to_owned()).chain(design).collect();
    assert_eq!(constants, expected);
}

#[test]
fn a_program_has_one_hint_of_its_own_and_the_builtins_of_a_proof() {
    one_hint::<Admission>();
    one_hint::<Governance>();
    one_hint::<Staking>();
}

fn one_hint<M: Subject>() {
    let program: Value = serde_json::from_str(M::PROGRAM).expect("the committed program is JSON");
    let builtins = ["output", "range_check", "poseidon"].map(Value::from);
    assert_eq!(program["builtins"], Value::from(builtins.to_vec()));
    let hints = program["hints"].as_object().expect("hints by place");
    let hints = hints.values().flat_map(|at| at.as_array().expect("a list"));
    let own = hints.filter(|hint| hint["code"].as_str().is_some_and(|code| code.contains("batch")));
    let own: Vec<_> = own.map(|hint| hint["code"].as_str().unwrap_or_default()).collect();
    assert_eq!(own, [machine::INPUT_HINT]);
}

/// The Python that has the Cairo compiler: the one that `CAIRO_PYTHON` names, or the first on the
/// path.
fn python() -> Option<PathBuf> {
    let named = std::env::var_os("CAIRO_PYTHON").map(PathBuf::from);
    let python = named.unwrap_or_else(|| PathBuf::from("python3"));
    let probe = Command::new(&python).args(["-c", "import starkware.cairo.lang"]).output();
    probe.is_ok_and(|output| output.status.success()).then_some(python)
}

#[test]
fn recompiling_gives_the_committed_programs() {
    let Some(python) = python() else {
        let note = "SKIPPED recompiling_gives_the_committed_programs: no Python with cairo-lang";
        drop(writeln!(std::io::stderr(), "{note}; CAIRO_PYTHON may name one"));
        return;
    };
    let programs = [
        ("admission", Admission::PROGRAM),
        ("governance", Governance::PROGRAM),
        ("staking", Staking::PROGRAM),
    ];
    for (name, committed) in programs {
        let out = tempfile::NamedTempFile::new().expect("room for a file");
        let compile = Command::new(&python)
            .arg(cairo().join("compile.py"))
            .arg(name)
            .arg(out.path())
            .status();
        assert!(compile.expect("Python starts").success());
        let compiled = std::fs::read_to_string(out.path()).expect("the compiler wrote");
        assert!(compiled == committed, "{name}: run compile.py and mutants.py, and commit both");
    }
}
