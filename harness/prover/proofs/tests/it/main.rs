//! The stored proofs prove what their traces claim, and nothing else.

use std::path::Path;

use governance::Governance;
use kernel::{Protocol, Trace};
use proofs::{Broken, ProofFile, Statement, Unprovable, Unverified, behaves};
use scenarios::Source;
use sequencing::admission::Admission;
use serde_json::Value;
use staking::{Action, Config, Staking};
use traces::Stored;
use verifier::Refused;

fn stored(name: &str) -> ProofFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored").join(name);
    ProofFile::read(&std::fs::read(path).expect("it is stored")).expect("it is a proof file")
}

fn statement(file: &ProofFile) -> Statement<Staking> {
    file.statement().expect("there is something to prove")
}

/// What comes of `file` with other traces and the same proof.
fn with_traces(file: &ProofFile, traces: Vec<String>) -> Result<(), String> {
    let file = ProofFile { judged: None, traces, proof: file.proof.clone() };
    let statement = file.statement::<Staking>().map_err(|bad| bad.to_string())?;
    statement.verify(&file.proof).map_err(|refused| refused.to_string())
}

/// What comes of `file` with `from` replaced by `to` in its only trace.
fn with(file: &ProofFile, from: &str, to: &str) -> Result<(), String> {
    let [trace] = &file.traces[..] else { panic!("one trace") };
    assert!(trace.contains(from), "{from} is not in\n{trace}");
    with_traces(file, vec![trace.replacen(from, to, 1)])
}

#[test]
fn counterexamples_are_proven() {
    for (name, steps, property) in [("STK-B4", 5, "STK-S3"), ("STK-X1", 12, "STK-S1")] {
        let file = stored(&format!("{name}.proof"));
        let statement = statement(&file);
        assert_eq!(statement.traces()[0].scenario.mutants, [name]);
        assert_eq!(statement.verify(&file.proof), Ok(()), "{name}");
        let broken: Vec<_> = statement.broken().collect();
        assert_eq!(broken, [Broken { trace: 1, step: steps, properties: vec![property] }]);
        assert_eq!(statement.judged(), [property]);
    }
}

#[test]
fn walks_are_proven_refusals_and_all() {
    let file = stored("walks.proof");
    let statement = statement(&file);
    assert_eq!(statement.verify(&file.proof), Ok(()));
    let (steps, refused) = statement.steps();
    assert!(statement.traces().len() >= 20 && steps >= 200 && refused >= 20, "{steps} {refused}");
    assert_eq!(statement.broken().count(), 0);
    assert_eq!(statement.judged().len(), 4);
}

#[test]
fn a_proof_of_other_traces_is_refused() {
    let (one, other, walks) =
        (stored("STK-B4.proof"), stored("STK-X1.proof"), stored("walks.proof"));
    for (claimed, proven) in [(&one, &other), (&other, &one), (&one, &walks), (&walks, &one)] {
        let refused = statement(claimed).verify(&proven.proof);
        assert!(matches!(refused, Err(Refused::Output { .. })), "{refused:?}");
    }
    let mut swapped = walks.traces.clone();
    swapped.swap(3, 4);
    assert!(with_traces(&walks, swapped).unwrap_err().contains("another output"));
    let fewer = walks.traces[1..].to_vec();
    assert!(with_traces(&walks, fewer).unwrap_err().contains("another output"));
    let mut twice = walks.traces.clone();
    twice.push(walks.traces[0].clone());
    assert!(with_traces(&walks, twice).unwrap_err().contains("another output"));
    let mixed = [walks.traces.clone(), one.traces.clone()].concat();
    assert!(with_traces(&walks, mixed).unwrap_err().contains("another configuration"));
}

