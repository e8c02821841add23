//! Traces with a proof that they ran: as a file, and as what the file states.
//!
//! A [`ProofFile`] holds stored traces and one Stwo proof. What it has to be a proof *of* is
//! nowhere in it: a [`Statement`] is computed from the traces, by the model, and only a proof of
//! exactly that is accepted. So the file cannot say one thing and prove another.
//!
//! | read | from | bound by the proof |
//! |---|---|---|
//! | rules and parameters that the program reads | the traces | yes: by a commitment |
//! | initial and final state | the model's run | yes |
//! | each step, accepted or refused, and by which rule | the traces, the model | yes |
//! | the first step on which a judged predicate is false | the model | yes |
//! | the other parameters | the traces | the model: they offer each accepted step |
//! | names of broken designs | the traces | the model: the configuration has them |
//! | why a judged predicate is false, in words | the traces | the model: it finds the same |
//! | what is claimed of a property that is not judged | the traces | no, and `verify` says so |
//! | the scenario's name, description, other classes; the tool | the traces | no: free text |
//! | assumptions that are said to be dropped | the traces | no: a proof speaks of runs |
//!
//! `verify` prints nothing of the last two rows. The rest of a file is written in one way only, and
//! each trace is laid out as files of the version that it names are: the keys that a type has, in
//! its order, and the comments that go with them. It may lack a key that has a default, as one that
//! is older than the key does; then it speaks of the value that the key takes, which
//! [`Statement::defaulted`] tells.
//!
//! [`mutations`] changes a stored proof and its claim in random ways. No other proof may be
//! accepted, and no claim of what is not so:
//! `cargo run --release -p proofs --example mutations -- 100000`.
//!
//! A [`Program`] is all of this for one system, as an object.

mod file;
mod mutations;
mod program;
mod statement;

pub use crate::statement::{Broken, STEPS_MAX, Statement, Unprovable};
pub use file::{MAGIC, ProofFile, Unreadable, Unverified};
pub use mutations::{Tally, behaves, mutations};
pub use program::{PROGRAMS, Program, Stated, find, systems};
