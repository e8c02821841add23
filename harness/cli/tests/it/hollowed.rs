//! Files and mutants that no longer do what they were written for.

use bench::TINY;

use crate::with_tiny;

#[test]
fn a_file_pins_what_was_found_and_is_held_to_it() {
    let bench = with_tiny();
    let commented = TINY.replace("stakers = 1", "stakers = 1 # alone");
    bench.write("mine/tiny.toml", &commented);
    bench.run("check mine/tiny.toml").code(0);
    assert_eq!(bench.read("mine/tiny.toml"), commented, "nothing is pinned unasked");
    bench.run("check mine/tiny.toml --pin").code(0).stderr_eq("note: pinned in mine/tiny.toml\n");
    let pinned = bench.read("mine/tiny.toml");
    assert!(pinned.starts_with(&commented) && pinned.contains("[pinned]\nstates = 45\n"));
    bench.run("check mine/tiny.toml").code(0).stderr_eq("");
    bench.run("check mine/tiny.toml --pin").code(0);
    assert_eq!(bench.read("mine/tiny.toml"), pinned, "what is pinned stays until it is updated");

    bench.write("mine/tiny.toml", &pinned.replace("\"unstake_action\", ", ""));
    let said = bench.run("check mine/tiny.toml").code(17);
    let said = String::from_utf8_lossy(&said.get_output().stdout).into_owned();
    assert!(said.contains("FAILED  not what its file pins"), "{said}");
    assert!(said.contains("STK-L1[0]: holds -> not judged"), "{said}");
    assert!(said.contains("states: 45 -> "), "{said}");
    // What is changed on purpose is not what is pinned.
    bench.run("check mine/tiny.toml --mutant STK-X1").code(0);

    bench.run("check mine/tiny.toml --update-pins").code(0);
    bench.run("check mine/tiny.toml").code(0);
    assert!(bench.read("mine/tiny.toml").contains("# alone"));
    bench.write("mine/tiny.toml", &pinned.replace("states = 45", "stats = 45"));
    let said = bench.run("check mine/tiny.toml").code(151);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("unknown field `stats`"), "{said}");
}

#[test]
fn pins_may_stand_beside_the_file() {
    let bench = with_tiny();
    bench.run("check mine/tiny.toml --pin-beside").code(0);
    assert_eq!(bench.read("mine/tiny.toml"), TINY);
    assert!(bench.read("mine/tiny.pins.toml").contains("[pinned]\n"));
    bench.write("mine/tiny.toml", &TINY.replace("funds = 1", "funds = 2"));
    bench.run("check mine/tiny.toml").code(17);
    bench.run("check mine/tiny.toml --update-pins").code(0);
    bench.run("check mine/tiny.toml").code(0);
    let said = bench.run("check staking/small --pin").code(2);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("staking/small is a scenario of the library"), "{said}");
    bench.run("check mine/tiny.toml --pin --states 10").code(2);
}

#[test]
fn a_mutant_that_changes_nothing_is_told() {
    let bench = with_tiny();
    let output = bench.stdout("check mine/tiny.toml --mutant STK-X1");
    let told = "note     STK-X1 changes nothing that is reached here: 45 states and 114";
    assert!(output.contains(told), "{output}");
    let already = "exit_clock = \"read_at_exit\"\nwindow_floor = \"absent\"\n";
    let already = format!("{TINY}\n[config.design]\n{already}");
    bench.write("mine/already.toml", &already);
    let output = bench.stdout("check mine/already.toml --mutant STK-B4");
    let told = "STK-B4 changes nothing: the configuration is so already";
    assert!(output.contains(told), "{output}");
    let output = bench.stdout("check mine/tiny.toml --mutant STK-B4");
    assert!(!output.contains("changes nothing"), "{output}");
}

#[test]
fn a_name_twice_in_a_file_is_a_mistake_and_on_the_command_line_a_remark() {
    let bench = with_tiny();
    bench.write("mine/twice.toml", &TINY.replace("\"stake\", ", "\"stake\", \"stake\", "));
    bench
        .run("check mine/twice.toml")
        .code(151)
        .stderr_eq("error: mine/twice.toml:5:12: `stake` stands here twice\n");
    bench.write("mine/twice.toml", &format!("mutants = [\"STK-X1\", \"STK-X1\"]\n{TINY}"));
    let said = bench.run("check mine/twice.toml").code(151);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("mine/twice.toml:1:22: `STK-X1` stands here twice"), "{said}");
    let said = bench.run("check mine/tiny.toml --mutant STK-X1,stk-x1").code(0);
    said.stderr_eq("note: STK-X1 is given twice, and counts once\n");
    bench.write("mine/named.toml", &format!("mutants = [\"STK-X1\"]\n{TINY}"));
    let output = bench.stdout("check mine/named.toml --mutant STK-X1");
    assert!(output.contains("STK-X1 is named by the scenario itself"), "{output}");
}

#[test]
fn a_proof_and_a_trace_say_which_command_takes_them() {
    let bench = with_tiny();
    bench.write("a.proof", "starkcheck proof 1 claim 3542 proof 921877 digest 9d0c36b51f5e72aa\n");
    let said = bench.run("replay a.proof").code(151);
    let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
    assert!(said.contains("this is a proof: `verify a.proof --traces DIR`"), "{said}");
}
