//! One state for many, on every scenario of the library: the same verdicts, never more states.

use std::collections::BTreeMap;
use std::sync::Arc;

use checker::{Reduction, Stop};
use kernel::{Instance, Profile, Protocol, Scenario, laws};
use proptest::prelude::*;
use runner::{Case, Judged, SearchOptions, Searched};
use staking::{Bounds, Config, Staking};

use crate::cases;

/// The scenarios that are explored by default.
fn explored() -> impl Iterator<Item = Arc<dyn Case>> {
    cases().filter(|case| case.facts().profile == Profile::Default)
}

fn run(case: &dyn Case, symmetry: bool) -> Searched {
    let (workers, stop, liveness) = (2, Stop::Never, false);
    let options = SearchOptions { workers, stop, liveness, symmetry, ..SearchOptions::default() };
    case.search(&options, &())
}

/// What the reduction of a scenario is, and the states without and with it.
fn counts(case: &dyn Case) -> String {
    let facts = case.facts();
    let name = &facts.name;
    let (plain, reduced) = (run(case, false), run(case, true));
    assert!(reduced.states <= plain.states && reduced.depth == plain.depth, "{name}");
    let both = plain.judged.iter().zip(&reduced.judged);
    for (asked, (plain, reduced)) in facts.properties.iter().zip(both) {
        let id = &asked.id;
        assert_eq!(plain.verdict.name(), reduced.verdict.name(), "{name}: {id}");
        let steps = |judged: &Judged| judged.found.as_ref().map(|found| found.steps());
        assert_eq!(steps(plain), steps(reduced), "{name}: {id}");
        assert_eq!(plain.hits > 0, reduced.hits > 0, "{name}: {id}");
    }
    let reduction = match reduced.reduction {
        Reduction::InForce(reduction) => format!("{} up to {reduction}", reduced.states),
        Reduction::Refused(reason) => format!("not reduced: {reason}"),
        Reduction::Unasked => "not asked".to_owned(),
    };
    format!("{name}: {} states, {reduction}", plain.states)
}

#[test]
fn one_state_for_many_gives_the_same_verdicts_on_every_scenario() {
    let counts: Vec<_> = explored().map(|case| counts(&*case)).collect();
    insta::assert_snapshot!(counts.join("\n"));
}

proptest! {
    #[test]
    fn systems_that_claim_a_symmetry_have_it(
        choices in prop::collection::vec(any::<u16>(), 0..80),
    ) {
        for case in explored() {
            case.symmetric(&choices).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn stakers_are_alike_and_so_are_operational_addresses(
        broken in prop::sample::select(mutants()),
        (stakers, operators) in (2..=3_u8, 2..=3_u8),
        choices in prop::collection::vec(any::<u16>(), 0..200),
    ) {
        let scenario = staking(stakers, operators, broken);
        let whole = Instance::<Staking>::of(&scenario).expect("it is valid");
        let told_apart = whole.symmetry().is_err();
        let instance = if told_apart { without_attest(&scenario) } else { whole };
        laws::symmetric(&instance, &choices).map_err(TestCaseError::fail)?;
    }
}

/// Every variant of staking, and none.
fn mutants() -> Vec<Option<String>> {
    let mutants = Staking::mutants().into_iter().map(|mutant| Some(mutant.id));
    mutants.chain([None]).collect()
}

fn staking(stakers: u8, operators: u8, broken: Option<String>) -> Scenario<Config> {
    let bounds = Bounds { stakers, operators, ..Bounds::default() };
    Scenario {
        name: "staking/alike".to_owned(),
        schema: 1,
        system: Staking::NAME.to_owned(),
        about: String::new(),
        profile: Profile::Default,
        classes: Vec::new(),
        mutants: broken.into_iter().collect(),
        own: Vec::new(),
        dropped: Vec::new(),
        expect: BTreeMap::new(),
        config: Config { bounds, ..Config::default() },
    }
}

fn without_attest(scenario: &Scenario<Config>) -> Instance<Staking> {
    let mut classes: Vec<_> = Staking::classes().into_iter().map(str::to_owned).collect();
    classes.retain(|class| class != "attest");
    Instance::of(&Scenario { classes, ..scenario.clone() }).expect("it is valid")
}

#[test]
fn target_blocks_tell_stakers_apart_where_there_are_two() {
    let mut scenario = staking(2, 2, None);
    let whole =
        |scenario: &Scenario<Config>| Instance::<Staking>::of(scenario).expect("it is valid");
    assert!(whole(&scenario).symmetry().is_ok(), "one block in two is the target");
    scenario.config.parameters.epoch_lengths = vec![2, 3];
    scenario.config.parameters.exit_windows = vec![7];
    let reason = whole(&scenario).symmetry().err();
    assert_eq!(reason.as_deref(), Some("attest tells apart who would be interchangeable"));
    assert!(without_attest(&scenario).symmetry().is_ok());
    let alone = whole(&staking(1, 1, None)).symmetry().err();
    assert_eq!(alone.as_deref(), Some("no two actors are interchangeable"));
}
