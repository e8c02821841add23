//! The broken designs of sequencing and the assumptions that can be dropped. Each variant is the
//! intended design with one decision taken differently.

use kernel::{Assumption, Mutant};

use super::Config;
use super::design as r;
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
            "SEQ-B1",
            "there is a single sequencer",
            &["SEQ-L1"],
            "Starknet until 2025 (S4); SYS-L1 breaks with it",
            "sequencing/variants/b1",
            |c| {
                c.parameters.total_weight = 1;
                c.parameters.censor_weight = 1;
            },
        ),
        mutant(
            "SEQ-B2",
            "a leader has exclusive rights for hours",
            &["SEQ-L2"],
            "forum thread 38, the simplest suggestion: long time slots on L1",
            "sequencing/variants/b2",
            |c| c.parameters.slot = 4,
        ),
        mutant(
            "SEQ-B3",
            "the pool forgets within a censoring run, and nobody sends again",
            &["SEQ-L1"],
            "code: a lifetime of 60 s by default",
            "sequencing/variants/b3",
            |c| {
                c.parameters.ttl = 1;
                c.design.resubmission = r::Resubmission::Never;
            },
        ),
        mutant(
            "SEQ-B4",
            "a replaced transaction can still be picked",
            &["SEQ-S5"],
            "the reason for the rule of a tenth (SNIP-30)",
            "sequencing/variants/b4",
            |c| c.design.replaced = r::Replaced::Pickable,
        ),
        mutant(
            "SEQ-B5",
            "a block is valid for whoever has heard of its L1 message",
            &["SEQ-S8"],
            "2 September 2025: differing L1 views; CON-L1 and MSG-S7 break with it",
            "sequencing/incidents/differing-l1-views",
            |c| c.design.handlers = r::Handlers::KnownLocally,
        ),
        mutant(
            "SEQ-B6",
            "after a reorganisation everything is executed again, at whatever time",
            &["SEQ-S9"],
            "4 April 2024: changed timestamps reverted some",
            "sequencing/variants/b6",
            |c| c.design.reexecution = r::Reexecution::Always,
        ),
        mutant(
            "SEQ-B7",
            "only listed developers deploy",
            &["SEQ-S7"],
            "the early whitelist of deployers (general knowledge)",
            "sequencing/variants/b7",
            |c| c.design.entry = r::Entry::ListedDeployers,
        ),
        mutant(
            "SEQ-B8",
            "a reverted transaction costs nothing",
            &["SEQ-S3"],
            "the reason for charging them; spam is free",
            "sequencing/variants/b8",
            |c| c.design.revert_charge = r::RevertCharge::Free,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn own() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "SEQ-X1",
            "an execution does not check the nonce",
            &["SEQ-S1"],
            "CORRECTIONS 6: skip nonce check",
            "sequencing/variants/x1",
            |c| c.design.nonce = r::NonceRule::Unchecked,
        ),
        mutant(
            "SEQ-X2",
            "validators do not check signatures",
            &["SEQ-S2"],
            "CORRECTIONS 6: accept unsigned",
            "sequencing/variants/x2",
            |c| c.design.signatures = r::Signatures::Unchecked,
        ),
        mutant(
            "SEQ-X3",
            "a replacement need not offer more",
            &["SEQ-S5"],
            "SEQ-B4's first half: evictions that cost nothing",
            "sequencing/variants/x3",
            |c| c.design.replacement = r::Replacement::Anything,
        ),
        mutant(
            "SEQ-X4",
            "proposers order as they like and pools publish nothing",
            &["SEQ-S6"],
            "code: the proposer chooses the order",
            "sequencing/variants/x4",
            |c| c.design.order = r::Order::Unpublished,
        ),
        mutant(
            "SEQ-X5",
            "the pool never forgets",
            &["SEQ-L3"],
            "the reason for a lifetime",
            "sequencing/variants/x5",
            |c| c.design.expiry = r::Expiry::Never,
        ),
        mutant(
            "SEQ-X6",
            "the block's price is charged, whatever the sender signed",
            &["SEQ-S3"],
            "CORRECTIONS 6: ignore bound",
            "sequencing/variants/x6",
            |c| c.design.price_bound = r::PriceBound::Ignored,
        ),
        mutant(
            "SEQ-X7",
            "a reorganisation leaves no record",
            &["SEQ-S4"],
            "the explorer's view of 2 September 2025",
            "sequencing/variants/x7",
            |c| c.design.reorg_record = r::ReorgRecord::Silent,
        ),
        mutant(
            "SEQ-X8",
            "a reorganisation goes behind what L1 has accepted",
            &["SEQ-S4"],
            "the live ledger undoes the safe one (DP3)",
            "sequencing/variants/x8",
            |c| c.design.reorg_depth = r::ReorgDepth::Everything,
        ),
        mutant(
            "SEQ-X9",
            "the way out goes through a block",
            &["SEQ-L5"],
            "Starknet has no forced request (D15)",
            "sequencing/variants/x9",
            |c| c.design.exit_path = r::ExitPath::Block,
        ),
        mutant(
            "SEQ-X10",
            "the single company is told not to carry a contract",
            &["SEQ-L4"],
            "S10: under coercion, and selective",
            "sequencing/variants/x10",
            |c| {
                c.parameters.total_weight = 1;
                c.parameters.censor_weight = 1;
                c.design.censor = r::Censor::CoercedCompany;
                c.design.target = r::Target::Contract;
            },
        ),
        mutant(
            "SEQ-X11",
            "the pool forgets within a censoring run, and users send again some time",
            &["SEQ-L2"],
            "SEQ-B3 for users without an attentive wallet",
            "sequencing/variants/x11",
            |c| {
                c.parameters.ttl = 1;
                c.design.resubmission = r::Resubmission::SomeTime;
            },
        ),
    ]
}

/// What sequencing takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    let leads = assumption(
        "SEQ-A1",
        "an honest proposer leads again and again",
        &["SEQ-L1"],
        "sequencing/default",
        |c| c.parameters.censor_weight = c.parameters.total_weight,
    );
    let ends = assumption(
        "SEQ-A6",
        "consensus ends every turn, by a block where a quorum supports it",
        &["SEQ-L1"],
        "sequencing/short-lived",
        |c| c.design.consensus = r::Consensus::MayStall,
    );
    vec![
        Assumption { given_by: &["LE-L2"], ..leads },
        assumption(
            "SEQ-A2",
            "users send again what is dropped, before the next block is closed",
            &["SEQ-L1"],
            "sequencing/short-lived",
            |c| c.design.resubmission = r::Resubmission::Never,
        ),
        assumption(
            "SEQ-A3",
            "less than a third votes against valid blocks",
            &["SEQ-L1"],
            "sequencing/default",
            |c| c.parameters.censor_weight = c.parameters.total_weight.div_ceil(3),
        ),
        assumption(
            "SEQ-A4",
            "an honest node's view of L1 lags by a bounded time",
            &["SEQ-S8"],
            "sequencing/messages",
            |c| c.design.l1_views = r::L1Views::Unbounded,
        ),
        assumption(
            "SEQ-A5",
            "the pool has room for all that is wanted at once",
            &["SEQ-L1"],
            "sequencing/default",
            |c| c.parameters.pool = 3,
        ),
        Assumption { given_by: &["CON-L1"], ..ends },
    ]
}