#[test]
fn a_changed_claim_is_refused() {
    let file = stored("STK-B4.proof");
    let changes = [
        // Another instance, other actors, another parameter: what was proven is not this.
        ("funds = 2", "funds = 3", "another output"),
        ("member_funds = [1, 1]", "member_funds = [1, 2]", "another output"),
        ("latency = 2", "latency = 1", "another output"),
        // The intended rule, under which the trace shows nothing.
        ("exit_clock = \"read_at_exit\"", "exit_clock = \"fixed_at_intent\"", "names STK-B4"),
        ("property = \"STK-S3\"", "property = \"STK-S1\"", "claims to violate STK-S1"),
        ("property = \"STK-S3\"", "property = \"STK-S5\"", "cannot judge"),
        // A broken design that was not in force, and none of that name.
        ("[\"STK-B4\"]", "[\"STK-B4\", \"STK-X1\"]", "trace 1 names STK-X1"),
        ("[\"STK-B4\"]", "[\"STK-B44\"]", "trace 1 names STK-B44"),
        // Other reasons, other comments, and the same said otherwise.
        ("value = \"5\"", "value = \"7\"", "another reason"),
        ("property = \"STK-S3\"\n", "", "another reason"),
        ("# 5: anyone 0", "# 5: token admin 0", "not put as it is written"),
        ("steps = 5", "steps =  5", "not put as it is written"),
        // Windows that nobody can set: the step that lowers one is none of this instance's.
        ("exit_windows = [5, 0, 6]", "exit_windows = [5]", "step 4 of trace 1"),
        // The class of that step is off.
        ("\"set_exit_wait_window\", ", "", "step 4 of trace 1"),
    ];
    for (from, to, complaint) in changes {
        let refused = with(&file, from, to).unwrap_err();
        assert!(refused.contains(complaint), "{from} -> {to}: {refused}");
    }
    assert_eq!(with(&file, "funds = 2", "funds = 2"), Ok(()));
    // What is left out is told by the configuration, and what is dropped is not told.
    assert_eq!(with(&file, "[\"STK-B4\"]", "[]"), Ok(()));
    assert_eq!(with(&file, "dropped = []", "dropped = [\"STK-A1\"]"), Ok(()));
}

/// The stored proofs are of the schema before, and stay proofs as they are; what a later version
/// writes of the same traces is proven by the same proof.
#[test]
fn traces_are_read_in_the_words_of_their_own_schema() {
    for name in ["STK-B4.proof", "walks.proof"] {
        let file = stored(name);
        assert!(file.traces.iter().all(|text| text.starts_with("schema = 1\n")), "{name}");
        let statement = file.verified::<Staking>().expect("it is proven");
        assert_eq!(statement.defaulted(), []);
        let newer = opened(&file).iter().map(Stored::to_toml).collect::<Vec<_>>();
        assert!(newer.iter().all(|text| text.starts_with("schema = 2\n")), "{name}");
        assert_eq!(with_traces(&file, newer), Ok(()));
    }
    let file = stored("STK-B4.proof");
    for (from, to, complaint) in [
        ("schema = 1", "schema = 2", "as schema 2 calls `why`"),
        ("variants", "mutants", "`mutants` is what schema 2 calls `variants`"),
        ("[scenario.config.rules]", "[scenario.config.design]", "calls `rules`"),
        ("dropped = []", "dropped = []\nmutants = [\"STK-B4\"]", "expected one of the two"),
    ] {
        let refused = with(&file, from, to).unwrap_err();
        assert!(refused.contains(complaint), "{from} -> {to}: {refused}");
    }
}

/// A proof speaks of the values that its traces leave to the defaults, and tells them.
#[test]
fn what_a_trace_is_too_old_to_say_is_told_and_has_to_be_so() {
    let file = stored("STK-B4.proof");
    let older = |lines: &[&str]| {
        let without = |text: String, line: &&str| {
            assert!(text.contains(&format!("\n{line}\n")), "{line}");
            text.replacen(&format!("{line}\n"), "", 1)
        };
        let trace = lines.iter().fold(file.traces[0].clone(), without);
        ProofFile { traces: vec![trace], ..file.clone() }
    };
    let lines = ["roles = \"inside_policy\"", "clock = \"faithful\"", "funds = 2"];
    let statement = older(&lines).verified::<Staking>().expect("it is proven");
    let told = statement.defaulted().iter().map(|(key, value)| format!("{key} = {value}"));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "scenario.config.bounds.funds = 2",
            "scenario.config.design.clock = \"faithful\"",
            "scenario.config.design.roles = \"inside_policy\"",
        ]
    );
    // With a default that is not what ran, it is no proof of it; and steps have no defaults.
    let refused = older(&["exit_clock = \"read_at_exit\""]).verified::<Staking>().err();
    assert!(refused.expect("refused").to_string().contains("names STK-B4"));
    let refused = older(&["unstake_intent = { staker = 0 }"]).verified::<Staking>().err();
    assert!(refused.expect("refused").to_string().contains("exactly one key"));
}

#[test]
fn a_proof_of_another_program_is_refused_with_both_programs_and_the_version() {
    let file = stored("STK-B4.proof");
    let refused = file.verified::<Governance>().err().expect("it is about staking");
    let Unverified::Program { proven, today, tool } = &refused else { panic!("{refused}") };
    assert!(proven.starts_with("0x") && today.starts_with("0x") && proven != today);
    assert_eq!(tool, "starkcheck 0.1.0");
    assert!(refused.to_string().contains("proven anew"), "{refused}");
}

