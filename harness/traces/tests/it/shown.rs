//! One stored trace and its replay, as a person sees them.

use std::fmt::Write as _;

use traces::{Ending, replay};

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
