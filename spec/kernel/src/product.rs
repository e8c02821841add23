//! A product of two systems with shared events: election feeding sequencing, votes feeding
//! upgrades.
//!
//! A [`Link`] says which events are shared. A shared event happens in both parts at once, and only
//! if both accept it; every other event happens in one part while the other stands still. Products
//! nest, so three systems are a product of a product.

use std::marker::PhantomData;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::mutant::within;
use crate::{
    About, Assumption, Change, Disabled, Fairness, Invalid, Lens, Mutant, Pair, Premise, Property,
    Protocol, Reason, Step, Symmetry, System,
};

/// The name of what is no action of a product.
const SHARED: &str = "shared event";

/// The state of a product of `A` and `B`.
pub type Paired<A, B> = Pair<<A as System>::State, <B as System>::State>;

/// Where a step of a product of `A` and `B` leads, or why there is none.
type Moved<A, B> = Result<Paired<A, B>, Disabled<Side<<A as System>::Guard, <B as System>::Guard>>>;

/// What two systems share.
pub trait Link<A: System, B: System>: Sized + Send + Sync + 'static {
    /// The name of the whole on the command line.
    const NAME: &'static str;
    /// The prefix of its own identifiers.
    const PREFIX: &'static str;

    /// Whether the left action is a shared event in this state, so that it cannot happen alone.
    fn synchronises_left(
        whole: &Product<A, B, Self>,
        state: &Paired<A, B>,
        action: &A::Action,
    ) -> bool;
    /// Whether the right action is a shared event in this state, so that it cannot happen alone.
    fn synchronises_right(
        whole: &Product<A, B, Self>,
        state: &Paired<A, B>,
        action: &B::Action,
    ) -> bool;
    /// Emits the right-hand halves of the shared event whose left half is `action`: what the left
    /// part tells the right one, given both states.
    fn synchronised_with(
        whole: &Product<A, B, Self>,
        state: &Paired<A, B>,
        action: &A::Action,
        emit: &mut dyn FnMut(B::Action),
    );
    /// The properties that speak of both parts.
    fn properties() -> Vec<Property<Product<A, B, Self>>> {
        Vec::new()
    }
}

/// Two systems that run together. See the [module](self).
pub struct Product<A: System, B: System, L> {
    /// The left part.
    pub left: A,
    /// The right part.
    pub right: B,
    link: PhantomData<fn() -> L>,
}

/// A step of a product.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncAction<A, B> {
    /// The left part alone.
    Left(A),
    /// The right part alone.
    Right(B),
    /// A shared event.
    Both(A, B),
}

/// One of two, by the part it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side<A, B> {
    /// The left part's.
    Left(A),
    /// The right part's.
    Right(B),
}

impl<A, B> SyncAction<A, B> {
    /// What the left part does in this step.
    pub fn left(&self) -> Option<&A> {
        match self {
            SyncAction::Left(a) | SyncAction::Both(a, _) => Some(a),
            SyncAction::Right(_) => None,
        }
    }

    /// What the right part does in this step.
    pub fn right(&self) -> Option<&B> {
        match self {
            SyncAction::Right(b) | SyncAction::Both(_, b) => Some(b),
            SyncAction::Left(_) => None,
        }
    }
}

impl<A: System, B: System, L: Link<A, B>> Product<A, B, L> {
    /// The product of two systems.
    pub fn of(left: A, right: B) -> Self {
        Self { left, right, link: PhantomData }
    }

    /// Whether the parts can do this alone, or together: a trace that somebody wrote may have a
    /// half of a shared event, or two that do not fit.
    #[inline]
    fn is_linked(&self, state: &Paired<A, B>, action: &SyncAction<A::Action, B::Action>) -> bool {
        match action {
            SyncAction::Left(a) => !L::synchronises_left(self, state, a),
            SyncAction::Right(b) => !L::synchronises_right(self, state, b),
            SyncAction::Both(a, b) if L::synchronises_left(self, state, a) => {
                let mut fits = false;
                L::synchronised_with(self, state, a, &mut |partner| fits |= partner == *b);
                fits
            }
            // What is shared with a third system, and is nothing to this link.
            SyncAction::Both(_, b) => !L::synchronises_right(self, state, b),
        }
    }

