//! A campaign over a system of one's own.

use console::limits::{Limits, Resources};
use console::progress::{Interrupt, Mode};
use console::{Color, Console, Exit, Found, RunDir, Session};
use kernel::Protocol;
use kernel::example::Vault;
use reports::list::System;
use reports::mutate::Mutate;
use runner::{Index, Model};
use starkcheck::campaign::Campaign;
use starkcheck::target::Target;

runner::model! {
    /// Vaults that hold up to two units.
    static TWO: Vault, scenarios "vaults/two" ["only"]
}

runner::model! {
    /// Vaults that hold nothing.
    static NOTHING: Vault, scenarios "vaults/nothing" ["only"]
}

/// Drops the fairness that the vault needs, with at most `states` states.
fn unfair(model: &dyn Model, states: Option<u64>) -> (Mutate, Exit) {
    let models = [model];
    let index = Index::of(&models);
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let run_dir = RunDir::create(Some(folder.path()), &[]).expect("it can be written");
    let resources = Resources { workers: None, timeout: None, memory: None, out: None };
    let limits = Limits { states, resources };
    let (program, interrupt) = ("starkcheck".to_owned(), Interrupt::default());
    let session = Session { program, progress: Mode::None, interrupt, found: Found::default() };
    let set = starkcheck::asked::Set::default();
    let campaign = Campaign {
        index: &index,
        set: &set,
        limits: &limits,
        run_dir: &run_dir,
        session: &session,
    };
    let system: &System = index.system(Vault::NAME).expect("it is listed");
    let targets: Vec<_> = Target::all(system)
        .filter(|target| matches!(target, Target::Fairness { .. }))
        .map(|target| (system, target))
        .collect();
    let mut console = Console::new(true, Color::Never);
    let told = campaign.run(&targets, &mut console, &mut |_, _, _| Ok(()));
    let (mutate, mut exits) = told.expect("nothing fails");
    exits.push(Exit::of_mutate(&mutate));
    (mutate, Exit::of_all(exits))
}

#[test]
fn a_fairness_that_is_needed_is_missed() {
    let (mutate, exit) = unfair(TWO, None);
    assert_eq!((mutate.fairness.len(), exit), (2, Exit::Met));
    assert!(mutate.fairness.iter().all(|row| row.trace_length > Some(0)), "{mutate:?}");
}

#[test]
fn a_fairness_that_nothing_needs_survives() {
    // Nothing can be put in, so nothing is ever asked for, and every request is paid.
    let (mutate, exit) = unfair(NOTHING, None);
    assert_eq!(mutate.survivors, ["VLT-L1 without WF(tick)", "VLT-L1 without WF(pay)"]);
    assert_eq!(exit, Exit::Survivor);
}

#[test]
fn a_limit_leaves_open_whether_a_fairness_is_needed() {
    let (mutate, exit) = unfair(TWO, Some(3));
    let reasons: Vec<_> = mutate.fairness.iter().map(|row| row.inconclusive.as_deref()).collect();
    assert_eq!(reasons, [Some("limit of 3 states"); 2]);
    assert_eq!((mutate.survivors.len(), exit), (0, Exit::Inconclusive));
}
