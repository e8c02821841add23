//! Two coupled runs of one system: the form of relational properties ("equals are treated equally",
//! "x does not influence y").
//!
//! Both runs are offered the same action, or its mirror image. Where only one of them refuses, that
//! run stands still: the refusal is the observation that a relational property is about. A step
//! that both refuse, or that is disabled in either for another reason than a guard, does not
//! happen.

use std::marker::PhantomData;
use std::sync::Arc;

use crate::mutant::within;
use crate::{
    About, Assumption, Both, Change, Disabled, Invalid, Mutant, Pair, Premise, Property, Protocol,
    Reason, Step, Symmetry, System,
};

/// How two runs of `M` are coupled and what is claimed of the pair.
pub trait Relation<M: System>: Sized + Send + Sync + 'static {
    /// The name of the pair on the command line.
    const NAME: &'static str;
    /// The prefix of its identifiers.
    const PREFIX: &'static str;

    /// What the right run is offered when the left one is offered `action`.
    fn mirror(action: &M::Action) -> M::Action {
        action.clone()
    }

    /// The relational properties.
    fn properties() -> Vec<Property<SelfComposition<M, Self>>>;
}

/// Two coupled runs. See the [module](self).
pub struct SelfComposition<M: System, R> {
    /// The left run's system.
    pub left: M,
    /// The right run's system: the same rules, perhaps another configuration.
    pub right: M,
    relation: PhantomData<fn() -> R>,
}

/// How one of the two runs answers.
type Answer<M> = Result<<M as System>::State, Disabled<<M as System>::Guard>>;

impl<M: System, R: Relation<M>> SelfComposition<M, R> {
    /// Couples two systems.
    pub fn of(left: M, right: M) -> Self {
        Self { left, right, relation: PhantomData }
    }

    /// How the two runs answer `action`.
    pub fn answers(
        &self,
        state: &Pair<M::State, M::State>,
        action: &M::Action,
    ) -> (Answer<M>, Answer<M>) {
        let left = self.left.apply(&state.left, action);
        (left, self.right.apply(&state.right, &R::mirror(action)))
    }
}

impl<M: System, R: Relation<M>> System for SelfComposition<M, R> {
    type State = Pair<M::State, M::State>;
    type Action = M::Action;
    type Guard = M::Guard;
    type History = Pair<M::History, M::History>;

    fn initial(&self, emit: &mut dyn FnMut(Self::State)) {
        self.left.initial(&mut |left| {
            self.right.initial(&mut |right| emit(Pair { left: left.clone(), right }));
        });
    }

    /// The candidates of the left run, then those of the right run that are new.
    #[inline]
    fn candidates(&self, state: &Self::State, emit: &mut dyn FnMut(Self::Action)) {
        let mut seen = Vec::new();
        self.left.candidates(&state.left, &mut |action| {
            seen.push(action.clone());
            emit(action);
        });
        self.right.candidates(&state.right, &mut |action| {
            if !seen.contains(&action) {
                emit(action);
            }
        });
    }

    #[inline]
    fn apply(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        let is_guard = |disabled: &Disabled<M::Guard>| matches!(disabled, Disabled::Guard(_));
        match self.answers(state, action) {
            (Err(left), Err(right)) if is_guard(&left) == is_guard(&right) => {
                Err(left.first(right))
            }
            (Err(disabled), _) | (_, Err(disabled)) if !is_guard(&disabled) => Err(disabled),
            (left, right) => Ok(Pair {
                left: left.unwrap_or_else(|_| state.left.clone()),
                right: right.unwrap_or_else(|_| state.right.clone()),
            }),
        }
    }

    #[inline]
    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        let Step { before, history: old, action, after } = *step;
        let (left, right) = self.answers(before, action);
        if left.is_ok() {
            let (before, after) = (&before.left, &after.left);
            let step = Step { before, history: &old.left, action, after };
            self.left.remember(&mut history.left, &step);
        }
        if right.is_ok() {
            let (before, after, action) = (&before.right, &after.right, &R::mirror(action));
            let step = Step { before, history: &old.right, action, after };
            self.right.remember(&mut history.right, &step);
        }
    }

    /// None: mirrors and relations may name the actors that are interchangeable in each run.
    fn symmetry(&self) -> Option<Symmetry<Self>> {
        None
    }

    fn properties(&self) -> Vec<Property<Self>> {
        R::properties()
    }
}

impl<M: Protocol, R: Relation<M>> Protocol for SelfComposition<M, R> {
    const NAME: &'static str = R::NAME;
    const PREFIX: &'static str = R::PREFIX;
    type Config = Both<M::Config, M::Config>;

    fn new(config: Self::Config) -> Result<Self, Invalid> {
        let left = M::new(config.left).map_err(|invalid| invalid.within("left"))?;
        let right = M::new(config.right).map_err(|invalid| invalid.within("right"))?;
        Ok(Self::of(left, right))
    }

    fn config(&self) -> Self::Config {
        Both { left: self.left.config(), right: self.right.config() }
    }

    fn classes() -> Vec<&'static str> {
        M::classes()
    }

    fn class(action: &Self::Action) -> u8 {
        M::class(action)
    }

    fn about(action: &Self::Action) -> About {
        M::about(action)
    }

    fn guards() -> Vec<Self::Guard> {
        M::guards()
    }

    fn reasons() -> Vec<Reason> {
        M::reasons()
    }

    /// The assumptions of the runs; dropping one drops it for both.
    fn assumptions() -> Vec<Assumption> {
        let both = |a: Assumption| Assumption { changes: within(a.changes, &RUNS), ..a };
        M::assumptions().into_iter().map(both).collect()
    }

    /// The mutants of the runs; each breaks both.
    fn mutants() -> Vec<Mutant> {
        let both = |m: Mutant| Mutant { changes: within(m.changes, &RUNS), ..m };
        M::mutants().into_iter().map(both).collect()
    }

    fn computed_changes() -> Vec<(&'static str, Change<Self::Config>)> {
        let both = |(id, change): (_, Change<M::Config>)| {
            let both: Change<Self::Config> = Arc::new(move |both| {
                change(&mut both.left);
                change(&mut both.right);
            });
            (id, both)
        };
        M::computed_changes().into_iter().map(both).collect()
    }

    fn premises() -> Vec<(&'static str, Premise<Self::Config>)> {
        let both = |(id, premise): (_, Premise<M::Config>)| {
            let both: Premise<Self::Config> =
                Arc::new(move |both| premise(&both.left) && premise(&both.right));
            (id, both)
        };
        M::premises().into_iter().map(both).collect()
    }
}

/// Where the configurations of the two runs stand in that of the pair.
const RUNS: [&str; 2] = ["left", "right"];