/// A variant in force is one that changes nothing any more, so each has to change something, once.
#[test]
fn every_variant_can_be_told_to_be_in_force() {
    fn told<M: Protocol>() {
        for mutant in M::mutants() {
            let changed = |config: &M::Config| mutant.applied::<M>(config).expect("it fits");
            let once = changed(&M::Config::default());
            assert!(once != M::Config::default(), "{}", mutant.id);
            assert!(changed(&once) == once, "{}", mutant.id);
        }
    }
    told::<Admission>();
    told::<Governance>();
    told::<Staking>();
}

/// The stored traces of a file, to be changed.
fn opened(file: &ProofFile) -> Vec<Stored<Staking>> {
    let read = |text: &String| Stored::read(&Source::new("", "", text.clone()));
    file.traces.iter().map(|text| read(text).expect("it is stored")).collect()
}

/// Each value of a configuration put one higher and one lower; and each broken design.
fn other_configurations(config: &Config) -> Vec<Config> {
    let value = serde_json::to_value(config).expect("a configuration serialises");
    let mut pointers = Vec::new();
    numbers(&value, "", &mut pointers);
    let mut others = Vec::new();
    for pointer in &pointers {
        for step in [-1, 1] {
            let mut other = value.clone();
            let number = other.pointer_mut(pointer).expect("it is there");
            *number = (number.as_i64().expect("a number") + step).into();
            others.extend(serde_json::from_value::<Config>(other));
        }
    }
    let mutants = Staking::mutants().into_iter();
    others.extend(mutants.map(|mutant| mutant.applied::<Staking>(config).expect("it fits")));
    others.retain(|other| other != config);
    others
}

/// Where the numbers in `value` are.
fn numbers(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| numbers(value, &format!("{path}/{key}"), found));
        }
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            elements.for_each(|(at, value)| numbers(value, &format!("{path}/{at}"), found));
        }
        Value::Number(_) => found.push(path.to_owned()),
        _ => {}
    }
}

/// A configuration that is printed is one of which the traces are behaviours, also where the
/// program does not read it.
#[test]
fn another_configuration_is_refused_or_just_as_true() {
    for name in ["STK-B4.proof", "walks.proof"] {
        let file = stored(name);
        let output = statement(&file).output();
        let (mut refused, mut true_too) = (0, 0);
        for config in other_configurations(&opened(&file)[0].scenario.config) {
            let told = serde_json::to_string(&config).expect("a configuration serialises");
            let changed = opened(&file).into_iter().map(|mut stored| {
                stored.scenario.config = config.clone();
                stored.to_toml()
            });
            let other = ProofFile { traces: changed.collect(), ..file.clone() };
            let accepted = other.statement::<Staking>().ok();
            let accepted = accepted.filter(|statement| statement.verify(&file.proof).is_ok());
            let Some(statement) = accepted else {
                refused += 1;
                continue;
            };
            true_too += 1;
            assert_eq!(statement.output(), output, "{name}: {told}");
            assert!(behaves(&statement), "{name}: {told}");
        }
        assert!(refused > 40 && true_too > 0, "{name}: {refused} refused, {true_too} not");
    }
}

/// A claim that the program cannot judge is not passed over in silence.
#[test]
fn what_traces_claim_and_a_proof_does_not_say_is_told() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored/STK-X1.proof");
    let file = ProofFile::read(&std::fs::read(path).expect("it is stored")).expect("a file");
    let claiming = |property: &str| {
        let mut stored = opened(&file);
        stored[0].property = Some(property.to_owned());
        stored
    };
    for property in ["STK-S9", "STK-L1[0]", "deadlock"] {
        let refused = Statement::of(claiming(property)).err();
        let property = property.to_owned();
        assert_eq!(refused, Some(Unprovable::Claimed { at: 1, property: property.clone() }));
        let run = Statement::judging(Some(&[]), claiming(&property)).expect("a run");
        assert_eq!(run.unjudged(), [property]);
    }
    assert_eq!(statement(&file).unjudged(), Vec::<&str>::new());
    let run = Statement::judging(Some(&[]), opened(&file)).expect("a run");
    assert_eq!((run.unjudged(), run.judged()), (vec!["STK-S1"], &[][..]));
}

/// `GOV-S6[1]` speaks of a configuration; what the program judges is `GOV-S6`, of a step.
#[test]
fn a_member_of_a_family_is_a_property_of_its_own() {
    let source = systems::library().into_iter().find(|source| source.name == "governance/life");
    let scenario = scenarios::read::<Governance>(&source.expect("in the library")).expect("valid");
    let claiming = |property: &str| {
        let trace = Trace { initial: 0, steps: Vec::new(), cycle: None };
        let stored = Stored::<Governance>::of(&scenario, Some(property.to_owned()), None, trace);
        vec![stored.expect("a trace")]
    };
    let refused = |property: &str| Statement::of(claiming(property)).err().expect("nothing shown");
    assert!(matches!(refused("GOV-S6"), Unprovable::Property { at: 1, .. }));
    assert!(matches!(refused("GOV-S6[1]"), Unprovable::Claimed { at: 1, .. }));
}

