//! The rules of upgrades where a boundary decides: short behaviours, and what the next call
//! answers.

use Action as A;
use kernel::{Disabled, Instance, Protocol, Trace};
use upgrades::*;
use vocabulary::change::{ChangeClass, Element};

/// Walks `steps` in the design that `change` makes of the intended one, then answers `call`.
fn answer(change: fn(&mut Config), steps: &[Action], call: Action) -> Result<State, Guard> {
    let mut config = Config::default();
    change(&mut config);
    let instance = Instance::whole(Upgrades::new(config).expect("a valid configuration"));
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    let nodes = trace.walk(&instance).unwrap_or_else(|error| {
        panic!("step {} does not fit: {:?}", error.at, error.cause);
    });
    match instance.step(nodes.last().expect("there is an initial node"), &call) {
        Ok(node) => Ok(node.state),
        Err(Disabled::Guard(guard)) => Err(guard),
        Err(disabled) => panic!("{call:?}: {disabled:?}"),
    }
}

fn refusal(change: fn(&mut Config), steps: &[Action], call: Action) -> Option<Guard> {
    answer(change, steps, call).err()
}

const INTENDED: fn(&mut Config) = |_| {};
const DAY: Action = A::Tick {};
const ACCEPT: Action = A::Accept { proposal: 0, payload: 1 };
const QUEUE: Action = A::Queue { proposal: 0 };
const EXECUTE: Action = A::Execute { proposal: 0 };

fn announce(class: ChangeClass) -> Action {
    A::Announce { proposal: 0, part: 0, source: 1, payload: 1, class }
}

fn with(mut steps: Vec<Action>, more: &[Action]) -> Vec<Action> {
    steps.extend_from_slice(more);
    steps
}

fn days(number: usize) -> Vec<Action> {
    vec![DAY; number]
}

/// An essential change on the day on which it enters the timelock.
fn queued() -> Vec<Action> {
    let decided = with(with(vec![announce(ChangeClass::Essential)], &days(4)), &[ACCEPT]);
    with(decided, &[A::Vet { proposal: 0 }, QUEUE])
}

/// The deployed numbers of days.
fn deployed(c: &mut Config) {
    c.bounds.nodes = 0;
    let p = &mut c.parameters;
    (p.deliberation, p.review, p.voting, p.delay, p.expiry) = (14, 7, 7, 8, 20);
}

#[test]
fn a_major_change_takes_five_weeks_and_a_minor_one_twenty_two_days() {
    let tools = |c: &mut Config| {
        deployed(c);
        c.bounds.scopes = vec![vec![Element::Tools]];
    };
    let major = (deployed as fn(&mut Config), ChangeClass::Essential, 28, 36);
    for (change, class, until_vote_ends, total) in [major, (tools, ChangeClass::Minor, 14, 22)] {
        let open = with(vec![announce(class)], &days(until_vote_ends - 1));
        assert_eq!(refusal(change, &open, ACCEPT), Some(Guard::VoteOpen));
        let waiting = with(with(open, &[DAY, ACCEPT, A::Vet { proposal: 0 }, QUEUE]), &days(7));
        assert_eq!(refusal(change, &waiting, EXECUTE), Some(Guard::DelayRunning));
        let over = with(waiting, &[DAY]);
        assert_eq!(refusal(change, &over, EXECUTE), None);
        assert_eq!(over.iter().filter(|&&step| step == DAY).count(), total);
    }
}

/// Where a user is when a change with a delay of eight days can take effect, if it asked to leave
/// on the day of the announcement and everything takes as long as it may.
fn way_after_the_delay(change: fn(&mut Config)) -> Way {
    let mut steps = with(vec![announce(ChangeClass::Essential)], &days(28));
    steps.extend([ACCEPT, A::Vet { proposal: 0 }, QUEUE, A::RequestExit {}, A::IncludeExit {}]);
    let state = answer(change, &with(steps, &days(8)), EXECUTE).expect("its delay is over");
    state.user.way
}

