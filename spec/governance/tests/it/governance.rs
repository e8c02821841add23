//! The rules of governance where a boundary decides: what counts, for how much, and from when.

use Action as A;
use governance::*;
use kernel::{Disabled, Evidence, Instance, Kind, Property, Protocol, System, Trace};
use vocabulary::change::ChangeClass;

fn instance(change: impl Fn(&mut Config)) -> Instance<Governance> {
    let mut config = Config::default();
    change(&mut config);
    Instance::whole(Governance::new(config).expect("a valid configuration"))
}

/// The state after `steps` in the design that `change` makes of the intended one.
fn after(change: impl Fn(&mut Config), steps: &[Action]) -> State {
    let trace = Trace { initial: 0, steps: steps.to_vec(), cycle: None };
    let nodes = trace.walk(&instance(change)).unwrap_or_else(|error| {
        panic!("step {} does not fit: {:?}", error.at, error.cause);
    });
    nodes.last().expect("there is an initial node").state
}

/// What refuses `call` after `steps`.
fn refusal(change: impl Fn(&mut Config), steps: &[Action], call: Action) -> Option<Guard> {
    let state = after(&change, steps);
    match instance(change).system().apply(&state, &call) {
        Ok(_) => None,
        Err(Disabled::Guard(guard)) => Some(guard),
        Err(disabled) => panic!("{call:?}: {disabled:?}"),
    }
}

/// Three holders of two units each, and a parameter to be voted on.
fn parameter(c: &mut Config) {
    c.bounds.payloads = vec![ChangeClass::Parameter, ChangeClass::Essential];
}

const PROPOSE: Action = A::Propose { author: 0, proposal: 0, payload: 0 };
const FINALIZE: Action = A::Finalize { proposal: 0 };
const CLOSE: Action = A::Close { proposal: 0 };
const TICK: Action = A::Tick {};

fn vote(holder: u8, answer: Answer) -> Action {
    A::Vote { holder, proposal: 0, answer }
}

/// A proposal is voted on: `early` happens before the first snapshot, `late` between the two, and
/// `votes` while it is open.
fn voting(early: &[Action], late: &[Action], votes: &[Action]) -> Vec<Action> {
    [&[PROPOSE, FINALIZE], early, &[TICK], late, &[TICK, TICK], votes].concat()
}

/// How the vote ends.
fn ends(change: impl Fn(&mut Config), steps: &[Action]) -> Status {
    let steps = [steps, &[TICK, TICK, CLOSE]].concat();
    after(change, &steps).proposals[0].status
}

#[test]
fn a_quorum_counts_who_is_for_and_who_abstains() {
    use Answer::{Abstain, Against, For};
    let abstaining = |config: &mut Config| {
        parameter(config);
        config.bounds.answers.push(Abstain);
    };
    let vote_of = |answers: &[(u8, Answer)]| {
        let votes: Vec<_> = answers.iter().map(|&(holder, answer)| vote(holder, answer)).collect();
        ends(abstaining, &voting(&[], &[], &votes))
    };
    assert_eq!(vote_of(&[(0, For)]), Status::Inconclusive, "two of four");
    assert_eq!(vote_of(&[(0, For), (1, For)]), Status::Accepted, "four of four");
    assert_eq!(vote_of(&[(0, For), (1, Abstain)]), Status::Accepted, "abstaining is taking part");
    assert_eq!(vote_of(&[(0, For), (1, Against)]), Status::Rejected, "a tie is no majority");
    assert_eq!(vote_of(&[(0, For), (1, For), (2, Against)]), Status::Accepted);
    assert_eq!(vote_of(&[]), Status::Inconclusive);
}

#[test]
fn an_essential_change_needs_a_bench_and_a_parameter_does_not() {
    let votes = [vote(0, Answer::For), vote(1, Answer::For)];
    let agree = A::Agree { proposal: 0, bench: 0 };
    let essential = |_: &mut Config| {};
    assert_eq!(ends(essential, &voting(&[], &[], &votes)), Status::Rejected);
    let agreed = [votes.as_slice(), &[agree]].concat();
    assert_eq!(ends(essential, &voting(&[], &[], &agreed)), Status::Accepted);
    let steps = voting(&[], &[], &votes);
    assert_eq!(refusal(parameter, &steps, agree), Some(Guard::NoBenchNeeded));
}

#[test]
fn the_lesser_of_two_snapshots_counts() {
    let sell = A::Transfer { from: 0, to: 1 };
    let power = |early: &[Action], late: &[Action]| {
        after(parameter, &voting(early, late, &[])).proposals[0].power[..3].to_vec()
    };
    assert_eq!(power(&[sell], &[]), [1, 3, 2], "sold before both");
    assert_eq!(power(&[], &[sell]), [1, 2, 2], "sold between: the buyer has held it too shortly");
    let unsold = voting(&[], &[], &[sell]);
    assert_eq!(after(parameter, &unsold).proposals[0].power[..3], [2, 2, 2], "sold after both");
}

