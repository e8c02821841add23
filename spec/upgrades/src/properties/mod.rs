//! What must be true of upgrades. The statements are those of the domain document as corrected;
//! each property's comment says how it is made precise and why it does not alarm falsely.

mod actions;
mod approval;
mod blocks;
mod control;
mod emergencies;
mod exits;
mod ghosts;
mod liveness;
mod stages;

use kernel::Property;

pub(super) use ghosts::remember;
pub(super) use liveness::{INCLUSION, fairness};

use super::state::{PARTS, Stage};
use super::{Action, Config, Upgrades};
use vocabulary::change::Element;

type P = Property<Upgrades>;
type Step<'a> = kernel::Step<'a, Upgrades>;

/// The properties, in the order of the domain document.
pub(super) fn all(config: &Config) -> Vec<P> {
    let mut all = vec![
        approval::s1(),
        approval::s2(),
        control::s3(),
        approval::s4(),
        blocks::s5(),
        blocks::s6(),
        exits::s7(),
        control::s8(),
        control::s9(),
        approval::s10(),
        emergencies::s11(),
        approval::s12(),
        blocks::s13(),
        control::s14(),
        approval::s15(),
        exits::s16(),
        approval::s17(),
        approval::s18(),
        blocks::s19(),
        emergencies::s20(),
        approval::s21(),
        stages::s22(),
        stages::s23(),
        stages::s24(),
        emergencies::s25(),
        emergencies::s26(),
        blocks::s27(),
        blocks::s28(),
        emergencies::s29(),
        stages::s30(),
        actions::s31(config),
        actions::s32(config),
    ];
    all.extend(liveness::all(config));
    all
}

/// A part whose code on L1 a step changes.
struct Change {
    /// What it is.
    element: Element,
    /// The hash of the new code.
    hash: u8,
    /// The change that was carried out, if it was one.
    executed: Option<usize>,
    /// Whether it was emergency code, or the end of it.
    is_emergency: bool,
}

/// What a step changes.
fn changes(step: &Step<'_>) -> impl Iterator<Item = Change> {
    let executed = executed(step);
    let is_emergency = matches!(step.action, Action::ExecuteEmergency { .. } | Action::Tick {});
    (0..PARTS).filter_map(move |part| {
        let [before, after] = [step.before, step.after].map(|state| state.parts[part]);
        let super::state::Part { element, hash, .. } = after;
        let change = Change { element, hash, executed, is_emergency };
        (before.hash != after.hash).then_some(change)
    })
}

/// The change that a step carries out.
fn executed(step: &Step<'_>) -> Option<usize> {
    match *step.action {
        Action::Execute { proposal } => Some(proposal.into()),
        _ => None,
    }
}

/// Whether a vote has accepted the change and nobody has refused it since.
fn is_accepted(stage: Stage) -> bool {
    matches!(stage, Stage::Vetting | Stage::Approved | Stage::Queued | Stage::Ready)
}

/// Whether the change has ended without effect.
fn has_ended(stage: Stage) -> bool {
    matches!(stage, Stage::Rejected | Stage::Vetoed | Stage::Expired)
}
