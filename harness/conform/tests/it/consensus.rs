//! `conform consensus`: figures, differences, stored inputs, exit codes.

use serde_json::Value;

use crate::bench;

#[test]
fn the_newest_driver_passes_and_says_what_was_done() {
    let bench = bench();
    let asked = "consensus --campaign system --seed 1 --out out";
    let text = bench.stdout(asked);
    assert!(text.contains("20,000 traces, "), "{text}");
    assert!(text.contains(" of 22 lines of the paper"), "{text}");
    let last = "consensus beside arc-0.8.2: no difference · seed 0x0000000000000001\n";
    assert!(text.ends_with(last), "{text}");
    bench.run(asked).code(0);
    let answer = bench.stdout(&format!("{asked} --json"));
    let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
    assert_eq!(answer["campaigns"][0]["complete"], true);
    assert_eq!(answer["campaigns"][0]["figures"][0]["count"], 20_000);
}

#[test]
fn one_node_takes_every_order_and_random_runs() {
    let bench = bench();
    let asked = "consensus --campaign node --inputs 20000 --seed 1 --json";
    let answer: Value = serde_json::from_str(&bench.stdout(asked)).expect("the answer is JSON");
    let campaigns = answer["campaigns"].as_array().expect("they are listed");
    assert_eq!(campaigns.len(), 2);
    assert_eq!(campaigns[0]["figures"][0]["count"], 61_864);
    assert!(campaigns[1]["figures"][2]["count"].as_u64() >= Some(20_000));
    assert!(campaigns.iter().all(|campaign| campaign["complete"] == true));
    assert_eq!(campaigns[1]["findings"], Value::Array(Vec::new()));
}

#[test]
fn the_older_driver_fails_and_what_it_does_is_stored() {
    let bench = bench();
    let asked = "consensus --target informalsystems-0.5.0 --campaign node \
                 --inputs 150000 --seed 1 --out out";
    bench.run(asked).code(16);
    let answer = bench.stdout(&format!("{asked} --json"));
    let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
    let random = &answer["campaigns"][1];
    let findings = random["findings"].as_array().expect("they are listed");
    let fork = findings.iter().find(|finding| {
        let as_if = finding["explained"].as_array().expect("they are listed");
        finding["class"] == "safety" && as_if.contains(&Value::from("polka = for_round"))
    });
    let fork = fork.expect("the defect is found and explained");
    let trace = fork["trace"].as_str().expect("it is stored");
    let shown = bench.stdout(&format!("consensus --trace {trace}"));
    assert!(shown.contains("     the engine  precommit r"), "{shown}");
    assert!(shown.ends_with("shows safety, as it is stored\n"), "{shown}");
    bench.run(&format!("consensus --trace {trace}")).code(0);
    bench.run(&format!("consensus --trace {trace} --target arc-0.8.2")).code(0);
}

/// One node of four that propose in turn, and these inputs.
fn of_node(inputs: &str, end: &str) -> String {
    let count = inputs.matches("[[input]]").count();
    format!(
        "schema = 2\nreference = \"consensus\"\ntool = \"starkcheck 0.1.0\"\n\
         target = \"arc-0.8.2\"\nshows = \"agreement\"\nabout = \"A test.\"\n[node]\nnode = 3\n\
         heights = [{{ weights = [1, 1, 1, 1], proposers = [1, 2, 3, 0] }}]\n{inputs}\
         [end]\ninputs = {count}\n{end}"
    )
}

#[test]
fn stored_inputs_are_told_with_answers_and_states() {
    let bench = bench();
    bench.run("consensus --trace one-round").code(0);
    let text = bench.stdout("consensus --trace one-round");
    assert!(
        text.contains("\n  2  to 2  proposal r0 x1\n       prevote r0 x1 (r0 prevote)\n"),
        "{text}"
    );
    assert!(
        text.contains("     node 1 ends in r0 decided, locked x1 of r0, valid x1 of r0, "),
        "{text}"
    );
    assert!(
        text.ends_with("\nshows agreement, as it is stored; it ends as it is stated\n"),
        "{text}"
    );
    let other = bench.stdout("consensus --trace one-round --target informalsystems-0.5.0");
    let last = "\nshows agreement; on arc-0.8.2 agreement; it ends as it is stated\n";
    assert!(other.ends_with(last), "{other}");
    bench.run("consensus --trace own-valid-round").code(0);
    bench.run("consensus --trace own-valid-round --target informalsystems-0.5.0").code(16);

    // Of one node too.
    let inputs = "[[input]]\nreceive = { proposal = { round = 0, value = 1, valid = true } }\n";
    let end = "[[end.node]]\nnode = 3\nround = 0\noutputs = [\"prevote r0 x1\"]\n";
    bench.write("node.toml", &of_node(inputs, end));
    let text = bench.stdout("consensus --trace node.toml");
    assert!(text.contains("  1  proposal r0 x1\n       prevote r0 x1 (r0 prevote)\n"), "{text}");
    bench.run("consensus --trace node.toml").code(0);
    bench.write("end.toml", &of_node(inputs, &end.replace("round = 0", "round = 1")));
    let text = bench.stdout("consensus --trace end.toml");
    assert!(text.contains("     node 3: round is 0, and 1 is stated\n"), "{text}");
    bench.run("consensus --trace end.toml").code(17);
}

