//! What must be true of sequencing. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod blocks;
mod entry;
mod execution;
mod ghosts;
mod liveness;
mod messages;
mod order;
mod owed;
mod status;
mod undone;

use kernel::Property;

pub(super) use ghosts::remember;
pub(super) use liveness::{SUBMITS, fairness};

use super::state::{Key, Status, keys};
use super::{Config, Sequencing};

type P = Property<Sequencing>;
type Step<'a> = kernel::Step<'a, Sequencing>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        blocks::s1(),
        blocks::s2(),
        blocks::s3(),
        status::s4(),
        entry::s5(),
        order::s6(),
        entry::s7(),
        blocks::s8(),
        status::s9(),
        blocks::s10(),
        blocks::s11(),
        blocks::s12(),
        blocks::s13(),
        messages::s14(),
        status::s15(),
        messages::s16(),
        messages::s17(),
        status::s18(),
        entry::s19(),
        execution::s20(),
        execution::s21(),
        undone::s22(),
        undone::s23(),
        messages::s24(),
        messages::s25(),
        actions::s26(config),
        actions::s27(config),
        messages::p1(),
    ];
    all.extend(liveness::all(config));
    all
}

/// The transactions that the step puts on the chain.
fn included(step: &Step<'_>) -> impl Iterator<Item = Key> {
    keys().filter(|&key| {
        let [before, after] = [step.before, step.after].map(|s| s.transaction(key).status);
        !before.is_accepted() && after.is_accepted()
    })
}

/// The transactions whose execution the step ends, whether a trace of it stays or not.
fn executed(step: &Step<'_>) -> impl Iterator<Item = Key> {
    let ends = step.decides();
    let in_block = |key: &Key| step.before.transaction(*key).status == Status::PreConfirmed;
    ends.then(keys).into_iter().flatten().filter(in_block)
}

/// What a step does to the chain.
trait Decides {
    /// Whether it decides a block.
    fn decides(&self) -> bool;
}

impl Decides for Step<'_> {
    #[inline]
    fn decides(&self) -> bool {
        matches!(self.action, super::Action::Decide {} | super::Action::Assent {})
    }
}