#[test]
fn an_owners_answer_takes_the_place_of_its_delegates() {
    let delegate = A::Delegate { holder: 1, to: 0 };
    let by_delegate = voting(&[delegate], &[], &[vote(0, Answer::For)]);
    assert_eq!(ends(parameter, &by_delegate), Status::Accepted, "four units for");
    let both = [by_delegate.as_slice(), &[vote(1, Answer::Against)]].concat();
    assert_eq!(ends(parameter, &both), Status::Rejected, "two for, two against");
    // A delegation that was not there at both snapshots does not count.
    let late = voting(&[], &[delegate], &[vote(0, Answer::For)]);
    assert_eq!(ends(parameter, &late), Status::Inconclusive);
    let revoked = A::Undelegate { holder: 1 };
    let after_snapshot = voting(&[delegate], &[], &[revoked, vote(0, Answer::For)]);
    assert_eq!(ends(parameter, &after_snapshot), Status::Accepted, "for later snapshots only");
}

#[test]
fn a_delegate_of_a_delegate_votes_for_it_where_chains_are_followed() {
    let chain = [A::Delegate { holder: 2, to: 1 }, A::Delegate { holder: 1, to: 0 }];
    let steps = voting(&chain, &[], &[]);
    let voters = |change: fn(&mut Config)| {
        after(change, &steps).proposals[0].voter[..3].iter().map(|v| v.get()).collect::<Vec<_>>()
    };
    assert_eq!(voters(parameter), [Some(0), Some(0), Some(1)]);
    let transitive: fn(&mut Config) = |c| {
        parameter(c);
        c.design.delegation = Delegation::Transitive;
    };
    assert_eq!(voters(transitive), [Some(0), Some(0), Some(0)]);
    let back = A::Delegate { holder: 0, to: 2 };
    assert_eq!(refusal(transitive, &steps, back), Some(Guard::ClosesCircle));
    assert_eq!(refusal(parameter, &steps, back), None, "one step closes nothing");
}

#[test]
fn the_foundations_tokens_count_as_far_as_the_cap() {
    let stock = |c: &mut Config| {
        parameter(c);
        c.bounds.holders[2].tokens = 3;
        c.bounds.foundation = Some(2);
    };
    let steps = voting(&[], &[], &[vote(0, Answer::For), vote(2, Answer::For)]);
    assert_eq!(ends(stock, &steps), Status::Inconclusive, "two and one of four");
    let uncapped = |c: &mut Config| {
        stock(c);
        c.design.foundation_vote = FoundationVote::Yes;
    };
    assert_eq!(ends(uncapped, &steps), Status::Accepted, "two and three of four");
    let delegated = voting(&[A::Delegate { holder: 2, to: 0 }], &[], &[vote(0, Answer::For)]);
    assert_eq!(ends(stock, &delegated), Status::Inconclusive, "the tag stays");
}

#[test]
fn who_proposes_has_a_sixth_of_the_supply_behind_it_at_the_snapshot_too() {
    let poor = |c: &mut Config| {
        c.bounds.holders[0].tokens = 0;
        c.bounds.flash = 2;
    };
    assert_eq!(refusal(poor, &[], PROPOSE), Some(Guard::TooLittleSupport));
    let borrow = [A::Borrow { holder: 0 }, PROPOSE, A::Repay { holder: 0 }, FINALIZE];
    let steps = [borrow.as_slice(), &[TICK, TICK, TICK]].concat();
    assert_eq!(after(poor, &steps).proposals[0].status, Status::Cancelled, "it was borrowed");
    let delegated = [A::Delegate { holder: 1, to: 0 }, PROPOSE, FINALIZE, TICK, TICK, TICK];
    assert_eq!(after(poor, &delegated).proposals[0].status, Status::Active);
}

#[test]
fn a_transaction_ends_before_time_passes_and_nobody_else_acts_in_it() {
    let lender = |c: &mut Config| c.bounds.flash = 2;
    let state = after(lender, &[A::Borrow { holder: 0 }]);
    let system = instance(lender);
    let disabled = |action: Action| system.system().apply(&state, &action).err();
    let waits = Some(Disabled::Urgency("WF(repay)"));
    assert_eq!(disabled(TICK), waits);
    assert_eq!(disabled(A::Transfer { from: 1, to: 2 }), waits);
    assert_eq!(disabled(PROPOSE), None, "the borrower acts");
}

