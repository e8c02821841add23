//! A campaign over a system of one's own.

use kernel::example::Vault;
use kernel::{Protocol, Visitor};
use reports::list::System;
use reports::mutate::Mutate;
use scenarios::Source;
use starkcheck::campaign::{Campaign, Target};
use starkcheck::catalogue::Catalogue;
use starkcheck::console::{Color, Console};
use starkcheck::exit::Exit;
use starkcheck::index::Index;
use starkcheck::limits::{Limits, Means};
use starkcheck::progress::{Interrupt, Mode};
use starkcheck::run_dir::RunDir;
use starkcheck::session::Session;

/// Vaults that hold up to `MAX` units.
struct Vaults<const MAX: u8>;

impl<const MAX: u8> Catalogue for Vaults<MAX> {
    const SYSTEMS: &'static [&'static str] = &[Vault::NAME];

    fn visit<V: Visitor>(system: &str, visitor: V) -> Option<V::Out> {
        (system == Vault::NAME).then(|| visitor.visit::<Vault>())
    }

    fn library() -> Vec<Source> {
        let head = "schema = 2\nsystem = \"vault\"\nabout = \"A vault.\"\n";
        let text = format!("{head}[config]\namount_max = {MAX}\n");
        vec![Source::new("vault/only", "vault/only.toml", text)]
    }
}

/// Drops the fairness that the vault needs, with at most `states` states.
fn unfair<C: Catalogue>(states: Option<u64>) -> (Mutate, Exit) {
    let index = Index::of::<C>();
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let run_dir = RunDir::create(Some(folder.path()), &[]).expect("it can be written");
    let limits = Limits { states, means: Means { workers: None, timeout: None, out: None } };
    let session = Session { progress: Mode::None, interrupt: Interrupt::default() };
    let campaign =
        Campaign { index: &index, limits: &limits, run_dir: &run_dir, session: &session };
    let system: &System = index.system(Vault::NAME).expect("it is listed");
    let targets: Vec<_> = Target::all(system)
        .filter(|target| matches!(target, Target::Fairness { .. }))
        .map(|target| (system, target))
        .collect();
    let mut console = Console::new(true, Color::Never);
    let told = campaign.run::<C>(&targets, &mut console, &mut |_, _, _| Ok(()));
    let (mutate, mut exits) = told.expect("nothing fails");
    exits.push(Exit::of_mutate(&mutate));
    (mutate, Exit::of_all(exits))
}

#[test]
fn a_fairness_that_is_needed_is_missed() {
    let (mutate, exit) = unfair::<Vaults<2>>(None);
    assert_eq!((mutate.fairness.len(), exit), (2, Exit::Met));
    assert!(mutate.fairness.iter().all(|row| row.trace_length > Some(0)), "{mutate:?}");
}

#[test]
fn a_fairness_that_nothing_needs_survives() {
    // Nothing can be put in, so nothing is ever asked for, and every request is paid.
    let (mutate, exit) = unfair::<Vaults<0>>(None);
    assert_eq!(mutate.survivors, ["VLT-L1 without WF(tick)", "VLT-L1 without WF(pay)"]);
    assert_eq!(exit, Exit::Survivor);
}

#[test]
fn a_limit_leaves_open_whether_a_fairness_is_needed() {
    let (mutate, exit) = unfair::<Vaults<2>>(Some(3));
    let reasons: Vec<_> = mutate.fairness.iter().map(|row| row.inconclusive.as_deref()).collect();
    assert_eq!(reasons, [Some("limit of 3 states"); 2]);
    assert_eq!((mutate.survivors.len(), exit), (0, Exit::Inconclusive));
}
