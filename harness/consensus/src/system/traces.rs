//! All traces of the layered model, or some, on as many drivers as there are correct validators.

use std::ops::ControlFlow;

use consensus::committee::Committee;
use consensus::layered::{Config, Layered, Played, Proposers, SelfDelivery};
use consensus::paper::{Design, Lines, Validator};
use kernel::Protocol;

use super::alike::is_first;
use super::conductor::{Conductor, Mismatch};
use super::schedule::Schedule;
use crate::setting::{Height, Setting};
use crate::targets::Engine;

/// Which traces.
#[derive(Clone, Debug)]
pub struct Campaign {
    /// The validators, and who proposes in which round.
    pub committee: Committee,
    /// The rules of the model that makes the traces.
    pub design: Design,
    /// Whether of traces that differ only in names one is enough. The engine is trusted not to
    /// tell names apart.
    pub alike: bool,
    /// The most traces.
    pub limit: u64,
}

/// What became of them.
#[derive(Clone, Debug, Default)]
pub struct Conducted {
    /// Traces that were followed.
    pub traces: u64,
    /// Inputs taken by all nodes.
    pub inputs: u64,
    /// The lines of the paper that their references ran through.
    pub lines: Lines,
    /// Whether these were all traces.
    pub complete: bool,
    /// The first trace that went differently, and how.
    pub found: Option<(Mismatch, Schedule)>,
}

/// Follows the traces of `campaign` on drivers of the engine `E`, until one goes differently or
/// `goes_on` says no.
///
/// # Panics
/// If the layered model cannot take the committee.
pub fn conduct<E: Engine>(
    campaign: &Campaign,
    goes_on: &mut dyn FnMut(&Conducted) -> bool,
) -> Conducted {
    let config = Config {
        committee: campaign.committee.clone(),
        rounds: campaign.committee.proposers.len() as u8,
        proposers: Proposers::Named,
        self_delivery: SelfDelivery::Eager,
        design: campaign.design,
        ..Config::default()
    };
    let model = Layered::new(config).expect("the committee of a campaign is one for the model");
    let mut conducted = Conducted::default();
    let flow = model.traces(&mut |trace| {
        if campaign.alike && !is_first(&campaign.committee, trace) {
            return ControlFlow::Continue(());
        }
        if conducted.traces == campaign.limit || !goes_on(&conducted) {
            return ControlFlow::Break(());
        }
        one::<E>(campaign, trace, &mut conducted)
    });
    conducted.complete = flow.is_continue();
    conducted
}

/// Follows one trace.
fn one<E: Engine>(
    campaign: &Campaign,
    trace: &[Played],
    conducted: &mut Conducted,
) -> ControlFlow<()> {
    let design = Design::default();
    let settings = settings(&campaign.committee);
    let mismatch = match Conductor::<E>::begin(&settings, &design) {
        Err(mismatch) => {
            let height = settings[0].heights[0].clone();
            let faulty = height.validators().skip(settings.len()).collect();
            Some((mismatch, Schedule::new(height, faulty, Vec::new())))
        }
        Ok(mut conductor) => {
            let followed = conductor.follow(trace);
            conducted.inputs += conductor.inputs();
            for node in conductor.nodes() {
                conducted.lines = conducted.lines.with(node.reference().lines());
            }
            followed.err().map(|mismatch| (mismatch, conductor.schedule()))
        }
    };
    conducted.traces += 1;
    conducted.found = mismatch;
    if conducted.found.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
}

/// One setting for each correct validator.
fn settings(committee: &Committee) -> Vec<Setting> {
    let height = Height {
        weights: (0..committee.size()).map(|number| committee.weight(number)).collect(),
        proposers: committee.proposers.iter().copied().map(Validator).collect(),
    };
    let setting = |node| Setting::new(Validator(node), vec![height.clone()]);
    (0..committee.correct()).map(setting).collect()
}
