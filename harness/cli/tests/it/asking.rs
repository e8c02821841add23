//! Asking what is not the library's question: other values, options, names of every kind.

use bench::parse;

use crate::{bench, with_tiny};

#[test]
fn the_headline_question_can_be_asked() {
    let bench = bench();
    // What happens if the exit window is shorter than evidence is admitted?
    let short = "check staking/small --set parameters.exit_windows=[4,0]";
    let refused = bench.run(short).code(151);
    let refused = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    let names = "`config.parameters.exit_windows` must be at least 5 at first (K epochs, the \
                 evidence time, twice the clock's error) while `config.design.window_floor` is \
                 \"covered\"; --set design.window_floor=absent asks what happens otherwise";
    assert!(refused.contains(names), "{refused}");
    let command = format!("{short} --set rules.window_floor=absent");
    let answer = parse(&bench.stdout(&format!("{command} --json")));
    bench.run(&command).code(12);
    let scenario = &answer["scenarios"][0];
    let name = "staking/small parameters.exit_windows=[4,0] design.window_floor=absent";
    assert_eq!(scenario["name"], name);
    let config = &scenario["bounds"]["config"];
    assert_eq!(config["design"]["window_floor"], "absent");
    assert_eq!(config["parameters"]["exit_windows"], serde_json::json!([4, 0]));
    // The trace carries the values, and needs nothing else.
    let rows = scenario["properties"].as_array().expect("a list");
    let trace = rows.iter().find_map(|row| row["trace"].as_str()).expect("a counterexample");
    assert!(bench.read(trace).contains("window_floor = \"absent\""));
    bench.run(&format!("replay {trace}")).code(0);
}

#[test]
fn a_wrong_setting_is_a_usage_error() {
    let bench = with_tiny();
    let told = |arguments: &str, complaint: &str| {
        for command in ["check", "simulate"] {
            let said = bench.run(&format!("{command} {arguments}")).code(2).stdout_eq("");
            let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
            assert!(said.contains(complaint), "{said}");
        }
    };
    told("mine/tiny.toml --set funds", "error: --set: KEY=VALUE is expected, not `funds`\n");
    told(
        "mine/tiny.toml --set fund=1",
        "error: --set: staking has no option `fund`; the nearest is `funds`\n",
    );
    told(
        "mine/tiny.toml --set funds=1..2",
        "error: --set: one value is expected for funds, not `1..2`; --sweep takes several\n",
    );
    told(
        "mine/tiny.toml --set rules.exit_clock=fixed_at_intent --mutant STK-B4",
        "error: --set: `design.exit_clock` is what STK-B4 sets: it is read_at_exit, whatever is \
         put there\n",
    );
}

#[test]
fn simulate_and_mutate_take_values_too() {
    let bench = with_tiny();
    let walks = "simulate mine/tiny.toml --seed 1 --walks 20 --set design.window_floor=absent \
                 --set exit_windows=[0] --property STK-S4";
    let answer = parse(&bench.stdout(&format!("{walks} --json")));
    let scenario = &answer["scenarios"][0];
    assert_eq!(scenario["setting"]["config"]["design"]["window_floor"], "absent");
    let rows = scenario["properties"].as_array().expect("a list");
    assert!(rows.iter().all(|row| row["id"] == "STK-S4"), "{rows:?}");
    let again = rows[0]["found"]["again"].as_str().expect("it is violated");
    let words = "--property STK-S4 --set design.window_floor=absent --set";
    assert!(again.contains(words), "{again}");
    // A mutant that sets the same key is not tried: it would go before what is set.
    let row = bench.run("mutate STK-B4 --set exit_clock=fixed_at_intent").code(20);
    let row = String::from_utf8_lossy(&row.get_output().stdout).into_owned();
    assert!(row.contains("UNDECIDED --set: `design.exit_clock` is what STK-B4 sets"), "{row}");
    bench.run("mutate STK-B4 --set funds=1").code(0);
}

