//! The consensus rules of the model beside Malachite's driver: the same inputs for both, and every
//! answer compared.
//!
//! A driver is the part of an engine in which messages meet the rules of the algorithm, and where
//! nearly all of its defects were. It takes one [`Input`](input::Input) at a time, in whatever
//! order a network delivers them. The [`Reference`](reference::Reference) takes the same one and
//! applies the lines of the paper ([`consensus::paper`]) until none can be applied. A
//! [`Lockstep`](lockstep::Lockstep) compares the variables of both and what they hand out, after
//! every input, and hands their own messages back to them.
//!
//! Where inputs come from: [`random`] runs draw them; [`exhaustive`] exploration gives them in
//! every order; [`system`] follows traces of the layered model. What differs is a
//! [`Difference`](lockstep::Difference) of a [`Class`](class::Class) and a [`Run`](run::Run), which
//! can be made smaller.
//!
//! ```
//! use engines::random::{Kinds, walk};
//! use engines::targets::{Arc082, Informal050};
//! use consensus::paper::Design;
//!
//! // Thirty random runs of the newest driver, and it does what the paper says in all of them.
//! let design = Design::default();
//! assert!((0..30).all(|run| walk::<Arc082>(1, run, Kinds::ASSUMED, &design).found.is_none()));
//! // A known defect of an older driver takes a few hundred.
//! let walk = |run| walk::<Informal050>(1, run, Kinds::ASSUMED, &design).found;
//! let found = (0..3_000).find_map(walk);
//! assert!(found.is_some());
//! ```

pub mod campaign;
pub mod class;
pub mod exhaustive;
pub mod impossible;
pub mod input;
pub mod known;
pub mod lockstep;
pub mod machine;
pub mod mutants;
pub mod play;
pub mod random;
pub mod reference;
pub mod run;
pub mod setting;
pub mod stored;
pub mod surroundings;
pub mod system;
pub mod targets;
pub mod words;
