//! `check --sweep`: maps, their traces, pictures and exit codes, and what is no axis.

use crate::bench;
use bench::{keys, parse};

/// Runs the sweep of the lifetime against the censor's weight.
const MAP: &str = "check sequencing --sweep censor_weight=0..4 --sweep ttl=1..6";

#[test]
fn a_lifetime_as_short_as_a_censoring_run_breaks_inclusion_unless_users_send_again() {
    let bench = bench();
    let answer = parse(&bench.stdout(&format!("{MAP} --json")));
    assert_eq!(answer["schema"], 2);
    let maps = answer["maps"].as_array().expect("a list");
    let map = |name: &str| maps.iter().find(|map| map["name"] == name).expect("it is made for it");
    let mark = |cell: &serde_json::Value, id: &str| {
        let verdicts = cell["verdicts"].as_array().expect("a list");
        verdicts.iter().find(|judged| judged["id"] == id).expect("it is asked").clone()
    };
    let cells = |name: &str| map(name)["cells"].as_array().expect("a list").clone();
    let forgetful = cells("sequencing/lifetime");
    assert_eq!(forgetful.len(), 5 * 6);
    for cell in &forgetful {
        let at = |axis: usize| cell["at"][axis].as_str().expect("a text").parse::<u8>().expect("n");
        let judged = mark(cell, "SEQ-L1");
        let expected = if at(1) > at(0) { "holds" } else { "fails" };
        assert_eq!(judged["mark"], expected, "{cell}");
        assert_eq!(judged["trace"].is_string(), expected == "fails");
    }
    for cell in &cells("sequencing/lifetime-resubmitted") {
        assert_eq!(mark(cell, "SEQ-L1")["mark"], "holds", "{cell}");
    }
    let expected = ["about", "axes", "cells", "csv", "name", "picture", "system"];
    assert_eq!(keys(map("sequencing/lifetime")), expected);
    assert_eq!(map("sequencing/lifetime")["axes"][0]["key"], "parameters.censor_weight");
}

#[test]
fn each_failing_cell_has_a_trace_that_replays_and_the_map_a_picture() {
    let bench = bench();
    let sweep = "check sequencing/lifetime --sweep ttl=1..2";
    let output = bench.stdout(sweep);
    assert!(output.contains("SEQ-L1  fails in 1, holds in 1 of 2 cells\n"), "{output}");
    assert!(output.contains("    ttl  1      2\n         FAILS  holds\n"), "{output}");
    bench.run(sweep).code(0);
    let traces: Vec<_> = output.split_whitespace().filter(|w| w.ends_with(".toml")).collect();
    assert!(!traces.is_empty(), "{output}");
    for trace in traces {
        bench.run(&format!("replay {trace}")).code(0);
    }
    let picture = output.split_whitespace().find(|word| word.ends_with(".svg"));
    let picture = bench.read(picture.expect("it says where the picture is"));
    assert!(picture.starts_with("<svg ") && picture.contains("FAILS"), "{picture}");
}

#[test]
fn a_scenario_says_itself_along_what_to_sweep_it() {
    let bench = bench();
    let output = bench.stdout("check sequencing/censorship --sweep");
    let table = [
        "  SEQ-L1  fails in 6, holds in 4, not asked in 5 of 15 cells",
        "    inclusion \\ censor_weight  0      1      2      3      4",
        "    bounded                    holds  holds  FAILS  FAILS  FAILS",
        "    eventual                   holds  holds  FAILS  FAILS  FAILS",
        "    exit_only                  -      -      -      -      -",
    ];
    assert!(output.contains(&table.join("\n")), "{output}");
    let holds = output.lines().skip_while(|line| !line.starts_with("    hold"));
    let mut holds = holds.take_while(|line| !line.starts_with("    picture"));
    assert!(holds.any(|line| line.contains("SEQ-L5")), "{output}");
}

#[test]
fn what_is_no_axis_is_answered_with_what_was_meant() {
    let bench = bench();
    let cases = [
        ("tll=1..2", "error: sequencing has no option `tll`; the nearest is `ttl`\n"),
        ("ttl", "error: KEY=a..b or KEY=v1,v2 is expected, not `ttl`\n"),
        ("ttl=2..1", "error: a range that goes up is expected for ttl, not `2..1`\n"),
        (
            "resubmission=never,prmopt",
            "error: `design.resubmission`: unknown variant `prmopt`; the nearest is `prompt`\n",
        ),
        (
            "ttl=subsets",
            "error: `parameters.ttl` has no subsets: those are of a table of truth values, and \
             sequencing has none\n",
        ),
        (
            "ttl=-1..2",
            "error: `parameters.ttl`: invalid value: integer `-1`, expected a number of 0 to 255\n",
        ),
        ("ttl=1..2 --sweep ttl=3", "error: parameters.ttl is given twice\n"),
    ];
    for (axis, complaint) in cases {
        let command = format!("check sequencing/lifetime --sweep {axis}");
        bench.run(&command).code(2).stdout_eq("").stderr_eq(complaint);
    }
    let none = "error: sequencing/default has no `[sweep]`; say --sweep KEY=VALUES\n";
    bench.run("check sequencing/default --sweep").code(4).stderr_eq(none);
}

