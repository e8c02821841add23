//! `simulate`: seeds, walks, minimised traces, exit codes.

use serde_json::Value;

use crate::bench;
use bench::Bench;

/// The first finding of this property: its walk, its steps, and those left of them.
fn found(answer: &Value, id: &str) -> [Option<u64>; 3] {
    let properties = answer["scenarios"][0]["properties"].as_array().expect("they are listed");
    let property = properties.iter().find(|property| property["id"] == id);
    let found = &property.expect("it is judged")["found"];
    ["walk", "steps", "minimised"].map(|key| found[key].as_u64())
}

fn json(bench: &Bench, arguments: &str) -> Value {
    let text = bench.stdout(&format!("simulate --json {arguments}"));
    serde_json::from_str(&text).expect("the answer is JSON")
}

#[test]
fn broken_designs_are_caught_by_the_same_walk_for_ever() {
    let bench = bench();
    let pinned = [
        ("b3", "STK-S6", [0, 14, 4]),
        ("b4", "STK-S3", [1, 18, 5]),
        ("b8", "STK-S8", [35, 19, 12]),
        ("x1", "STK-S1", [0, 22, 12]),
        ("x12", "STK-S3", [13, 47, 15]),
    ];
    for (mutant, property, expected) in pinned {
        let arguments = format!("staking/variants/{mutant} --seed 1");
        let seen = found(&json(&bench, &arguments), property);
        assert_eq!(seen, expected.map(Some), "{mutant}");
        bench.run(&format!("simulate {arguments}")).code(0);
    }
}

#[test]
fn a_violation_is_minimised_stored_and_found_again() {
    let bench = bench();
    let asked = "simulate staking/small --variant STK-B4 --seed 5eed";
    bench.run(asked).code(12).stderr_eq("note: seed 0x0000000000005eed\n");
    let text = bench.stdout(&format!("{asked} --out all"));
    let again = "staking/small --mutant STK-B4 --seed 0x0000000000005eed --walk 13";
    let expected = [
        "    found    walk 13 after 37 steps, minimised to 9\n".to_owned(),
        "    original all/traces/staking-small-STK-S4-f1df87e0.original.trace.toml\n".to_owned(),
        format!("    again    starkcheck simulate {again}\n"),
        " · seed 0x0000000000005eed\n".to_owned(),
    ];
    for line in expected {
        assert!(text.contains(&line), "{line}\n{text}");
    }
    bench.run(&format!("simulate {again} --out one")).code(12);
    for file in ["STK-S4-f1df87e0.trace.toml", "STK-S4-f1df87e0.original.trace.toml"] {
        let [all, one] = ["all", "one"].map(|out| format!("{out}/traces/staking-small-{file}"));
        assert_eq!(bench.read(&all), bench.read(&one));
        bench.run(&format!("replay {one}")).code(0);
    }
}

#[test]
fn workers_do_not_matter() {
    let bench = bench();
    for strategy in ["uniform", "rarity"] {
        let [one, two] = ["1", "2"].map(|workers| {
            let asked = "staking/small --variant STK-B4 --seed 5eed --out out";
            let mut answer =
                json(&bench, &format!("{asked} --strategy {strategy} --workers {workers}"));
            answer["scenarios"][0]["seconds"].take();
            answer
        });
        assert_eq!(one, two);
    }
}

#[test]
fn a_seed_is_fresh_unless_given_and_told_at_both_ends() {
    let bench = bench();
    let seeds = [(); 2].map(|()| {
        let output = bench.run("simulate staking/small --walks 1").code(0);
        let output = output.get_output();
        let [out, err] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
        let seed = err.strip_prefix("note: seed ").expect("it begins with the seed").to_owned();
        assert!(out.ends_with(&format!("· seed {seed}")), "{out}");
        seed
    });
    assert_ne!(seeds[0], seeds[1]);
}

#[test]
fn what_cannot_be_walked_is_refused() {
    let bench = bench();
    bench.run("simulate staking/small --seed 0xyz").code(2);
    bench.run("simulate staking/small --walk 1 --walks 2").code(2);
    bench.run("simulate staking/smal").code(4);
    bench.run("simulate staking/small --variant STK-B99").code(4);
    bench.run("simulate staking/small --timeout 0s --seed 1").code(20);
}