    /// The state after an action whose halves fit.
    #[inline]
    fn move_both(
        &self,
        state: &Paired<A, B>,
        action: &SyncAction<A::Action, B::Action>,
    ) -> Moved<A, B> {
        let left = action.left().map(|a| self.left.apply(&state.left, a));
        let left = left.transpose().map_err(|disabled| disabled.map(Side::Left));
        if let Err(disabled @ Disabled::Guard(_)) = left {
            return Err(disabled);
        }
        let right = action.right().map(|b| self.right.apply(&state.right, b));
        let right = right.transpose().map_err(|disabled| disabled.map(Side::Right));
        // Most candidates are refused: nothing is copied before both have said yes.
        match (left, right) {
            (Ok(left), Ok(right)) => Ok(Pair {
                left: left.unwrap_or_else(|| state.left.clone()),
                right: right.unwrap_or_else(|| state.right.clone()),
            }),
            (Err(left), Err(right)) => Err(left.first(right)),
            (Err(disabled), Ok(_)) | (Ok(_), Err(disabled)) => Err(disabled),
        }
    }

    /// The [candidates](System::candidates) of `state`, but for what the left part does where
    /// `keeps_left` does not keep it, whoever takes part, and what the right part does alone where
    /// `keeps_right` does not. Nobody is asked with whom those go together.
    #[inline]
    pub fn candidates_among(
        &self,
        state: &Paired<A, B>,
        keeps_left: impl Fn(&A::Action) -> bool,
        keeps_right: impl Fn(&B::Action) -> bool,
        emit: &mut dyn FnMut(SyncAction<A::Action, B::Action>),
    ) {
        self.left.candidates(&state.left, &mut |a| {
            if !keeps_left(&a) {
                return;
            }
            if L::synchronises_left(self, state, &a) {
                L::synchronised_with(self, state, &a, &mut |b| {
                    emit(SyncAction::Both(a.clone(), b));
                });
            } else {
                emit(SyncAction::Left(a));
            }
        });
        self.right.candidates(&state.right, &mut |b| {
            if keeps_right(&b) && !L::synchronises_right(self, state, &b) {
                emit(SyncAction::Right(b));
            }
        });
    }

    /// Where the left part sits.
    #[must_use]
    pub fn left_lens() -> Lens<Self, A> {
        Lens {
            system: |whole| &whole.left,
            state: |state| &state.left,
            history: |history| &history.left,
            action: SyncAction::left,
        }
    }

    /// Where the right part sits.
    #[must_use]
    pub fn right_lens() -> Lens<Self, B> {
        Lens {
            system: |whole| &whole.right,
            state: |state| &state.right,
            history: |history| &history.right,
            action: SyncAction::right,
        }
    }
}

impl<A: System, B: System, L: Link<A, B>> System for Product<A, B, L> {
    type State = Pair<A::State, B::State>;
    type Action = SyncAction<A::Action, B::Action>;
    type Guard = Side<A::Guard, B::Guard>;
    type History = Pair<A::History, B::History>;

    fn initial(&self, emit: &mut dyn FnMut(Self::State)) {
        self.left.initial(&mut |left| {
            self.right.initial(&mut |right| emit(Pair { left: left.clone(), right }));
        });
    }

    #[inline]
    fn candidates(&self, state: &Self::State, emit: &mut dyn FnMut(Self::Action)) {
        self.candidates_among(state, |_| true, |_| true, emit);
    }

    #[inline]
    fn apply(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        if !self.is_linked(state, action) {
            return Err(Disabled::NoAction(SHARED));
        }
        self.move_both(state, action)
    }

    /// Candidates are linked: a half of a shared event is emitted with the other, or not at all.
    #[inline]
    fn apply_offered(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        self.move_both(state, action)
    }

    #[inline]
    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        let Step { before, history: old, action, after } = step;
        if let Some(action) = action.left() {
            let (before, after) = (&before.left, &after.left);
            let step = Step { before, history: &old.left, action, after };
            self.left.remember(&mut history.left, &step);
        }
        if let Some(action) = action.right() {
            let (before, after) = (&before.right, &after.right);
            let step = Step { before, history: &old.right, action, after };
            self.right.remember(&mut history.right, &step);
        }
    }

    /// None: a link may name the actors of either part, so that what is interchangeable in a part
    /// need not be in the whole.
    fn symmetry(&self) -> Option<Symmetry<Self>> {
        None
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let left = self.left.properties().into_iter().map(|p| Self::left_lens().property(p));
        let right = self.right.properties().into_iter().map(|p| Self::right_lens().property(p));
        L::properties().into_iter().chain(left).chain(right).collect()
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        let left = self.left.fairness().into_iter().map(|f| Self::left_lens().fairness(f));
        let right = self.right.fairness().into_iter().map(|f| Self::right_lens().fairness(f));
        left.chain(right).collect()
    }
}

