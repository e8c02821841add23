//! Two vaults with a shared event: what the left one pays out is deposited in the right one.

use kernel::example::{Action, Config, Guard, Vault};
use kernel::{
    Both, Disabled, Evidence, Instance, Kind, Link, Occasion, Pair, Product, Property, Protocol,
    Side, Step, SyncAction, System, Trace, ensure, laws,
};
use proptest::prelude::*;

use crate::{choices, configs, scenario};

struct Transfer;

type Vaults = Product<Vault, Vault, Transfer>;
type States = Pair<kernel::example::State, kernel::example::State>;
type Move = SyncAction<Action, Action>;

const TRANSFER: Move = SyncAction::Both(Action::Pay {}, Action::Deposit {});

impl Link<Vault, Vault> for Transfer {
    const NAME: &'static str = "transfer";
    const PREFIX: &'static str = "TRF";

    fn synchronises_left(_: &Vaults, _: &States, action: &Action) -> bool {
        matches!(action, Action::Pay {})
    }

    fn synchronises_right(_: &Vaults, _: &States, action: &Action) -> bool {
        matches!(action, Action::Deposit {})
    }

    fn synchronised_with(_: &Vaults, _: &States, _: &Action, emit: &mut dyn FnMut(Action)) {
        emit(Action::Deposit {});
    }

    fn properties() -> Vec<Property<Vaults>> {
        type P = Property<Vaults>;
        vec![P::always("TRF-S1", "the right vault is empty", |_, state, _| {
            let held = state.right.held;
            ensure!(held == 0, held);
            Evidence::Holds
        })]
    }
}

fn vaults(left: Config, right: Config) -> Instance<Vaults> {
    Instance::of(&scenario::<Vaults>(Both { left, right })).expect("the scenario works")
}

fn trace<A>(steps: Vec<A>) -> Trace<A> {
    Trace { initial: 0, steps, cycle: None }
}

fn left(action: Action) -> Move {
    SyncAction::Left(action)
}

/// Deposits in the left vault, asks, and waits until it may be paid.
fn ready() -> Vec<Move> {
    let tick = left(Action::Tick {});
    vec![left(Action::Deposit {}), left(Action::Request {}), tick, tick]
}

#[test]
fn a_shared_event_happens_in_both_parts_at_once() {
    let vaults = vaults(Config::default(), Config::default());
    let steps = [ready(), vec![TRANSFER]].concat();
    let Ok(nodes) = trace(steps).walk(&vaults) else { panic!("every step is accepted") };
    let (before, after) = (nodes[4].state, nodes[5].state);
    assert_eq!((before.left.held, before.right.held), (1, 0));
    assert_eq!((after.left.held, after.right.held), (0, 1));
}

#[test]
fn a_shared_event_needs_both_parts_and_names_the_one_that_refuses() {
    let vaults = vaults(Config::default(), Config { amount_max: 1, ..Config::default() });
    let refused = |steps: Vec<Move>| {
        let Err(error) = trace(steps).walk(&vaults) else { panic!("the last step is refused") };
        let kernel::ReplayCause::Refused(refused, _) = error.cause else { panic!("refused") };
        refused
    };
    assert_eq!(refused(vec![TRANSFER]), Disabled::Guard(Side::Left(Guard::NoRequest)));
    let again = [ready(), vec![TRANSFER], ready(), vec![TRANSFER]].concat();
    assert_eq!(refused(again), Disabled::Bound("amount_max"));
    let request = vec![SyncAction::Right(Action::Request {})];
    let open = [ready(), vec![TRANSFER], request, ready(), vec![TRANSFER]].concat();
    assert_eq!(refused(open), Disabled::Guard(Side::Right(Guard::RequestOpen)));
}

#[test]
fn a_shared_event_is_no_candidate_alone() {
    let vaults = vaults(Config::default(), Config::default());
    let mut candidates = Vec::new();
    let state = trace(Vec::new()).walk(&vaults).ok().expect("there is an initial state")[0].state;
    vaults.system().candidates(&state, &mut |action| candidates.push(action));
    assert_eq!(candidates.iter().filter(|action| **action == TRANSFER).count(), 1);
    assert!(!candidates.contains(&left(Action::Pay {})));
    assert!(!candidates.contains(&SyncAction::Right(Action::Deposit {})));
    assert!(candidates.contains(&SyncAction::Right(Action::Pay {})), "shared on the left only");
}

#[test]
fn a_trace_with_half_of_a_shared_event_or_halves_that_do_not_fit_is_refused() {
    let vaults = vaults(Config::default(), Config::default());
    let half = [left(Action::Pay {}), SyncAction::Right(Action::Deposit {})];
    let mismatched = SyncAction::Both(Action::Pay {}, Action::Tick {});
    let nodes = trace(ready()).walk(&vaults).ok().expect("each step is accepted");
    for step in half.into_iter().chain([mismatched]) {
        let refused = vaults.step(&nodes[nodes.len() - 1], &step);
        assert_eq!(refused, Err(Disabled::NoAction("shared event")), "{step:?}");
        // Nor does it get as far as that in a trace.
        let Err(error) = trace([ready(), vec![step]].concat()).walk(&vaults) else {
            panic!("{step:?} is no step of the whole")
        };
        let kernel::ReplayCause::Refused(refused, _) = error.cause else { panic!("refused") };
        assert_eq!(refused, Disabled::NoAction(kernel::NOT_OFFERED), "{step:?}");
    }
}

