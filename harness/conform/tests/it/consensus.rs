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

#[test]
fn the_schedule_that_forks_the_older_driver_is_shown() {
    let bench = bench();
    let text = bench.stdout("consensus --trace fork");
    let decisions = "     node 1 decides x0\n     node 2 decides x1\n     node 3 decides x0\n";
    assert!(text.contains(decisions), "{text}");
    assert!(text.ends_with("\nshows fork, as it is stored\n"), "{text}");
    bench.run("consensus --trace fork").code(0);
    let text = bench.stdout("consensus --trace fork --target arc-0.8.2");
    assert!(text.ends_with("shows agreement; on informalsystems-0.5.0 fork\n"), "{text}");
    bench.run("consensus --trace own-valid-round").code(0);
    bench.run("consensus --trace own-valid-round --target informalsystems-0.5.0").code(16);
}

#[test]
fn a_stored_claim_that_is_not_so_is_noticed() {
    let bench = bench();
    let answer = bench.stdout("consensus --trace two-polkas --json");
    let answer: Value = serde_json::from_str(&answer).expect("the answer is JSON");
    assert_eq!((&answer["stored"], &answer["shown"]), (&"deviation".into(), &"deviation".into()));
    let known = include_str!("../../../consensus/known/two-polkas.toml");
    bench.write("mine.toml", &known.replace("\"deviation\"", "\"safety\""));
    bench.run("consensus --trace mine.toml").code(17);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let bench = bench();
    bench.run("conform").code(2);
    bench.run("consensus --target arc").code(2);
    bench.run("consensus --trace fork --deep").code(2);
    bench.run("consensus --trace no-such.toml").code(151);
    let refused = bench.run("consensus --trace forc").code(4);
    let complaint = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(complaint.contains("the nearest is `fork`"), "{complaint}");
    bench.write("bad.toml", "schema = 2\nreference = \"consensus\"\n");
    bench.run("consensus --trace bad.toml").code(151);
}

#[test]
fn a_budget_ends_campaigns() {
    let bench = bench();
    let text = bench.stdout("consensus --budget 1ms --seed 1");
    let cut = text.matches("not all that was planned: time limit of ").count();
    assert_eq!(cut, 3, "{text}");
}
