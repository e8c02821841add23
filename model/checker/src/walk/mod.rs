//! Random walks: where a search cannot see everything, walks see something of everything.
//!
//! A walk begins in an initial state and takes one accepted step after the other until it has taken
//! as many as it was asked for, or none is accepted. State and step properties and goals are
//! evaluated on the way; liveness is not, for a finite walk shows nothing of it. Walks refute and
//! reach; that they find nothing proves nothing, so a property that no walk violated is
//! *inconclusive*.
//!
//! Nothing is random but the seed: the walk of a number is a function of the instance, the seed,
//! the number and the options, whoever makes it beside how many others. Under [`Strategy::Rarity`]
//! it also rests on the rounds before it, which are made again for it.

mod campaign;
mod choose;
mod conclude;
mod dice;
mod halt;
mod outcome;
mod report;
mod walker;

use kernel::{Instance, System};

use crate::workers::on_workers;
use campaign::Campaign;
pub use choose::Strategy;
pub use dice::Dice;
pub use outcome::{Found, Lengths, Observer, Options, Outcome, Progress, ROUND};

/// Makes random walks through `instance` and evaluates its properties on the way.
///
/// # Panics
/// If the operating system refuses to start `options.workers` threads.
pub fn walk<M: System>(
    instance: &Instance<M>,
    options: &Options,
    observer: &dyn Observer,
) -> Outcome<M> {
    on_workers(options.workers, || Campaign::new(instance, options, observer).run())
}
