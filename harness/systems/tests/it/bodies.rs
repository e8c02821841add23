//! Which coalitions capture the protocol, and where the bounds of the bodies' promises lie,
//! searched on both sides.

use bodies::{Action, Bodies, Body, Bounds, Coalition, Config, Override, PerBody, Silence};
use checker::{End, Options, Outcome, Stop, inevitable_after, search};
use kernel::{Instance, Property, Scenario, Trace, Verdict};

use crate::scenario;

/// Every way to change the protocol and to fill seats anew, in the intended design.
const INTENDED: &str = "bodies/coalitions";
/// The same under the rules as deployed.
const DEPLOYED: &str = "bodies/deployed";

/// States up to which it is asked when a violation becomes inevitable, as by the binary.
const STATES_MAX: usize = 1_000_000;

fn explore(instance: &Instance<Bodies>) -> Outcome<Bodies> {
    let outcome = search(instance, &Options { stop: Stop::Never, ..Options::default() }, &());
    assert_eq!(outcome.end, End::Complete);
    outcome
}

/// The scenario `name` in which nobody but `hostile` is hostile.
fn against(name: &str, hostile: Coalition) -> Scenario<Config> {
    let mut scenario = scenario::<Bodies>(name);
    let has = |body| hostile.has(body);
    scenario.config.hostile = PerBody {
        vote: has(Body::Vote),
        council: has(Body::Council),
        committee: has(Body::Committee),
        board: has(Body::Board),
        company: has(Body::Company),
        bridges: has(Body::Bridges),
        teams: has(Body::Teams),
        builders: has(Body::Builders),
    };
    scenario
}

/// How a coalition captures the protocol.
fn capture(name: &str, hostile: Coalition) -> Option<Capture> {
    let instance = Instance::of(&against(name, hostile)).expect("it is valid");
    let options = Options { stop: Stop::After(vec!["CHK-S2".to_owned()]), ..Options::default() };
    let outcome = search(&instance, &options, &());
    assert!(matches!(outcome.end, End::Complete | End::Violation));
    let properties = instance.properties();
    let mut judged = properties.into_iter().zip(outcome.properties);
    let (property, judged) = judged.find(|(property, _)| property.id == "CHK-S2").expect("asked");
    judged.finding.map(|finding| Capture { instance, property, trace: finding.trace })
}

/// A shortest capture.
struct Capture {
    instance: Instance<Bodies>,
    property: Property<Bodies>,
    trace: Trace<Action>,
}

impl Capture {
    /// How many steps it has, and after how many of them it is inevitable.
    fn steps(&self) -> (usize, usize) {
        let after = inevitable_after(&self.instance, &self.property, &self.trace, STATES_MAX);
        (self.trace.steps.len(), after.expect("it is small"))
    }
}

/// All coalitions, the small ones first.
fn coalitions() -> Vec<Coalition> {
    let member = |set: u16, body: &Body| set >> body.index() & 1 == 1;
    let of = |set| Coalition::of(Body::ALL.into_iter().filter(|body| member(set, body)));
    let mut all: Vec<_> = (0..1 << Body::ALL.len()).map(of).collect();
    all.sort_by_key(|coalition: &Coalition| coalition.size());
    all
}

/// The smallest coalitions that capture the protocol. Whoever contains one of them does as well.
fn captures(name: &str) -> Vec<(Vec<Body>, usize, usize)> {
    let mut minimal: Vec<(Coalition, usize, usize)> = Vec::new();
    for coalition in coalitions() {
        let has_smaller = minimal.iter().any(|(smaller, ..)| coalition.includes(*smaller));
        let captured = capture(name, coalition);
        assert!(!has_smaller || captured.is_some(), "{:?} is weaker", Vec::from(coalition));
        if let (false, Some(capture)) = (has_smaller, captured) {
            let (steps, after) = capture.steps();
            minimal.push((coalition, steps, after));
        }
    }
    minimal.into_iter().map(|(set, steps, after)| (Vec::from(set), steps, after)).collect()
}

#[test]
fn in_the_intended_design_the_vote_or_two_bodies_together_capture_the_protocol() {
    use Body::{Council, Teams, Vote};
    assert_eq!(captures(INTENDED), [(vec![Vote], 5, 0), (vec![Council, Teams], 4, 4)]);
}

#[test]
fn with_deployed_rules_each_of_five_bodies_captures_it_alone() {
    use Body::{Board, Committee, Company, Council, Vote};
    let expected = [
        (vec![Vote], 5, 0),
        (vec![Council], 3, 3),
        (vec![Committee], 3, 2),
        (vec![Board], 4, 0),
        (vec![Company], 5, 0),
    ];
    assert_eq!(captures(DEPLOYED), expected);
}

/// The properties that are violated in the scenario, changed so.
fn violated(mut scenario: Scenario<Config>, change: impl Fn(&mut Config)) -> Vec<&'static str> {
    change(&mut scenario.config);
    let outcome = explore(&Instance::of(&scenario).expect("it is valid"));
    let is_violated = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let judged = outcome.properties.into_iter().filter(|judged| is_violated(&judged.verdict));
    let mut ids: Vec<_> = judged.map(|judged| judged.id).collect();
    ids.dedup();
    ids
}

#[test]
fn of_all_answers_to_silence_and_vetoes_only_the_intended_ones_hold_together() {
    for silence in [Silence::Reject, Silence::Accept, Silence::Extend] {
        for overriding in [Override::SecondVote, Override::Supermajority, Override::Impossible] {
            let broken = violated(scenario::<Bodies>(INTENDED), |c| {
                c.bounds = Bounds { coalition_max: 1, ..Bounds::default() };
                c.design.silence = silence;
                c.design.overriding = overriding;
            });
            let alone = silence == Silence::Accept || overriding == Override::Supermajority;
            let no_route = overriding == Override::Impossible;
            let stuck = silence == Silence::Extend || no_route;
            let expected: Vec<_> = [
                ("CHK-S2", alone),
                ("CHK-S7", no_route),
                // The vote that overrides acts at once.
                ("CHK-S13", overriding == Override::Supermajority),
                ("CHK-L1", stuck),
            ]
            .into_iter()
            .filter_map(|(id, is_broken)| is_broken.then_some(id))
            .collect();
            assert_eq!(broken, expected, "{silence:?} {overriding:?}");
        }
    }
}

#[test]
fn corrupt_members_capture_exactly_where_they_are_as_many_as_both_keys_take() {
    for (council, teams) in (8..=9).flat_map(|council| (1..=2).map(move |teams| (council, teams))) {
        let broken = violated(scenario::<Bodies>(INTENDED), |c| {
            c.offices.council.corrupt = council;
            c.offices.teams.corrupt = teams;
        });
        assert_eq!(broken.contains(&"CHK-S2"), (council, teams) == (9, 2), "{council} {teams}");
    }
}

#[test]
fn an_override_waits_long_enough_exactly_if_it_waits_as_long_as_leaving_takes() {
    for (delay, leaving) in (0..=3).flat_map(|delay| (0..=3).map(move |leaving| (delay, leaving))) {
        let broken = violated(scenario::<Bodies>(INTENDED), |c| {
            c.parameters.override_delay = delay;
            c.parameters.exit_path = leaving;
        });
        assert_eq!(broken.contains(&"CHK-S2"), delay < leaving, "{delay} {leaving}");
    }
}
