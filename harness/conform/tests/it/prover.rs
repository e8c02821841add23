//! `conform prover`: agreement, wrong programs, stored traces, exit codes.

use bench::TINY;
use runner::{Change, Mutants, SearchOptions};
use scenarios::Source;
use serde_json::Value;

use crate::bench;

/// The committed program with the change that `name` stands for, which is one line.
fn wrong_program(name: &str) -> String {
    let right = include_str!("../../../prover/cairo/staking.json");
    let mutants: Vec<Value> =
        serde_json::from_str(include_str!("../../../prover/cairo/staking.mutants.json"))
            .expect("the committed mutants");
    let mutant = mutants.iter().find(|mutant| mutant["name"] == name).expect("a known mutant");
    let hunks = mutant["hunks"].as_array().expect("its hunks");
    let mut lines: Vec<&str> = right.lines().collect();
    for hunk in hunks.iter().rev() {
        let number = |at: usize| hunk[at].as_u64().expect("a number") as usize;
        let new = hunk[2].as_array().expect("lines").iter().filter_map(Value::as_str);
        lines.splice(number(0)..number(0) + number(1), new);
    }
    lines.join("\n")
}

#[test]
fn the_program_agrees_and_refuses_what_a_broken_design_allowed() {
    let bench = bench();
    let asked = "prover staking/variants/b3 --seed 1 --count 2";
    let text = bench.stdout(asked);
    bench.run(asked).code(0);
    assert!(text.contains("  agree\n"), "{text}");
    assert!(text.contains("STK-S6 in 4 steps: step 3 refused: operational_in_use\n"), "{text}");
    assert!(text.contains(" · 0 differences · seed 0x0000000000000001\n"), "{text}");
    let answer: Value = serde_json::from_str(&bench.stdout(&format!("{asked} --json")))
        .expect("the answer is JSON");
    let row = &answer["rows"][0];
    let counts =
        ["transitions", "walks", "counterexamples"].map(|from| row["traces"][from].as_u64());
    assert_eq!(counts, [Some(277), Some(2), Some(1)]);
    assert_eq!(row["diverged"], 0);
}

#[test]
fn of_a_system_in_several_forms_those_with_a_program_are_run() {
    let bench = bench();
    let asked = "prover sequencing --seed 1 --count 2 --json";
    let answer: Value = serde_json::from_str(&bench.stdout(asked)).expect("the answer is JSON");
    let rows = answer["rows"].as_array().expect("a list");
    let of_admission =
        |row: &Value| row["system"] == "sequencing/admission" && row["diverged"] == 0;
    assert!(rows.len() >= 7 && rows.iter().all(of_admission), "{rows:?}");
}

/// A choice that came after the program is none that it agrees with.
#[test]
fn what_a_program_cannot_be_told_is_not_compared() {
    let bench = bench();
    let asked = "prover governance/variants/x30 --seed 1 --count 2";
    let text = bench.stdout(asked);
    bench.run(asked).code(4);
    assert!(text.contains("not compared: the program knows nothing of a choice"), "{text}");
    assert!(text.contains(" · 1 scenario not compared · "), "{text}");
    assert!(!text.contains("  agree"), "{text}");
    let both = format!("{asked} governance/decided");
    bench.run(&both).code(0);
}

#[test]
fn a_wrong_program_is_found_and_its_trace_found_again() {
    let bench = bench();
    bench.write("wrong.json", &wrong_program("agent-unpauses"));
    let asked = "prover staking/life-roles --seed 1 --count 5 --out found";
    let output = bench.run(&format!("{asked} --program wrong.json")).code(16);
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("text");
    assert!(text.contains("DIFFERS"), "{text}");
    assert!(text.contains("    trace    found/traces/staking-life-roles-walk-"), "{text}");
    assert!(text.contains("model    refused: not_"), "{text}");

    bench.run("prover --traces found/traces --program wrong.json --out again").code(16);
    bench.run("prover --traces found/traces --out right").code(0);
    let right = bench.stdout("prover --traces found/traces --out right");
    assert!(right.contains("    traces   stored 1\n"), "{right}");
}

#[test]
fn a_counterexample_on_disk_is_run_under_its_own_design() {
    let bench = bench();
    let source = Source::new("mine/tiny", "mine/tiny.toml", TINY);
    let staking = runner::find(systems::all(), "staking").expect("it is listed");
    let mutant = Change { mutants: Mutants::Just("STK-B4"), ..Change::default() };
    let case = staking.read(&source).and_then(|case| case.with(&mutant)).expect("no mistake");
    let searched = case.search(&SearchOptions::default(), &());
    let found: Vec<_> = searched.judged.iter().filter_map(|judged| judged.found.as_ref()).collect();
    assert!(!found.is_empty());
    for behaviour in found {
        bench.write(&format!("bad/traces/{}", behaviour.file_name()), &behaviour.text());
    }
    let text = bench.stdout("prover --traces bad/traces");
    assert!(text.contains("  agree\n") && text.contains("0 differences"), "{text}");
}

/// Where regressions of staking are.
const FOLDER: &str = "harness/prover/regressions/staking";
/// One of them: the Cairo program took the earlier end of a wait where the later one counts.
const REGRESSION: &str =
    include_str!("../../../prover/regressions/staking/earlier-end-wins.trace.toml");

