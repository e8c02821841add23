//! What a search keeps of the graph beside its states. Safety needs nothing; liveness needs to know
//! how the steps run, and at times every step. All are the same search: what one does not keep
//! costs it nothing.

use kernel::{Node, System};

use crate::expand::Batch;
use crate::table::{Payload, Table};

/// A keeper: what stands beside the fingerprints in the table, and what becomes of the steps.
pub(crate) trait Keep<M: System>: Send + Sync + Sized {
    /// Whether steps are looked at.
    const STEPS: bool;
    /// Whether states are [numbered](Keep::number) in the table.
    const NUMBERS: bool = false;
    /// What the table stores beside a fingerprint.
    type Beside: Payload;
    /// What a worker takes down of the steps of one piece of a level.
    type Steps: Steps<M, Self>;

    /// What is stored beside the states found from now on: by expanding this level, or by starting.
    fn beside(&mut self, _level: Option<u32>) -> Self::Beside {
        Self::Beside::default()
    }

    /// Gives the new states of `batches` the numbers from `next` on.
    fn number(_: &mut Table<Self::Beside>, _batches: &mut [Batch<M, Self>], _next: u32) {}

    /// Why the search need not go on.
    fn gives_up(&self) -> Option<String> {
        None
    }
}

/// What a worker takes down of the steps of one piece. Whoever looks at no steps is told nothing.
///
/// The successors to be looked up are counted in the order in which they were proposed; so are the
/// answers to their lookups. Several steps can lead to one of them.
pub(crate) trait Steps<M: System, K: Keep<M>>: Default + Send + Sync {
    /// By what name steps lead to a proposed successor.
    type Name: Copy + Default + Send + Sync;

    /// Forgets everything.
    fn clear(&mut self) {}

    /// The name of the successor to be proposed next.
    fn next(&self) -> Self::Name {
        Self::Name::default()
    }

    /// A successor is proposed under the [`next`](Steps::next) name.
    fn propose(&mut self) {}

    /// The next node of the piece, so many steps of which are still to be told.
    fn node(&mut self, _: &K, _node: &Node<M>, _awaited: usize) {}

    /// The next step, of the node at this position of the piece to the successor of this name.
    fn step(&mut self, _: &K, _of: usize, _action: &M::Action, _to: Self::Name) {}

    /// The next step changes nothing.
    fn stutter(&mut self) {}

    /// The next step, of the node at this position, was cut by a bound.
    fn cut(&mut self, _: &K, _of: usize, _action: &M::Action) {}

    /// The next proposed successor is known, and this is stored beside it.
    fn known(&mut self, _: &K, _beside: K::Beside) {}

    /// The next proposed successor stands at this position of the batch.
    fn fresh(&mut self, _position: u32) {}

    /// Every step of the piece was told.
    fn end(&mut self, _: &K) {}

    /// Hands everything over, in the order of the pieces.
    fn deliver(&mut self, _: &mut K) {}
}

/// Keeps nothing.
pub(crate) struct Nothing;

impl<M: System> Keep<M> for Nothing {
    const STEPS: bool = false;
    type Beside = ();
    type Steps = ();
}

impl<M: System> Steps<M, Nothing> for () {
    type Name = ();
}