#[test]
fn values_that_make_no_sense_are_told_and_the_others_checked() {
    let bench = bench();
    let output = bench.stdout("check sequencing/lifetime --sweep ttl=0..2");
    let note = "note     ttl = 0: `config.parameters.ttl` must be 1 to 12, not 0\n";
    assert!(output.contains(note), "{output}");
    assert!(output.contains("         ·  FAILS  holds\n"), "{output}");
    bench.run("check sequencing/lifetime --sweep ttl=0..2").code(0);
    bench.run("check sequencing/lifetime --sweep ttl=13,14").code(151);
}

#[test]
fn a_mistake_in_a_table_of_axes_has_a_line() {
    let bench = bench();
    let tiny = format!("{}\n[sweep]\nfund = \"1..2\"\n", bench::TINY);
    bench.write("mine/swept.toml", &tiny);
    bench.run("check mine/swept.toml").code(151).stderr_eq(
        "error: mine/swept.toml:18:1: staking has no option `fund`; the nearest is `funds`\n",
    );
    bench.write("mine/swept.toml", &tiny.replace("fund =", "funds ="));
    let output = bench.stdout("check mine/swept.toml --sweep");
    assert!(output.contains("bounds.funds: 2 cells, 2 complete"), "{output}");
}

#[test]
fn a_sweep_over_sets_tells_the_smallest_and_after_which_step_it_is_too_late() {
    let bench = bench();
    let sweep = "check bodies/coalitions --sweep --property CHK-S2";
    let output = bench.stdout(sweep);
    let lines = [
        "  CHK-S2  fails in 160, holds in 96 of 256 cells; 2 minimal sets",
        "    vote           5 steps  inevitable from the start",
        "    council+teams  4 steps  inevitable after step 4",
    ];
    let shown = |line: &str| output.lines().any(|other| other.starts_with(line));
    assert!(lines.into_iter().all(shown), "{output}");
    let answer = parse(&bench.stdout(&format!("{sweep} --json")));
    let minimal = answer["maps"][0]["minimal"].as_array().expect("a list");
    assert_eq!(minimal.len(), 2);
    assert_eq!(minimal[1]["members"], serde_json::json!(["council", "teams"]));
    assert_eq!(minimal[1]["inevitable_after"], 4);
    let trace = minimal[1]["trace"].as_str().expect("a trace").to_owned();
    bench.run(&format!("replay {trace}")).code(0);
    assert_eq!(answer["maps"][0]["picture"], serde_json::Value::Null);
}

#[test]
fn an_axis_over_what_a_mutant_sets_is_refused_and_what_is_overruled_is_no_design() {
    let bench = crate::with_tiny();
    let axis = "--sweep rules.exit_clock=read_at_exit,fixed_at_intent";
    let told = "error: `design.exit_clock` is what STK-B4 sets: it is read_at_exit, whatever is \
                put there; sweep another key, or leave that out\n";
    bench.run(&format!("check mine/tiny.toml {axis} --mutant STK-B4")).code(2).stderr_eq(told);
    let named = format!("mutants = [\"STK-B4\"]\n{}", bench::TINY);
    bench.write("mine/named.toml", &named);
    bench.run(&format!("check mine/named.toml {axis}")).code(2).stderr_eq(told);
    let dropped = "check mine/tiny.toml --sweep detection=0..1 --drop-assumption STK-A5";
    let said = bench.run(dropped).code(2);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("`parameters.detection` is what STK-A5 sets"), "{said}");
    // Without the mutant the map is right.
    let output = bench.stdout(&format!("check mine/tiny.toml {axis} --set window_floor=absent"));
    assert!(output.contains("STK-S3  fails in 1, holds in 1 of 2 cells"), "{output}");
    // A family tells which of its members it is that fails.
    assert!(output.contains("exit_clock = read_at_exit  STK-L1[0]  16 steps"), "{output}");
    // Another part of the composition settles the timelock, whatever is put there.
    let settled = "check checks-and-balances/terms --sweep governance.parameters.timelock=0,2 \
                   --states 10";
    let output = bench.stdout(settled);
    assert!(output.contains("1 not a design"), "{output}");
    assert!(output.contains("is settled elsewhere: it is 0, whatever"), "{output}");
}

