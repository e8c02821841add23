//! Traces with a proof that they ran: as a file, and as what the file states.
//!
//! A [`ProofFile`] holds stored traces and one Stwo proof. What it has to be a proof *of* is
//! nowhere in it: a [`Statement`] is computed from the traces, by the model, and only a proof of
//! exactly that is accepted. So the file cannot say one thing and prove another.
//!
//! | read | from | bound by the proof |
//! |---|---|---|
//! | rules and parameters | the traces' configuration | yes: the program puts out a commitment |
//! | initial and final state | the model's run | yes |
//! | each step, accepted or refused, and by which rule | the traces, the model | yes |
//! | the first step on which a predicate is false | the model | yes |
//! | names, descriptions, the evidence in words | the traces | no: a checksum protects them |
//!
//! [`mutations`] changes a stored proof in random ways, none of which may be accepted:
//! `cargo run --release -p proofs --example mutations -- 100000`.
//!
//! [`Asked`] is the other side: the prover, a process that is asked for proofs.

mod ask;
mod file;
mod mutations;
mod statement;

pub use ask::{Asked, Unanswered, Unprepared};
pub use file::{MAGIC, ProofFile, Unreadable};
pub use mutations::{Tally, mutations};
pub use statement::{Broken, Statement, Unprovable};
