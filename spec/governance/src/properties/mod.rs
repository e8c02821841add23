//! What must be true of governance. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod ghosts;
mod judge;
mod liveness;
mod outcomes;
mod possibility;
mod power;
mod procedure;
mod size;

use kernel::Property;

pub(super) use ghosts::remember;
pub(super) use judge::{comes_to, in_favour};
pub(super) use liveness::{BENCHES, EXECUTIONS, QUEUES, TRANSACTIONS, VOTES, fairness};

use super::state::{Proposal, Status};
use super::{Action, Config, Governance};

type P = Property<Governance>;
type Step<'a> = kernel::Step<'a, Governance>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        procedure::s1(),
        procedure::s2(),
        power::s3(),
        power::s4(),
        power::s5(),
        size::passes_alone(),
        size::theorem(),
        procedure::s7(),
        outcomes::s8(),
        outcomes::s9(),
        power::s10(),
        procedure::s11(),
        outcomes::s12(),
        outcomes::s13(),
        power::s14(),
        outcomes::s15(),
        procedure::s16(),
        procedure::s17(),
        procedure::s18(),
        power::s19(),
        procedure::s20(),
        actions::s21(config),
        actions::s22(config),
        actions::s23(),
    ];
    all.extend(liveness::all(config));
    all.extend(possibility::all(config));
    all
}

/// The proposal that the step counts the votes of, as it was before.
fn closes<'a>(step: &Step<'a>) -> Option<(usize, &'a Proposal)> {
    match *step.action {
        Action::Close { proposal } => {
            let p = usize::from(proposal);
            Some((p, &step.before.proposals[p]))
        }
        _ => None,
    }
}

/// The same, where it is accepted.
fn accepts<'a>(step: &Step<'a>) -> Option<&'a Proposal> {
    let (p, proposal) = closes(step)?;
    (step.after.proposals[p].status == Status::Accepted).then_some(proposal)
}

/// The proposal that the step carries out, as it was before.
fn executes<'a>(step: &Step<'a>) -> Option<(usize, &'a Proposal)> {
    match *step.action {
        Action::Execute { proposal } => {
            let p = usize::from(proposal);
            Some((p, &step.before.proposals[p]))
        }
        _ => None,
    }
}
