//! Files that cannot be used: named, with the line and what was expected there.

use snapbox::str;

use crate::with_tiny;
use bench::TINY;

#[test]
fn a_bad_scenario_is_told_with_its_place_and_the_others_are_checked() {
    let bench = with_tiny();
    bench.write("mine/misspelt.toml", &TINY.replace("operators = 1", "operaters = 1"));
    bench.write("mine/range.toml", &TINY.replace("stakers = 1", "stakers = 9"));
    bench.write("mine/system.toml", &TINY.replace("\"staking\"", "\"stakin\""));
    bench
        .run("check mine/misspelt.toml mine/range.toml mine/system.toml mine/tiny.toml none.toml")
        .code(151)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: none.toml: expected a readable text file: No such file or directory (os error 2)

"#]]);
    bench
        .run("check mine/misspelt.toml mine/range.toml mine/system.toml mine/tiny.toml")
        .code(151)
        .stdout_eq(str![[r#"
staking               states   transitions  depth   seconds  verdict
  mine/tiny               45           114     10       [..]  ok  16 hold
    bounds   complete · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · 6 action classes
    fairness WF(new_block) · WF(unstake_action)
    tested   12 of 16 · least STK-S3 2 · vacuous STK-S8, STK-S9, STK-S11, STK-L4

4 scenarios: 1 as expected, 3 unreadable · 45 states in [..] s
    classes  staking 6 of 6 used
    rules    staking 14 of 58 used · idle already_attested, already_migrated and 42 more

"#]])
        .stderr_eq(str![[r#"
error: mine/misspelt.toml:11:1: unknown field `operaters`; the nearest is `operators`
error: mine/range.toml:10:1: `config.bounds.stakers` must be 1 to 3, not 9
error: mine/system.toml:2:1: expected a system, not `stakin`; the nearest is `staking`

"#]]);
}

#[test]
fn the_ledger_is_compared_where_it_pins_something() {
    let bench = with_tiny();
    let ledger = |states: u32| {
        format!("[scenario.\"mine/tiny\"]\nstates = {states}\ntransitions = 1\ndepth = 1\n")
    };
    bench.write("spec/staking/ledger.toml", &ledger(1));
    let output = bench.stdout("check mine/tiny.toml --json");
    let answer: serde_json::Value = serde_json::from_str(&output).expect("standard output is JSON");
    assert_eq!(answer["scenarios"][0]["ledger"][1]["key"], "states");
    assert_eq!(answer["scenarios"][0]["ledger"][1]["from"], "1");
    bench.run("check mine/tiny.toml").code(17);
    // What is changed on purpose is not what the ledger speaks of.
    bench.run("check mine/tiny.toml --property STK-S1").code(0);

    bench.run("check mine/tiny.toml --update-ledger").code(0);
    bench.run("check mine/tiny.toml").code(0);
    bench.write("spec/staking/ledger.toml", "[scenario.\"mine/tiny\"]\nstates = -1\n");
    bench.run("check mine/tiny.toml").code(151).stderr_eq(str![[r#"
error: spec/staking/ledger.toml:2: invalid value: integer `-1`, expected u64

"#]]);
}
