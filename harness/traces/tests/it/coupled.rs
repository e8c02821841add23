//! Stored traces of two coupled runs: nested configurations and states, and the property forms that
//! one vault does not have.

use kernel::example::{Action, Config, Vault};
use kernel::{Both, Evidence, Property, Relation, Scenario, SelfComposition, Trace, ensure};
use scenarios::Source;
use traces::{Ending, Stored, replay};

use crate::intended;

/// Two vaults that are offered the same actions.
struct Equals;

type Vaults = SelfComposition<Vault, Equals>;

impl Relation<Vault> for Equals {
    const NAME: &'static str = "vaults";
    const PREFIX: &'static str = "VLS";

    fn properties() -> Vec<Property<Vaults>> {
        type P = Property<Vaults>;
        vec![
            P::always("VLS-S1", "both are paid at the same time", |_, state, _| {
                let (left, right) = (state.left.requested, state.right.requested);
                ensure!(left == right, left, right);
                Evidence::Holds
            }),
            P::computed("VLS-C1", "both windows are the same", |vaults| {
                let windows =
                    [&vaults.left, &vaults.right].map(|v| kernel::Protocol::config(v).window);
                ensure!(windows[0] == windows[1], windows);
                Evidence::Holds
            }),
            P::eventually("VLS-L1", "both are empty", |_, state, _| {
                state.left.held + state.right.held == 0
            }),
        ]
    }
}

/// The vaults have windows of 2 and of 1.
fn unequal(property: &str, steps: &[Action]) -> Stored<Vaults> {
    let Scenario { name, schema, about, profile, classes, mutants, own, dropped, expect, .. } =
        intended();
    let config = Both { left: Config::default(), right: Config { window: 1, ..Config::default() } };
    let system = "vaults".to_owned();
    let scenario = Scenario {
        name,
        schema,
        system,
        about,
        profile,
        classes,
        mutants,
        own,
        dropped,
        expect,
        config,
    };
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    Stored::of(&scenario, Some(property.to_owned()), None, trace).expect("the scenario works")
}

const STEPS: [Action; 4] =
    [Action::Deposit {}, Action::Request {}, Action::Tick {}, Action::Pay {}];

#[test]
fn nested_configurations_have_headings_of_their_own() {
    let written = unequal("VLS-S1", &STEPS);
    let text = written.to_toml();
    assert!(text.contains("\n[scenario.config.left]\nwindow = 2\n"), "{text}");
    assert!(text.contains("\n[scenario.config.right]\nwindow = 1\n"), "{text}");
    let read = Stored::<Vaults>::read(&Source::new("found", "found.toml", text.clone()));
    assert_eq!(read.map(|read| read.to_toml()), Ok(text.clone()));

    let bad = text.replace("window = 1\n", "window = 0\n");
    let bad = Stored::<Vaults>::read(&Source::new("found", "found.toml", bad)).err();
    let bad = bad.expect("a window of 0 is out of range").to_string();
    assert_eq!(bad, "found.toml:21:1: `config.right.window` must be 1 to 9 ticks, not 0");
}

#[test]
fn an_invariant_is_first_false_where_it_is_first_false() {
    let replay = replay(&unequal("VLS-S1", &STEPS)).expect("the setting exists");
    let Ending::Reproduced { why, at, .. } = replay.ending else { panic!("only one is paid") };
    assert_eq!(why.to_string(), "left == right is false: left = true, right = false");
    assert_eq!(at, 4);
    let last: Vec<_> = replay.steps[3].changes.iter().map(ToString::to_string).collect();
    let expected = ["right.held: 1 -> 0", "right.requested: true -> false", "right.waited: 1 -> 0"];
    assert_eq!(last, expected, "the left run stands still");
}

#[test]
fn a_theorem_about_the_configuration_fails_before_any_step() {
    let replay = replay(&unequal("VLS-C1", &[])).expect("the setting exists");
    let Ending::Reproduced { why, at, .. } = replay.ending else { panic!("2 is not 1") };
    let part = "windows[0] == windows[1] is false: windows = [2, 1]";
    assert_eq!((why.to_string().as_str(), at), (part, 0));
}

#[test]
fn a_goal_reached_before_the_cycle_is_reached() {
    let mut stored = unequal("VLS-L1", &STEPS[..1]);
    stored.trace.cycle = Some(1);
    let ending = replay(&stored).expect("the setting exists").ending;
    // The vaults start empty, so every behaviour reaches the goal at once.
    let because = "what is repeated for ever keeps it".to_owned();
    assert_eq!(ending, Ending::NotReproduced { property: "VLS-L1".to_owned(), because });
}
