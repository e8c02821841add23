//! Who is who in a run, and what can happen in it.

use checker::walk::Dice;
use consensus::paper::{Design, Validator, Weight};

use crate::input::Validators;
use crate::setting::{Height, Setting, VALUES_MAX};

/// What can happen in the runs of a campaign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kinds {
    /// Whether everyone but the node may be faulty, instead of less than a third.
    pub all_faulty: bool,
    /// Whether proposals may name a valid round that is not before their own round.
    pub malformed: bool,
    /// Whether certificates arrive.
    pub certificates: bool,
    /// Whether proposers equivocate, and proposals turn out valid after all.
    pub equivocation: bool,
}

impl Kinds {
    /// Everything that less than a third of faulty validators can do, over any network.
    pub const ASSUMED: Self =
        Self { all_faulty: false, malformed: false, certificates: true, equivocation: true };
}

/// What is decided of a run before it begins.
pub(super) struct Plan {
    pub(super) setting: Setting,
    pub(super) kinds: Kinds,
    /// Who is faulty.
    pub(super) faulty: Validators,
    /// How many values there are.
    pub(super) values: u8,
    /// One bit for each value that is invalid.
    pub(super) invalid: u8,
    /// Whether the others wait for the node's proposals, so that runs differ in pace.
    pub(super) haste: u64,
}

/// Weights that make quorums of every shape, besides equal ones.
const WEIGHTS: [&[u64]; 7] = [
    &[1, 1, 1],
    &[2, 1, 1, 1],
    &[1, 2, 3, 4],
    &[5, 1, 1, 1],
    &[1, 1, 1, 1, 1],
    &[3, 3, 2, 1, 1, 1],
    &[1, 1, 1, 1, 1, 1, 1],
];

pub(super) fn plan(dice: &mut Dice, kinds: Kinds) -> Plan {
    let equal = dice.below(3) != 0;
    let weights: &[u64] = if equal { &[1, 1, 1, 1] } else { WEIGHTS[dice.position(WEIGHTS.len())] };
    let node = Validator(dice.below(weights.len() as u64) as u8);
    let rounds = 1 + dice.position(4);
    let heights = 1 + usize::from(dice.below(4) == 0);
    let height = |dice: &mut Dice| {
        let anyone = |dice: &mut Dice| Validator(dice.below(weights.len() as u64) as u8);
        let proposers = (0..rounds).map(|_| anyone(dice)).collect();
        let mut weights: Vec<_> = weights.iter().copied().map(Weight).collect();
        // Who weighs what may change from height to height.
        weights.rotate_left(dice.position(2));
        Height { weights, proposers }
    };
    let heights: Vec<_> = (0..heights).map(|_| height(dice)).collect();
    let faulty = faulty(dice, kinds, node, &heights);
    let values = 1 + dice.below(VALUES_MAX as u64 - 1) as u8;
    // The first value is always valid: the node needs one to propose.
    let invalid = (dice.below(1 << values) & dice.below(1 << values)) as u8 & !1;
    Plan {
        setting: Setting::new(node, heights),
        kinds,
        faulty,
        values,
        invalid,
        haste: dice.below(3),
    }
}

/// Validators other than the node, in a random order, as long as they weigh less than a third of
/// each height, unless all may be faulty.
fn faulty(dice: &mut Dice, kinds: Kinds, node: Validator, heights: &[Height]) -> Validators {
    let mut others: Vec<_> = heights[0].validators().filter(|other| *other != node).collect();
    let mut faulty = Validators::default();
    while !others.is_empty() {
        let more = faulty.with(others.swap_remove(dice.position(others.len())));
        let few = |height: &Height| {
            !Design::default().skip.is_met(height.weight(more), height.total())
                && u128::from(height.weight(more).0) * 3 < u128::from(height.total().0)
        };
        if kinds.all_faulty || heights.iter().all(few) {
            faulty = more;
        }
    }
    faulty
}
