//! One state for many, on every scenario of the library: the same verdicts, never more states.

use std::collections::BTreeMap;

use checker::{Options, Outcome, Reduction, Stop, search};
use kernel::{Instance, Profile, Protocol, Scenario, laws};
use proptest::prelude::*;
use protocol::staking::{Bounds, Config, Staking};

use crate::{Each, each_scenario};

/// What is asked of each scenario.
trait Ask {
    fn ask<M: Protocol>(&mut self, name: &str, instance: &Instance<M>);
}

/// Those that are explored by default.
struct Explored<A>(A);

impl<A: Ask> Each for &mut Explored<A> {
    fn scenario<M: Protocol>(&mut self, scenario: Scenario<M::Config>) {
        if scenario.profile == Profile::Default {
            let instance = Instance::<M>::of(&scenario).expect("the library is valid");
            self.0.ask(&scenario.name, &instance);
        }
    }
}

fn run<M: Protocol>(instance: &Instance<M>, symmetry: bool) -> Outcome<M> {
    let (workers, stop, liveness) = (2, Stop::Never, false);
    search(instance, &Options { workers, stop, liveness, symmetry, ..Options::default() }, &())
}

/// By scenario: what the reduction is, and the states without and with it.
#[derive(Default)]
struct Counts(Vec<String>);

impl Ask for Counts {
    fn ask<M: Protocol>(&mut self, name: &str, instance: &Instance<M>) {
        let (plain, reduced) = (run(instance, false), run(instance, true));
        assert!(reduced.states <= plain.states && reduced.depth == plain.depth, "{name}");
        for (plain, reduced) in plain.properties.iter().zip(&reduced.properties) {
            let id = plain.id;
            assert_eq!(plain.verdict.name(), reduced.verdict.name(), "{name}: {id}");
            let depth = |judged: &checker::Judged<checker::Finding<M>>| {
                judged.finding.as_ref().map(|f| f.depth)
            };
            assert_eq!(depth(plain), depth(reduced), "{name}: {id}");
            assert_eq!(plain.hits > 0, reduced.hits > 0, "{name}: {id}");
        }
        let reduction = match reduced.reduction {
            Reduction::InForce(reduction) => format!("{} up to {reduction}", reduced.states),
            Reduction::Refused(reason) => format!("not reduced: {reason}"),
            Reduction::Unasked => "not asked".to_owned(),
        };
        self.0.push(format!("{name}: {} states, {reduction}", plain.states));
    }
}

#[test]
fn one_state_for_many_gives_the_same_verdicts_on_every_scenario() {
    let mut counts = Explored(Counts::default());
    each_scenario(&mut counts);
    insta::assert_snapshot!(counts.0.0.join("\n"));
}

/// Random behaviours.
struct Law<'a> {
    choices: &'a [u16],
    broken: Option<String>,
}

impl Ask for Law<'_> {
    fn ask<M: Protocol>(&mut self, name: &str, instance: &Instance<M>) {
        if instance.symmetry().is_ok() && self.broken.is_none() {
            let broken = laws::symmetric(instance, self.choices).err();
            self.broken = broken.map(|law| format!("{name}: {law}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn systems_that_claim_a_symmetry_have_it(
        choices in prop::collection::vec(any::<u16>(), 0..80),
    ) {
        let mut law = Explored(Law { choices: &choices, broken: None });
        each_scenario(&mut law);
        prop_assert_eq!(law.0.broken, None);
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
fn mutants() -> Vec<Option<&'static str>> {
    let mutants = Staking::mutants().into_iter().map(|mutant| Some(mutant.id));
    mutants.chain([None]).collect()
}

fn staking(stakers: u8, operators: u8, broken: Option<&str>) -> Scenario<Config> {
    let bounds = Bounds { stakers, operators, ..Bounds::default() };
    Scenario {
        name: "staking/alike".to_owned(),
        schema: 2,
        system: Staking::NAME.to_owned(),
        about: String::new(),
        profile: Profile::Default,
        classes: Vec::new(),
        mutants: broken.map(str::to_owned).into_iter().collect(),
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
