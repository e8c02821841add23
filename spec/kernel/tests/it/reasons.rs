//! What is no guard is declared, and whoever stops time promises the step that it waits for.

use kernel::{
    About, Actor, Assumption, Disabled, Fairness, Instance, Invalid, Mutant, Node, Nothing,
    Occasion, Property, Protocol, Reason, System, laws, packed,
};
use serde::{Deserialize, Serialize};

packed! {
    /// A bill, and the days on which it is not paid.
    #[derive(Default)]
    struct Bill {
        days: u8,
        paid: bool,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Action {
    Pay {},
    Tick {},
}

/// Days wait for the payment, once there is one to wait for.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
struct Config {
    /// Whether the payment is promised to whoever relies on days.
    promised: bool,
    /// The name that a day on which the bill is due is answered with.
    wrong_name: bool,
}

struct Debtor(Config);

impl System for Debtor {
    type State = Bill;
    type Action = Action;
    type Guard = ();
    type History = Nothing;

    fn initial(&self, emit: &mut dyn FnMut(Bill)) {
        emit(Bill::default());
    }

    fn candidates(&self, _: &Bill, emit: &mut dyn FnMut(Action)) {
        [Action::Pay {}, Action::Tick {}].into_iter().for_each(emit);
    }

    fn apply(&self, bill: &Bill, action: &Action) -> Result<Bill, Disabled<()>> {
        match action {
            Action::Pay {} if bill.paid => Err(Disabled::NoAction("bill")),
            Action::Pay {} => Ok(Bill { paid: true, ..*bill }),
            Action::Tick {} if bill.days < 2 => Ok(Bill { days: bill.days + 1, ..*bill }),
            Action::Tick {} if bill.paid => Err(Disabled::Bound("days")),
            Action::Tick {} if self.0.wrong_name => Err(Disabled::Urgency("WF(work)")),
            Action::Tick {} => Err(Disabled::Urgency("WF(pay)")),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let needs: &[&str] = match (self.0.promised, self.0.wrong_name) {
            (false, _) => &["WF(tick)"],
            (true, false) => &["WF(tick)", "WF(pay)"],
            (true, true) => &["WF(tick)", "WF(work)"],
        };
        vec![
            Property::<Self>::eventually("BIL-L1", "three days pass", |_, bill, _| bill.days == 3)
                .needs(needs),
            Property::<Self>::possibility(
                "BIL-P1",
                "the bill can be paid",
                Occasion::anywhere(),
                Occasion::state(|_, bill: &Bill, _| bill.paid),
            )
            .about(&["pay"]),
        ]
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        vec![
            Fairness::weak("WF(tick)", |action| matches!(action, Action::Tick {}).then_some(0)),
            Fairness::weak("WF(pay)", |action| matches!(action, Action::Pay {}).then_some(0)),
        ]
    }
}

impl Protocol for Debtor {
    const NAME: &'static str = "debtor";
    const PREFIX: &'static str = "BIL";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        Ok(Self(config))
    }

    fn config(&self) -> Config {
        self.0.clone()
    }

    fn classes() -> Vec<&'static str> {
        vec!["pay", "tick"]
    }

    fn about(action: &Action) -> About {
        About { class: u8::from(*action == Action::Tick {}), actor: Actor::Environment }
    }

    fn guards() -> Vec<()> {
        Vec::new()
    }

    fn reasons() -> Vec<Reason> {
        vec![
            Reason::urgency("WF(pay)", "no day ends before the bill is paid"),
            Reason::urgency("WF(work)", "nor before there is money"),
            Reason::no_action("bill", "a bill is paid once"),
        ]
    }

    fn assumptions() -> Vec<Assumption> {
        Vec::new()
    }

    fn mutants() -> Vec<Mutant> {
        Vec::new()
    }
}

fn answer(config: Config, bill: Bill) -> Result<(), String> {
    let instance = Instance::whole(Debtor::new(config).expect("it works"));
    laws::Declared::of(&instance).at(&Node { state: bill, history: Nothing::default() })
}

const DUE: Bill = Bill { days: 2, paid: false };

#[test]
fn whoever_relies_on_days_relies_on_what_days_wait_for() {
    let config = |promised| Config { promised, wrong_name: false };
    assert_eq!(answer(config(true), DUE), Ok(()));
    let broken = "Tick waits for WF(pay), which BIL-L1 does not need although it needs WF(tick)";
    assert_eq!(answer(config(false), DUE), Err(broken.to_owned()));
}

#[test]
fn a_name_that_nobody_declares_is_found() {
    let config = Config { promised: true, wrong_name: true };
    let broken = "Tick is answered Urgency(\"WF(work)\"), which nobody declares";
    assert_eq!(answer(config.clone(), DUE), Err(broken.to_owned()));
    let broken = "Tick is answered Bound(\"days\"), which is not listed";
    assert_eq!(answer(config, Bill { paid: true, ..DUE }), Err(broken.to_owned()));
}

#[test]
fn time_that_waits_for_nothing_is_found() {
    let instance = Instance::whole(Debtor::new(Config::default()).expect("it works"));
    let node = Node { state: DUE, history: Nothing::default() };
    assert!(laws::Declared::of(&instance).awaited_in_vain(&node).is_empty(), "it can be paid");
    let scenario = kernel::Scenario {
        classes: vec!["tick".to_owned()],
        ..crate::scenario::<Debtor>(Config::default())
    };
    let unpaid = Instance::<Debtor>::of(&scenario).expect("it works");
    let in_vain = laws::Declared::of(&unpaid).awaited_in_vain(&node);
    assert_eq!(in_vain.into_iter().collect::<Vec<_>>(), ["WF(pay)"]);
}

#[test]
fn what_takes_a_class_that_is_turned_off_is_not_asked() {
    let asked = |classes: &[&str]| {
        let classes = classes.iter().map(|&class| class.to_owned()).collect();
        let scenario = kernel::Scenario { classes, ..crate::scenario::<Debtor>(Config::default()) };
        let instance = Instance::<Debtor>::of(&scenario).expect("it works");
        instance.properties().iter().map(Property::name).collect::<Vec<_>>()
    };
    assert_eq!(asked(&["pay"]), ["BIL-L1", "BIL-P1"]);
    assert_eq!(asked(&["tick"]), ["BIL-L1"]);
}

#[test]
fn a_guard_comes_before_what_is_assumed_and_that_before_a_bound() {
    let answers: [Disabled<u8>; 4] = [
        Disabled::Guard(1),
        Disabled::NoAction("none"),
        Disabled::Assumption("BIL-A1"),
        Disabled::Bound("days"),
    ];
    for (rank, answer) in answers.into_iter().enumerate() {
        for later in &answers[rank..] {
            assert_eq!(answer.first(*later), answer);
            assert_eq!(later.first(answer), answer);
        }
    }
    assert_eq!(Disabled::Guard(1).first(Disabled::Guard(2)), Disabled::Guard(1), "the left one");
}
