//! Where the bounds of leader election's promises lie: each pair of parameters in which a promise
//! is kept on one side and broken on the other, searched on both.

use std::collections::BTreeMap;

use checker::{End, Options, Stop, search};
use kernel::{Instance, Profile, Protocol, Scenario, Verdict};
use leader_election::{Config, Election, LeaderRule};

/// Whether each member of `id` holds where these classes are on and this fairness is dropped.
fn holds(id: &str, classes: &[&str], dropped: &[&str], change: impl Fn(&mut Config)) -> bool {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let mut config = Config::default();
    change(&mut config);
    let scenario = Scenario {
        name: "leader-election/bound".to_owned(),
        schema: 2,
        system: Election::NAME.to_owned(),
        about: String::new(),
        profile: Profile::Default,
        classes: owned(classes),
        mutants: Vec::new(),
        own: Vec::new(),
        dropped: owned(dropped),
        expect: BTreeMap::new(),
        config,
    };
    let instance = Instance::<Election>::of(&scenario).expect("it is valid");
    let outcome = search(&instance, &Options { stop: Stop::Never, ..Options::default() }, &());
    assert_eq!(outcome.end, End::Complete);
    let mut judged = outcome.properties.iter().filter(|judged| judged.id == id).peekable();
    assert!(judged.peek().is_some(), "{id} is asked");
    judged.all(|judged| judged.verdict == Verdict::Holds)
}

#[test]
fn stake_is_fixed_before_randomness_exactly_if_latency_exceeds_the_lead() {
    for (latency, lead) in (1..=3).flat_map(|latency| [1, 2].map(|lead| (latency, lead))) {
        let kept = holds("LE-S5", &["deposit", "reveal", "lead", "skip"], &[], |c| {
            c.parameters.latency = latency;
            c.parameters.lead = lead;
            c.bounds.nodes = 0;
        });
        assert_eq!(kept, latency > lead, "K = {latency}, lead = {lead}");
    }
}

#[test]
fn nodes_agree_exactly_if_they_wait_for_finality() {
    for (depth, finality) in (0..=2).flat_map(|depth| (0..=3).map(move |final_| (depth, final_))) {
        let kept = holds("LE-S2", &["reveal", "read", "lead", "skip"], &[], |c| {
            c.parameters.slots = 4;
            c.parameters.read_depth = depth;
            c.parameters.finality = finality;
            c.bounds.funds = [0; 3];
        });
        // In the slot in which it can still be carried, not even a final L1 says that there is no
        // value.
        assert_eq!(kept, depth >= finality.max(1), "depth {depth}, finality {finality}");
    }
}

#[test]
fn turns_need_no_chance_and_draws_do() {
    let classes = ["exit", "withdraw", "deposit", "reveal", "lead", "skip"];
    let leads = |guard| {
        holds("LE-L2", &classes, &["SF(reveal)"], |c| {
            c.design.leader = guard;
            c.parameters.slots = 3;
            c.parameters.notice = [2, 3];
            c.parameters.exit_wait = 7;
            // More weight than slots, so that one value does not draw everybody.
            c.bounds.stakes = [1, 2, 2];
            c.bounds.funds = [0; 3];
            c.bounds.nodes = 0;
            c.bounds.steadfast = 2;
        })
    };
    assert!(leads(LeaderRule::RoundRobin));
    assert!(!leads(LeaderRule::WeightedDraw));
}

#[test]
fn an_exit_that_waits_as_long_as_evidence_counts_is_just_long_enough() {
    for exit_wait in 3..=6 {
        let classes = ["exit", "withdraw", "reveal", "lead", "skip"];
        let kept = holds("LE-S3", &classes, &[], |c| {
            c.parameters.exit_wait = exit_wait;
            c.bounds.nodes = 0;
        });
        // Two epochs of two slots in which the weight counts, and one slot of evidence.
        assert_eq!(kept, exit_wait >= 5, "{exit_wait}");
    }
}
