//! `cargo xtask compare OLD NEW`: two builds of starkcheck are asked the same, and every value of
//! their answers is compared, and every exit code.
//!
//! What is asked (`commands.toml`), what is called differently (`renames.toml`) and which
//! differences are meant (`expected.toml`) is data. Both builds run in their own repositories,
//! where they find their ledgers and regressions.

mod differ;
mod expected;
mod path;
mod plan;
mod renames;
mod side;

use std::path::PathBuf;

use serde_json::Value;

use self::differ::{Difference, Found};
use self::expected::Expected;
use self::plan::{Command, Plan};
use self::renames::Renames;
use self::side::{Answer, Side};
use crate::failure::Failure;
use crate::house;

/// Compare what two builds answer to every command
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The old build
    old: PathBuf,
    /// The new build
    new: PathBuf,
    /// The repository of the old build [default: the one above it]
    #[arg(long, value_name = "DIR")]
    old_root: Option<PathBuf>,
    /// The repository of the new build [default: the one above it]
    #[arg(long, value_name = "DIR")]
    new_root: Option<PathBuf>,
    /// Only the commands of these groups
    #[arg(long, value_name = "GROUP")]
    only: Vec<String>,
    /// The most differences that are shown of a command
    #[arg(long, value_name = "N", default_value_t = 20)]
    show: usize,
    /// The commands
    #[arg(long, value_name = "FILE", default_value_os_t = house::file("commands.toml"))]
    commands: PathBuf,
    /// What is called differently
    #[arg(long, value_name = "FILE", default_value_os_t = house::file("renames.toml"))]
    renames: PathBuf,
    /// The differences that are meant
    #[arg(long, value_name = "FILE", default_value_os_t = house::file("expected.toml"))]
    expected: PathBuf,
}

/// Runs the comparison and says whether nothing differs.
///
/// # Errors
/// If a build or a table cannot be used.
pub(crate) fn run(args: &Args) -> Result<bool, Failure> {
    let plan: Plan = house::table(&args.commands)?;
    if let Some(unknown) = args.only.iter().find(|group| !plan.groups().contains(&group.as_str())) {
        let groups = plan.groups().join(", ");
        return Err(Failure::Usage(format!("no group `{unknown}`; there are {groups}")));
    }
    let expected: Expected = house::table(&args.expected)?;
    if let Some(defect) = expected.defect() {
        return Err(Failure::Usage(format!("{}: {defect}", args.expected.display())));
    }
    let folder = tempfile::tempdir().map_err(Failure::file(&std::env::temp_dir()))?;
    let old = Side::new(&args.old, args.old_root.as_deref(), folder.path().join("old"))?;
    let new = Side::new(&args.new, args.new_root.as_deref(), folder.path().join("new"))?;
    let renames = house::table(&args.renames)?;
    let mut comparison =
        Comparison { old, new, renames, expected, show: args.show, sum: Sum::default() };
    comparison.everything(&plan, &args.only)?;
    Ok(comparison.conclude(!args.only.is_empty()))
}

/// Two builds that are being compared.
struct Comparison {
    old: Side,
    new: Side,
    renames: Renames,
    expected: Expected,
    show: usize,
    sum: Sum,
}

/// What was compared so far.
#[derive(Default)]
struct Sum {
    answers: usize,
    values: usize,
    differences: usize,
}

impl Comparison {
    fn everything(&mut self, plan: &Plan, only: &[String]) -> Result<(), Failure> {
        let list = Command { group: String::new(), args: vec!["list".to_owned()] };
        let list = self.old.ask(&list, &self.old)?;
        if list.value.get("systems").is_none() {
            let lists = "the old build does not list its systems";
            return Err(Failure::Usage(format!("{lists}: {}", list.complaint)));
        }
        let (list, _) = self.renames.lifted(&list.value);
        for command in plan.commands(&list, only) {
            self.command(&command)?;
        }
        Ok(())
    }

    fn command(&mut self, command: &Command) -> Result<(), Failure> {
        let name = command.name();
        let old = self.old.ask(command, &self.old)?;
        let new = self.new.ask(command, &self.old)?;
        let found = self.between(&old, &new);
        // What a build refuses is an answer too, but whoever sees many of them has a bad table.
        let code = old.code.map_or_else(|| "a signal".to_owned(), |code| code.to_string());
        eprintln!("{name}: exit code {code}, {} values", found.values);
        self.sum.answers += 1;
        self.sum.values += found.values;
        let differences = self.expected.unexpected(&name, found.differences);
        self.sum.differences += differences.len();
        for difference in differences.iter().take(self.show) {
            println!("{}", line(&name, difference));
        }
        if differences.len() > self.show {
            println!("{name}: and {} more", differences.len() - self.show);
        }
        Ok(())
    }

