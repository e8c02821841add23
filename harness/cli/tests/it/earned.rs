//! `check --require-earned`: passes that something could break, and passes that nothing could.

use serde_json::{Value, json};
use snapbox::str;

use crate::{bench, with_tiny};
use bench::{keys, parse, timeless};

#[test]
fn a_pass_that_was_never_tested_is_unearned() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml").code(0);
    let run = bench.run("check mine/tiny.toml --require-earned");
    run.code(15).stderr_eq("").stdout_eq(str![[r#"
staking           states   transitions  depth   seconds  verdict
  mine/tiny           45           114     10       [..]  ok  25 hold
    bounds   complete · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · 6 action classes
    fairness STK-L1 WF(new_block), WF(unstake_action) · STK-L4 WF(new_block)
    hits     STK-S1 35 · STK-S2 18 · STK-S3 2 · STK-S4 2 · STK-S5 114 · STK-S6 82 · STK-S7 56
             STK-S10 114 · STK-S13 1 · STK-S14 8 · STK-S16 45 · STK-S17 6 · STK-S20 45 · STK-S21 114
             STK-L1 27 · STK-L3 8
    vacuous  STK-S8 · STK-S9 · STK-S11 · STK-S15 · STK-S18 · STK-S19 · STK-S12 · STK-S22 · STK-L4

1 scenario: 1 as expected · 45 states in [..] s
    classes  staking 6 of 6 used
    guards   staking 14 of 58 used · idle already_attested, already_migrated and 42 more

staking  16 of 25 passes earned against 50 mutants, 5 assumptions, 6 fairness
  STK-S1   earned     35 hits  killed by STK-X1, -STK-A1
  STK-S2   earned     18 hits  killed by STK-B4, STK-X2, STK-X3, -STK-A2
  STK-S3   earned      2 hits  killed by STK-B4, STK-B5, STK-X12, -STK-A2
  STK-S4   earned      2 hits  killed by STK-B4, STK-X3, -STK-A2
  STK-S5   earned    114 hits  killed by STK-B1, STK-B4, STK-X3, -STK-A2
  STK-S6   earned     82 hits  killed by STK-B3, STK-X4, STK-X13, STK-X26
  STK-S7   earned     56 hits  killed by STK-X5, STK-X15, STK-X16, STK-X17, STK-X18
  STK-S8   UNEARNED    0 hits  killed by STK-B8, STK-X10, STK-X11, STK-X14, -STK-A3, -STK-A5 · its antecedent was never met
  STK-S9   UNEARNED    0 hits  killed by STK-B13, STK-X6 · its antecedent was never met
  STK-S10  earned    114 hits  killed by STK-B7, STK-X8, STK-X27
  STK-S11  UNEARNED    0 hits  killed by STK-X7 · its antecedent was never met
  STK-S13  earned      1 hit   killed by STK-B9, STK-X14
  STK-S14  earned      8 hits  killed by STK-B11
  STK-S15  UNEARNED    0 hits  killed by STK-X19 · its antecedent was never met
  STK-S16  earned     45 hits  killed by STK-X20, STK-X24
  STK-S17  earned      6 hits  killed by STK-X1, STK-X21
  STK-S18  UNEARNED    0 hits  killed by STK-X22, STK-X23, STK-X25 · its antecedent was never met
  STK-S19  UNEARNED    0 hits  killed by STK-X28, -STK-A3, -STK-A6 · its antecedent was never met
  STK-S20  earned     45 hits  killed by STK-X36, STK-X37
  STK-S21  earned    114 hits  killed by STK-X29, STK-X30, STK-X31, STK-X32, STK-X33, STK-X34, STK-X35
  STK-S12  UNEARNED    0 hits  killed by STK-B2 · its antecedent was never met
  STK-S22  UNEARNED    0 hits  killed by STK-B6 · its antecedent was never met
  STK-L1   earned     27 hits  killed by STK-B10, STK-B12, -WF(new_block), -WF(unstake_action), -WF(pool_pay)
  STK-L3   earned      8 hits  killed by STK-X9
  STK-L4   UNEARNED    0 hits  killed by STK-B10, -WF(new_block) · its antecedent was never met

"#]]);

    let answer = parse(&bench.stdout("check mine/tiny.toml --require-earned --json"));
    let rows = answer["scenarios"][0]["properties"].as_array().expect("a list");
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).expect("it is asked");
    assert_eq!((&row("STK-S8")["earned"], &row("STK-S3")["earned"]), (&json!(false), &json!(true)));
    assert_eq!(row("STK-S1")["killed_by"], json!(["STK-X1", "STK-A1"]));
    let merits = answer["systems"][0]["earned"].as_array().expect("a list");
    let merit = merits.iter().find(|merit| merit["id"] == "STK-S8").expect("it is asked");
    assert_eq!(keys(merit), ["earned", "hits", "id", "killed_by", "missing"]);
    assert_eq!(merit["missing"], json!(["its antecedent was never met"]));
}

#[test]
fn what_is_not_asked_about_need_not_be_earned() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --property STK-S3,STK-L1 --require-earned").code(0);
    bench.run("check mine/tiny.toml --property STK-S8 --require-earned").code(15);
    bench.run("check mine/tiny.toml --variant STK-B4 --require-earned").code(2);
    let answer = parse(&bench.stdout("check mine/tiny.toml --json"));
    assert_eq!(answer["systems"][0]["earned"], Value::Null);
    assert_eq!(answer["scenarios"][0]["properties"][0]["earned"], Value::Null);
}

#[test]
fn staking_earns_each_of_its_passes() {
    let bench = bench();
    let command = "check staking/liveness staking/pools-tokens staking/tokens-roles \
                   staking/migration --require-earned";
    let output = bench.stdout(command);
    assert!(output.contains("26 of 26 passes earned"), "{output}");
    bench.run(command).code(0);
}

#[test]
fn merits_do_not_depend_on_the_number_of_workers() {
    let bench = with_tiny();
    let answers = ["1", "2"].map(|workers| {
        let command = format!("check mine/tiny.toml --require-earned --json --workers {workers}");
        timeless(&bench.stdout(&command))
    });
    assert!(answers[0].iter().any(|line| line.contains("WF(unstake_action)")));
    assert_eq!(answers[0], answers[1]);
}
