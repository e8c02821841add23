//! Mutants that a scenario file brings along.

use kernel::example::{Clock, Vault};
use kernel::{Instance, Mutant, Protocol};

use crate::{GOOD, read_vault};

/// The good file with a mutant of its own, which is in force.
fn with_own(id: &str, changes: &str) -> String {
    let own = format!(
        "[[mutant]]\nid = \"{id}\"\nmistake = \"mine\"\ncaught_by = [\"VLT-S1\"]\n\
         [mutant.changes]\n{changes}\n\n[expect]"
    );
    GOOD.replace("[expect]", &own).replace("\"VLT-B1\"", &format!("\"{id}\""))
}

#[test]
fn a_scenario_may_name_a_mutant_of_its_own() {
    let text = with_own("MY-1", "clock = \"read_at_payment\"\nadjustable = false");
    let scenario = read_vault(&text).expect("it has no mistake");
    let Mutant { id, caught_by, precedent, .. } = &scenario.own[0];
    assert_eq!((id.as_str(), caught_by.len(), precedent.as_str()), ("MY-1", 1, ""));
    assert_eq!(scenario.config.clock, Clock::FixedAtRequest, "what the file says stays");
    let config = Instance::<Vault>::of(&scenario).expect("it was read").system().config();
    assert_eq!((config.clock, config.adjustable), (Clock::ReadAtPayment, false));
}

#[test]
fn it_combines_with_the_mutants_of_the_system() {
    let text = with_own("MY-1", "window = 3").replace("[\"MY-1\"]", "[\"MY-1\", \"VLT-B1\"]");
    let scenario = read_vault(&text).expect("it has no mistake");
    let config = Instance::<Vault>::of(&scenario).expect("it was read").system().config();
    assert_eq!((config.clock, config.window), (Clock::ReadAtPayment, 3));
    let text = text.replace("window = 3", "clock = \"read_at_payment\"");
    assert!(read_vault(&text).is_ok(), "they agree on the clock");
}

#[test]
fn its_mistakes_are_told_with_their_place() {
    let told = |id, changes| read_vault(&with_own(id, changes)).expect_err("wrong").to_string();
    let cases = [
        (
            "MY-1",
            "windw = 3",
            "late.toml:14:1: MY-1: unknown field `windw`; the nearest is `window`",
        ),
        (
            "MY-1",
            "window = true",
            "late.toml:14:1: MY-1: invalid type: boolean `true`, expected u8",
        ),
        ("MY-1", "clock = \"nver\"", "late.toml:14:1: MY-1: unknown variant `nver`, expected "),
        ("VLT-B1", "window = 3", "late.toml:10:1: expected a name that vault does not have, not "),
        ("", "window = 3", "late.toml:10:1: expected a name that vault does not have, not ``"),
        ("MY-1", "window = 12", "late.toml:"),
    ];
    for (id, changes, expected) in cases {
        let told = told(id, changes);
        assert!(told.starts_with(expected), "{id} {changes}: {told}");
    }
    let unknown = with_own("MY-1", "window = 3").replace("[\"VLT-S1\"]", "[\"VLT-S9\"]");
    let told = read_vault(&unknown).expect_err("there is no VLT-S9").to_string();
    assert!(told.starts_with("late.toml:12:14: expected a property of vault"), "{told}");
    let computed =
        with_own("MY-1", "window = 3").replace("[mutant.ch", "computed = \"w\"\n[mutant.ch");
    let told = read_vault(&computed).expect_err("nobody computes it").to_string();
    assert!(told.starts_with("late.toml:13:1: MY-1: vault computes no change"), "{told}");
}