#[test]
fn regressions_are_run_with_every_scenario_of_their_system() {
    let bench = bench();
    bench.write(&format!("{FOLDER}/found.trace.toml"), REGRESSION);
    let asked = "prover staking/variants/b3 --seed 1 --count 1";
    let text = bench.stdout(asked);
    let row = text.lines().skip_while(|line| !line.starts_with("  staking/found.trace "));
    let row: Vec<_> = row.take(2).collect();
    assert!(row[0].ends_with("  agree") && row[1] == "    traces   stored 1", "{text}");
    bench.run(asked).code(0).stderr_eq("");
    let other = bench.stdout("prover sequencing/admission/variants/x16 --seed 1 --count 1");
    assert!(!other.contains("found.trace"), "{other}");

    bench.write("wrong.json", &wrong_program("earlier-end-wins"));
    let output = bench.run(&format!("{asked} --program wrong.json")).code(16);
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("text");
    assert!(text.contains(&format!("    keep     in {FOLDER}\n")), "{text}");
}

#[test]
fn a_file_that_is_no_regression_is_complained_about_and_the_others_are_run() {
    let bench = bench();
    bench.write(&format!("{FOLDER}/found.trace.toml"), REGRESSION);
    let admission =
        include_str!("../../../prover/regressions/sequencing/admission/nonce-kept.trace.toml");
    let cut = REGRESSION.rsplit_once("[end]").expect("a trace has an end").0;
    let cases = [
        (
            format!("{FOLDER}/foreign.trace.toml"),
            admission,
            ":3:1: expected a trace of `staking`, in whose folder it is",
        ),
        (format!("{FOLDER}/notes.md"), "notes", ": expected a trace (*.trace.toml)"),
        (format!("{FOLDER}/cut.trace.toml"), cut, "expected the closing table `[end]`"),
        (format!("{FOLDER}/words.trace.toml"), "no trace", ":1:"),
        (
            "harness/prover/regressions/stakin/found.trace.toml".to_owned(),
            REGRESSION,
            ": expected a trace in a folder named after a system with a program, not `stakin`; \
             the nearest is `staking`",
        ),
    ];
    for (file, text, complaint) in cases {
        bench.write(&file, text);
        let output = bench.run("prover staking/variants/b3 --seed 1 --count 1").code(151);
        let said = String::from_utf8(output.get_output().stderr.clone()).expect("text");
        assert!(said.contains(&file) && said.contains(complaint), "{file}: {said}");
        let rows = String::from_utf8(output.get_output().stdout.clone()).expect("text");
        assert_eq!(rows.matches("  agree\n").count(), 2, "{rows}");
        std::fs::remove_file(bench.folder().join(&file)).expect("it was written");
    }
}

#[test]
fn what_cannot_be_run_is_said() {
    let bench = bench();
    bench.write("empty/readme.txt", "nothing");
    bench.write("other.trace.toml", "schema = 2\nsystem = \"vault\"\n");
    bench.write("bad.json", "{}");
    for (arguments, code) in [
        ("prover staking/nowhere", 4),
        ("prover --traces empty", 4),
        ("prover --traces nowhere.trace.toml", 151),
        ("prover --traces other.trace.toml", 151),
        ("prover staking/clock --program bad.json", 151),
        ("prover staking/clock --traces empty", 2),
    ] {
        bench.run(arguments).code(code);
    }
}

/// Nothing is agreed on where nothing is compared.
#[test]
fn a_step_that_the_protocol_has_no_answer_to_is_refused() {
    let bench = bench();
    let known = include_str!("../../../prover/regressions/staking/debt-of-the-present.trace.toml");
    bench.write("known.trace.toml", known);
    bench.run("prover --traces known.trace.toml").code(0);
    for number in ["9", "200", "255"] {
        let text = known.replace("staker = 0", &format!("staker = {number}"));
        bench.write("far.trace.toml", &text);
        let output = bench.run("prover --traces far.trace.toml").code(151);
        let said = String::from_utf8(output.get_output().stderr.clone()).expect("text");
        let first = text.lines().position(|line| line.contains(&format!("staker = {number}")));
        // The complaint is about the step, whose heading is the line before.
        let place = format!("far.trace.toml:{}:", first.expect("it was replaced"));
        assert!(said.contains(&place) && said.contains("is no action of this scenario"), "{said}");
        let told = String::from_utf8(output.get_output().stdout.clone()).expect("text");
        assert!(!told.contains("agree\n"), "{told}");
    }
}

#[test]
fn a_program_of_another_system_is_not_compared() {
    let bench = bench();
    let own = include_str!("../../../prover/cairo/staking.json");
    bench.write("governance.json", include_str!("../../../prover/cairo/governance.json"));
    bench.write("fewer.json", &own.replacen("\"poseidon\"", "\"pedersen\"", 1));
    for (program, said) in [
        ("governance.json", "expected a program of staking; it does not state that name"),
        ("fewer.json", "expected a program with the builtins "),
    ] {
        let asked = format!("prover staking/clock --count 1 --program {program}");
        let output = bench.run(&asked).code(151);
        let stderr = String::from_utf8(output.get_output().stderr.clone()).expect("text");
        assert!(stderr.contains(program) && stderr.contains(said), "{stderr}");
    }
}
