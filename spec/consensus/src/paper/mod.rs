//! One node of Tendermint's algorithm 1, line by line: guards, effects, and nothing about how
//! messages travel or who is faulty.
//!
//! A [`View`] says what a node may have received; [`Node`] says what the lines of the paper then do
//! to its [`NodeState`] and what they send. The same lines drive every form of the consensus model
//! and stand beside a real engine in the differential test, so a broken rule is written once, as an
//! option of [`Design`].
//!
//! Each [`Effect`] names the lines that it ran through ([`Lines`]), which makes the coverage of the
//! paper a table.
//!
//! Source: Buchman, Kwon, Milosevic, *The latest gossip on BFT consensus*, algorithm 1; the options
//! are the defects known from implementations, and the textbook ones.
//!
//! ```
//! use consensus::paper::{
//!     Line, Node, NodeState, Output, Proposal, Round, Design, Step, Tally, Value, View, VoteKind,
//!     Weight,
//! };
//!
//! /// Node 1 of four has seen a proposal of value 0 in round 0, and nothing else.
//! struct Seen;
//!
//! impl View for Seen {
//!     fn total(&self) -> Weight { Weight(4) }
//!     fn values(&self) -> u8 { 1 }
//!     fn last_round(&self) -> Round { Round(0) }
//!     fn is_proposer(&self, _: Round) -> bool { false }
//!     fn weight(&self, _: VoteKind, _: Round, _: Tally) -> Weight { Weight(0) }
//!     fn senders(&self, _: Round) -> Weight { Weight(0) }
//!     fn proposals(&self, _: Round) -> impl Iterator<Item = Proposal> {
//!         [Proposal { value: Value(0), valid_round: None, valid: true }].into_iter()
//!     }
//! }
//!
//! let node = Node { design: &Design::default(), view: &Seen };
//! let started = node.start(NodeState::default(), Round(0));
//! let voted = node.first(started.state, Line::L22).expect("the proposal is there");
//! let vote = Output::Vote { kind: VoteKind::Prevote, round: Round(0), value: Some(Value(0)) };
//! assert_eq!(voted.outputs().collect::<Vec<_>>(), [vote]);
//! assert_eq!(voted.state.step, Step::Prevote);
//! assert!(voted.lines.contains(Line::L24));
//! ```

mod design;
mod effect;
mod line;
mod node;
mod state;
mod view;

pub use design::*;
pub use effect::{Effect, Output, Timeout};
pub use line::{Line, Lines};
pub use node::Node;
pub use state::{NodeState, Once, Round, Step, Validator, Value, ValueAt};
pub use view::{Proposal, Tally, View, VoteKind, Weight};
