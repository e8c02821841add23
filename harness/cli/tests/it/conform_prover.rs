//! `conform prover`: agreement, wrong programs, stored traces, exit codes.

use serde_json::Value;

use crate::bench::Bench;

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
    let bench = Bench::new();
    let asked = "conform prover staking/variants/b3 --seed 1 --count 2";
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
    assert_eq!(row["parted"], 0);
}

#[test]
fn of_a_system_in_several_forms_those_with_a_program_are_run() {
    let bench = Bench::new();
    let asked = "conform prover sequencing --seed 1 --count 2 --json";
    let answer: Value = serde_json::from_str(&bench.stdout(asked)).expect("the answer is JSON");
    let rows = answer["rows"].as_array().expect("a list");
    let of_admission = |row: &Value| row["system"] == "sequencing/admission" && row["parted"] == 0;
    assert!(rows.len() >= 7 && rows.iter().all(of_admission), "{rows:?}");
}

#[test]
fn a_wrong_program_is_found_and_its_trace_found_again() {
    let bench = Bench::new();
    bench.write("wrong.json", &wrong_program("agent-unpauses"));
    let asked = "conform prover staking/life-roles --seed 1 --count 5 --out found";
    let output = bench.run(&format!("{asked} --program wrong.json")).code(16);
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("text");
    assert!(text.contains("PART"), "{text}");
    assert!(text.contains("    trace    found/traces/staking-life-roles-walk-"), "{text}");
    assert!(text.contains("model    refused: not_"), "{text}");

    bench.run("conform prover --traces found/traces --program wrong.json --out again").code(16);
    bench.run("conform prover --traces found/traces --out right").code(0);
    let right = bench.stdout("conform prover --traces found/traces --out right");
    assert!(right.contains("    traces   stored 1\n"), "{right}");
}

#[test]
fn a_counterexample_on_disk_is_run_under_its_own_design() {
    let bench = Bench::with_tiny();
    bench.run("check mine/tiny.toml --variant STK-B4 --out bad").code(12);
    let text = bench.stdout("conform prover --traces bad/traces");
    assert!(text.contains("  agree\n") && text.contains("0 differences"), "{text}");
}

#[test]
fn what_cannot_be_run_is_said() {
    let bench = Bench::new();
    bench.write("empty/readme.txt", "nothing");
    bench.write("other.trace.toml", "schema = 1\nsystem = \"vault\"\n");
    bench.write("bad.json", "{}");
    for (arguments, code) in [
        ("conform prover staking/nowhere", 4),
        ("conform prover --traces empty", 4),
        ("conform prover --traces nowhere.trace.toml", 151),
        ("conform prover --traces other.trace.toml", 151),
        ("conform prover staking/clock --program bad.json", 151),
        ("conform prover staking/clock --traces empty", 2),
    ] {
        bench.run(arguments).code(code);
    }
}
