//! Files that cannot be used: named, with the line and what was expected there.

use serde_json::json;
use snapbox::str;

use crate::with_tiny;
use bench::{TINY, parse};

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
  mine/tiny               45           114     10       [..]  ok  25 hold
    bounds   complete · funds 1 · member_funds [1,1] · operators 1 · stakers 1
             parameters.exit_windows [5,0] · 6 action classes
    fairness WF(new_block) · WF(unstake_action)
    tested   16 of 25 · least STK-S3 2
             vacuous STK-S8, STK-S9, STK-S11, STK-S15, STK-S18, STK-S19, STK-S12, STK-S22, STK-L4

4 scenarios: 1 as expected, 3 unreadable · 45 states in [..] s
    classes  staking 6 of 6 used
    guards   staking 14 of 58 used · idle already_attested, already_migrated and 42 more

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
    let ledger = "[scenario.\"staking/small\"]\nstates = 1\ntransitions = 1\ndepth = 1\n";
    bench.write("spec/staking/ledger.toml", ledger);
    let answer = parse(&bench.stdout("check staking/small --json"));
    assert_eq!(answer["scenarios"][0]["ledger"][1]["key"], "states");
    assert_eq!(answer["scenarios"][0]["ledger"][1]["from"], "1");
    bench.run("check staking/small").code(17);
    // What is changed on purpose is not what the ledger speaks of.
    bench.run("check staking/small --property STK-S1").code(0);

    bench.run("check staking/small --update-ledger").code(0);
    bench.run("check staking/small").code(0);
    bench.write("spec/staking/ledger.toml", "[scenario.\"staking/small\"]\nstates = -1\n");
    bench.run("check staking/small").code(151).stderr_eq(str![[r#"
error: spec/staking/ledger.toml:2: invalid value: integer `-1`, expected u64

"#]]);
}

#[test]
fn no_ledger_speaks_of_a_file_whatever_it_is_called() {
    let bench = with_tiny();
    let ledger = "[scenario.\"staking/small\"]\nstates = 1\ntransitions = 1\ndepth = 1\n";
    bench.write("spec/staking/ledger.toml", ledger);
    bench.write("elsewhere/staking/small.toml", TINY);
    bench.run("check elsewhere/staking/small.toml").code(0).stderr_eq("");
    bench.run("check elsewhere/staking/small.toml --update-ledger").code(2).stdout_eq("");
    assert_eq!(bench.read("spec/staking/ledger.toml"), ledger);
    // Beside the one of the library it goes by a longer name.
    let answer = parse(&bench.stdout("check staking/small elsewhere/staking/small.toml --json"));
    let [library, own] = [0, 1].map(|number| &answer["scenarios"][number]);
    assert_eq!((&library["name"], &library["file"]), (&json!("staking/small"), &json!(null)));
    assert_eq!(own["name"], "elsewhere/staking/small");
    assert_eq!(own["file"], "elsewhere/staking/small.toml");
    assert_eq!((own["states"].as_u64(), &library["ledger"][1]["from"]), (Some(45), &json!("1")));
}

#[test]
fn files_of_one_name_are_all_checked_and_kept_apart() {
    let bench = with_tiny();
    let broken = TINY.replace("[config.bounds]", "[config.design]\nexit_clock = \"read_at_exit\"\nwindow_floor = \"absent\"\n\n[config.bounds]");
    bench.write("a/specs/exit.toml", TINY);
    bench.write("b/specs/exit.toml", &broken);
    for files in ["a/specs/exit.toml b/specs/exit.toml", "b/specs/exit.toml a/specs/exit.toml"] {
        let run = format!("check {files} --json --out out-{}", &files[..1]);
        bench.run(&run).code(12);
        let answer = parse(&bench.stdout(&run));
        let scenarios = answer["scenarios"].as_array().expect("a list");
        let told: Vec<_> = scenarios.iter().map(|one| (&one["name"], &one["file"])).collect();
        let expected: Vec<_> =
            files.split(' ').map(|file| (file.replace(".toml", ""), file)).collect();
        assert_eq!(json!(told), json!(expected));
        for file in ["a-specs-exit", "b-specs-exit"] {
            bench.read(&format!("out-{}/scenarios/{file}.toml", &files[..1]));
        }
    }
    // The same file is one, however it is called.
    let link = bench.folder().join("link.toml");
    std::os::unix::fs::symlink("a/specs/exit.toml", link).expect("a link can be made");
    let same = "a/specs/exit.toml ./a/specs/../specs/exit.toml link.toml";
    let answer = parse(&bench.stdout(&format!("check {same} --json")));
    assert_eq!(answer["scenarios"].as_array().map(Vec::len), Some(1));
    let walked = "simulate a/specs/exit.toml b/specs/exit.toml --seed 1 --walks 20 --json";
    let answer = parse(&bench.stdout(walked));
    assert_eq!(answer["scenarios"].as_array().map(Vec::len), Some(2));
}

#[test]
fn names_that_only_look_alike_have_files_of_their_own() {
    let bench = with_tiny();
    for file in ["a/b-c.toml", "a-b/c.toml", "\u{fc}/\u{e4}.toml", "\u{e4}/\u{fc}.toml"] {
        bench.write(file, TINY);
    }
    let files = "a/b-c.toml a-b/c.toml \u{fc}/\u{e4}.toml \u{e4}/\u{fc}.toml";
    bench.run(&format!("check {files} --out run")).code(0).stderr_eq("");
    let kept = std::fs::read_dir(bench.folder().join("run/scenarios")).expect("it is there");
    assert_eq!(kept.count(), 4);
}

#[test]
fn a_list_has_a_greatest_length() {
    let bench = with_tiny();
    let many = format!("exit_windows = [{}]", "5,".repeat(1_000));
    bench.write("mine/long.toml", &TINY.replace("exit_windows = [5, 0]", &many));
    bench.run("check mine/long.toml").code(151).stderr_eq(str![[r#"
error: mine/long.toml:15:1: expected at most 256 elements, not 1000

"#]]);
}

#[test]
fn what_a_file_says_of_itself_steers_no_terminal() {
    let bench = with_tiny();
    let about = r#"about = "x \u001b[31mred\u001b[0m\nnew line\u0007""#;
    let loud = TINY.replace("about = \"One staker goes in and out.\"", about);
    bench.write("mine/loud.toml", &loud);
    for more in ["", "--sweep parameters.commission_max=0..1", "--mutant STK-B4"] {
        let output = bench.stdout(&format!("check mine/loud.toml {more} --color always"));
        assert!(!output.contains("\u{1b}[31mred") && !output.contains('\u{7}'), "{output}");
        assert!(!output.contains("\nnew line"), "{output}");
    }
    bench.run("check \u{1b}[2J").code(4).stderr_eq(str![[r#"
error: nothing is called `/u{1b}[2J`; the command `list` says what there is

"#]]);
}