    fn between(&mut self, old: &Answer, new: &Answer) -> Found {
        let (one, twice_in_old) = self.renames.lifted(&old.value);
        let (other, twice_in_new) = self.renames.lifted(&new.value);
        let mut found = Found::between(&one, &other);
        for place in twice_in_old.iter().chain(&twice_in_new) {
            found.note(&format!("{place} (also under its new name)"), None, None);
        }
        found.values += 1;
        if old.code != new.code {
            let told = |answer: &Answer| match answer.code {
                Some(code) if answer.complaint.is_empty() => Value::from(code),
                Some(code) => Value::from(format!("{code}: {}", answer.complaint)),
                None => Value::from("ended by a signal"),
            };
            found.note("exit code", Some(told(old)), Some(told(new)));
        }
        found
    }

    /// Says what it all came to, and whether nothing differs. If only `part` of the commands ran,
    /// nothing is said of what the others would have used.
    fn conclude(&self, part: bool) -> bool {
        let idle = if part { Vec::new() } else { self.renames.idle() };
        for entry in idle {
            println!("unused: {entry}");
        }
        let missed = self.expected.missed(part);
        for entry in &missed {
            println!("expected, and did not occur: {entry}");
        }
        let Sum { answers, values, differences } = self.sum;
        let differences = differences + missed.len();
        println!("compared {answers} answers, {values} values: {differences} differences");
        differences == 0
    }
}

/// The line of a difference.
fn line(command: &str, difference: &Difference) -> String {
    let Difference { at, old, new } = difference;
    format!("{command}: {at}: {} -> {}", shown(old.as_ref()), shown(new.as_ref()))
}

/// The most characters of a value that are shown.
const SHOWN_MAX: usize = 120;

fn shown(value: Option<&Value>) -> String {
    let text = value.map_or_else(|| "absent".to_owned(), Value::to_string);
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use super::*;

    /// A program that lists one system, answers `check` with `verdict`, and fails with 3 otherwise.
    fn build(folder: &Path, name: &str, verdict: &str) -> PathBuf {
        let path = folder.join(name);
        let script = format!(
            r#"#!/bin/sh
            case "$1" in
            list) echo '{{ "schema": 1, "systems": [{{ "name": "staking" }}] }}' ;;
            check) echo '{{ "schema": 1, "seconds": 0.'$$', "trace": "'$3'/a-0123abcd.trace.toml",
                "rows": [{{ "id": "STK-S1", "verdict": "{verdict}" }}] }}' ;;
            *) echo "cannot $1" >&2; exit 3 ;;
            esac"#
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    const COMMANDS: &str = r#"command = [
        { group = "check", each = "system", args = ["check", "{system}", "{out}"] },
        { group = "replay", args = ["replay", "nothing"] },
    ]"#;
    const RENAMES: &str = r#"
        schema = 1
        ignored = [{ at = "seconds", reason = "a time" }]
    "#;
    const EXPECTED: &str = r#"difference = [{ command = "check*", at = "rows[STK-S1].verdict",
        new = '"violated"', reason = "a bug was repaired" }]"#;

    /// Whether nothing differs between builds with these verdicts.
    fn agree(old: &str, new: &str, expected: &str) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        file("Cargo.lock", "");
        let args = Args {
            old: build(folder.path(), "old", old),
            new: build(folder.path(), "new", new),
            old_root: None,
            new_root: None,
            only: Vec::new(),
            show: 20,
            commands: file("commands.toml", COMMANDS),
            renames: file("renames.toml", RENAMES),
            expected: file("expected.toml", expected),
        };
        run(&args).unwrap()
    }

    #[test]
    fn two_builds_agree_but_for_what_differs_or_is_missed() {
        assert!(agree("holds", "holds", ""));
        assert!(!agree("holds", "violated", ""));
        assert!(agree("holds", "violated", EXPECTED));
        assert!(!agree("holds", "holds", EXPECTED));
        assert!(!agree("holds", "inconclusive", EXPECTED));
    }
}
