//! One state for many: the same verdicts, as short traces, in original names.

mod crew;
mod two_phase;

use checker::{End, Options, Outcome, Reduction, Stop, search};
use cross_check::naive;
use kernel::{Advance, Instance, Node, System, laws};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use zerocopy::IntoBytes;

use crew::{Crew, crews};

/// A search for safety.
fn run<M: System>(instance: &Instance<M>, symmetry: bool, workers: usize) -> Outcome<M> {
    let (stop, liveness) = (Stop::Never, false);
    search(instance, &Options { workers, stop, liveness, symmetry, ..Options::default() }, &())
}

fn in_force<M: System>(outcome: &Outcome<M>) -> bool {
    matches!(outcome.reduction, Reduction::InForce(_))
}

/// The same verdict with and without symmetry, and each finding a behaviour of the system itself,
/// as short as without. (The engine has judged its end again.)
fn agrees(instance: &Instance<Crew>) -> TestCaseResult {
    let (plain, reduced) = (run(instance, false, 1), run(instance, true, 1));
    prop_assert!(in_force(&reduced) && !in_force(&plain));
    prop_assert_eq!(&reduced.end, &End::Complete);
    prop_assert_eq!(reduced.depth, plain.depth);
    let steps = |outcome: &Outcome<_>| outcome.deadlock.as_ref().map(|trace| trace.steps.len());
    prop_assert_eq!(steps(&reduced), steps(&plain));
    for (ours, plain) in reduced.properties.iter().zip(&plain.properties) {
        if ours.instance.is_some() {
            prop_assert_eq!(ours.verdict.name(), "inconclusive");
            prop_assert!(ours.finding.is_none() && ours.hits == 0);
            continue;
        }
        prop_assert_eq!(ours.verdict.name(), plain.verdict.name(), "{}", ours.id);
        let depth = |judged: &checker::Judged<checker::Finding<_>>| {
            judged.finding.as_ref().map(|found| found.depth)
        };
        prop_assert_eq!(depth(ours), depth(plain), "{}", ours.id);
        if let Some(finding) = &ours.finding {
            prop_assert!(finding.trace.walk(instance).is_ok());
        }
    }
    prop_assert!(laws_of_numbers(instance, &reduced));
    let both = run(instance, true, 2);
    prop_assert_eq!(format!("{both:?}"), format!("{reduced:?}"));
    Ok(())
}

/// Whether the counts are those of a search that is too simple to be wrong, told what is one orbit.
fn laws_of_numbers(instance: &Instance<Crew>, reduced: &Outcome<Crew>) -> bool {
    let symmetry = instance.symmetry().expect("members are alike");
    let orbits = naive::explore(instance, |node| {
        let canonical = symmetry.canonical(node);
        (canonical.state.as_bytes().to_vec(), canonical.history)
    });
    let hits = |position: usize| orbits.properties[position].0;
    let judged = reduced.properties.iter().enumerate();
    let mut judged = judged.filter(|(_, judged)| judged.instance.is_none());
    (reduced.states, reduced.transitions) == (orbits.states, orbits.transitions)
        && judged.all(|(position, judged)| judged.hits == hits(position))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn one_state_for_many_gives_the_same_verdicts(crew in crews()) {
        agrees(&Instance::whole(crew))?;
    }

    #[test]
    fn crews_are_symmetric(crew in crews(), choices in prop::collection::vec(any::<u16>(), 0..40)) {
        laws::symmetric(&Instance::whole(crew), &choices).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn a_panic_is_told_in_original_names(mut crew in crews(), guard in 0..12_u8) {
        crew.panics = Some(guard);
        let instance = Instance::whole(crew);
        let End::Panic { steps, .. } = run(&instance, true, 2).end else { return Ok(()) };
        // All initial nodes are one orbit, so the behaviour begins at the first.
        let mut first = None;
        instance.initial(&mut |node| first = first.take().or(Some(node)));
        let mut node = first.expect("there is one");
        let lines: Vec<_> = steps.lines().collect();
        let (last, others) = lines.split_last().expect("no owner panics before it moves");
        for line in others {
            node = take(&instance, &node, line).expect("it is accepted");
        }
        let panics = std::panic::catch_unwind(|| take(&instance, &node, last)).is_err();
        prop_assert!(panics, "{}", steps);
    }
}

/// Takes the step of which a line of a panic's path tells.
fn take(instance: &Instance<Crew>, node: &Node<Crew>, line: &str) -> Advance<Crew> {
    let mut actions = Vec::new();
    instance.system().candidates(&node.state, &mut |action| actions.push(action));
    let is_named = |action: &_| line.ends_with(&format!(" {action:?}"));
    instance.step(node, &actions.into_iter().find(is_named).expect("it is a candidate"))
}
