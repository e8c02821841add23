//! The broken designs of governance and the assumptions that can be dropped. Each variant is the
//! intended design with one decision taken differently.

use kernel::{Assumption, Mutant};

use super::config::Voice;
use super::{Config, design as r};
use vocabulary::broken::{self, deferred};

/// The domain's variants, then our own for properties that those leave unbroken.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mut all = power();
    all.extend(procedure());
    all.extend(own());
    all
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn power() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "GOV-B1",
            "power is read when votes are cast, and what is accepted runs at once",
            &["GOV-S5", "GOV-S7", "UPG-S7"],
            "Beanstalk, April 2022: a flash loan and an emergency commit, 182 M USD",
            "governance/incidents/flash-loan",
            |c| {
                c.design.power_at = r::PowerAt::Vote;
                c.design.early_close = r::EarlyClose::CastMajority;
                c.parameters.voting_min = 0;
                c.parameters.timelock = 0;
            },
        ),
        mutant(
            "GOV-B2",
            "any turnout is enough",
            &["GOV-S6"],
            "Build Finance, February 2022: taken over with a few votes",
            "governance/incidents/low-turnout",
            |c| c.design.quorum = r::Quorum::None,
        ),
        mutant(
            "GOV-B3",
            "tokens that are bought or borrowed for a vote decide alone",
            &["GOV-S6", "CHK-S2"],
            "Compound 289, July 2024: 682 191 to 633 636 on a weekend",
            "governance/incidents/accumulation",
            |c| c.design.chamber = r::Chamber::Absent,
        ),
        mutant(
            "GOV-B5",
            "custodians vote with what their customers deposited",
            &["GOV-S14"],
            "Steem, February and March 2020",
            "governance/variants/b5",
            |c| c.design.custody = r::Custody::CustodianVotes,
        ),
        mutant(
            "GOV-B7",
            "what is staked or wrapped counts in its L1 balance too",
            &["GOV-S4"],
            "three parallel forms of voting power [L2B]",
            "governance/variants/b7",
            |c| c.design.forms = r::Forms::Separate,
        ),
        mutant(
            "GOV-B9",
            "the Foundation votes, and delegates to hand-picked voters, with all its tokens",
            &["GOV-S9"],
            "the first vote: a third of the power from one stock [GOVF]",
            "governance/variants/b9",
            |c| c.design.foundation_vote = r::FoundationVote::Yes,
        ),
        mutant(
            "GOV-B13",
            "everybody votes directly on everything, while few have the time",
            &["GOV-L5"],
            "S62: unwieldy; fading turnout under a fixed quorum",
            "governance/variants/b13",
            |c| c.design.delegation = r::Delegation::None,
        ),
        mutant(
            "GOV-B15",
            "the vote takes place on the chain whose sequencer is voted out",
            &["GOV-L4"],
            "S10: a selective censor",
            "governance/variants/b15",
            |c| c.design.venue = r::Venue::L2Only,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn procedure() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "GOV-B4",
            "a proposal names an address, at which other code can appear",
            &["GOV-S7", "UPG-S4"],
            "Tornado Cash, May 2023: the attacker gave itself 1.2 M votes",
            "governance/incidents/swapped-payload",
            |c| c.design.payload_by = r::PayloadBy::Address,
        ),
        deferred(
            "PGF-S1, of the Foundation: spending is no change of the protocol, so no claim of \
             governance's own can fail",
            mutant(
                "GOV-B6",
                "money is spent before the vote, which is called a ratification afterwards",
                &["PGF-S1"],
                "Arbitrum AIP-1, April 2023: 50 M ARB moved before the vote",
                "governance/incidents/spent-before-vote",
                |c| c.design.budget = r::Budget::Unguarded,
            ),
        ),
        mutant(
            "GOV-B8",
            "a gatekeeper decides what is put to the vote",
            &["GOV-L3", "CHK-S1"],
            "the curated list [GOVF, L2B]",
            "governance/variants/b8",
            |c| c.design.threshold = r::Threshold::Curated,
        ),
        mutant(
            "GOV-B10",
            "many changes are bundled in one ballot",
            &["GOV-S2", "DEV-S3"],
            "one vote for all proposals of a version [SNIP-24]",
            "governance/variants/b10",
            |c| c.design.ballot = r::Ballot::Bundled,
        ),
        mutant(
            "GOV-B11",
            "the question that is asked excludes the real one",
            &["GOV-L3"],
            "2024: the curve was voted on, whether there should be staking was not [GOVF]",
            "governance/variants/b11",
            |c| c.design.agenda = r::Agenda::Narrow,
        ),
        mutant(
            "GOV-B12",
            "the owner of the space changes settings and cancels while a vote runs",
            &["GOV-S1"],
            "owner powers [SX]",
            "governance/variants/b12",
            |c| c.design.rules = r::Rules::OwnerChanges,
        ),
        mutant(
            "GOV-B14",
            "the queue has one place for each payload hash",
            &["GOV-L2"],
            "the duplicate hash rule [SX], together with an expiry",
            "governance/variants/b14",
            |c| c.design.queue_key = r::QueueKey::Payload,
        ),
        mutant(
            "GOV-B16",
            "a simple majority of the votes cast so far closes a vote early",
            &["GOV-S12", "GOV-L4"],
            "acceptance rule of [SX]",
            "governance/variants/b16",
            |c| {
                c.design.early_close = r::EarlyClose::CastMajority;
                c.parameters.voting_min = 1;
            },
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn own() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "GOV-X1",
            "an inconclusive vote leaves no trace",
            &["GOV-S8"],
            "S34: not deciding is a decision",
            "governance/variants/x1",
            |c| c.design.inconclusive = r::Inconclusive::Dropped,
        ),
        mutant(
            "GOV-X2",
            "delegations may close a circle",
            &["GOV-S10"],
            "CORRECTIONS 6; liquid democracy without a cycle rule",
            "governance/variants/x2",
            |c| c.design.delegation = r::Delegation::TransitiveUnchecked,
        ),
        mutant(
            "GOV-X3",
            "what was voted down is put again at once",
            &["GOV-S11"],
            "CORRECTIONS 6; [SX]: the slot is cleared after execution",
            "governance/variants/x3",
            |c| c.design.cool_down = r::CoolDown::None,
        ),
        mutant(
            "GOV-X4",
            "support is measured in the moment of the proposal only",
            &["GOV-S3"],
            "O8 as first written: a threshold that a flash loan meets",
            "governance/variants/x4",
            |c| c.design.support = r::Support::Creation,
        ),
        mutant(
            "GOV-X5",
            "proposing takes nothing",
            &["GOV-S3"],
            "no threshold is deployed [L2B]",
            "governance/variants/x5",
            |c| c.design.threshold = r::Threshold::None,
        ),
        mutant(
            "GOV-X6",
            "power is read in the moment in which voting opens",
            &["GOV-S5"],
            "deployed: the snapshot is the start of voting [SX]",
            "governance/variants/x6",
            |c| c.design.power_at = r::PowerAt::Opening,
        ),
        mutant(
            "GOV-X7",
            "an owner's vote counts beside its delegate's",
            &["GOV-S4", "GOV-S10"],
            "S57: directly or by delegation, so not both",
            "governance/variants/x7",
            |c| c.design.own_vote = r::OwnVote::AddsUp,
        ),
        mutant(
            "GOV-X8",
            "the developers' bench counts where values are decided",
            &["GOV-S13"],
            "DEV-S2, S49",
            "governance/variants/x8",
            |c| c.design.developers_on_values = r::DevelopersOnValues::Counted,
        ),
        mutant(
            "GOV-X9",
            "the Foundation's tokens are not recognised in a delegate's vote",
            &["GOV-S9"],
            "delegations to a builders' council and to delegates [GOVF]",
            "governance/variants/x9",
            |c| c.design.tag = r::Tag::LostOnDelegation,
        ),
        mutant(
            "GOV-X10",
            "a person has a seat for each of its accounts",
            &["GOV-S6"],
            "S40: there has been no clear way of telling who belongs",
            "governance/variants/x10",
            |c| c.design.seats = r::Seats::PerAccount,
        ),
        mutant(
            "GOV-X11",
            "the author changes the text until voting opens",
            &["GOV-S7"],
            "deployed: the author edits before the start [SX]",
            "governance/variants/x11",
            |c| c.design.amendments = r::Amendments::UntilVote,
        ),
        mutant(
            "GOV-X12",
            "the council decides what a vote did not",
            &["GOV-S2", "GOV-S13"],
            "O11, the third choice",
            "governance/variants/x12",
            |c| c.design.inconclusive = r::Inconclusive::CouncilDecides,
        ),
        mutant(
            "GOV-X13",
            "an inconclusive vote is held again until it decides",
            &["GOV-L1"],
            "O11, the second choice",
            "governance/variants/x13",
            |c| c.design.inconclusive = r::Inconclusive::Retry,
        ),
        mutant(
            "GOV-X14",
            "what was accepted can be carried out until it expires",
            &["GOV-S11"],
            "[SX]: the slot of the queue is what keeps a payload from running again",
            "governance/variants/x14",
            |c| c.design.executions = r::Executions::Repeatable,
        ),
    ]
}

/// What governance takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    vec![
        assumption(
            "GOV-A2",
            "proofs of balances on L1 are sound",
            &["GOV-S4"],
            "governance/delegation",
            |c| c.design.proofs = r::Proofs::Forgeable,
        ),
        assumption(
            "GOV-A3",
            "who wants to vote and can does so before time is up (SEQ-L2)",
            &["GOV-L4"],
            "governance/initiative",
            |c| c.design.voters = r::Voters::Late,
        ),
        assumption(
            "GOV-A4",
            "somebody carries out what everybody may before it expires",
            &["GOV-L2"],
            "governance/life",
            |c| c.design.executors = r::Executors::Late,
        ),
        assumption(
            "GOV-A5",
            "a bench of the chamber agrees with what a majority of the tokens wants (X16)",
            &["GOV-L5"],
            "governance/initiative",
            |c| c.bounds.bench = Voice::Asleep,
        ),
    ]
}
