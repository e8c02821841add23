//! Two vaults under the same actions: equal ones are treated equally, and a refusal of only one is
//! seen.

use kernel::example::{Action, Clock, Config, Guard, Vault};
use kernel::{
    Both, Disabled, Evidence, Instance, Kind, Node, Property, Protocol, Relation, SelfComposition,
    System, Trace, effective, ensure, laws,
};
use proptest::prelude::*;

use crate::{choices, configs, scenario};

struct Equals;

type Vaults = SelfComposition<Vault, Equals>;

impl Relation<Vault> for Equals {
    const NAME: &'static str = "equals";
    const PREFIX: &'static str = "EQL";

    fn properties() -> Vec<Property<Vaults>> {
        type P = Property<Vaults>;
        vec![P::always("EQL-S1", "both vaults hold the same", |_, state, _| {
            let (left, right) = (state.left.held, state.right.held);
            ensure!(left == right, left, right);
            Evidence::Holds
        })]
    }
}

/// The right run sets the window that the left one leaves.
struct Opposite;

impl Relation<Vault> for Opposite {
    const NAME: &'static str = "opposite";
    const PREFIX: &'static str = "OPP";

    fn mirror(action: &Action) -> Action {
        match *action {
            Action::SetWindow { window } => Action::SetWindow { window: 2 - window },
            other => other,
        }
    }

    fn properties() -> Vec<Property<SelfComposition<Vault, Self>>> {
        Vec::new()
    }
}

fn vaults<R: Relation<Vault>>(left: Config, right: Config) -> Instance<SelfComposition<Vault, R>> {
    Instance::of(&scenario::<SelfComposition<Vault, R>>(Both { left, right }))
        .expect("the scenario works")
}

fn window(window: u8) -> Config {
    Config { window, ..Config::default() }
}

fn walk<R: Relation<Vault>>(
    vaults: &Instance<SelfComposition<Vault, R>>,
    steps: &[Action],
) -> Vec<Node<SelfComposition<Vault, R>>> {
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    trace.walk(vaults).ok().expect("every step is accepted")
}

fn judge(vaults: &Instance<Vaults>, node: &Node<Vaults>) -> Evidence {
    match &vaults.properties()[0].kind {
        Kind::Always(judge) => judge(vaults.system(), &node.state, &node.history),
        _ => panic!("EQL-S1 judges states"),
    }
}

#[test]
fn a_run_that_refuses_alone_stands_still_and_the_relation_sees_it() {
    let vaults = vaults::<Equals>(window(2), window(1));
    let steps = [Action::Deposit {}, Action::Request {}, Action::Tick {}, Action::Pay {}];
    let nodes = walk(&vaults, &steps);
    assert!(nodes[..4].iter().all(|node| judge(&vaults, node) == Evidence::Holds));
    let Evidence::Fails(why) = judge(&vaults, &nodes[4]) else { panic!("one is paid earlier") };
    assert_eq!(why.to_string(), "left == right is false: left = 1, right = 0");
    // The memory of the run that stood still is untouched, that of the other is not.
    assert_eq!((nodes[3].history.left.promised, nodes[4].history.left.promised), (1, 1));
    assert_eq!(nodes[3].state.left, nodes[4].state.left);
}

#[test]
fn what_both_refuse_or_a_bound_cuts_in_one_does_not_happen() {
    let vaults = vaults::<Equals>(Config { amount_max: 1, ..window(2) }, window(2));
    let nodes = walk(&vaults, &[Action::Deposit {}]);
    let refused = |node: &Node<_>, action| vaults.step(node, &action).err();
    assert_eq!(refused(&nodes[0], Action::Pay {}), Some(Disabled::Guard(Guard::NoRequest)));
    assert_eq!(refused(&nodes[1], Action::Deposit {}), Some(Disabled::Bound("amount_max")));
}

#[test]
fn the_candidates_of_both_runs_are_offered_once() {
    let vaults = vaults::<Equals>(window(1), window(2));
    let mut candidates = Vec::new();
    let state = walk(&vaults, &[])[0].state;
    vaults.system().candidates(&state, &mut |action| candidates.push(action));
    let windows = candidates.iter().filter(|a| matches!(a, Action::SetWindow { .. })).count();
    assert_eq!((candidates.len(), windows), (7, 3), "only the right run has a window of 2");
}

#[test]
fn the_right_run_is_offered_the_mirror_image() {
    let vaults = vaults::<Opposite>(window(2), window(2));
    let nodes = walk(&vaults, &[Action::SetWindow { window: 0 }]);
    assert_eq!((nodes[1].state.left.window, nodes[1].state.right.window), (0, 2));
}

#[test]
fn a_variant_breaks_both_runs() {
    let config = Both { left: window(2), right: window(1) };
    let broken = effective::<Vaults>(&config, &[], &["VLT-B1".to_owned()]).expect("it is known");
    assert_eq!([broken.left.clock, broken.right.clock], [Clock::ReadAtPayment; 2]);
    assert_eq!([broken.left.window, broken.right.window], [2, 1]);
}

proptest! {
    #[test]
    fn equal_vaults_are_treated_equally(config in configs(), choices in choices()) {
        let vaults = vaults::<Equals>(config.clone(), config);
        let trace = laws::check(&vaults, &choices).map_err(TestCaseError::fail)?;
        for node in walk(&vaults, &trace.steps) {
            prop_assert_eq!(node.state.left, node.state.right);
            prop_assert_eq!(judge(&vaults, &node), Evidence::Holds);
        }
    }

    /// Each run sees a behaviour of its own: the actions that it accepted, and nothing else.
    #[test]
    fn a_behaviour_of_the_pair_is_one_of_each_run(
        configs in (configs(), configs()),
        choices in choices(),
    ) {
        let vaults = vaults::<Equals>(configs.0.clone(), configs.1.clone());
        let trace = laws::check(&vaults, &choices).map_err(TestCaseError::fail)?;
        let nodes = walk(&vaults, &trace.steps);
        let accepted = |is_left: bool| {
            let both = trace.steps.iter().zip(&nodes).filter(|(action, node)| {
                let (left, right) = vaults.system().answers(&node.state, action);
                if is_left { left.is_ok() } else { right.is_ok() }
            });
            both.map(|(action, _)| *action).collect::<Vec<_>>()
        };
        let last = nodes[nodes.len() - 1];
        for (config, steps, state, history) in [
            (configs.0, accepted(true), last.state.left, last.history.left),
            (configs.1, accepted(false), last.state.right, last.history.right),
        ] {
            let vault = Instance::whole(Vault::new(config).expect("it works"));
            // What one run offers alone the other may accept too.
            let mut alone = Trace { initial: 0, steps: Vec::new(), cycle: None }.walk(&vault);
            let mut last = alone.as_mut().ok().and_then(Vec::pop).expect("an initial state");
            for step in steps {
                last = vault.step(&last, &step).expect("each step is accepted");
            }
            prop_assert_eq!(last, Node { state, history });
        }
    }
}