#[test]
fn eight_days_are_enough_for_an_exit_window_of_seven_and_one_day_of_proof() {
    let in_seven = |c: &mut Config| {
        deployed(c);
        (c.parameters.unbonding, c.parameters.settlement) = (7, 1);
    };
    let in_seven_and_two = |c: &mut Config| {
        deployed(c);
        (c.parameters.unbonding, c.parameters.settlement) = (7, 2);
    };
    let in_twenty_one = |c: &mut Config| {
        deployed(c);
        (c.parameters.unbonding, c.parameters.settlement) = (21, 0);
    };
    assert_eq!(way_after_the_delay(in_seven), Way::Left);
    assert_eq!(way_after_the_delay(in_seven_and_two), Way::Settling);
    assert_eq!(way_after_the_delay(in_twenty_one), Way::Unbonding);
}

#[test]
fn no_element_of_the_security_set_is_minor() {
    use Element as E;
    let elements = [
        E::Program,
        E::Configuration,
        E::Core,
        E::Verifier,
        E::Operators,
        E::Collector,
        E::Cancellation,
        E::Staking,
        E::Pools,
        E::Attestation,
        E::Clamp,
        E::Windows,
        E::Rules,
        E::Finality,
        E::Delay,
    ];
    for element in elements {
        assert!(element.is_security() && element.class() != ChangeClass::Minor, "{element:?}");
        let is_reached = PATHS.iter().any(|path| path.reaches(element));
        assert_eq!(is_reached, element != E::Finality, "{element:?} has a path");
    }
    assert_eq!(E::Tools.class(), ChangeClass::Minor);
}

#[test]
fn a_path_changes_what_it_reaches_if_a_role_owns_it_and_nothing_otherwise() {
    let mut reached = 0;
    for &path in PATHS {
        for number in 1..17_u8 {
            let element: Element = kernel::unpack(&[number]).expect("an element");
            let set = A::Set { path, part: 0, payload: 1 };
            let answer = |owner: Owner| {
                let mut config = Config::default();
                config.bounds.scopes = vec![vec![element]];
                *config.owners.of_mut(path) = owner;
                let system = Instance::whole(Upgrades::new(config).expect("valid"));
                let mut start = None;
                system.initial(&mut |node| start = Some(node));
                system.step(&start.expect("there is a start"), &set).err()
            };
            let elsewhere = Some(Disabled::Guard(Guard::PathElsewhere));
            let refused = Some(Disabled::Guard(Guard::TimelockOwns));
            let is_reached = path.reaches(element);
            reached += usize::from(is_reached);
            let expected = if is_reached { [refused, None] } else { [elsewhere, elsewhere] };
            assert_eq!(
                [Owner::Timelock, Owner::Role].map(answer),
                expected,
                "{path:?} {element:?}"
            );
        }
    }
    assert_eq!(reached, 20, "the proxy reaches seven elements, every other path one");
}

#[test]
fn a_class_is_what_the_table_says() {
    let wrong = Some(Guard::WrongClass);
    assert_eq!(refusal(INTENDED, &[], announce(ChangeClass::Minor)), wrong);
    assert_eq!(refusal(INTENDED, &[], announce(ChangeClass::Essential)), None);
    let court = |c: &mut Config| c.design.classifier = Classifier::Court;
    let minor = [announce(ChangeClass::Minor)];
    let classify = |class| A::Classify { proposal: 0, class };
    assert_eq!(refusal(court, &minor, classify(ChangeClass::Parameter)), wrong);
    let judged = answer(court, &minor, classify(ChangeClass::Essential)).expect("the law");
    assert_eq!(judged.proposals[0].stage, Stage::Deliberation, "it starts again");
}

#[test]
fn a_text_is_final_after_deliberation_and_starts_again_before() {
    let three = |c: &mut Config| c.bounds.payloads = 3;
    let amend = A::Amend { proposal: 0, payload: 2 };
    let late = with(vec![announce(ChangeClass::Essential)], &days(2));
    assert_eq!(refusal(three, &late, amend), Some(Guard::FinalText));
    let amended = answer(three, &late[..2], amend).expect("a day before");
    assert_eq!((amended.proposals[0].wait, amended.proposals[0].payload), (2, 2));
}