#[test]
fn what_can_be_chosen_is_listed_with_its_meaning() {
    let bench = bench();
    let text = bench.stdout("list staking --options");
    let window = "  parameters.exit_windows  list, default [5]\n      Exit windows that the token \
                  admin chooses from, in units of time; likewise.";
    let floor = "  design.window_floor  option, default \"covered\"\n      The least exit window \
                 that the token admin may set.\n        covered  `K` of the longest epochs and the \
                 evidence time (D5).\n        absent   None: zero is allowed (code).\n";
    assert!(text.contains(window) && text.contains(floor), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    let answer = parse(&bench.stdout("list --options --json"));
    let systems = answer["systems"].as_array().expect("a list");
    for system in systems {
        let options = system["options"].as_array().expect("a list");
        assert!(!options.is_empty(), "{system}");
        for option in options {
            let about = option["about"].as_str().expect("a text");
            let name = option["key"].as_str().expect("a text");
            let elements = name.starts_with("hostile") || name.starts_with("offices");
            assert!(!about.is_empty() || elements, "{}: {option}", system["name"]);
        }
    }
    let staking = systems.iter().find(|system| system["name"] == "staking").expect("it is there");
    let options = staking["options"].as_array().expect("a list");
    let clock = options.iter().find(|option| option["key"] == "design.exit_clock");
    let clock = clock.expect("it is an option");
    assert_eq!(clock["values"][1]["value"], "read_at_exit");
    assert_eq!(clock["default"], "fixed_at_intent");
}

#[test]
fn names_are_found_whatever_their_case_and_kind() {
    let bench = bench();
    let row = bench.stdout("check stk-s3 STAKING/small");
    assert!(row.contains("staking/small") && !row.contains("FAILED"), "{row}");
    let mutant = "`STK-B4` is a mutant: `check staking/variants/b4`, `check staking/small \
                  --mutant STK-B4` or `mutate STK-B4`";
    let property =
        "`STK-S3` is a property: `check STK-S3`, or `--property STK-S3` beside scenarios";
    for (arguments, told) in [
        ("check STK-B4", mutant),
        ("check stk-b4", mutant),
        ("simulate STK-B4", mutant),
        (
            "check STK-A2",
            "`STK-A2` is an assumption: `check staking/small --drop-assumption STK-A2` or `mutate \
             STK-A2`",
        ),
        ("check staking/small --mutant stk-s3", property),
        ("mutate STK-S3", property),
        ("check staking/small --property STK-B4", mutant),
        (
            "mutate staking/small",
            "`staking/small` is a scenario: `check staking/small` or `simulate staking/small`",
        ),
    ] {
        let said = bench.run(arguments).code(4).stdout_eq("");
        let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
        assert!(said.contains(told), "{arguments}: {said}");
    }
    bench.run("mutate stk-b4").code(0);
    let list = bench.stdout("list stk-s3 STK-B4");
    assert_eq!(list.lines().count(), 5, "{list}");
    assert!(list.contains("STK-S3") && list.contains("STK-B4"), "{list}");
}

#[test]
fn a_mutant_of_the_file_is_known_on_the_command_line() {
    let bench = with_tiny();
    let own = "\n[[mutant]]\nid = \"MY-1\"\nmistake = \"the window acts on open exits\"\n\
               caught_by = [\"STK-S3\"]\n[mutant.changes]\n\"design.exit_clock\" = \"read_at_exit\"\n\
               \"design.window_floor\" = \"absent\"\n";
    bench.write("mine/own.toml", &format!("{}{own}", bench::TINY));
    bench.run("check mine/own.toml").code(0);
    let output = bench.stdout("check mine/own.toml --mutant MY-1");
    assert!(output.contains("with MY-1") && output.contains("STK-S3 violated"), "{output}");
    bench.run("check mine/own.toml --mutant MY-1").code(12);
}

#[test]
fn a_property_that_no_selected_scenario_judges_is_no_success() {
    let bench = with_tiny();
    let none = bench::TINY.replace("\"unstake_action\", ", "");
    bench.write("mine/none.toml", &none);
    let said = bench.run("check mine/none.toml --property STK-L1").code(4);
    let stdout = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
    assert!(stdout.contains("UNJUDGED  STK-L1 not judged here"), "{stdout}");
    assert!(stdout.contains("0 as expected, 1 not judged"), "{stdout}");
    let stderr = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(stderr.contains("STK-L1 is not judged in any selected scenario"), "{stderr}");
    assert!(stderr.contains("staking/clock, ") && stderr.contains(" and others do"), "{stderr}");
    // One that is judged beside it.
    bench.run("check mine/none.toml --property STK-L1,STK-S1").code(15);
    bench.run("simulate mine/none.toml --property STK-L1 --seed 1 --walks 5").code(4);
    bench.run("check mine/none.toml --sweep funds=1..2 --property STK-L1").code(4);
}
