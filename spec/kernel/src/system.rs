//! The search core: the part of a protocol that an exploration needs, and nothing else.
//!
//! It is small on purpose. Anybody's transition system fits it, and whoever explores it (breadth
//! first, at random, by replay, through another checker) needs no other contract. It does not know
//! that anyone searches.

use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use crate::{Because, Fairness, Property, Symmetry};

/// A transition system with properties.
///
/// Implementations are pure: no I/O, clock, randomness or hashed collection, and the order in which
/// [`initial`](System::initial) and [`candidates`](System::candidates) emit depends on nothing but
/// their arguments. Numbers of states, traces and reports inherit their reproducibility from that.
pub trait System: Sized + Send + Sync + 'static {
    /// Everything that rules may read. Cheap to clone; best a heap-free value with `zerocopy`'s
    /// `ByteHash` and `ByteEq`, which hash it in one write (seven times faster than field by field,
    /// measured).
    type State: Clone + Eq + Hash + Debug + Send + Sync;
    /// One step of one actor, the environment or the adversary, with its arguments.
    type Action: Clone + Eq + Debug + Send + Sync;
    /// The named rules that can refuse an action.
    type Guard: Copy + Eq + Debug + Send + Sync;
    /// What properties remember of the past (ghost). [`apply`](System::apply) never sees it, so no
    /// rule can depend on it, and no differential test compares it. Use `()` when properties need
    /// none.
    type History: Clone + Eq + Hash + Debug + Default + Send + Sync;

    /// Emits every initial state.
    fn initial(&self, emit: &mut dyn FnMut(Self::State));

    /// Emits a superset of the actions enabled in `state`. [`apply`](System::apply) is the only
    /// guard: what it refuses here are the refusals that a differential test compares. What is
    /// assumed and what waits is left to `apply` too; only what would be no action at all need not
    /// be emitted.
    fn candidates(&self, state: &Self::State, emit: &mut dyn FnMut(Self::Action));

    /// The state after `action`, or why there is none.
    ///
    /// # Errors
    /// [`Disabled::Guard`] when the protocol says no; another of [`Disabled`] when it is not the
    /// protocol that does. Whatever is not a guard is listed by
    /// [`Protocol::reasons`](crate::Protocol::reasons).
    fn apply(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>>;

    /// As [`apply`](System::apply), of an action that [`candidates`](System::candidates) emits in
    /// `state`: the same answer ([`laws`](crate::laws) compare them), for less work where `apply`
    /// has to ask first whether the action is one at all, as a product does whose halves must fit.
    ///
    /// # Errors
    /// As `apply`.
    #[inline]
    fn apply_offered(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        self.apply(state, action)
    }

    /// Updates the ghost memory after an accepted step. `step.past` is the memory before it.
    fn remember(&self, _history: &mut Self::History, _step: &Step<'_, Self>) {}

    /// The properties, in the order in which reports list them.
    fn properties(&self) -> Vec<Property<Self>>;

    /// The fairness that liveness properties may name.
    fn fairness(&self) -> Vec<Fairness<Self>> {
        Vec::new()
    }

    /// Which actors are interchangeable, if the claim is exact; see [`Symmetry`] for when it is.
    fn symmetry(&self) -> Option<Symmetry<Self>> {
        None
    }
}

/// Why there is no successor. Only [`Disabled::Guard`] is an answer of the protocol, so only that
/// is compared with an implementation; only [`Disabled::Bound`] leaves open what lies behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Disabled<G> {
    /// The protocol's answer: this guard forbids the action. A differential test compares it.
    Guard(G),
    /// The environment does not do this under the assumption of this identifier, which can be
    /// dropped. The action is not enabled and asks nothing of fairness; a state that only
    /// assumptions leave without a step is a deadlock.
    Assumption(&'static str),
    /// Time waits until a step of the fairness of this name is taken: an assumption about time.
    /// Whoever relies on the fairness of the action that waits has to rely on this one too, so that
    /// nobody's promise is broken by time that stands still ([`laws::Declared`]).
    ///
    /// [`laws::Declared`]: crate::laws::Declared
    Urgency(&'static str),
    /// The scenario's bound, by name, cut the behaviour. It is no answer of the protocol: no
    /// deadlock, no stuttering, never compared with an implementation, and a liveness verdict that
    /// rests on it is inconclusive.
    Bound(&'static str),
    /// There is no such action here, and no guard was asked: an index beyond the instance,
    /// arguments that do not fit together or do not say what the state says, a party that is not
    /// there to act. The name says which.
    NoAction(&'static str),
    /// The scenario has turned the class of the action off. Instances answer it, systems never do.
    ClassOff,
}

impl<G> Disabled<G> {
    /// The same answer with its guard translated; combinators name whose guard it was.
    #[inline]
    pub fn map<H>(self, f: impl FnOnce(G) -> H) -> Disabled<H> {
        match self {
            Disabled::Guard(guard) => Disabled::Guard(f(guard)),
            Disabled::Assumption(name) => Disabled::Assumption(name),
            Disabled::Urgency(name) => Disabled::Urgency(name),
            Disabled::Bound(name) => Disabled::Bound(name),
            Disabled::NoAction(name) => Disabled::NoAction(name),
            Disabled::ClassOff => Disabled::ClassOff,
        }
    }

    /// Whether nobody knows what lies behind the step: it suppresses the detection of deadlocks and
    /// leaves liveness undecided.
    #[inline]
    pub fn is_cut(&self) -> bool {
        matches!(self, Disabled::Bound(_))
    }

    /// The reason that [`Protocol::reasons`](crate::Protocol::reasons) has to list.
    pub fn listed(&self) -> Option<(Because, &'static str)> {
        match *self {
            Disabled::Assumption(name) => Some((Because::Assumption, name)),
            Disabled::Urgency(name) => Some((Because::Urgency, name)),
            Disabled::Bound(name) => Some((Because::Bound, name)),
            Disabled::NoAction(name) => Some((Because::NoAction, name)),
            Disabled::Guard(_) | Disabled::ClassOff => None,
        }
    }

    /// Where two components take part in one step and both say no: a guard comes first, then what
    /// is no action at all, then what is assumed, then a bound; of two alike the left one.
    #[must_use]
    pub fn first(self, other: Self) -> Self {
        if other.rank() < self.rank() { other } else { self }
    }

    fn rank(&self) -> u8 {
        match self {
            Disabled::Guard(_) => 0,
            Disabled::NoAction(_) | Disabled::ClassOff => 1,
            Disabled::Assumption(_) | Disabled::Urgency(_) => 2,
            Disabled::Bound(_) => 3,
        }
    }
}

/// One accepted step as properties and ghosts see it.
pub struct Step<'a, M: System> {
    /// The state before.
    pub before: &'a M::State,
    /// The memory before.
    pub history: &'a M::History,
    /// What happened.
    pub action: &'a M::Action,
    /// The state after.
    pub after: &'a M::State,
}

/// A point of the explored graph: what rules see and what properties remember.
pub struct Node<M: System> {
    /// What rules see.
    pub state: M::State,
    /// What properties remember.
    pub history: M::History,
}

impl<M: System> Clone for Node<M> {
    #[inline]
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), history: self.history.clone() }
    }
}

impl<M: System<State: Copy, History: Copy>> Copy for Node<M> {}

impl<M: System> PartialEq for Node<M> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.state == other.state && self.history == other.history
    }
}

impl<M: System> Eq for Node<M> {}

impl<M: System> Hash for Node<M> {
    #[inline]
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.state.hash(hasher);
        self.history.hash(hasher);
    }
}

impl<M: System> Debug for Node<M> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node").field("state", &self.state).field("past", &self.history).finish()
    }
}