/// The order of names says nothing, and is the program's.
#[test]
fn judged_properties_stand_in_the_program_s_order_and_once() {
    let file = stored("walks.proof");
    let judging = |names: &[&str]| {
        let judged = Some(names.iter().map(|name| (*name).to_owned()).collect());
        let other = ProofFile { judged, ..file.clone() };
        let statement = other.statement::<Staking>().map_err(|bad| bad.to_string())?;
        statement.verify(&file.proof).map_err(|refused| refused.to_string())
    };
    assert_eq!(judging(&["STK-S1", "STK-S2", "STK-S3", "STK-S4"]), Ok(()));
    for names in [
        &["STK-S2", "STK-S1", "STK-S3", "STK-S4"][..],
        &["STK-S1", "STK-S1", "STK-S2", "STK-S3", "STK-S4"],
    ] {
        assert!(judging(names).unwrap_err().contains("in the program's order"), "{names:?}");
    }
}

/// What is kept because programs or proofs once went wrong on it can be proven.
#[test]
fn there_is_something_to_prove_of_every_regression() {
    fn stated<M: statement::Subject>() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../regressions").join(M::NAME);
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it is listed").path();
            let text = std::fs::read_to_string(&path).expect("it is text");
            let stored = Stored::<M>::read(&Source::new("", "", text)).expect("a trace");
            let statement = Statement::of(vec![stored]);
            let statement = statement.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
            assert!(behaves(&statement), "{}", path.display());
        }
    }
    stated::<Admission>();
    stated::<Staking>();
}

#[test]
fn a_counterexample_with_a_step_that_has_no_room_is_refused() {
    let mut traces = opened(&stored("STK-B4.proof"));
    traces[0].trace.steps.push(Action::UnstakeAction { staker: 8 });
    let refused = Statement::of(traces).err();
    assert!(matches!(refused, Some(Unprovable::Property { at: 1, .. })), "{refused:?}");
}

#[test]
fn too_many_steps_are_refused_before_they_are_run() {
    let mut stored = opened(&stored("STK-B4.proof"));
    stored[0].trace.steps = vec![Action::NewBlock { elapsed: 1 }; proofs::STEPS_MAX + 1];
    assert!(matches!(Statement::of(stored).err(), Some(Unprovable::Long { .. })));
}

/// What the program judged is a part of what is proven.
#[test]
fn a_proof_that_judged_something_else_is_refused() {
    let file = stored("STK-B4.proof");
    for judged in [vec![], vec!["STK-S1"], vec!["STK-S1", "STK-S3"]] {
        let judged = Some(judged.into_iter().map(str::to_owned).collect());
        let other = ProofFile { judged, ..file.clone() };
        let refused = statement(&other).verify(&file.proof);
        assert_eq!(refused, Err(Refused::Output { at: 1 }));
    }
    let unknown = ProofFile { judged: Some(vec!["STK-S9".to_owned()]), ..file };
    let complaint = unknown.statement::<Staking>().err().map(|bad| bad.to_string());
    assert_eq!(complaint.as_deref(), Some("the Cairo program cannot judge STK-S9"));
}

/// Each bit of each word of the output is a claim of its own.
#[test]
fn one_changed_bit_of_the_output_is_refused() {
    use starknet_types_core::felt::Felt;
    use statement::{Subject as _, words};
    use verifier::verify;

    let file = stored("STK-B4.proof");
    let output = statement(&file).output();
    let program = words(Staking::PROGRAM).unwrap();
    let asked =
        |program: &[_], output: &[_]| verify(&file.proof, &verifier::Statement { program, output });
    assert_eq!(asked(&program, &output), Ok(()));
    for at in 0..output.len() {
        for bit in (0..251).step_by(13) {
            let mut other = output.clone();
            other[at] += Felt::TWO.pow(bit as u128);
            assert_eq!(asked(&program, &other), Err(Refused::Output { at }));
        }
    }
    let mut other = program.clone();
    *other.last_mut().unwrap() += Felt::ONE;
    assert_eq!(asked(&other, &output), Err(Refused::Program { at: program.len() - 1 }));
}

/// A sample of `cargo run --release -p proofs --example mutations -- 100000`.
#[test]
fn no_changed_proof_is_accepted_and_none_panics() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("stored/STK-B4.proof");
    let tally = proofs::mutations::<Staking>(&std::fs::read(path).unwrap(), 0..500);
    assert_eq!((tally.accepted, tally.panicked), (0, 0), "{tally:?}");
    // Of the fifty other claims, some only say something else of the scenario or the tool.
    assert!(tally.refused + tally.harmless == 500 && tally.harmless < 25, "{tally:?}");
}