#[test]
fn what_was_not_decided_neither_holds_nor_fails_and_ci_can_ask_for_it() {
    let bench = crate::with_tiny();
    let sweep = "check mine/tiny.toml --sweep funds=1..2";
    let output = bench.stdout(&format!("{sweep} --states 50"));
    assert!(output.contains("2 cells, 1 complete, 1 undecided\n"), "{output}");
    assert!(output.contains("    hold     in 1, undecided in 1 of 2 cells: STK-S1"), "{output}");
    bench.run(&format!("{sweep} --states 50")).code(20);
    bench.run(sweep).code(0);
    bench.run(&format!("{sweep} --expect-holds")).code(0);
    bench.run(&format!("{sweep} --states 50 --expect-holds")).code(20);
    let fails = "check mine/tiny.toml --sweep exit_clock=fixed_at_intent,read_at_exit --set \
                 window_floor=absent";
    bench.run(fails).code(0);
    bench.run(&format!("{fails} --expect-holds")).code(12);
    bench.run("check mine/tiny.toml --expect-holds").code(2);
}

#[test]
fn a_sweep_has_a_table_for_scripts_and_its_files_are_visible() {
    let bench = crate::with_tiny();
    bench.write("tiny.toml", bench::TINY);
    let output = bench.stdout("check ./tiny.toml mine/tiny.toml --sweep funds=1..2 --out o");
    assert!(output.contains("o/sweep/tiny.svg\n") && output.contains("o/sweep/mine-tiny.svg\n"));
    let csv = bench.read("o/sweep/tiny.csv");
    let heading = "bounds.funds,property,member,mark,steps,states,trace,reason\r\n";
    assert!(csv.starts_with(heading), "{csv}");
    assert!(csv.contains("\r\n1,STK-S1,,holds,,45,,\r\n"), "{csv}");
    assert_eq!(csv.lines().count(), 1 + 2 * 25);
}

#[test]
fn more_cells_than_anybody_waits_for_are_asked_for_by_name() {
    let bench = crate::with_tiny();
    let many = "check mine/tiny.toml --sweep funds=0..63 --sweep evidence=0..63 --sweep \
                timestamp_jump=0..63";
    let told = "error: 262,144 cells are more than 100,000: --cells N sweeps as many as N\n";
    bench.run(many).code(2).stdout_eq("").stderr_eq(told);
    bench.run("check mine/tiny.toml --sweep funds=1..3 --cells 2").code(2);
    bench.run("check mine/tiny.toml --sweep funds=1..3 --cells 3").code(0);
}

#[test]
fn a_map_that_is_not_the_one_in_the_file_is_told_cell_by_cell() {
    let bench = bench();
    // Those of the library, which answer for a paper each.
    bench.run("check fees/price-rules fees/subsidy pools/notices --sweep").code(0);
    let file = |cells: &str| {
        let text = format!(
            "schema = 2\nsystem = \"pools\"\nabout = \"Mine.\"\n\
             classes = [\"set_commission\", \"commit\", \"set_length\", \"tick\"]\n\
             [config.parameters]\ncommitment = 9\nepoch_lengths = [3, 1]\n\
             [sweep]\n\"design.promises\" = \"in_time,in_epochs\"\n\
             \"parameters.notice\" = \"2..3\"\n[map]\n{cells}\n"
        );
        bench.write("mine.toml", &text);
    };
    let sweep = "check mine.toml --sweep";
    file("DEL-S8 = \"in_epochs, 3\"");
    assert!(!bench.stdout(sweep).contains("changed"));
    file("DEL-S8 = \"in_epochs, 2\"");
    let output = bench.run(sweep).code(17).get_output().stdout.clone();
    let output = String::from_utf8(output).expect("output is text");
    let told = [
        "    changed  DEL-S8 holds, and is to fail in `in_epochs, 2`\n",
        "             DEL-S8 fails, and is to hold in `in_epochs, 3`\n",
    ];
    assert!(output.contains(&told.concat()), "{output}");
    // Along other axes it is another map.
    bench.run("check mine.toml --sweep parameters.notice=1..2").code(0);
    file("DEL-S99 = \"in_epochs, 2\"");
    let output = bench.run(sweep).code(151).get_output().stderr.clone();
    let output = String::from_utf8(output).expect("output is text");
    assert!(output.contains("expected a property, not `DEL-S99`"), "{output}");
}
