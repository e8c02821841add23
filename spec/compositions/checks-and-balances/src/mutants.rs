//! The broken designs of the whole, and what it takes for granted.

use kernel::{Assumption, Mutant};

use super::Config;
use super::config::Callers;
use super::decisions::Developers;
use vocabulary::broken;

/// Our own: the domain's are those of the parts.
#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "CAB-X1",
            "the vote advises, and the company deploys",
            &["CAB-S1"],
            "UPG-B1 as holders see it",
            "checks-and-balances/variants/x1",
            |c| c.upgrades.design.vote = upgrades::VoteForce::Advice,
        ),
        mutant(
            "CAB-X2",
            "the council decides what a vote did not",
            &["CAB-S1", "CAB-S4"],
            "O11; S34 asks for the status quo",
            "checks-and-balances/variants/x2",
            |c| c.decisions.inconclusive = governance::Inconclusive::CouncilDecides,
        ),
        mutant(
            "CAB-X3",
            "a bare majority overrides a veto",
            &["CAB-S2", "CAB-S4"],
            "O14 without its two thirds",
            "checks-and-balances/variants/x3",
            |c| c.bodies.parameters.override_quorum = 51,
        ),
        mutant(
            "CAB-X4",
            "the delay leaves out that users have to be included",
            &["CAB-S3"],
            "UPG-B3: eight days of delay against seven of exit",
            "checks-and-balances/variants/x4",
            |c| c.upgrades.parameters.delay -= 1,
        ),
        mutant(
            "CAB-X5",
            "who overrides a veto carries the change out at once",
            &["CAB-S3"],
            "O14 against X14",
            "checks-and-balances/variants/x5",
            |c| c.decisions.override_of_veto = upgrades::Override::AtOnce,
        ),
        mutant(
            "CAB-X6",
            "the Foundation's board appoints council and teams",
            &["CAB-S4"],
            "CHK-B3 (SNIP-25, SNIP-27): one body turns both keys of the emergency",
            "checks-and-balances/variants/x6",
            |c| c.decisions.appointment = bodies::Appointment::Board,
        ),
        mutant(
            "CAB-X7",
            "a council that is silent agrees",
            &["CAB-S4"],
            "CHK-B7, O13",
            "checks-and-balances/variants/x7",
            |c| c.decisions.silence = upgrades::Silence::Accepts,
        ),
        mutant(
            "CAB-X8",
            "one key of the company upgrades at once",
            &["CAB-S1", "CAB-S4"],
            "CHK-B2, until January 2025",
            "checks-and-balances/variants/x8",
            |c| {
                c.bodies.design.direct = bodies::Direct::SingleKey;
                c.upgrades.owners.proxy = upgrades::Owner::Role;
            },
        ),
        mutant(
            "CAB-X9",
            "only the company carries out what is due",
            &["CAB-L1"],
            "R4: what was voted on and never carried out",
            "checks-and-balances/variants/x9",
            |c| c.upgrades.design.execution = upgrades::Execution::CompanyOnly,
        ),
        mutant(
            "CAB-X10",
            "nothing overrides the council",
            &["CAB-L2"],
            "CHK-B5, deployed",
            "checks-and-balances/variants/x10",
            |c| c.decisions.override_of_veto = upgrades::Override::Impossible,
        ),
        mutant(
            "CAB-X11",
            "the developers' bench has to agree",
            &["CAB-L2"],
            "O16 as a second chamber",
            "checks-and-balances/variants/x11",
            |c| c.decisions.developers = Developers::SecondChamber,
        ),
        mutant(
            "CAB-X12",
            "a gatekeeper admits proposals",
            &["CAB-L2"],
            "GOV-B8, deployed",
            "checks-and-balances/variants/x12",
            |c| c.decisions.threshold = governance::Threshold::Curated,
        ),
        mutant(
            "CAB-X13",
            "a council that is silent gets more time",
            &["CAB-L1", "CAB-L2"],
            "CHK-B7, O13",
            "checks-and-balances/variants/x13",
            |c| c.decisions.silence = upgrades::Silence::Extends,
        ),
        mutant(
            "CAB-X14",
            "an author says of which class its change is",
            &["CAB-S5"],
            "CHK-B6, O12",
            "checks-and-balances/variants/x14",
            |c| c.decisions.classifier = upgrades::Classifier::Proposer,
        ),
        mutant(
            "CAB-X15",
            "the bodies fill their own seats",
            &["CAB-S6"],
            "O15 as co-option",
            "checks-and-balances/variants/x15",
            |c| c.decisions.appointment = bodies::Appointment::CoOption,
        ),
        mutant(
            "CAB-X16",
            "a proposal names an address, where other code can appear",
            &["CAB-S1"],
            "GOV-B4, UPG-B2: swapped after the vote (May 2023)",
            "checks-and-balances/variants/x16",
            |c| c.upgrades.design.payload_name = upgrades::PayloadName::Address,
        ),
        mutant(
            "CAB-X17",
            "it takes nine tenths to override a veto",
            &["CAB-L2"],
            "O14 with a bar that nobody reaches: in effect CHK-B5",
            "checks-and-balances/variants/x17",
            |c| c.bodies.parameters.override_quorum = 90,
        ),
        mutant(
            "CAB-X18",
            "the council's keys are all that an emergency takes",
            &["CAB-S4"],
            "X11: SNIP-25, deployed",
            "checks-and-balances/variants/x18",
            |c| c.upgrades.design.emergency_keys = upgrades::EmergencyKeys::CouncilAlone,
        ),
    ]
}

/// What the whole takes for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    vec![
        assumption(
            "CAB-A1",
            "who wants a second vote calls it while the veto can be overridden",
            &["CAB-L2"],
            "checks-and-balances/will",
            |c| c.callers = Callers::Late,
        ),
        assumption(
            "CAB-A2",
            "who leaves is censored no longer than SEQ-L2 and RST-L3 allow (UPG-A3)",
            &["CAB-S3"],
            "checks-and-balances/exit-race",
            |c| c.upgrades.design.exit_censorship = upgrades::ExitCensorship::Unbounded,
        ),
        assumption(
            "CAB-A3",
            "at most one body has more corrupt members than its bound (CHK-A1)",
            &["CAB-S4"],
            "checks-and-balances/emergency",
            |c| c.bodies.bounds.coalition_max = 2,
        ),
        assumption(
            "CAB-A4",
            "L1's clock and inclusion are fair: what anybody sends is included in time (UPG-A2)",
            &["CAB-L1"],
            "checks-and-balances/will",
            |c| c.upgrades.design.inclusion = upgrades::Inclusion::AtLast,
        ),
    ]
}
