//! The functions of the system, one by one. What explores is tested through the runner.

mod laws;
mod magnitudes;
mod map;
mod payments;

use fees::{Action, Config, Fees, Guard, State};
use kernel::{Disabled, Protocol as _, System as _};

fn start(m: &Fees) -> State {
    let mut initial = None;
    m.initial(&mut |state| initial = Some(state));
    initial.expect("there is an initial state")
}

fn run(m: &Fees, actions: &[Action]) -> Result<State, Disabled<Guard>> {
    actions.iter().try_fold(start(m), |state, action| m.apply(&state, action))
}

fn fees(change: impl FnOnce(&mut Config)) -> Fees {
    let mut config = Config::default();
    change(&mut config);
    Fees::new(config).expect("the configuration is valid")
}

/// An honest proposal that is decided.
fn block() -> [Action; 3] {
    [Action::Propose {}, Action::Vote { validator: 0 }, Action::Vote { validator: 1 }]
}

fn blocks(count: usize) -> Vec<Action> {
    (0..count).flat_map(|_| block()).collect()
}

#[test]
fn a_full_block_raises_the_price_by_its_part_and_an_empty_one_lowers_it() {
    // Twelve units asked for at zero: at price 4, room for four; twice the target of two, so one
    // half of 4 is added; at 6, six are asked for, and there is room for four: 3 are added.
    let m = fees(|c| (c.parameters.price, c.parameters.demands) = (4, vec![12, 4]));
    let price = |actions: &[Action]| run(&m, actions).expect("it is open").block.price;
    assert_eq!((price(&blocks(1)), price(&blocks(2))), (6, 9));
    let mut dropped = blocks(2);
    dropped.push(Action::ShiftDemand { to: 4 });
    dropped.extend(blocks(1));
    // At 9 nothing is used: one half of it, rounded down, is taken off.
    assert_eq!(price(&dropped), 5);
}

#[test]
fn a_price_below_a_raised_floor_climbs_by_a_third() {
    let m = fees(|c| {
        (c.parameters.price, c.parameters.floors) = (7, vec![2, 12]);
        c.parameters.demands = vec![9];
    });
    let mut actions = vec![Action::RaiseFloor { to: 12 }];
    let mut prices = Vec::new();
    for _ in 0..3 {
        actions.extend(block());
        prices.push(run(&m, &actions).expect("it is open").block.price);
    }
    assert_eq!(prices, [9, 12, 12]);
}

#[test]
fn a_proposal_by_other_prices_is_dropped() {
    let m = fees(|_| {});
    let [_, first, second] = block();
    let other = Action::ProposeOther { price: 3, l1: 4, fee: 0 };
    let state = run(&m, &[other, first, second]).expect("it is open");
    assert!(!state.proposal.open && state.block.price == 2, "{state:?}");
    // One more for L1 is tolerated, two are not.
    for (off, l1) in [(1, 5), (2, 4)] {
        let other = Action::ProposeOther { price: 2, l1: 4 + off, fee: 0 };
        assert_eq!(run(&m, &[other, first, second]).expect("it is open").block.l1, l1);
    }
}

#[test]
fn the_median_of_proposed_fees_is_a_floor_that_follows_the_price_of_strk() {
    // A unit of L2 gas ought to cost 2 in ether, and ether comes to cost 2 STRK: a proposed fee
    // rises from 2 to 3, then to 4, each time by a half at most, and the median follows when two
    // of three have.
    let m = fees(|c| {
        c.parameters.rates = vec![1, 2];
        c.design.base_floor = fees::BaseFloor::StrkPrice;
    });
    let mut actions = vec![Action::MoveRate { to: 2 }];
    let (mut proposed, mut prices) = (Vec::new(), Vec::new());
    for _ in 0..6 {
        actions.push(Action::Report { rate: 2 });
        actions.extend(block());
        let state = run(&m, &actions).expect("it is open");
        proposed.push(state.fees[0]);
        prices.push(state.block.price);
    }
    assert_eq!(proposed, [3, 3, 4, 4, 4, 4]);
    assert_eq!(prices, [2, 2, 3, 3, 4, 4]);
}

#[test]
fn a_number_beyond_its_range_is_refused_with_the_key() {
    let mut config = Config::default();
    config.parameters.floors = vec![0];
    let refused = Fees::new(config).err().expect("it is out of range");
    assert!(format!("{refused:?}").contains("floors"), "{refused:?}");
}
