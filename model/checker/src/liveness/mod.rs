//! Liveness under fairness, and possibility, decided on the explored graph.
//!
//! # What a behaviour is
//!
//! An infinite sequence of states that starts in an initial one, in which every step is an edge
//! of the [`Graph`] or a stutter. As in TLA+, stuttering is always possible: a system that can move
//! may still stop for ever unless a fairness constraint forbids it, and a deadlock is nothing but
//! infinite stuttering. A constraint is *enabled* in a state that has an edge which belongs to it
//! (an accepted step that changes the state: `<<A>>_v`), and *taken* by such an edge. An edge may
//! belong to several constraints, one of each family. Only the fairness that a property says it
//! needs is in force for it.
//!
//! * weak: enabled from some point on without pause, hence taken infinitely often;
//! * strong: enabled infinitely often, hence taken infinitely often.
//!
//! # What is decided
//!
//! Whether some fair behaviour breaks the [`Claim`]. It exists exactly if it can *stop*, or *turn*
//! for ever, while the obligation that the claim makes is open:
//!
//! * stop: in a state that enables no constraint in force;
//! * turn: in a strongly connected component, of the states in which the obligation stays open,
//!   where no constraint is starved (`streett.rs`). The behaviour that visits all of it for ever is
//!   fair.
//!
//! The answer comes with a [`Lasso`], which [`validate`] judges by the definitions. What a search
//! reports of it is a trace of actions, which [`validate_trace`] judges without the graph.
//!
//! # Steps cut by a bound
//!
//! Nobody knows where they lead, so a verdict must not rest on them:
//!
//! * **Violated** is said only of a lasso that is fair wherever the cut steps lead. In its states a
//!   cut step *enables* its constraints, and is never taken: what excuses the lasso from a
//!   constraint is never the bound. A lasso passes states with cut steps as long as none of them
//!   belongs to a constraint in force whose excuse they would take away. Such a lasso is a
//!   behaviour of the system without bounds too.
//! * **Holds** is said, like every verdict, of the behaviours within the bounds, and only if no
//!   step was cut while the obligation was open, which is in the bad region: whoever took that
//!   step may have met it, or not. For `<>[] P` the obligation is open everywhere.
//! * **Inconclusive** is everything else: no lasso that is certain, and a cut step in the bad
//!   region.
//!
//! # Possibility
//!
//! `AG (P => EF Q)` is asked of the same graph, by [`Decider::possible`]: the states from which the
//! goal can be reached are found backwards from it, in time linear in the graph. No fairness is in
//! force, for one behaviour is enough. Where the goal cannot be reached through the steps that are
//! known, a step that a bound cut may lead there still:
//!
//! * **Violated** is said of a state from which neither the goal nor a state with a cut step can be
//!   reached, so that all that follows is known: a *dead region*. Its trace is a shortest one, and
//!   [`validate_dead_end`] walks through the region again, without the graph.
//! * **Holds** is said, like every verdict, of what lies within the bounds: from each trigger there
//!   is a way to the goal through steps that are not cut.
//! * **Inconclusive** is everything else.
//!
//! Actions of a class that a scenario turns off are no part of the system and cut nothing. Nor does
//! what is assumed, what waits and what is no action: it is not enabled, like what a guard refuses.
//!
//! # References
//!
//! L. Lamport, *Specifying Systems* (2002), chapter 8, for the semantics. E. A. Emerson, C.-L. Lei,
//! "Modalities for model checking" (1987), and M. R. Henzinger, J. A. Telle, "Faster algorithms for
//! the nonemptiness of Streett automata" (1996), for the repeated decomposition.

mod annotator;
mod claim;
mod components;
mod conclude;
mod counterexample;
mod dead_end;
mod decide;
mod edges;
mod graph;
mod labels;
mod lasso;
mod masks;
mod obligations;
mod outline;
mod path;
mod possibility;
mod properties;
mod record;
mod retrace;
mod streett;
mod survey;
mod validate;

pub(crate) use annotator::Annotator;
pub use claim::Claim;
pub(crate) use conclude::{search_recorded, search_surveyed};
pub use counterexample::validate_trace;
pub use dead_end::validate_dead_end;
pub use decide::{Answer, Decider};
pub use edges::{BEYOND, Edge, Edges};
pub use graph::Graph;
pub use lasso::Lasso;
pub use masks::Constraint;
pub use possibility::{DeadEnd, Moments, Outlook};
pub(crate) use properties::LivenessProperties;
pub(crate) use record::GRAPH;
pub use validate::validate;
