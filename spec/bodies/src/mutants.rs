//! The broken designs of the bodies and the assumptions that can be dropped. Each variant is the
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
            "CHK-B1",
            "the council is given its power as sole upgrader while its threshold is still low",
            &["CHK-S8", "CHK-S2"],
            "February 2025: accepted at 1 of 13, 9 of 12 about two hours later (R7; unconfirmed)",
            "bodies/incidents/threshold-at-installation",
            |c| {
                c.design.installation = r::Installation::PowerFirst;
                c.design.emergency_keys = r::EmergencyKeys::Council;
            },
        ),
        mutant(
            "CHK-B2",
            "one key of the company governs with no delay",
            &["CHK-S2", "L1S-S5"],
            "until January 2025 (R8; unconfirmed)",
            "bodies/incidents/single-key",
            |c| c.design.direct = r::Direct::SingleKey,
        ),
        mutant(
            "CHK-B3",
            "the Foundation's board appoints and removes all bodies",
            &["CHK-S1", "CHK-S2"],
            "SNIP-25 and SNIP-27 as written",
            "bodies/variants/b3",
            |c| c.design.appointment = r::Appointment::Board,
        ),
        mutant(
            "CHK-B4",
            "a few of the council act as operator at any time and switch off throttles",
            &["CHK-S3", "MSG-L1"],
            "criticised in public review of the deployed bridges",
            "bodies/variants/b4",
            |c| c.design.minority = r::Minority::Unlimited,
        ),
        mutant(
            "CHK-B5",
            "holders can never override the council",
            &["CHK-S7", "CHK-L1"],
            "deployed: there is no override",
            "bodies/variants/b5",
            |c| c.design.overriding = r::Override::Impossible,
        ),
        mutant(
            "CHK-B6",
            "authors say what is minor, and minor changes need no council",
            &["CHK-S3", "UPG-S8"],
            "path table as deployed (D14)",
            "bodies/variants/b6",
            |c| {
                c.design.classifier = r::Classifier::Author;
                c.design.vetting = r::Vetting::EssentialOnly;
            },
        ),
        mutant(
            "CHK-B7",
            "the council's silence is consent",
            &["CHK-S2"],
            "SNIP-25 chooses rejection",
            "bodies/variants/b7",
            |c| c.design.silence = r::Silence::Accept,
        ),
        mutant(
            "CHK-B8",
            "a member is removed without a successor, whatever is left",
            &["CHK-S8", "CHK-S4"],
            "derived",
            "bodies/variants/b8",
            |c| c.design.removal = r::Removal::Bare,
        ),
        mutant(
            "CHK-B9",
            "reports are due afterwards, and nothing happens if they never come",
            &["CHK-S5"],
            "SNIP-25",
            "bodies/variants/b9",
            |c| c.design.overdue_report = r::OverdueReport::NoEffect,
        ),
        mutant(
            "CHK-B10",
            "what would end a pause is paused",
            &["CHK-L4"],
            "a pause blocks exits (STK-B10); roles on the chain that they pause (SYS-B4)",
            "bodies/variants/b10",
            |c| c.design.remedy = r::Remedy::Inside,
        ),
        mutant(
            "CHK-B11",
            "two bodies have a veto, and there is no override",
            &["CHK-L1", "CHK-S7"],
            "S34: the status quo wins",
            "bodies/variants/b11",
            |c| {
                c.design.vetoers = r::Vetoers::CouncilAndTeams;
                c.design.overriding = r::Override::Impossible;
            },
        ),
        mutant(
            "CHK-B12",
            "the contract that enables wrapped tokens checks the committee's role, not the vote",
            &["CHK-S9", "CHK-S3", "GOV-L2"],
            "code: adding and enabling a token check a role only; SNIP-39 asks for the vote first",
            "bodies/variants/b12",
            |c| c.design.joint = r::Joint::RoleOnly,
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn own() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "CHK-X1",
            "the council's deadline starts again when it is silent",
            &["CHK-L1"],
            "CHK-B7, the opposite mistake (O13)",
            "bodies/variants/x1",
            |c| c.design.silence = r::Silence::Extend,
        ),
        mutant(
            "CHK-X2",
            "a pause by a few lasts until the larger party ends it",
            &["CHK-S6"],
            "CORRECTIONS 6: unlimited pause",
            "bodies/variants/x2",
            |c| c.design.pause_end = r::PauseEnd::UnpauseOnly,
        ),
        mutant(
            "CHK-X3",
            "a few can pause again at once",
            &["CHK-S6"],
            "the fallback lever of SNIP-33 has to be re-armed for this reason",
            "bodies/variants/x3",
            |c| c.design.rearm = r::Rearm::AtOnce,
        ),
        mutant(
            "CHK-X4",
            "a pause moves the money to a safe of the company",
            &["CHK-S6"],
            "rescue functions of bridges",
            "bodies/variants/x4",
            |c| c.design.pause_effect = r::PauseEffect::Sweep,
        ),
        mutant(
            "CHK-X5",
            "members can be removed by nobody, and their terms do not end",
            &["CHK-L3", "CHK-S1"],
            "CORRECTIONS 6: irremovable member",
            "bodies/variants/x5",
            |c| {
                c.design.dismissal = r::Dismissal::TermEndOnly;
                c.parameters.term = 0;
            },
        ),
        mutant(
            "CHK-X6",
            "three quarters of the council upgrade alone in an emergency",
            &["CHK-S2"],
            "SNIP-25 and the deployed 9 of 12, against which X11 asks for a second key",
            "bodies/variants/x6",
            |c| c.design.emergency_keys = r::EmergencyKeys::Council,
        ),
        mutant(
            "CHK-X7",
            "a veto is overridden at once",
            &["CHK-S2"],
            "O14: an override that does not wait for who leaves (X14)",
            "bodies/variants/x7",
            |c| c.design.overriding = r::Override::Supermajority,
        ),
        mutant(
            "CHK-X8",
            "an emergency upgrade that nobody ratifies stays",
            &["CHK-S5"],
            "UPG-B4: the emergency path as routine",
            "bodies/variants/x8",
            |c| c.design.unratified = r::Unratified::Kept,
        ),
        mutant(
            "CHK-X9",
            "a veto need not say why",
            &["CHK-S7"],
            "SNIP-25: a report on each failed vetting",
            "bodies/variants/x9",
            |c| c.design.veto_reason = r::VetoReason::Optional,
        ),
        mutant(
            "CHK-X10",
            "nobody checks who is appointed to the council",
            &["CHK-S4"],
            "SNIP-25: fewer than half of one country, fewer than four of one organisation",
            "bodies/variants/x10",
            |c| c.design.limits = r::Limits::Unchecked,
        ),
        mutant(
            "CHK-X11",
            "the committee can set numbers outside of the range that a vote fixed",
            &["CHK-S3", "CHK-S2"],
            "contract bounds wider than the vote's (fact 35)",
            "bodies/variants/x11",
            |c| c.design.range = r::Range::Unchecked,
        ),
        mutant(
            "CHK-X12",
            "the company's multisig upgrades after a delay, without the vote",
            &["CHK-S2", "CHK-S1"],
            "deployed: 2 of 6 with eight days",
            "bodies/variants/x12",
            |c| c.design.direct = r::Direct::CompanyDelayed,
        ),
        mutant(
            "CHK-X13",
            "the company's multisig upgrades the bridges at once",
            &["CHK-S2", "CHK-S1"],
            "deployed: 2 of 4",
            "bodies/variants/x13",
            |c| c.design.direct = r::Direct::BridgesInstant,
        ),
        mutant(
            "CHK-X14",
            "each body chooses its own members",
            &["CHK-S1", "CHK-L3"],
            "O15: co-option",
            "bodies/variants/x14",
            |c| c.design.appointment = r::Appointment::CoOption,
        ),
    ]
}

/// What the bodies take for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    vec![
        assumption(
            "CHK-A1",
            "at most one body has more corrupt members than its bound",
            &["CHK-S2"],
            "bodies/separation",
            |c| c.bounds.coalition_max = 2,
        ),
        assumption(
            "CHK-A3",
            "delays run on the clock of L1, not on that of the chain under repair",
            &["CHK-S6"],
            "bodies/pause",
            |c| c.design.clock = r::Clock::Paused,
        ),
    ]
}
