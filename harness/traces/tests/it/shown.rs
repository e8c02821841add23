//! One stored trace and its replay, as a person sees them.

use std::fmt::Write as _;

use kernel::example::Vault;
use scenarios::Source;
use traces::{Ending, Stored, replay};

use crate::{promised, read, violation};

#[test]
fn a_stored_trace_can_be_read_by_a_person() {
    insta::assert_snapshot!(violation().to_toml());
}

/// The file of each version stays for ever.
#[test]
fn what_an_earlier_version_wrote_is_read_and_reproduces() {
    let golden = include_str!("../golden/schema-1.trace.toml");
    let stored = read(golden).unwrap_or_else(|bad| panic!("{bad}"));
    let replay = replay(&stored).expect("the setting exists");
    assert_eq!(replay.ending, Ending::Reproduced { why: promised(2), at: 4, stored: None });
    assert_eq!(stored.to_toml(), violation().to_toml());
}

fn as_written(text: &str) -> Result<Vec<String>, String> {
    let source = Source::new("found", "found.trace.toml", text.to_owned());
    let read = Stored::<Vault>::read_as_written(&source).map_err(|bad| bad.to_string())?;
    Ok(read.1.iter().map(|(key, value)| format!("{key} = {value}")).collect())
}

/// Whatever the version: byte for byte, but for keys that the file is too old to have.
#[test]
fn a_file_is_as_it_is_written_in_its_own_version_or_it_is_told_where_not() {
    let golden = include_str!("../golden/schema-1.trace.toml");
    for text in [golden, &violation().to_toml()] {
        assert_eq!(as_written(text), Ok(Vec::new()));
        let older = text.replace("adjustable = true\n", "").replace("amount_max = 3\n", "");
        let missing = ["scenario.config.adjustable = true", "scenario.config.amount_max = 3"];
        assert_eq!(as_written(&older), Ok(missing.map(str::to_owned).to_vec()));
        for (from, to, at) in [
            ("# 4: anyone 0", "# 4: owner 0", "33:"),
            ("steps = 4", "steps =  4", "37:"),
            ("steps = 4", "steps = 4 # or so", "37:"),
            ("steps = 4", "steps = 0x4", "37:"),
            ("window = 2\n", "window = 2\n\n", "20:"),
            ("adjustable = true\namount_max = 3", "amount_max = 3\nadjustable = true", "21:"),
            ("name = \"promised\", value = \"2\"", "value = \"2\", name = \"promised\"", "9:"),
            ("set_window = { window = 0 }", "set_window.window = 0", "31:"),
        ] {
            assert!(text.contains(from), "{from}");
            let complaint = as_written(&text.replacen(from, to, 1)).expect_err(to);
            assert!(complaint.starts_with(&format!("found.trace.toml:{at}")), "{to}: {complaint}");
        }
    }
}

#[test]
fn a_replay_shows_what_each_step_changed() {
    let replay = replay(&violation()).expect("the setting exists");
    let mut shown = String::new();
    for step in &replay.steps {
        let (number, actor, action) = (step.number, &step.actor, &step.action);
        writeln!(shown, "{number}  {actor:<12} {action}").expect("a string takes every write");
        for change in &step.changes {
            writeln!(shown, "     {change}").expect("a string takes every write");
        }
    }
    insta::assert_snapshot!(format!("{shown}{:#?}", replay.ending));
}

#[test]
fn the_file_name_is_stable_and_stays_in_its_folder() {
    let mut stored = violation();
    let name = stored.file_name();
    insta::assert_snapshot!(name);
    stored.tool = "starkcheck 99.0.0".to_owned();
    assert_eq!(stored.file_name(), name, "the tool that wrote it is no content");
    stored.trace.steps.pop();
    assert_ne!(stored.file_name(), name, "another behaviour is another file");
    stored.scenario.name = "../../etc/x y".to_owned();
    assert!(stored.file_name().starts_with("etc-x-y-VLT-S1-"));
}
