//! `replay`: the file alone shows the same failure.

use snapbox::str;

use crate::{bench, with_tiny};
use bench::Bench;

/// A folder with a trace that violates STK-S3, and its path.
fn with_trace() -> (Bench, String) {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --variant STK-B4 --out run").code(12);
    let trace = bench.only_file("run/traces");
    (bench, trace)
}

#[test]
fn a_stored_trace_shows_the_same_violation() {
    let (bench, trace) = with_trace();
    bench.run(&format!("replay {trace}")).code(0).stderr_eq("").stdout_eq(str![[r#"
VIOLATED  STK-S3  step · mine/tiny
    claim    money leaves no earlier than the window fixed at its intent
    why      the exit window is over is false: still_owed = 5, error = 0
    bounds   with STK-B4 · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · design.exit_clock read_at_exit
             design.window_floor absent
    trace    5 steps

     1  operator 0     declare_operational_address { operational = 0, staker = 0 }
              declared[0]  null -> 0
     2  staker 0       stake { staker = 0, operational = 0, reward = "own", amount = 1 }
              balance[0]              0 -> 1
              purses[0]               1 -> 0
              stakers[0].operational  null -> 0
              stakers[0].own[2]       0 -> 1
              stakers[0].own[3]       0 -> 1
              stakers[0].status       "fresh" -> "active"
              totals[0][2]            0 -> 1
              totals[0][3]            0 -> 1
     3  staker 0       unstake_intent { staker = 0 }
              stakers[0].exit_epochs   0 -> 2
              stakers[0].exit_wait     0 -> 5
              stakers[0].status        "active" -> "exiting"
              totals[0][2]             1 -> 0
              totals[0][3]             1 -> 0
              history.exits[0].window  0 -> 5
     4  token admin 0  set_exit_wait_window { by = "token_admin", window = 0 }
              globals.exit_window   5 -> 0
              stakers[0].exit_wait  5 -> 0
     5  anyone 0       unstake_action { staker = 0 }
              balance[0]               1 -> 0
              purses[0]                0 -> 1
              stakers[0].exit_epochs   2 -> 0
              stakers[0].operational   0 -> null
              stakers[0].own[2]        1 -> 0
              stakers[0].own[3]        1 -> 0
              stakers[0].status        "exiting" -> "removed"
              history.exits[0].window  5 -> 0

"#]]);
    let output = bench.stdout(&format!("replay --json {trace}"));
    let answer: serde_json::Value = serde_json::from_str(&output).expect("standard output is JSON");
    let story = &answer["traces"][0];
    assert_eq!(story["ending"]["how"], "violated");
    assert_eq!(story["subject"]["property"], "STK-S3");
    assert_eq!(story["steps"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_step_that_no_longer_fits_is_told_with_what_was_enabled() {
    let (bench, trace) = with_trace();
    let text = bench.read(&trace);
    bench.write("stale.toml", &text.replace("unstake_intent", "unstake_action"));
    bench.run("replay stale.toml").code(17).stderr_eq("").stdout_eq(str![[r#"
STALE     STK-S3  step · mine/tiny
    claim    money leaves no earlier than the window fixed at its intent
    bounds   with STK-B4 · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · design.exit_clock read_at_exit
             design.window_floor absent
    trace    2 steps

     1  operator 0  declare_operational_address { operational = 0, staker = 0 }
              declared[0]  null -> 0
     2  staker 0    stake { staker = 0, operational = 0, reward = "own", amount = 1 }
              balance[0]              0 -> 1
              purses[0]               1 -> 0
              stakers[0].operational  null -> 0
              stakers[0].own[2]       0 -> 1
              stakers[0].own[3]       0 -> 1
              stakers[0].status       "fresh" -> "active"
              totals[0][2]            0 -> 1
              totals[0][3]            0 -> 1

  step 3 is not enabled: unstake_action { staker = 0 }
    refused  rule no_unstake_intent
    enabled  set_exit_wait_window { by = "token_admin", window = 5 }
             set_exit_wait_window { by = "token_admin", window = 0 } · new_block { elapsed = 1 }

"#]]);
    // Under the intended rules the same steps break nothing, or are refused.
    let intended =
        text.replace("exit_clock = \"read_at_exit\"", "exit_clock = \"fixed_at_intent\"");
    assert_ne!(intended, text);
    bench.write("intended.toml", &intended);
    bench.run("replay intended.toml").code(17).stderr_eq("");
}

#[test]
fn a_damaged_trace_is_told_with_its_place() {
    let (bench, trace) = with_trace();
    let text = bench.read(&trace);
    let half = &text[..text.len() / 2];
    bench.write("half.toml", &half[..half.rfind('\n').expect("it has lines")]);
    bench.write("headless.toml", &text.replace("schema = 2", "schema = 9"));
    bench.write("misspelt.toml", &text.replace("unstake_action", "unstake_acton"));
    bench
        .run("replay half.toml headless.toml misspelt.toml missing.toml")
        .code(151)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: half.toml:59:25: expected the closing table `[end]`; the file is cut short
error: headless.toml:1:1: expected `schema = 2`; version 9 is not known here
error: misspelt.toml:108:1: unknown variant `unstake_acton`; the nearest is `unstake_action`
error: missing.toml: expected a readable text file: No such file or directory (os error 2)

"#]]);
}

#[test]
fn a_trace_of_systems_that_run_together_replays() {
    let bench = bench();
    let check = "check sequencing-on-election/default --drop-fairness SF(reveal) --out run";
    bench.run(check).code(13);
    let files = std::fs::read_dir(bench.folder().join("run/traces")).expect("there are some");
    let names = files.map(|file| file.expect("it is listed").file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.contains("SEQ-L1")), "{names:?}");
    for name in &names {
        let trace = format!("run/traces/{name}");
        let text = bench.read(&trace);
        let shared = "both = [{ lead = { staker = 0 } }, { right = { take_turn = { by = 0, ";
        let nested = "right = { both = [{ conclude = {} }, { decide = {} }] }";
        assert!(text.contains(shared) && text.contains(nested), "{text}");
        bench.run(&format!("replay {trace}")).code(0);

        // A mistake deep in a shared event has its place.
        let line = text.lines().position(|line| line.starts_with(shared)).expect("it is there");
        bench.write("bad.trace.toml", &text.replacen("take_turn", "take_trun", 1));
        let output = bench.run("replay bad.trace.toml").code(151);
        let said = String::from_utf8(output.get_output().stderr.clone()).expect("text");
        assert!(said.starts_with(&format!("error: bad.trace.toml:{}:", line + 1)), "{said}");
        assert!(said.contains("take_trun"), "{said}");
    }
}
