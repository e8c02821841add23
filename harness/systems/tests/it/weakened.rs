//! Strong fairness that weak fairness of the same actions cannot replace: that a promise breaks
//! without it altogether does not say so.

use checker::{End, Options, Stop, search};
use kernel::{
    Disabled, Fairness, Instance, Lens, Property, Protocol, Step, Strength, System, Verdict,
};
use sequencing::Sequencing;

use crate::scenario;

/// An instance in which the fairness called `name` is weak.
struct Weakened<M: Protocol> {
    instance: Instance<M>,
    name: &'static str,
}

impl<M: Protocol> Weakened<M> {
    const LENS: Lens<Self, M> = Lens {
        system: |whole| whole.instance.system(),
        state: |state| state,
        history: |history| history,
        action: |action| Some(action),
    };
}

impl<M: Protocol> System for Weakened<M> {
    type State = M::State;
    type Action = M::Action;
    type Guard = M::Guard;
    type History = M::History;

    fn initial(&self, emit: &mut dyn FnMut(M::State)) {
        self.instance.system().initial(emit);
    }

    fn candidates(&self, state: &M::State, emit: &mut dyn FnMut(M::Action)) {
        self.instance.system().candidates(state, &mut |action| {
            if self.instance.admits(&action) {
                emit(action);
            }
        });
    }

    fn apply(&self, state: &M::State, action: &M::Action) -> Result<M::State, Disabled<M::Guard>> {
        self.instance.system().apply(state, action)
    }

    fn remember(&self, history: &mut M::History, step: &Step<'_, Self>) {
        let Step { before, history: old, action, after } = *step;
        self.instance.system().remember(history, &Step { before, history: old, action, after });
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let properties = self.instance.properties().into_iter();
        properties.map(|property| Self::LENS.property(property)).collect()
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        let fairness = self.instance.fairness().into_iter();
        let fairness = fairness.map(|fairness| Self::LENS.fairness(fairness));
        let weaken = |mut fairness: Fairness<Self>| {
            if fairness.name == self.name {
                fairness.strength = Strength::Weak;
            }
            fairness
        };
        fairness.map(weaken).collect()
    }
}

/// The properties that are violated in the scenario of this name, once the fairness is weak.
fn violated<M: Protocol>(name: &str, fairness: &'static str) -> Vec<&'static str> {
    let instance = Instance::<M>::of(&scenario::<M>(name)).expect("valid");
    assert!(instance.fairness().iter().any(|known| known.name == fairness), "{fairness}");
    let weakened = Instance::whole(Weakened { instance, name: fairness });
    let outcome = search(&weakened, &Options { stop: Stop::Never, ..Options::default() }, &());
    assert_eq!(outcome.end, End::Complete);
    let is_violated = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let judged = outcome.properties.iter().filter(|judged| is_violated(&judged.verdict));
    let mut ids: Vec<_> = judged.map(|judged| judged.id).collect();
    ids.dedup();
    ids
}

#[test]
fn honest_leaders_that_come_only_where_nobody_else_goes_on_leading_are_not_enough() {
    let broken = violated::<Sequencing>("sequencing/given", "SF(take_turn)");
    // What blocks a queue is dropped in time, whoever leads.
    assert_eq!(broken, ["SEQ-L1", "SEQ-L4"]);
    // The same model with nothing made weaker, so that it is not the wrapping that breaks it.
    assert!(violated::<Sequencing>("sequencing/given", "WF(submit)").is_empty());
}
