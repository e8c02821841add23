//! The broken premises: what becomes of inclusion where election or consensus does not keep its
//! promise, or users rely on a bound that draws do not give.

use std::sync::Arc;

use kernel::{Assumption, Mutant};

use super::Config;
use super::contract::Promise;
use leader_election::{Electorate, SlotEnd};
use sequencing::Resubmission;
use staking::MinRule;
use vocabulary::broken;

/// Our own: the domain's are those of the parts.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "SOE-X1",
            "consensus waits for a proposer that is silent",
            &["CON-L1", "SEQ-L1"],
            "CON-B6: a signer that must sign and does not",
            "sequencing-on-election/variants/x1",
            |c| c.consensus.promise = Promise::EndsByBlock,
        ),
        mutant(
            "SOE-X2",
            "a slot lasts until its leader has built",
            &["LE-L2", "SEQ-L1"],
            "LE-X5 as users see it",
            "sequencing-on-election/variants/x2",
            |c| c.election.design.slot_end = SlotEnd::Block,
        ),
        mutant(
            "SOE-X3",
            "users rely on a long lifetime instead of sending again",
            &["SEQ-L1"],
            "SEQ-B3: draws let a censor lead for longer than any lifetime",
            "sequencing-on-election/variants/x3",
            |c| {
                c.sequencing.parameters.ttl = 12;
                c.sequencing.design.resubmission = Resubmission::Never;
            },
        ),
        mutant(
            "SOE-X4",
            "raising the minimum ejects everybody below it at once",
            &["SEQ-L1"],
            "STK-B11 as users see it: nobody honest is left to lead",
            "sequencing-on-election/variants/x4",
            |c| c.election.design.min_rule = MinRule::Eject,
        ),
    ]
}

/// What the whole takes for granted: the premises of eventual inclusion, each with who gives it.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    let leads = assumption(
        "SOE-A1",
        "an honest proposer stays and stays up, so that it leads again and again",
        &["SEQ-L1"],
        "sequencing-on-election/default",
        |c| c.election.bounds.steadfast = 1,
    );
    let ends = assumption(
        "SOE-A2",
        "consensus ends every turn, by a block where a quorum supports it",
        &["SEQ-L1"],
        "sequencing-on-election/default",
        |c| c.consensus.promise = Promise::MayStall,
    );
    let minority = assumption(
        "SOE-A3",
        "the censor has less than a third of the weight that is drawn from",
        &["SEQ-L1"],
        "sequencing-on-election/default",
        |c| c.election.bounds.stakes = [1; 3],
    );
    vec![
        Assumption {
            given_by: &["LE-L2"],
            premise: Some(Arc::new(|c: &Config| c.election.bounds.steadfast > 1)),
            ..leads
        },
        Assumption { given_by: &["CON-L1"], ..ends },
        Assumption { premise: Some(Arc::new(is_minority)), ..minority },
    ]
}

/// Whether less than a third of what is staked at first is the censor's.
fn is_minority(c: &Config) -> bool {
    let electorate = Electorate::of(&c.election, &c.election.bounds.stakes);
    3 * electorate.weight(0) < electorate.base()
}