#[test]
fn inputs_that_cannot_happen_show_nothing() {
    let bench = bench();
    let expire = "[[input]]\nexpire = { timeout = \"prevote\", round = 0 }\n";
    let supply = "[[input]]\nsupply = { round = 0, value = 1 }\n";
    bench.write("vacuous.toml", &of_node(&format!("{expire}{supply}"), ""));
    let text = bench.stdout("consensus --trace vacuous.toml");
    let told = "       cannot happen: no prevote timeout of that round is running\n";
    assert!(text.contains(told), "{text}");
    assert!(text.contains("       cannot happen: the node waits for no value for r0\n"), "{text}");
    assert!(text.ends_with("\nshows nothing: 2 of 2 inputs cannot happen\n"), "{text}");
    for target in ["arc-0.8.2", "informalsystems-0.5.0"] {
        bench.run(&format!("consensus --trace vacuous.toml --target {target}")).code(17);
    }
    let answer = bench.stdout("consensus --trace vacuous.toml --json");
    let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
    assert_eq!((&answer["inputs"], &answer["impossible"]), (&0.into(), &2.into()));
    for wrong in ["[[input]]\nnext_height = {}\n", ""] {
        bench.write("wrong.toml", &of_node(wrong, ""));
        bench.run("consensus --trace wrong.toml").code(151);
    }
}

#[test]
fn a_stored_claim_that_is_not_so_is_noticed() {
    let bench = bench();
    let answer = bench.stdout("consensus --trace two-polkas --json");
    let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
    assert_eq!((&answer["stored"], &answer["shown"]), (&"deviation".into(), &"deviation".into()));
    let known = include_str!("../../../consensus/known/two-polkas.toml");
    bench.write("mine.toml", &known.replace("\"deviation\"", "\"liveness\""));
    bench.run("consensus --trace mine.toml").code(17);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let bench = bench();
    bench.run("conform").code(2);
    bench.run("consensus --target arc").code(2);
    bench.run("consensus --trace one-round --deep").code(2);
    bench.run("consensus --trace no-such.toml").code(151);
    let refused = bench.run("consensus --trace one-rond").code(4);
    let complaint = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(complaint.contains("the nearest is `one-round`"), "{complaint}");
    bench.write("bad.toml", "schema = 2\nreference = \"consensus\"\n");
    bench.run("consensus --trace bad.toml").code(151);
}

#[test]
fn a_campaign_that_compares_nothing_does_not_agree() {
    let bench = bench();
    let output = bench.run("consensus --campaign node --inputs 0 --seed 1").code(20);
    let said = String::from_utf8_lossy(&output.get_output().stderr).into_owned();
    assert!(said.contains("random: nothing was compared"), "{said}");
}

#[test]
fn a_budget_ends_campaigns() {
    let bench = bench();
    let text = bench.stdout("consensus --budget 1ms --seed 1");
    let cut = text.matches("not all that was planned: time limit of ").count();
    assert_eq!(cut, 3, "{text}");
}

#[test]
fn an_answer_has_the_exit_code_and_says_how_far_it_came() {
    let bench = bench();
    for (more, exit) in
        [("--inputs 20000", 0), ("--inputs 150000 --target informalsystems-0.5.0", 16)]
    {
        let asked = format!("consensus --campaign node --seed 1 --json {more}");
        let answer: Value = serde_json::from_str(&bench.stdout(&asked)).expect("it is JSON");
        let told = ["exit", "planned", "done", "finished"].map(|key| answer[key].clone());
        assert_eq!(serde_json::json!(told), serde_json::json!([exit, 2, 2, true]));
    }
}

#[test]
fn what_was_said_to_be_saved_is_there_after_any_end() {
    // The first never ends by itself: a whole answer may take the place of an earlier one's files.
    let commands = [
        "consensus --target informalsystems-0.5.0 --campaign node --inputs 90000000 --seed 1",
        "consensus --campaign system --seed 1",
    ];
    bench().kill_at_random(&commands, 4, 3_000);
}
