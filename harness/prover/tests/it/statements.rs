//! What is stated of a trace: pinned commitments, and outputs that are no claim.

use kernel::Protocol as _;
use prover::{Claim, Model, Subject, Watch, commitment, machine};
use staking::{Action, Config, Reward, Role, Staking};
use starknet_types_core::felt::Felt;

fn model(config: Config, watch: &Watch) -> Model<Staking> {
    Model::new(config, watch).expect("a valid configuration")
}

/// In, out, and one refused step.
fn life() -> Vec<Action> {
    let enter = Action::Stake { staker: 0, operational: 0, reward: Reward::Own, amount: 1 };
    vec![
        Action::DeclareOperationalAddress { operational: 0, staker: 0 },
        enter,
        Action::UnstakeIntent { staker: 0 },
        Action::SetExitWaitWindow { by: Role::TokenAdmin, window: 0 },
        Action::UnstakeAction { staker: 0 },
    ]
}

fn broken_design() -> Config {
    let mutants = Staking::mutants();
    let b4 = mutants.iter().find(|mutant| mutant.id == "STK-B4").expect("it exists");
    b4.applied::<Staking>(&Config::default()).expect("it fits")
}

fn run(model: &Model<Staking>, traces: &[Vec<Action>]) -> Claim {
    let program = machine::load(Staking::PROGRAM).expect("the committed program");
    let mut batch = model.batch();
    traces.iter().for_each(|steps| batch.push::<Staking>(steps));
    let run = machine::run(&program, &batch, machine::Purpose::Answer).expect("it is total");
    machine::claim(&run).expect("a claim")
}

/// Whoever changes the encoding changes what stored proofs are about: these do not move by
/// accident.
#[test]
fn commitments_are_pinned() {
    let intended = model(Config::default(), &Watch::all::<Staking>());
    let claim = run(&intended, &[life()]);
    let outcome = claim.outcomes[0];
    let hex = |felt: Felt| format!("{felt:#x}");
    let seen = [claim.setup, outcome.initial, outcome.transcript, outcome.last].map(hex);
    let pinned = [
        "0x5c2241f9256cf6264ce3251c641a801249faa954045d467d77b0ee56137c1ed",
        "0x30d040aba9eb8f3b270a3105bc281b19557fa19f8982f8de6f9aaff667886c7",
        "0x6e147fb12a54fb23bebfd54ddade2ce811967f9c9e0397dd9252da7087eeea7",
        "0x3ce9ffa645bc78c66d647f8a47768ce2d773433419c7b536bb47480e85d26d0",
    ];
    assert_eq!(seen, pinned);
    assert_eq!(outcome.initial, commitment::<Staking>(&intended.first().state));
    assert_eq!((outcome.broken_at, outcome.broken), (0, 0));
}

#[test]
fn a_broken_design_is_stated_with_the_step_that_breaks_it() {
    // The weight counts from +K only, so evidence has no claim on the stake yet.
    for (names, expected) in [(&["STK-S3"][..], (5, 4)), (&["STK-S4"], (0, 0))] {
        let broken = model(broken_design(), &Watch::only::<Staking>(names));
        let claim = run(&broken, &[life(), Vec::new()]);
        let [outcome, empty] = claim.outcomes[..] else { panic!("two traces") };
        assert_eq!((outcome.broken_at, outcome.broken), expected, "{names:?}");
        assert_eq!((empty.steps, empty.initial), (0, empty.last));
        assert_eq!(claim, broken.claim([life().as_slice(), &[]]));
    }
}

#[test]
fn what_there_is_no_room_for_is_answered_too() {
    let model = model(Config::default(), &Watch::none::<Staking>());
    let trace = vec![
        Action::UnstakeIntent { staker: 3 },
        Action::DeclareOperationalAddress { operational: 3, staker: 0 },
        Action::SetOpenForDelegation { staker: 0, token: 2 },
        Action::Migrate { staker: 200 },
        Action::NewBlock { elapsed: 9 },
    ];
    let told: Vec<_> = model.tell(&trace).answers.iter().map(|answer| answer.refusal).collect();
    assert_eq!(told, [1001, 1001, 1001, 1001, 1000]);
    assert_eq!(run(&model, std::slice::from_ref(&trace)), model.claim([trace.as_slice()]));
}

/// The numbers of a step are hashed in one field element. Were they free, other ones could make the
/// same element, and a proof of some steps would pass for one of others.
#[test]
fn a_step_whose_numbers_do_not_fit_has_no_run() {
    let model = model(Config::default(), &Watch::none::<Staking>());
    let mut batch = model.batch();
    let amount = Action::SetMinStake { by: Role::AppGovernor, amount: 7 };
    batch.push::<Staking>(&[amount]);
    let program = machine::load(Staking::PROGRAM).expect("the committed program");
    let cells: Vec<_> = batch.cells().collect();
    let runs = |changes: &[(usize, i32)]| {
        let (mut cells, class) = (cells.clone(), cells.len() - 7);
        for (digit, change) in changes {
            let cell = cells[class + digit].as_mut().expect("a number that is asked");
            *cell += Felt::from(*change);
        }
        ::machine::run::run(&program, cells, machine::Purpose::Answer).is_ok()
    };
    assert!(runs(&[]));
    let rest = 255 - (17 + 7 + i32::from(Staking::arguments(&amount)[0]));
    assert!(runs(&[(2, rest)]) && !runs(&[(2, rest + 1)]));
    // The same element from other numbers.
    assert!(!runs(&[(1, 256), (2, -1)]) && !runs(&[(2, -256), (3, 1)]));
    assert!(!runs(&[(1, -256), (2, 1)]) && !runs(&[(2, 256), (3, -1)]));
}

#[test]
fn an_output_is_a_claim_or_an_error() {
    let model = model(Config::default(), &Watch::none::<Staking>());
    let felts = run(&model, &[life(), life()]).to_felts();
    let read = |felts: &[Felt]| Claim::of_felts(felts).ok();
    assert_eq!(read(&felts).map(|claim| claim.to_felts()), Some(felts.clone()));
    for end in 0..felts.len() {
        assert_eq!(read(&felts[..end]), None, "cut after {end}");
    }
    // The number of steps is no number.
    let mut huge = felts.clone();
    huge[4] = Felt::MAX;
    assert_eq!(read(&huge), None);
}
