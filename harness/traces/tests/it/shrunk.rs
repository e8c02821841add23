//! Shrinking: what is left still shows the same, needs every step, and is the same each time.

use kernel::example::{Action, Vault};
use kernel::{
    Evidence, Instance, Property, Protocol, Relation, Scenario, SelfComposition, ensure, laws,
};
use proptest::prelude::*;
use traces::{DEADLOCK, Ending, Stored, replay, shrink};

use crate::{broken, intended, promised, stored};

/// Why the behaviour violates its property, and after which step.
fn violated<M: Protocol>(stored: &Stored<M>) -> Option<(kernel::Violation, usize)> {
    match replay(stored).expect("the setting exists").ending {
        Ending::Reproduced { why, at, .. } => Some((why, at)),
        _ => None,
    }
}

fn without<M: Protocol>(stored: &Stored<M>, step: usize) -> Stored<M> {
    let mut trace = stored.trace.clone();
    trace.steps.remove(step);
    let (scenario, property) = (stored.scenario.clone(), stored.property.clone());
    let defaulted = Vec::new();
    Stored { scenario, property, why: None, trace, tool: stored.tool.clone(), defaulted }
}

proptest! {
    #[test]
    fn what_is_left_needs_every_step(choices in prop::collection::vec(any::<u16>(), 0..200)) {
        let instance = Instance::<Vault>::of(&broken()).expect("the scenario works");
        let walked = laws::check(&instance, &choices).expect("the vault obeys");
        let long = stored(&broken(), "VLT-S1", None, walked.steps, None);
        let short = shrink(&long).expect("the setting exists");
        let Some((why, _)) = violated(&long) else {
            prop_assert_eq!(short.trace, long.trace);
            return Ok(());
        };
        let (still, at) = violated(&short).expect("it is the same failure");
        prop_assert_eq!(&still.predicate, &why.predicate);
        prop_assert_eq!(Some(still), short.why.clone());
        prop_assert_eq!(at, short.trace.steps.len());
        for step in 0..short.trace.steps.len() {
            prop_assert!(violated(&without(&short, step)).is_none(), "step {} is idle", step);
        }
        prop_assert_eq!(shrink(&long).map(|again| again.to_toml()), Ok(short.to_toml()));
    }
}

#[test]
fn a_detour_is_dropped() {
    use Action::{Deposit, Pay, Request, SetWindow, Tick};
    let steps = vec![
        Tick {},
        SetWindow { window: 1 },
        Deposit {},
        Request {},
        Tick {},
        Pay {},
        SetWindow { window: 2 },
        Deposit {},
        Deposit {},
        Request {},
        Tick {},
        SetWindow { window: 0 },
        Pay {},
    ];
    let short = shrink(&stored(&broken(), "VLT-S1", None, steps, None));
    let short = short.expect("the setting exists");
    // The second request is not needed either: the first was promised two ticks once the window is
    // not touched.
    let expected = [Deposit {}, Request {}, SetWindow { window: 0 }, Pay {}];
    assert_eq!((short.trace.steps.as_slice(), short.why), (&expected[..], Some(promised(2))));
}

#[test]
fn a_goal_needs_no_more_than_leads_to_it() {
    let steps = [vec![Action::Tick {}; 9], vec![Action::Deposit {}; 3]].concat();
    let short = shrink(&stored(&intended(), "VLT-G1", None, steps, None));
    assert_eq!(short.expect("the setting exists").trace.steps, [Action::Deposit {}; 3]);
}

#[test]
fn what_cannot_be_shrunk_comes_back_as_it_is() {
    let ticks = vec![Action::Tick {}; 3];
    for (property, cycle) in [("VLT-L1", Some(1)), (DEADLOCK, None), ("VLT-S1", None)] {
        let long = stored(&intended(), property, None, ticks.clone(), cycle);
        let short = shrink(&long).expect("the setting exists");
        assert_eq!(short.trace, long.trace, "{property}");
    }
}

/// Two vaults under a property of two parts.
struct Parts;

impl Relation<Vault> for Parts {
    const NAME: &'static str = "vaults";
    const PREFIX: &'static str = "VLS";

    fn properties() -> Vec<Property<SelfComposition<Vault, Self>>> {
        type P = Property<SelfComposition<Vault, Parts>>;
        vec![P::step("VLS-S1", "nothing is paid", |_, step| {
            let Action::Pay {} = step.action else { return Evidence::NotApplicable };
            let held = step.before.left.held;
            ensure!("not much is paid": held < 2, held);
            ensure!("not little is paid": held != 1, held);
            Evidence::Holds
        })]
    }
}

#[test]
fn a_shorter_way_to_another_failure_is_not_taken() {
    use Action::{Deposit, Pay, Request, SetWindow, Tick};
    let Scenario { config, name, about, .. } = intended();
    let config = kernel::Both { left: config.clone(), right: config };
    let scenario = Scenario {
        name,
        schema: scenarios::SCHEMA,
        system: "vaults".to_owned(),
        about,
        profile: kernel::Profile::default(),
        classes: Vec::new(),
        mutants: Vec::new(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: std::collections::BTreeMap::new(),
        config,
    };
    let window = SetWindow { window: 0 };
    let steps = vec![Deposit {}, Tick {}, Deposit {}, window, Deposit {}, Request {}, Pay {}];
    let trace = kernel::Trace { initial: 0, steps, cycle: None };
    let long = Stored::<SelfComposition<Vault, Parts>>::of(
        &scenario,
        Some("VLS-S1".to_owned()),
        None,
        trace,
    );
    let short = shrink(&long.expect("the scenario works")).expect("the setting exists");
    // One deposit would be enough for the property to be false, but for its other part.
    assert_eq!(short.trace.steps, [Deposit {}, window, Deposit {}, Request {}, Pay {}]);
    assert_eq!(short.why.expect("it is violated").predicate, "not much is paid");
}