#[test]
fn a_veto_reaches_into_the_timelock_and_a_second_vote_starts_the_delay_again() {
    let vetoed = with(queued(), &[DAY, A::Veto { proposal: 0 }]);
    let again = A::Override { proposal: 0 };
    assert_eq!(refusal(INTENDED, &vetoed, again), Some(Guard::SecondVoteOpen));
    assert_eq!(refusal(INTENDED, &vetoed, A::Clear { proposal: 0 }), Some(Guard::NotOver));
    let overridden = with(vetoed, &[DAY, again, QUEUE, DAY, DAY]);
    assert_eq!(refusal(INTENDED, &overridden, EXECUTE), Some(Guard::DelayRunning));
    assert_eq!(refusal(INTENDED, &with(overridden, &[DAY]), EXECUTE), None);
}

#[test]
fn an_approval_is_spent_and_does_not_keep() {
    let done = with(with(queued(), &days(3)), &[EXECUTE]);
    assert_eq!(refusal(INTENDED, &done, QUEUE), Some(Guard::WrongStage));
    let slow = |c: &mut Config| c.design.inclusion = Inclusion::AtLast;
    let kept = with(queued(), &days(3));
    assert_eq!(refusal(slow, &kept, EXECUTE), None, "on its last day");
    assert_eq!(refusal(slow, &with(kept, &[DAY]), EXECUTE), Some(Guard::WrongStage));
}

#[test]
fn an_emergency_takes_both_keys_and_the_vote_afterwards() {
    let keys = vec![A::CouncilApprove {}, A::TeamApprove {}, A::TeamApprove {}];
    let act = A::ExecuteEmergency { part: 0, payload: 1, shuts_exits: false };
    let shut = A::ExecuteEmergency { part: 0, payload: 1, shuts_exits: true };
    assert_eq!(refusal(INTENDED, &keys[..2], act), Some(Guard::KeysMissing));
    assert_eq!(refusal(INTENDED, &keys[1..], act), Some(Guard::KeysMissing));
    assert_eq!(refusal(INTENDED, &keys, shut), Some(Guard::ExitsStayOpen));
    let operators = |c: &mut Config| c.bounds.scopes = vec![vec![Element::Operators]];
    assert_eq!(refusal(operators, &keys, act), Some(Guard::NotDeclared));

    let live = with(keys, &[act]);
    assert_eq!(refusal(INTENDED, &live, A::CouncilApprove {}), Some(Guard::Unanswered));
    assert_eq!(refusal(INTENDED, &live, A::Ratify {}), Some(Guard::Unreported));
    let lapsed = answer(INTENDED, &with(live.clone(), &[DAY]), DAY).expect("a day");
    assert_eq!((lapsed.parts[0].paused, lapsed.parts[0].hash), (true, 1), "paused, not undone");
    let ratified = with(with(live, &days(2)), &[A::ReportEmergency {}]);
    let ratified = answer(INTENDED, &ratified, A::Ratify {}).expect("it is late, and reported");
    assert!(!ratified.parts[0].paused);
}

#[test]
fn a_version_begins_at_its_height_and_the_old_one_is_proven_until_then() {
    let wide = |c: &mut Config| c.bounds.window = 2;
    let (build, apply) = (A::Build { corner: false }, A::Apply { node: 0 });
    let switched = with(with(queued(), &days(3)), &[build, apply, EXECUTE]);
    let settled = answer(wide, &switched, A::Settle {}).expect("the old program is taken");
    assert_eq!(settled.parts[0].hash, 1, "while L1 has the new one");
    // One height of lead, then the new version, which the node has not installed.
    let lead = with(switched, &[build, apply, A::Settle {}, A::Settle {}, build]);
    assert_eq!(refusal(wide, &lead, apply), Some(Guard::NotInstalled));
    let ran = answer(wide, &with(lead, &[A::Install { node: 0 }]), apply).expect("installed");
    assert_eq!(ran.chain.blocks[0].by[0].get(), Some(1));
}

