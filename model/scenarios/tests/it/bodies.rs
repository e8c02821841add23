//! Which coalitions capture the protocol, and where the bounds of the bodies' promises lie,
//! searched on both sides.

use std::collections::BTreeMap;

use checker::{End, Options, Outcome, Stop, inevitable_after, search};
use kernel::{Instance, Profile, Protocol, Scenario, Verdict};
use protocol::bodies::{
    Appointment, Bodies, Body, Coalition, Config, Direct, EmergencyKeys, Override, PerBody,
    Silence, Vetting,
};

/// Every way to change the protocol, and to fill seats anew.
const PATHS: &[&str] = &[
    "announce_essential",
    "announce_emergency",
    "announce_direct",
    "sign",
    "veto",
    "override",
    "execute",
    "re_elect",
    "tick",
];

fn instance(classes: &[&str], config: Config) -> Instance<Bodies> {
    let scenario = Scenario {
        name: "bodies/bound".to_owned(),
        schema: 1,
        system: Bodies::NAME.to_owned(),
        about: String::new(),
        profile: Profile::Default,
        classes: classes.iter().map(|class| (*class).to_owned()).collect(),
        variants: Vec::new(),
        dropped: Vec::new(),
        expect: BTreeMap::new(),
        config,
    };
    Instance::of(&scenario).expect("it is valid")
}

fn explore(instance: &Instance<Bodies>) -> Outcome<Bodies> {
    let outcome = search(instance, &Options { stop: Stop::Never, ..Options::default() }, &());
    assert_eq!(outcome.end, End::Complete);
    outcome
}

/// The configuration in which nobody but `hostile` is hostile, without terms.
fn against(hostile: Coalition, change: impl Fn(&mut Config)) -> Config {
    let has = |body| hostile.has(body);
    let mut config = Config {
        hostile: PerBody {
            vote: has(Body::Vote),
            council: has(Body::Council),
            committee: has(Body::Committee),
            board: has(Body::Board),
            company: has(Body::Company),
            bridges: has(Body::Bridges),
            teams: has(Body::Teams),
            builders: has(Body::Builders),
        },
        ..Config::default()
    };
    config.bounds.coalition_max = 0;
    config.parameters.term = 0;
    change(&mut config);
    config
}

/// How a coalition captures the protocol: in so many steps, inevitably after so many.
fn capture(hostile: Coalition, change: impl Fn(&mut Config)) -> Option<(usize, usize)> {
    let instance = instance(PATHS, against(hostile, change));
    let outcome = explore(&instance);
    let properties = instance.properties();
    let mut judged = properties.iter().zip(&outcome.properties);
    let (property, judged) = judged.find(|(property, _)| property.id == "CHK-S2").expect("asked");
    let trace = &judged.finding.as_ref()?.trace;
    let after = inevitable_after(&instance, property, trace, 100_000).expect("it is small");
    Some((trace.steps.len(), after))
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
fn captures(change: impl Fn(&mut Config)) -> Vec<(Vec<Body>, usize, usize)> {
    let mut minimal: Vec<(Coalition, usize, usize)> = Vec::new();
    for coalition in coalitions() {
        let has_smaller = minimal.iter().any(|(smaller, ..)| coalition.includes(*smaller));
        let captured = capture(coalition, &change);
        assert!(!has_smaller || captured.is_some(), "{:?} is weaker", Vec::from(coalition));
        if let (false, Some((steps, after))) = (has_smaller, captured) {
            minimal.push((coalition, steps, after));
        }
    }
    minimal.into_iter().map(|(set, steps, after)| (Vec::from(set), steps, after)).collect()
}

#[test]
fn in_the_intended_design_the_vote_or_two_bodies_together_capture_the_protocol() {
    use Body::{Council, Teams, Vote};
    let intended = captures(|_| {});
    assert_eq!(intended, [(vec![Vote], 6, 5), (vec![Council, Teams], 4, 3)]);
}

#[test]
fn with_deployed_rules_each_of_three_bodies_captures_it_alone() {
    use Body::{Board, Company, Council};
    let deployed = captures(|c| {
        c.rules.emergency_keys = EmergencyKeys::Council;
        c.rules.appointment = Appointment::Board;
        c.rules.overriding = Override::Impossible;
        c.rules.direct = Direct::CompanyDelayed;
        c.rules.vetting = Vetting::EssentialOnly;
    });
    assert_eq!(deployed, [(vec![Council], 3, 2), (vec![Board], 4, 3), (vec![Company], 5, 2)]);
}

/// The properties that are violated.
fn violated(classes: &[&str], config: Config) -> Vec<&'static str> {
    let outcome = explore(&instance(classes, config));
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
            let broken = violated(
                PATHS,
                Config {
                    bounds: protocol::bodies::Bounds { coalition_max: 1, ..Default::default() },
                    ..against(Coalition::default(), |c| {
                        c.rules.silence = silence;
                        c.rules.overriding = overriding;
                    })
                },
            );
            let alone = silence == Silence::Accept || overriding == Override::Supermajority;
            let no_route = overriding == Override::Impossible;
            let stuck = silence == Silence::Extend || no_route;
            let expected: Vec<_> = [("CHK-S2", alone), ("CHK-S7", no_route), ("CHK-L1", stuck)]
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
        let broken = violated(
            PATHS,
            against(Coalition::default(), |c| {
                c.offices.council.corrupt = council;
                c.offices.teams.corrupt = teams;
            }),
        );
        assert_eq!(broken.contains(&"CHK-S2"), (council, teams) == (9, 2), "{council} {teams}");
    }
}

#[test]
fn an_override_waits_long_enough_exactly_if_it_waits_as_long_as_leaving_takes() {
    for (delay, leaving) in (0..=3).flat_map(|delay| (0..=3).map(move |leaving| (delay, leaving))) {
        let broken = violated(
            PATHS,
            against(Coalition::default(), |c| {
                c.parameters.override_delay = delay;
                c.parameters.exit_path = leaving;
            }),
        );
        assert_eq!(broken.contains(&"CHK-S2"), delay < leaving, "{delay} {leaving}");
    }
}
