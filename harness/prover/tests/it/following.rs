//! Traces of a batch that go on where earlier ones ended: the program states of each what it states
//! of those steps wherever they stand.

use prover::{Claim, Model, Subject, Watch, machine, name};
use staking::{Action, Config, Reward, Staking};

const DECLARE: Action = Action::DeclareOperationalAddress { operational: 0, staker: 0 };
const STAKE: Action = Action::Stake { staker: 0, operational: 0, reward: Reward::Own, amount: 1 };
const LEAVE: Action = Action::UnstakeIntent { staker: 0 };
const BLOCK: Action = Action::NewBlock { elapsed: 1 };

/// What the model states of the traces, each of which goes on from an earlier one or from the first
/// state.
fn expected(model: &Model<Staking>, traces: &[Vec<Action>], after: &[Option<usize>]) -> Claim {
    let mut told = Vec::new();
    for (steps, after) in traces.iter().zip(after) {
        let begins = after.map_or(*model.first(), |before: usize| {
            let prover::Answered { last, .. } = told[before];
            last
        });
        told.push(model.tell_from(&begins, steps));
    }
    let outcomes = traces.iter().zip(&told).map(|(steps, told)| model.outcome_of(steps, told));
    let (system, setup) = (name::<Staking>(), model.batch().setup());
    Claim { system, setup, outcomes: outcomes.collect() }
}

#[test]
fn a_trace_goes_on_where_an_earlier_one_ended() {
    let model = Model::<Staking>::new(Config::default(), &Watch::all::<Staking>());
    let model = model.expect("a valid configuration");
    let program = machine::load(Staking::PROGRAM).expect("the committed program");
    let traces = [
        vec![DECLARE, STAKE],
        vec![LEAVE, BLOCK],
        Vec::new(),
        // From the first state again, in which nobody is there who could leave.
        vec![LEAVE, DECLARE],
        vec![LEAVE],
        vec![STAKE],
        vec![BLOCK],
    ];
    let after = [None, Some(0), Some(1), None, Some(0), Some(3), None];
    let mut batch = model.batch();
    traces.iter().for_each(|steps| batch.push::<Staking>(steps));
    let driver = machine::Driver::of(&program).expect("it is made like ours");
    let run = machine::following(&program, driver, &batch, &after).expect("it is total");
    let claim = machine::claim(&run).expect("a claim");
    assert_eq!(claim, expected(&model, &traces, &after));
    assert_ne!(claim.outcomes[1].last, claim.outcomes[4].last);
    // Without the frames of its own the batch says something else.
    let run = machine::run(&program, &batch, machine::Purpose::Answer).expect("it is total");
    assert_ne!(machine::claim(&run).expect("a claim"), claim);
}

#[test]
fn every_program_has_a_driver_whose_traces_can_go_on() {
    let known = |program: &str| {
        let program = machine::load(program).expect("the committed program");
        machine::Driver::of(&program).is_some()
    };
    assert!(known(Staking::PROGRAM));
    assert!(known(governance::Governance::PROGRAM));
    assert!(known(sequencing::admission::Admission::PROGRAM));
}
