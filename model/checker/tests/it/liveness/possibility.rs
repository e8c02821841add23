//! What a possibility says, one small drawing a sentence.

use checker::liveness::{Moments, validate_dead_end};
use checker::{Finding, Judged, Options, Reduction, Stop, search};
use fixedbitset::FixedBitSet;
use kernel::{Instance, Property, Trace, Verdict};

use super::arrows::{Arrow, Arrows, To};
use super::compare::run;

const TRIGGER: u16 = 0;
const GOAL: u16 = 1;

fn states(list: &[usize]) -> Moments {
    let mut set = FixedBitSet::with_capacity(8);
    set.extend(list.iter().copied());
    Moments::In(set)
}

fn anywhere() -> Moments {
    states(&[0, 1, 2, 3, 4, 5, 6, 7])
}

/// Steps from state to state; those of the third entry are triggers (1), goals (2), both or none.
fn drawing(arrows: &[(u8, u8, u8)], trigger: Moments, goal: Moments) -> Arrows {
    let arrow = |&(from, to, families): &(u8, u8, u8)| (from, To::State(to), families);
    Arrows {
        initial: 1,
        arrows: arrows.iter().map(arrow).collect(),
        families: Vec::new(),
        property: |_| Property::sometimes("D-G1", "it begins", |_, state, ()| *state == 0),
        predicates: [0; 2],
        possibility: Some((trigger, goal)),
    }
}

fn judge(drawing: Arrows) -> Judged<Finding<Arrows>> {
    run(drawing, 1).properties.remove(1)
}

/// The shortest way to where nothing leads to the goal any more.
fn way(drawing: Arrows) -> Option<Vec<u8>> {
    let steps = judge(drawing).finding?.trace.steps;
    let target = |arrow: Arrow| match arrow.1 {
        To::State(state) => state,
        To::Beyond => panic!("nobody can take a cut step"),
    };
    Some(steps.into_iter().map(target).collect())
}

#[test]
fn what_can_be_reached_need_not_be() {
    // 0 -> 0 for ever, though 1 is always possible; 1 leads back.
    let judged =
        judge(drawing(&[(0, 2, 0), (2, 0, 0), (0, 1, 0), (1, 0, 0)], anywhere(), states(&[1])));
    assert_eq!(judged.verdict, Verdict::Holds);
    assert_eq!(judged.hits, 3, "every state asks");
}

#[test]
fn a_dead_region_is_entered_by_a_shortest_way_and_counted() {
    // 0 -> 1 -> 3 <-> 4 and 0 -> 2 -> 1; the goal is 2.
    let arrows = [(0, 1, 0), (1, 3, 0), (3, 4, 0), (4, 3, 0), (0, 2, 0), (2, 1, 0)];
    let judged = judge(drawing(&arrows, anywhere(), states(&[2])));
    let Verdict::Violated(why) = judged.verdict else { panic!("it is violated") };
    assert_eq!(
        why.to_string(),
        "the goal can be reached is false: from = the state after step 1, \
         reachable = 3 states, and no bound cuts a step of any"
    );
    assert_eq!(judged.finding.expect("there is a trace").depth, 1);
    assert_eq!(
        way(drawing(&arrows, states(&[4]), states(&[2]))),
        Some(vec![1, 3, 4]),
        "asked in 4"
    );
    assert_eq!(way(drawing(&arrows, states(&[0]), states(&[2]))), None, "asked in 0");
    assert_eq!(way(drawing(&arrows, states(&[]), states(&[5]))), None, "never asked");
}

#[test]
fn a_step_asks_after_it_and_a_goal_by_a_step_is_strictly_ahead() {
    let (trigger, goal) = (Moments::By(TRIGGER), Moments::By(GOAL));
    // 0 -> 1 by a step that is trigger and goal at once, then nothing.
    let once = [(0, 1, 3)];
    assert_eq!(way(drawing(&once, trigger.clone(), goal.clone())), Some(vec![1]));
    assert_eq!(judge(drawing(&once, states(&[0]), goal.clone())).verdict, Verdict::Holds);
    // With a way back it can be taken again.
    let again = [(0, 1, 3), (1, 0, 0)];
    let judged = judge(drawing(&again, trigger.clone(), goal.clone()));
    assert_eq!((judged.verdict, judged.hits), (Verdict::Holds, 1));
    // By the step that triggers, not by another one to the same state.
    let aside = [(0, 1, 0), (0, 2, 0), (2, 1, 1)];
    assert_eq!(way(drawing(&aside, trigger, goal)), Some(vec![2, 1]));
}

