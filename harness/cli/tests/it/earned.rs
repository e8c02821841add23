//! `check --require-earned`: passes that something could break, and passes that nothing could.

use serde_json::{Value, json};
use snapbox::str;

use crate::bench::{Bench, keys, parse, timeless};

#[test]
fn a_pass_that_was_never_tested_is_unearned() {
    let bench = Bench::with_tiny();
    bench.run("check mine/tiny.toml").code(0);
    let run = bench.run("check mine/tiny.toml --require-earned");
    run.code(15).stderr_eq("").stdout_eq(str![[r#""#]]);

    let answer = parse(&bench.stdout("check mine/tiny.toml --require-earned --json"));
    let rows = answer["scenarios"][0]["properties"].as_array().expect("a list");
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).expect("it is asked");
    assert_eq!((&row("STK-S8")["earned"], &row("STK-S3")["earned"]), (&json!(false), &json!(true)));
    assert_eq!(row("STK-S1")["broken_by"], json!(["STK-X1", "STK-A1"]));
    let merits = answer["systems"][0]["earned"].as_array().expect("a list");
    let merit = merits.iter().find(|merit| merit["id"] == "STK-S8").expect("it is asked");
    assert_eq!(keys(merit), ["broken_by", "earned", "hits", "id", "missing"]);
    assert_eq!(merit["missing"], json!(["its antecedent was never met"]));
}

#[test]
fn what_is_not_asked_about_need_not_be_earned() {
    let bench = Bench::with_tiny();
    bench.run("check mine/tiny.toml --property STK-S3,STK-L1 --require-earned").code(0);
    bench.run("check mine/tiny.toml --property STK-S8 --require-earned").code(15);
    bench.run("check mine/tiny.toml --variant STK-B4 --require-earned").code(2);
    let answer = parse(&bench.stdout("check mine/tiny.toml --json"));
    assert_eq!(answer["systems"][0]["earned"], Value::Null);
    assert_eq!(answer["scenarios"][0]["properties"][0]["earned"], Value::Null);
}

#[test]
fn staking_earns_each_of_its_passes() {
    let bench = Bench::new();
    let command = "check staking/liveness staking/pools-tokens --require-earned";
    let output = bench.stdout(command);
    assert!(output.contains("16 of 16 passes earned"), "{output}");
    bench.run(command).code(0);
}

#[test]
fn merits_do_not_depend_on_the_number_of_workers() {
    let bench = Bench::with_tiny();
    let answers = ["1", "2"].map(|workers| {
        let command = format!("check mine/tiny.toml --require-earned --json --workers {workers}");
        timeless(&bench.stdout(&command))
    });
    assert!(answers[0].iter().any(|line| line.contains("WF(unstake_action)")));
    assert_eq!(answers[0], answers[1]);
}