/// The number of the first class of whatever stands right of `A`.
fn offset<A: Protocol>() -> u8 {
    u8::try_from(A::class_count()).expect("fewer than 128 classes")
}

/// The configuration of a product or of two coupled runs.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both<A, B> {
    /// The left part's.
    pub left: A,
    /// The right part's.
    pub right: B,
}

impl<A: Protocol, B: Protocol, L: Link<A, B>> Protocol for Product<A, B, L> {
    const NAME: &'static str = L::NAME;
    const PREFIX: &'static str = L::PREFIX;
    type Config = Both<A::Config, B::Config>;

    fn new(config: Self::Config) -> Result<Self, Invalid> {
        let left = A::new(config.left).map_err(|invalid| invalid.within("left"))?;
        let right = B::new(config.right).map_err(|invalid| invalid.within("right"))?;
        Ok(Self::of(left, right))
    }

    fn config(&self) -> Self::Config {
        Both { left: self.left.config(), right: self.right.config() }
    }

    fn classes() -> Vec<&'static str> {
        A::classes().into_iter().chain(B::classes()).collect()
    }

    fn class_count() -> usize {
        A::class_count() + B::class_count()
    }

    #[inline]
    fn class(action: &Self::Action) -> u8 {
        match action {
            SyncAction::Left(a) | SyncAction::Both(a, _) => A::class(a),
            SyncAction::Right(b) => B::class(b) + offset::<A>(),
        }
    }

    fn about(action: &Self::Action) -> About {
        match action {
            SyncAction::Left(a) | SyncAction::Both(a, _) => A::about(a),
            SyncAction::Right(b) => {
                let About { class, actor } = B::about(b);
                About { class: class + offset::<A>(), actor }
            }
        }
    }

    fn guards() -> Vec<Self::Guard> {
        let right = B::guards().into_iter().map(Side::Right);
        A::guards().into_iter().map(Side::Left).chain(right).collect()
    }

    fn reasons() -> Vec<Reason> {
        let about = "half of a shared event, or two halves that do not fit";
        let own = Reason::no_action(SHARED, about);
        let mut all = A::reasons();
        for reason in B::reasons().into_iter().chain([own]) {
            if !all.contains(&reason) {
                all.push(reason);
            }
        }
        all
    }

    fn assumptions() -> Vec<Assumption> {
        let lift = |part: &'static str| {
            move |a: Assumption| Assumption { changes: within(a.changes, &[part]), ..a }
        };
        let right = B::assumptions().into_iter().map(lift("right"));
        A::assumptions().into_iter().map(lift("left")).chain(right).collect()
    }

    fn mutants() -> Vec<Mutant> {
        let lift = |part: &'static str| {
            move |m: Mutant| Mutant { changes: within(m.changes, &[part]), ..m }
        };
        let right = B::mutants().into_iter().map(lift("right"));
        A::mutants().into_iter().map(lift("left")).chain(right).collect()
    }

    fn computed_changes() -> Vec<(&'static str, Change<Self::Config>)> {
        let left = A::computed_changes().into_iter().map(|(id, change)| {
            let lifted: Change<Self::Config> = Arc::new(move |both| change(&mut both.left));
            (id, lifted)
        });
        let right = B::computed_changes().into_iter().map(|(id, change)| {
            let lifted: Change<Self::Config> = Arc::new(move |both| change(&mut both.right));
            (id, lifted)
        });
        left.chain(right).collect()
    }

    fn premises() -> Vec<(&'static str, Premise<Self::Config>)> {
        let left = A::premises().into_iter().map(|(id, premise)| {
            let lifted: Premise<Self::Config> = Arc::new(move |both| premise(&both.left));
            (id, lifted)
        });
        let right = B::premises().into_iter().map(|(id, premise)| {
            let lifted: Premise<Self::Config> = Arc::new(move |both| premise(&both.right));
            (id, lifted)
        });
        left.chain(right).collect()
    }
}
