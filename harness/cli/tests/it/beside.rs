//! Commands that are executables of their own: started where they are, named where they are not.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use bench::Bench;

use crate::BINARY;

/// A folder with the binary and, beside it, executables that are these lines of shell.
fn with_executables(executables: &[(&str, &str)]) -> Bench {
    let folder = Bench::of("");
    fs::copy(BINARY, folder.folder().join("starkcheck")).expect("it can be copied");
    for (name, lines) in executables {
        folder.write(name, &format!("#!/bin/sh\n{lines}\n"));
        let path = folder.folder().join(name);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be started");
    }
    folder.starting("starkcheck")
}

#[test]
fn arguments_input_answers_and_the_exit_code_pass_through() {
    let echo = r#"read -r line; echo "$line: $*"; echo oops >&2; exit 19"#;
    let bench = with_executables(&[("starkcheck-verify", echo), ("starkcheck-prove", "exit 3")]);
    let verify = bench.command().args(["--json", "verify", "a.proof", "--traces", "d", "--", "-x"]);
    let said = verify.stdin("in\n").assert().code(19);
    said.stdout_eq("in: --json a.proof --traces d -- -x\n").stderr_eq("oops\n");
    let help = bench.command().args(["verify", "--help"]).stdin("in\n").assert();
    help.code(19).stdout_eq("in: --help\n");
    // What is none of our codes is a defect.
    bench.run("prove x").code(70);
}

#[test]
fn whoever_ends_the_program_ends_what_it_started() {
    let lines = "trap 'exit 20' INT\n: > ready\nwhile :; do sleep 0.02; done";
    let bench = with_executables(&[("starkcheck-verify", lines)]);
    let mut child = Command::new(bench.folder().join("starkcheck"))
        .args(["verify", "x"])
        .current_dir(bench.folder())
        .spawn()
        .expect("the binary starts");
    while !bench.folder().join("ready").exists() {
        std::thread::yield_now();
    }
    let killed = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    assert_eq!(child.wait().expect("it ends").code(), Some(20));
}

#[test]
fn where_one_is_missing_it_is_said_how_to_build_it() {
    let bench = with_executables(&[]);
    for name in ["conform", "prove", "verify"] {
        let said = bench.run(&format!("{name} x")).code(69).stdout_eq("");
        let said = String::from_utf8_lossy(&said.get_output().stderr).into_owned();
        assert!(said.contains("`cargo build"), "{said}");
        assert!(said.contains(&format!(" -p starkcheck-{name}` ")), "{said}");
    }
}

#[test]
fn the_help_shows_all_commands() {
    let bench = with_executables(&[]);
    for asked in ["help", "--help"] {
        let help = bench.stdout(asked);
        let commands = ["list", "check", "replay", "mutate", "simulate", "conform", "prove"];
        for name in commands.into_iter().chain(["verify"]) {
            assert!(help.contains(&format!("\n  {name} ")), "{help}");
        }
    }
}
