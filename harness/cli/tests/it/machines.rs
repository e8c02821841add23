//! JSON, for those who read nothing else.

use serde_json::{Value, json};

use crate::with_tiny;
use bench::{TINY, keys, parse};

#[test]
fn an_answer_has_the_exit_code_and_says_how_far_it_came() {
    let bench = with_tiny();
    for (arguments, exit) in [
        ("check mine/tiny.toml", 0),
        ("check mine/tiny.toml --mutant STK-B4", 12),
        ("check mine/tiny.toml --states 10", 20),
        ("simulate mine/tiny.toml --seed 1 --walks 5", 0),
        ("mutate STK-B4", 0),
    ] {
        let answer = parse(&bench.stdout(&format!("{arguments} --json")));
        assert_eq!(answer["exit"], exit, "{arguments}");
        let extent = ["planned", "done", "finished", "not_begun"].map(|key| &answer[key]);
        assert_eq!(extent, [&json!(1), &json!(1), &json!(true), &json!([])], "{arguments}");
        bench.run(arguments).code(exit);
    }
    let sweep = "check mine/tiny.toml --json --sweep bounds.funds=1..2";
    let old = TINY.replace("schema = 2", "schema = 1");
    bench.write("mine/old.toml", &old);
    for (arguments, exit, planned) in [
        (sweep.to_owned(), 0, 1),
        (format!("{sweep} --mutant STK-B4 --expect-holds"), 12, 1),
        ("migrate mine/old.toml mine/none.toml --json".to_owned(), 74, 2),
    ] {
        let answer = parse(&bench.stdout(&arguments));
        let told = ["exit", "planned", "done", "finished"].map(|key| &answer[key]);
        let planned = json!(planned);
        assert_eq!(told, [&json!(exit), &planned, &planned, &json!(true)], "{arguments}");
    }
    for arguments in ["list staking --json", "list staking --options --json"] {
        assert_eq!(parse(&bench.stdout(arguments))["exit"], 0, "{arguments}");
    }
}

#[test]
fn what_is_wrong_with_a_file_has_its_place() {
    let bench = with_tiny();
    bench.write("mine/misspelt.toml", &TINY.replace("operators = 1", "operaters = 1"));
    let problem = json!({
        "kind": "invalid-file",
        "file": "mine/misspelt.toml",
        "line": 11,
        "column": 1,
        "message": "unknown field `operaters`; the nearest is `operators`",
    });
    for command in ["check", "simulate --seed 1 --walks 1"] {
        let files = "mine/misspelt.toml mine/tiny.toml";
        let answer = parse(&bench.stdout(&format!("{command} {files} --json")));
        assert_eq!(answer["errors"], json!([problem]), "{command}");
        assert_eq!((&answer["exit"], &answer["finished"]), (&json!(151), &json!(true)));
    }
    let answer = parse(&bench.stdout("replay mine/misspelt.toml --json"));
    assert_eq!((&answer["errors"][0]["line"], &answer["exit"]), (&json!(3), &json!(151)));
}

#[test]
fn a_refusal_is_an_answer_too() {
    let bench = with_tiny();
    for (arguments, exit, kind) in [
        ("check nothing", 4, "unknown-name"),
        ("check mine/tiny.toml --mutant STK-B99", 4, "unknown-name"),
        ("check none.toml", 151, "invalid-file"),
        ("check --nonsense", 2, "usage"),
        ("check mine/tiny.toml --update-ledger", 2, "usage"),
        ("check mine/tiny.toml --out mine/tiny.toml", 73, "input-output"),
    ] {
        let run = bench.run(&format!("{arguments} --json")).code(exit);
        let output = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
        let answer = parse(&output);
        assert_eq!(keys(&answer), ["errors", "exit", "schema"], "{arguments}");
        assert_eq!((&answer["exit"], &answer["errors"][0]["kind"]), (&json!(exit), &json!(kind)));
        assert!(answer["errors"][0]["message"].as_str().is_some_and(|words| !words.is_empty()));
    }
}

#[test]
fn the_certificate_names_assumptions_and_the_chance_of_a_collision() {
    let bench = with_tiny();
    let bounds = |more: &str| {
        let answer = parse(&bench.stdout(&format!("check mine/tiny.toml --json {more}")));
        answer["scenarios"][0]["bounds"].clone()
    };
    let plain = bounds("");
    let assumptions = plain["assumptions"].as_array().expect("a list");
    assert!(assumptions.contains(&json!("STK-A1")), "{assumptions:?}");
    assert!(plain["collision"].as_f64().is_some_and(|chance| chance > 0.0 && chance < 1e-9));
    assert_eq!(plain["hash_bits"], 64);
    let exact = bounds("--exact");
    assert_eq!((&exact["hash_bits"], &exact["collision"]), (&json!(0), &json!(0.0)));
    let told = bench.stdout("check mine/tiny.toml --exact");
    assert!(told.contains("bounds   complete · states compared whole · "), "{told}");
    let dropped = bounds("--drop-assumption STK-A1 --continue");
    assert!(!dropped["assumptions"].as_array().expect("a list").contains(&json!("STK-A1")));
}

#[test]
fn states_are_told_whole_where_they_are_asked_for() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --mutant STK-B4 --out run").code(12);
    let trace = bench.only_file("run/traces");
    let answer = parse(&bench.stdout(&format!("replay {trace} --json --json-states")));
    let told = &answer["traces"][0];
    assert_eq!(told["file"], trace.as_str());
    let (steps, states) = (told["steps"].as_array().expect("steps"), told["states"].as_array());
    let states = states.expect("states");
    assert_eq!(states.len(), steps.len() + 1);
    let waits: Vec<_> = states.iter().map(|state| &state["stakers"][0]["exit_wait"]).collect();
    assert_eq!(json!(waits), json!([0, 0, 0, 5, 0, 0]));
    let answer = parse(&bench.stdout(&format!("replay {trace} --json")));
    assert_eq!(answer["traces"][0].get("states"), None::<&Value>);
    bench.run(&format!("replay {trace} --json-states")).code(2);
}