#[test]
fn a_veto_can_be_overridden_after_as_long_as_the_timelock() {
    let votes = [vote(0, Answer::For), vote(1, Answer::For)];
    let queue = [TICK, TICK, CLOSE, A::Queue { proposal: 0 }, A::Veto { proposal: 0 }];
    let vetoed = [voting(&[], &[], &votes).as_slice(), &queue].concat();
    let execute = A::Execute { proposal: 0 };
    let overrule = A::Override { proposal: 0 };
    assert_eq!(refusal(parameter, &vetoed, execute), Some(Guard::NotQueued));
    assert_eq!(refusal(parameter, &vetoed, overrule), Some(Guard::TooEarlyToOverride));
    let later = [vetoed.as_slice(), &[TICK, TICK, overrule, A::Queue { proposal: 0 }]].concat();
    assert_eq!(refusal(parameter, &later, execute), Some(Guard::TimelockRuns));
    let due = [later.as_slice(), &[TICK, TICK]].concat();
    assert_eq!(refusal(parameter, &due, execute), None);
}

/// The evidence of the theorem on size.
fn theorem(change: impl Fn(&mut Config)) -> Evidence {
    let instance = instance(change);
    let is_it = |property: &&Property<Governance>| {
        property.id == "GOV-S6" && matches!(property.kind, Kind::Computed(_))
    };
    let properties = instance.system().properties();
    let Some(Kind::Computed(judge)) = properties.iter().find(is_it).map(|found| &found.kind) else {
        panic!("there is a theorem");
    };
    judge(instance.system())
}

#[test]
fn half_of_the_supply_is_too_little_by_exactly_one_unit() {
    assert_eq!(theorem(|_| {}), Evidence::Holds);
    let quorums = |essential, parameter| {
        move |c: &mut Config| c.parameters.quorums = vec![Quorums { essential, parameter }]
    };
    assert_eq!(theorem(quorums(1, 4)), Evidence::Holds, "a bench is missing whatever the quorum");
    assert!(matches!(theorem(quorums(3, 3)), Evidence::Fails(_)), "three of six pass a parameter");
    let small_bench = |c: &mut Config| c.parameters.seats = 1;
    assert!(matches!(theorem(small_bench), Evidence::Fails(_)), "one person is the whole bench");
}

#[test]
fn a_tie_passes_and_the_against_make_a_quorum_only_where_the_design_has_it_so() {
    use Answer::{Abstain, Against, For};
    let vote_of = |change: fn(&mut Config), answers: &[(u8, Answer)]| {
        let votes: Vec<_> = answers.iter().map(|&(holder, answer)| vote(holder, answer)).collect();
        let design = |c: &mut Config| {
            parameter(c);
            c.bounds.answers.push(Abstain);
            change(c);
        };
        ends(design, &voting(&[], &[], &votes))
    };
    let tie = [(0, For), (1, Against), (2, Abstain)];
    assert_eq!(vote_of(|_| {}, &tie), Status::Rejected);
    let passes = |c: &mut Config| c.design.majority = Majority::TiePasses;
    assert_eq!(vote_of(passes, &tie), Status::Accepted);
    let few = |c: &mut Config| c.bounds.holders[1].tokens = 1;
    let won = [(0, For), (1, Against)];
    assert_eq!(vote_of(few, &won), Status::Inconclusive, "two for of four");
    let all_cast = |c: &mut Config| {
        c.bounds.holders[1].tokens = 1;
        c.parameters.quorums = vec![Quorums { essential: 3, parameter: 3 }];
        c.design.quorum_of = QuorumOf::AllCast;
    };
    assert_eq!(vote_of(all_cast, &won), Status::Accepted, "three of three take part");
}

#[test]
fn an_answer_is_too_late_and_an_execution_too_early_unless_the_design_is_broken() {
    let over = voting(&[], &[], &[vote(0, Answer::For), TICK, TICK]);
    let late = vote(1, Answer::For);
    assert_eq!(refusal(parameter, &over, late), Some(Guard::VotingOver));
    let until_counted = |c: &mut Config| {
        parameter(c);
        c.design.voting_ends = VotingEnds::AtTheCount;
    };
    assert_eq!(refusal(until_counted, &over, late), None);
    let votes = [vote(0, Answer::For), vote(1, Answer::For)];
    let queued = [TICK, TICK, CLOSE, A::Queue { proposal: 0 }, TICK];
    let queued = [voting(&[], &[], &votes).as_slice(), &queued].concat();
    let execute = A::Execute { proposal: 0 };
    assert_eq!(refusal(parameter, &queued, execute), Some(Guard::TimelockRuns));
    let early = |c: &mut Config| {
        parameter(c);
        c.design.timelock_ends = TimelockEnds::OnLastTick;
    };
    assert_eq!(refusal(early, &queued, execute), None);
}
