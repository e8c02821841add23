//! The broken designs of leader election and the assumptions that can be dropped. Each variant is
//! the intended design with one decision taken differently.

use std::sync::Arc;

use kernel::{Assumption, Mutant};

use super::Config;
use super::config::Parameters;
use super::design as r;
use staking::MinRule;
use vocabulary::broken;

/// The domain's variants, then our own for properties that those leave unbroken.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mut all = domain();
    all.extend(own());
    all
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn domain() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "LE-B1",
            "randomness is revealed while stake that counts in its epoch can still change",
            &["LE-S5", "LE-S7"],
            "the reason given in DP2 for taking stakes of e-3; K = 2 is too little for it (X1)",
            "leader-election/variants/b1",
            |c| c.parameters.lead = c.parameters.latency,
        ),
        mutant(
            "LE-B2",
            "the randomness is the hash of a block whose content its proposer chooses",
            &["LE-S7"],
            "code: seed of the virtual proposer",
            "leader-election/variants/b2",
            |c| c.design.randomness = r::Randomness::BlockHash,
        ),
        mutant(
            "LE-B3",
            "an epoch whose beacon transaction is missing has no randomness",
            &["LE-L1", "LE-S1"],
            "L1 provider failure of September 2025",
            "leader-election/variants/b3",
            |c| c.design.recycling = r::Recycling::Nothing,
        ),
        mutant(
            "LE-B4",
            "winners of a slot find out in private: there may be none or several",
            &["LE-S1", "LE-L3"],
            "trade-off discussed in DP1 and DP2",
            "leader-election/variants/b4",
            |c| c.design.leader = r::LeaderRule::PrivateLottery,
        ),
        mutant(
            "LE-B5",
            "every seat of the committee weighs the same",
            &["LE-S8"],
            "SNIP-30: three equal seats, safe only because one owner has them all",
            "leader-election/variants/b5",
            |c| c.design.seat_weight = r::SeatWeight::Equal,
        ),
        mutant(
            "LE-B6",
            "a signing key that another staker has can be declared",
            &["LE-S9", "STK-S6"],
            "AUD1: operational addresses were not one to one",
            "leader-election/variants/b6",
            |c| c.design.key_in_use = r::KeyInUse::Accepted,
        ),
        mutant(
            "LE-B7",
            "everybody can compute the leaders of epochs far ahead",
            &["LE-S10"],
            "AUD2, high: predictable attestation target",
            "leader-election/variants/b7",
            |c| c.design.randomness = r::Randomness::Derived,
        ),
        mutant(
            "LE-B8",
            "a reorganisation of L1 longer than the synchronisation period is accepted silently",
            &["LE-S2", "LE-S6"],
            "code: finality depth 0",
            "leader-election/variants/b8",
            |c| c.parameters.finality = c.parameters.slots,
        ),
        mutant(
            "LE-B9",
            "draws and quorums are measured against the N heaviest only",
            &["LE-S8", "CON-A1"],
            "code: the first N by weight, quorums against their sum; top 100 of SNIP-33",
            "leader-election/variants/b9",
            |c| c.design.base = r::Base::Committee,
        ),
    ]
}

fn own() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "LE-X1",
            "money leaves before evidence against its last epoch is too late",
            &["LE-S3"],
            "code: no lower bound of the exit window (D5)",
            "leader-election/variants/x1",
            |c| c.parameters.exit_wait = 1,
        ),
        mutant(
            "LE-X2",
            "raising the minimum ejects everybody below it at once",
            &["LE-L1", "LE-S1", "LE-L3"],
            "STK-B11 as elections see it (X2); AUD2: not re-validated",
            "leader-election/variants/x2",
            |c| c.design.min_rule = MinRule::Eject,
        ),
        mutant(
            "LE-X3",
            "the members of the committee lead in turn",
            &["LE-S4", "LE-S8"],
            "code: actual proposer, index (height + round) mod n",
            "leader-election/variants/x3",
            |c| c.design.leader = r::LeaderRule::RoundRobin,
        ),
        mutant(
            "LE-X4",
            "nodes read L1's newest block",
            &["LE-S2", "LE-S6"],
            "code: finality depth 0 by default; incident of 2 September 2025",
            "leader-election/variants/x4",
            |c| c.parameters.read_depth = 0,
        ),
        mutant(
            "LE-X5",
            "a slot lasts until its leader has built",
            &["LE-L3", "LE-L1"],
            "the reason for slots in DP2",
            "leader-election/variants/x5",
            |c| c.design.slot_end = r::SlotEnd::Block,
        ),
        mutant(
            "LE-X6",
            "the beacon's value may come until the epoch begins",
            &["LE-S10"],
            "SNIP-33: known five minutes ahead",
            "leader-election/variants/x6",
            |c| {
                c.parameters.reveal_window = c.parameters.slots;
                c.parameters.read_depth = 0;
            },
        ),
        mutant(
            "LE-X7",
            "who enters need not have the minimum stake",
            &["LE-S3"],
            "S53: critical services may need stake",
            "leader-election/variants/x7",
            |c| c.design.entry_minimum = r::EntryMinimum::Unchecked,
        ),
    ]
}

/// What leader election takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    let quorate = assumption(
        "LE-A4",
        "the committee has more than two thirds of the whole weight",
        &["LE-L3"],
        "leader-election/crashes",
        |c| c.parameters.seats = 1,
    );
    vec![
        assumption(
            "LE-A1",
            "L1 is final within the synchronisation epoch, before nodes read it",
            &["LE-S2", "LE-S6"],
            "leader-election/views",
            |c| c.parameters.finality = c.parameters.read_depth + 1,
        ),
        assumption(
            "LE-A2",
            "L1 includes a paid transaction within one epoch, and somebody honest pays",
            &["LE-S5", "LE-S7", "LE-S10"],
            "leader-election/stake",
            |c| c.design.inclusion = r::Inclusion::Censorable,
        ),
        assumption(
            "LE-A3",
            "nobody knows an honest contribution to the randomness beforehand",
            &["LE-S7"],
            "leader-election/stake",
            |c| c.design.beacon = r::Beacon::LastWithholds,
        ),
        Assumption { premise: Some(Arc::new(is_quorate)), ..quorate },
        assumption(
            "LE-A5",
            "a slot is longer than a block takes: a leader that is up makes use of it",
            &["LE-L3"],
            "leader-election/crashes",
            |c| c.design.slot_time = r::SlotTime::TooShort,
        ),
        assumption(
            "LE-A6",
            "one staker stays and stays up",
            &["LE-S1", "LE-L1", "LE-L3"],
            "leader-election/stake-views",
            |c| c.bounds.steadfast = 0,
        ),
    ]
}

/// Whether every staker has a seat, or those that have one weigh enough at the start.
fn is_quorate(c: &Config) -> bool {
    let Parameters { seats, .. } = c.parameters;
    let electorate = super::Electorate::of(c, &c.bounds.stakes);
    seats >= c.bounds.stakers || 3 * electorate.seated_weight() > 2 * electorate.base()
}