#[test]
fn a_step_that_changes_nothing_neither_asks_nor_is_the_goal() {
    let stays = [(0, 0, 3)];
    let (trigger, goal) = (Moments::By(TRIGGER), Moments::By(GOAL));
    assert_eq!(judge(drawing(&stays, trigger, goal.clone())).hits, 0);
    assert_eq!(way(drawing(&stays, anywhere(), goal)), Some(vec![]));
}

#[test]
fn a_bound_is_never_an_answer() {
    // 0 -> 1, and a step of 1 is cut.
    let cut = |arrows: &[(u8, u8, u8)], at| {
        let mut drawing = drawing(arrows, anywhere(), states(&[2]));
        drawing.arrows.push((at, To::Beyond, 2));
        judge(drawing).verdict
    };
    assert!(matches!(cut(&[(0, 1, 0)], 1), Verdict::Inconclusive(_)), "2 may lie behind it");
    // The dead region 1 is entered beside the cut.
    assert_eq!(cut(&[(0, 1, 0)], 0).name(), "violated");
    assert_eq!(cut(&[(0, 1, 0), (1, 2, 0), (2, 0, 0)], 1), Verdict::Holds, "there is another way");
    let mut drawing = drawing(&[(0, 1, 0)], anywhere(), Moments::By(GOAL));
    drawing.arrows.push((0, To::Beyond, 2));
    assert_eq!(judge(drawing).finding.expect("1 is dead").trace.steps.len(), 1, "nobody took it");
}

#[test]
fn a_search_that_ends_early_says_nothing() {
    let instance = Instance::whole(drawing(&[(0, 1, 0), (1, 3, 0)], anywhere(), states(&[2])));
    let options = Options { stop: Stop::Never, states_max: Some(1), ..Options::default() };
    let verdict = &search(&instance, &options, &()).properties[1].verdict;
    assert!(matches!(verdict, Verdict::Inconclusive(reason) if reason == "limit of 1 states"));
    let options = Options { liveness: false, ..Options::default() };
    let verdict = &search(&instance, &options, &()).properties[1].verdict;
    assert_eq!(*verdict, Verdict::Deferred("a search for possibility".to_owned()));
}

#[test]
fn symmetry_is_refused() {
    let instance = Instance::whole(drawing(&[(0, 1, 0)], anywhere(), states(&[1])));
    let outcome = search(&instance, &Options { symmetry: true, ..Options::default() }, &());
    let reason = "possibility is asked of R-P1".to_owned();
    assert_eq!(outcome.reduction, Reduction::Refused(reason));
}

#[test]
fn a_trace_that_shows_nothing_is_refused_with_the_reason() {
    let arrows = [(0, 1, 1), (1, 2, 0), (2, 3, 2), (0, 3, 0)];
    let refusal = |trigger, goal, steps: &[usize], cut: Option<u8>| {
        let mut drawing = drawing(&arrows, trigger, goal);
        let steps = steps.iter().map(|arrow| drawing.arrows[*arrow]).collect();
        drawing.arrows.extend(cut.map(|at| (at, To::Beyond, 0)));
        let instance = Instance::whole(drawing);
        let trace = Trace { initial: 0, steps, cycle: None };
        validate_dead_end(&instance, &instance.properties()[1], &trace).map(|why| why.to_string())
    };
    let (trigger, goal) = (|| Moments::By(TRIGGER), || Moments::By(GOAL));
    let dead = refusal(anywhere(), goal(), &[3], None).expect("nothing leads on");
    assert!(dead.contains("1 state, and no bound cuts a step of it"), "{dead}");
    let error = |answer: Result<String, String>| answer.expect_err("it shows nothing");
    assert!(error(refusal(trigger(), goal(), &[0], None)).starts_with("the goal can be reached"));
    let not_asked = "the trace of R-P1 does not end with its trigger";
    assert_eq!(error(refusal(trigger(), goal(), &[0, 1], None)), not_asked);
    assert_eq!(error(refusal(trigger(), goal(), &[], None)), not_asked);
    assert_eq!(error(refusal(states(&[2]), goal(), &[3], None)), not_asked);
    let cut = error(refusal(anywhere(), goal(), &[3], Some(3)));
    assert!(cut.starts_with("a bound cuts a step of"), "{cut}");
    let instance = Instance::whole(drawing(&arrows, anywhere(), goal()));
    let trace = Trace { initial: 0, steps: Vec::new(), cycle: None };
    let other = validate_dead_end(&instance, &instance.properties()[0], &trace);
    assert_eq!(other.expect_err("a goal is none"), "D-G1 is no possibility");
}