#[test]
fn what_is_final_stays() {
    let operators = |c: &mut Config| {
        c.bounds.scopes = vec![vec![Element::Finality, Element::Operators]];
        c.owners.operator_setter = Owner::Role;
    };
    let set = A::Set { path: Path::OperatorSetter, part: 1, payload: 1 };
    assert_eq!(refusal(operators, &queued(), set), None);
    let finalised = with(with(queued(), &days(3)), &[EXECUTE]);
    assert_eq!(refusal(operators, &finalised, set), Some(Guard::Finalised));
    let other =
        A::Announce { proposal: 0, part: 1, source: 1, payload: 1, class: ChangeClass::Essential };
    assert_eq!(refusal(operators, &finalised, other), Some(Guard::Finalised));
}

/// The delay can become three days instead of five, while the program changes.
fn delay_changed(c: &mut Config) {
    c.bounds.scopes = vec![vec![Element::Delay, Element::Program]];
    c.bounds.proposals = 2;
    c.design.place = Place::Each;
    (c.parameters.delay, c.parameters.other_delay, c.parameters.expiry) = (5, 3, 6);
}

#[test]
fn a_change_waits_for_the_delay_that_was_in_force_when_it_was_announced() {
    let program =
        A::Announce { proposal: 1, part: 1, source: 1, payload: 1, class: ChangeClass::Essential };
    let (first, second) = (announce(ChangeClass::Meta), A::Execute { proposal: 1 });
    let mut steps = with(vec![first, DAY, program], &days(3));
    steps.extend([ACCEPT, A::Vet { proposal: 0 }, QUEUE, DAY]);
    steps.extend([A::Accept { proposal: 1, payload: 1 }, A::Vet { proposal: 1 }]);
    steps.extend([A::Queue { proposal: 1 }]);
    let waiting = with(steps.clone(), &days(3));
    assert_eq!(refusal(delay_changed, &waiting, EXECUTE), Some(Guard::DelayRunning));
    let changed = with(waiting, &[DAY, EXECUTE]);
    assert_eq!(refusal(delay_changed, &changed, second), Some(Guard::DelayRunning));
    assert_eq!(refusal(delay_changed, &with(changed.clone(), &[DAY]), second), None);
    let at_once = |c: &mut Config| {
        delay_changed(c);
        c.design.waiting = Waiting::AsChanged;
    };
    assert_eq!(refusal(at_once, &changed, second), None, "it has waited for four days");
    let own = |c: &mut Config| {
        delay_changed(c);
        c.design.own_delay = OwnDelay::ItBrings;
    };
    assert_eq!(refusal(own, &with(steps, &days(2)), EXECUTE), None, "after three days");
}

#[test]
fn no_vote_is_held_on_a_delay_that_is_shorter_than_the_ways_out() {
    let two_days = |c: &mut Config| {
        delay_changed(c);
        c.parameters.other_delay = 2;
    };
    let shorter = announce(ChangeClass::Meta);
    assert_eq!(refusal(two_days, &[], shorter), Some(Guard::DelayTooShort));
    assert_eq!(refusal(delay_changed, &[], shorter), None, "three days, as leaving takes");
}

#[test]
fn configurations_that_make_no_sense_are_refused_by_the_key_that_is_wrong() {
    let key = |change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        Upgrades::new(config).err().map(|invalid| invalid.key)
    };
    assert_eq!(key(INTENDED), None);
    assert_eq!(key(|c| c.bounds.proposals = 3).as_deref(), Some("bounds.proposals"));
    let twice = key(|c| c.bounds.scopes = vec![vec![Element::Core, Element::Core]]);
    assert_eq!(twice.as_deref(), Some("bounds.scopes"));
    assert_eq!(key(|c| c.parameters.notice = 0).as_deref(), Some("parameters.notice"));
}
