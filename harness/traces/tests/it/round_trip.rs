//! Writing and reading is the identity, in both directions.

use kernel::example::{Action, Clock, Config, Vault};
use kernel::{Instance, Mutant, Protocol, Scenario, Trace, Violation, Witness};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use traces::{Ending, Stored, replay};

use crate::{intended, promised, read, stored};

fn actions() -> impl Strategy<Value = Action> {
    prop_oneof![
        Just(Action::Deposit {}),
        Just(Action::Request {}),
        Just(Action::Pay {}),
        any::<u8>().prop_map(|window| Action::SetWindow { window }),
        Just(Action::Tick {}),
    ]
}

fn traces() -> impl Strategy<Value = Trace<Action>> {
    let steps = prop::collection::vec(actions(), 0..12);
    (steps, option::of(any::<prop::sample::Index>())).prop_map(|(steps, cycle)| Trace {
        initial: 0,
        cycle: cycle.map(|cycle| cycle.index(steps.len() + 1)),
        steps,
    })
}

fn whys() -> impl Strategy<Value = Violation> {
    let witness = any::<(String, String)>().prop_map(|(name, value)| Witness { name, value });
    (any::<String>(), prop::collection::vec(witness, 0..3))
        .prop_map(|(predicate, witnesses)| Violation { predicate, witnesses })
}

fn configs() -> impl Strategy<Value = Config> {
    let clock = select(vec![Clock::FixedAtRequest, Clock::ReadAtPayment]);
    (1..=9_u8, clock, any::<bool>(), any::<u8>()).prop_map(
        |(window, clock, adjustable, amount_max)| Config { window, clock, adjustable, amount_max },
    )
}

fn scenarios() -> impl Strategy<Value = Scenario<Config>> {
    let classes = subsequence(vec!["deposit", "request", "pay", "set_window", "tick"], 0..=5);
    let dropped = subsequence(vec!["WF(tick)", "WF(pay)"], 0..=2);
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    (any::<(String, String, bool)>(), classes, dropped, configs()).prop_map(
        move |((name, about, is_broken), classes, dropped, config)| Scenario {
            name,
            about,
            classes: owned(classes),
            mutants: if is_broken { vec!["VLT-B1".to_owned()] } else { Vec::new() },
            dropped: owned(dropped),
            config,
            ..intended()
        },
    )
}

proptest! {
    #[test]
    fn what_was_written_is_read(
        scenario in scenarios(),
        property in option::of(select(vec!["VLT-S1", "VLT-G1", "VLT-L1"])),
        why in option::of(whys()),
        trace in traces(),
        tool in any::<String>(),
    ) {
        // A scenario that turns off what a property needs does not ask for it.
        let instance = Instance::<Vault>::of(&scenario).expect("it works");
        let asked = |id: &&str| instance.properties().iter().any(|asked| asked.id == *id);
        let property = property.filter(asked).map(str::to_owned);
        let mut written = Stored::<Vault>::of(&scenario, property, why, trace).expect("it works");
        written.tool = tool;
        let text = written.to_toml();
        let back = read(&text).map_err(|bad| TestCaseError::fail(format!("{bad} in\n{text}")))?;
        prop_assert_eq!(&back.scenario, &written.scenario);
        prop_assert_eq!(&back.property, &written.property);
        prop_assert_eq!(&back.why, &written.why);
        prop_assert_eq!(&back.trace, &written.trace);
        prop_assert_eq!(&back.tool, &written.tool);
        prop_assert_eq!(back.to_toml(), text);
        prop_assert_eq!(back.file_name(), written.file_name());
    }
}

/// What a name of the scenario's own stands for is in the file, and applied.
#[test]
fn a_trace_of_a_mutant_of_ones_own_replays_from_the_file_alone() {
    let own = Mutant { id: "MY-1".to_owned(), ..Vault::mutants().remove(0) };
    let mutants = vec![own.id.clone()];
    let scenario = Scenario { own: vec![own], mutants, ..intended() };
    let steps = crate::violation().trace.steps;
    let written = stored(&scenario, "VLT-S1", Some(promised(2)), steps, None);
    let text = written.to_toml();
    assert!(text.contains("mutant = [{ id = \"MY-1\""), "{text}");
    let back = read(&text).expect("it was written");
    assert_eq!(back.scenario, written.scenario);
    assert_eq!(back.to_toml(), text);
    let ending = replay(&back).expect("it has a setting").ending;
    assert!(matches!(ending, Ending::Reproduced { at: 4, stored: None, .. }), "{ending:?}");
}