#[test]
fn a_possibility_of_a_part_is_one_of_the_whole_and_other_steps_are_none_of_its_occasions() {
    type O = Occasion<Vault>;
    let paid = O::step(|_, step| matches!(step.action, Action::Pay {}));
    let empty = O::state(|_, state, _| state.held == 0);
    let possible = Property::possibility("VLT-P1", "it is emptied again", paid, empty);
    let Kind::Possibility(Occasion::Step(paid), Occasion::State(empty)) =
        Vaults::left_lens().property(possible.about(&["pay"])).kind
    else {
        panic!("a step stays a step and a state a state")
    };
    let vaults = vaults(Config::default(), Config::default());
    let steps = [ready(), vec![TRANSFER, SyncAction::Right(Action::Request {})]].concat();
    let nodes = trace(steps.clone()).walk(&vaults).ok().expect("each step is accepted");
    let is_paid = |at: usize| {
        let (before, history, after) = (&nodes[at].state, &nodes[at].history, &nodes[at + 1].state);
        paid(vaults.system(), &Step { before, history, action: &steps[at], after })
    };
    assert_eq!((0..6).map(is_paid).collect::<Vec<_>>(), [false, false, false, false, true, false]);
    let is_empty = |at: usize| empty(vaults.system(), &nodes[at].state, &nodes[at].history);
    assert!(is_empty(0) && !is_empty(1) && is_empty(5) && is_empty(6));
}

#[test]
fn names_of_the_whole_tell_the_parts_apart() {
    let classes = Vaults::classes();
    assert_eq!(classes.len(), 10);
    let class = |action: Move| usize::from(Vaults::about(&action).class);
    assert_eq!(class(left(Action::Tick {})), 4);
    assert_eq!(class(SyncAction::Right(Action::Tick {})), 9);
    assert_eq!(class(TRANSFER), 2, "a shared event is the left part's");
    assert_eq!(Vaults::guards().len(), 10);
    let bad = Vaults::new(Both {
        left: Config::default(),
        right: Config { window: 0, ..Config::default() },
    });
    assert_eq!(bad.err().map(|invalid| invalid.key).as_deref(), Some("right.window"));
}

#[test]
fn what_is_said_of_a_part_is_said_of_the_whole() {
    let broken = Config { clock: kernel::example::Clock::ReadAtPayment, ..Config::default() };
    let vaults = vaults(broken, Config::default());
    let properties = vaults.properties();
    let ids: Vec<_> = properties.iter().map(|property| property.id).collect();
    let parts = ["VLT-S1", "VLT-G1", "VLT-L1"];
    assert_eq!(ids, [&["TRF-S1"], &parts[..], &parts[..]].concat());

    // The left part breaks its promise in a shared event; the right part makes no payment.
    let shorten = left(Action::SetWindow { window: 0 });
    let steps = vec![left(Action::Deposit {}), left(Action::Request {}), shorten, TRANSFER];
    let trace = trace(steps);
    let nodes = trace.walk(&vaults).ok().expect("every step is accepted");
    let step = Step {
        before: &nodes[3].state,
        history: &nodes[3].history,
        action: &trace.steps[3],
        after: &nodes[4].state,
    };
    let judged = |number: usize| match &properties[number].kind {
        Kind::Step(judge) => judge(vaults.system(), &step),
        _ => panic!("VLT-S1 judges steps"),
    };
    assert!(matches!(judged(1), Evidence::Fails(why) if why.predicate == "promised == 0"));
    assert_eq!(judged(4), Evidence::NotApplicable);

    let fairness = vaults.fairness();
    let keys = |action: Move| fairness.iter().map(|f| (f.key)(&action)).collect::<Vec<_>>();
    assert_eq!(keys(left(Action::Tick {})), [Some(0), None, None, None]);
    assert_eq!(keys(SyncAction::Right(Action::Tick {})), [None, None, Some(0), None]);
}

proptest! {
    /// Each part sees a behaviour of its own: what it takes part in, and nothing else.
    #[test]
    fn a_behaviour_of_the_whole_is_one_of_each_part(
        configs in (configs(), configs()),
        choices in choices(),
    ) {
        let whole = vaults(configs.0.clone(), configs.1.clone());
        let trace = laws::check(&whole, &choices).map_err(TestCaseError::fail)?;
        let nodes = trace.walk(&whole).ok().expect("the laws walked it");
        let last = nodes[nodes.len() - 1];
        let alone = |config: Config, steps: Vec<Action>| {
            let vault = Instance::whole(Vault::new(config).expect("it works"));
            let nodes = self::trace(steps).walk(&vault).ok().expect("each step is accepted");
            nodes[nodes.len() - 1]
        };
        let lefts = trace.steps.iter().filter_map(SyncAction::left).copied().collect();
        let rights = trace.steps.iter().filter_map(SyncAction::right).copied().collect();
        let (left, right) = (alone(configs.0, lefts), alone(configs.1, rights));
        prop_assert_eq!((left.state, left.history), (last.state.left, last.history.left));
        prop_assert_eq!((right.state, right.history), (last.state.right, last.history.right));
    }
}
