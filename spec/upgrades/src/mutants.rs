//! The broken designs of upgrades and the assumptions that can be dropped. Each variant is the
//! intended design with one decision taken differently.

use kernel::{Assumption, Mutant};

use super::Config;
use super::design as r;
use super::elements::{Owner, PATHS};
use vocabulary::broken;

/// The domain's variants, then our own for properties that those leave unbroken, for incidents and
/// for decisions that are open.
pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mut all = domain();
    all.extend(paths());
    all.extend(process());
    all.extend(emergencies());
    all
}

#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn domain() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "UPG-B1",
            "the vote is advice: the company carries changes out without or against it",
            &["UPG-S1", "GOV-S2"],
            "L2BEAT: votes are advisory, deployment is permissioned",
            "upgrades/variants/b1",
            |c| c.design.vote = r::VoteForce::Advice,
        ),
        mutant(
            "UPG-B2",
            "setters of the core contract go around the process",
            &["UPG-S3"],
            "core contract: hashes and cancellation delay are set at once",
            "upgrades/variants/b2",
            |c| {
                c.owners.program_setter = Owner::Role;
                c.owners.configuration_setter = Owner::Role;
                c.owners.cancellation_setter = Owner::Role;
            },
        ),
        mutant(
            "UPG-B3",
            "the delay is shorter than exit window, proof and L1 update together",
            &["UPG-S7"],
            "8 days against an exit window of 21 days; with the later 7 less than a day is left",
            "upgrades/variants/b3",
            |c| c.parameters.unbonding = 21,
        ),
        mutant(
            "UPG-B4",
            "emergency code needs no ratification, so the emergency path is a routine",
            &["UPG-S11", "CHK-S5"],
            "SNIP-25: a report afterwards, and nothing happens if it never comes",
            "upgrades/variants/b4",
            |c| c.design.ratification = r::Ratification::NotAsked,
        ),
        mutant(
            "UPG-B5",
            "L1 takes proofs of one program only, whatever is on its way",
            &["UPG-S5", "PRV-L1"],
            "core contract: the program hash must equal the stored one",
            "upgrades/variants/b5",
            |c| c.design.program_for = r::ProgramFor::StoredHash,
        ),
        mutant(
            "UPG-B6",
            "the new execution engine differs from the proof's program in a corner",
            &["UPG-S5", "CON-S9", "PRV-L1"],
            "v0.14.0 of September 2025; January 2026",
            "upgrades/variants/b6",
            |c| c.design.engine = r::Engine::DiffersInCorner,
        ),
        mutant(
            "UPG-B7",
            "nodes switch when they have installed, at no common height",
            &["UPG-S6", "CON-S1"],
            "clients disagreed on class hashes in September 2025",
            "upgrades/variants/b7",
            |c| c.design.activation = r::Activation::WhenInstalled,
        ),
        mutant(
            "UPG-B8",
            "proposer, executor and canceller of the timelock are one party",
            &["UPG-S3", "CHK-S2"],
            "generic; CHK-S2 says the same of coalitions, here one party alone is enough",
            "upgrades/variants/b8",
            |c| c.design.timelock_roles = r::TimelockRoles::OneParty,
        ),
        mutant(
            "UPG-B9",
            "staking, pool and attestation contracts are deployed with an upgrade delay of zero",
            &["UPG-S7"],
            "staking code",
            "upgrades/variants/b9",
            |c| c.parameters.staking_delay = 0,
        ),
        mutant(
            "UPG-B10",
            "the author says of which class its change is, and calls it minor",
            &["UPG-S8"],
            "CHK-B6: the path table of the deployed system",
            "upgrades/variants/b10",
            |c| c.design.classifier = r::Classifier::Proposer,
        ),
        mutant(
            "UPG-B11",
            "an ordinary vote changes the quorum, and then everything",
            &["UPG-S9"],
            "staged capture; derived",
            "upgrades/variants/b11",
            |c| c.design.meta_class = r::MetaClass::Ordinary,
        ),
        mutant(
            "UPG-B12",
            "after a reorganisation old blocks are executed on the new version",
            &["UPG-S6", "CON-S9"],
            "reorganisations within hours of v0.14.0",
            "upgrades/variants/b12",
            |c| c.design.reexecution = r::Reexecution::Newest,
        ),
        mutant(
            "UPG-B13",
            "finalising leaves the setters of operators and fee collector open",
            &["UPG-S3"],
            "core contract: finalize stops the setters of hashes and delay only",
            "upgrades/variants/b13",
            |c| c.design.finalising = r::Finalising::StopsSomeSetters,
        ),
    ]
}

/// Other paths, and delays.
fn paths() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "UPG-X1",
            "one key governs every path, at once",
            &["UPG-S1", "UPG-S3"],
            "a single-key governor until January 2025 (unconfirmed); L1S-S5 and SYS-S4 break too",
            "upgrades/incidents/single-key-governor",
            |c| PATHS.iter().for_each(|&path| *c.owners.of_mut(path) = Owner::Role),
        ),
        mutant(
            "UPG-X2",
            "the owners of the shared verifier change it by themselves",
            &["UPG-S3"],
            "fact 45: a separate multisig of the proving service; L1S-B9",
            "upgrades/variants/x2",
            |c| c.owners.verifier_owners = Owner::Role,
        ),
        mutant(
            "UPG-X3",
            "what is accepted can be carried out in the same block",
            &["UPG-S7"],
            "Beanstalk, April 2022: vote and execution in one transaction; GOV-S5 breaks too",
            "upgrades/incidents/same-block",
            |c| c.parameters.delay = 0,
        ),
        mutant(
            "UPG-X4",
            "a proposal names an address, whose code its author replaces",
            &["UPG-S4"],
            "Tornado Cash, May 2023; GOV-S7 breaks too",
            "upgrades/incidents/swapped-payload",
            |c| c.design.payload_name = r::PayloadName::Address,
        ),
        mutant(
            "UPG-X5",
            "a vote over a veto takes effect at once",
            &["UPG-S7"],
            "O14, X14: a second vote needs a delay of its own",
            "upgrades/variants/x5",
            |c| c.design.override_of_veto = r::Override::AtOnce,
        ),
        mutant(
            "UPG-X6",
            "only the company carries out what is decided",
            &["UPG-L1"],
            "L2BEAT: execution rests with a company multisig",
            "upgrades/variants/x6",
            |c| c.design.execution = r::Execution::CompanyOnly,
        ),
    ]
}

/// The way to a decision, and what becomes of it.
#[expect(clippy::too_many_lines, reason = "a table, which becomes a file of data")]
fn process() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "UPG-X10",
            "a change is published together with the vote on it",
            &["UPG-S2"],
            "CORRECTIONS 6: no notice",
            "upgrades/variants/x10",
            |c| c.design.publication = r::Publication::WithTheVote,
        ),
        mutant(
            "UPG-X11",
            "the text can be amended until the vote ends",
            &["UPG-S2"],
            "bait and switch",
            "upgrades/variants/x11",
            |c| c.design.amendment = r::Amendment::UntilVoteEnds,
        ),
        mutant(
            "UPG-X12",
            "an approval that was carried out can be queued again",
            &["UPG-S10"],
            "CORRECTIONS 6: replay approval",
            "upgrades/variants/x12",
            |c| c.design.approval = r::Approval::Reusable,
        ),
        mutant(
            "UPG-X13",
            "an approval is good for ever, and nobody has to carry it out in time",
            &["UPG-S10"],
            "a stale proposal executed long after",
            "upgrades/variants/x13",
            |c| {
                c.design.expiry = r::Expiry::Never;
                c.design.inclusion = r::Inclusion::AtLast;
            },
        ),
        mutant(
            "UPG-X14",
            "approvals expire before the timelock is over",
            &["UPG-L1"],
            "X15: expiry must be longer than timelock and inclusion",
            "upgrades/variants/x14",
            |c| c.parameters.expiry = c.parameters.delay,
        ),
        mutant(
            "UPG-X15",
            "what has ended stays in the only place there is",
            &["UPG-L4"],
            "CORRECTIONS 6: queue of one never cleared",
            "upgrades/variants/x15",
            |c| c.design.clearing = r::Clearing::Nobody,
        ),
        mutant(
            "UPG-X16",
            "a council that says nothing gets more time",
            &["UPG-L1"],
            "O13; CHK-B7",
            "upgrades/variants/x16",
            |c| c.design.silence = r::Silence::Extends,
        ),
        mutant(
            "UPG-X17",
            "a council says of which class a change is, as it sees fit",
            &["UPG-S8"],
            "O12",
            "upgrades/variants/x17",
            |c| c.design.classifier = r::Classifier::Council,
        ),
        mutant(
            "UPG-X18",
            "a court corrects the class, if somebody asks it",
            &["UPG-S8"],
            "O12",
            "upgrades/variants/x18",
            |c| c.design.classifier = r::Classifier::Court,
        ),
        mutant(
            "UPG-X19",
            "the switch loses messages that are on their way",
            &["UPG-S5"],
            "X18: in-flight messages",
            "upgrades/variants/x19",
            |c| c.design.switch_messages = r::SwitchMessages::Lost,
        ),
        mutant(
            "UPG-X20",
            "only the company hands out the new version",
            &["UPG-L3"],
            "S27 leans on software that nodes can get",
            "upgrades/variants/x20",
            |c| c.design.distribution = r::Distribution::CompanyOnly,
        ),
    ]
}

/// The emergency path.
fn emergencies() -> Vec<Mutant<Config>> {
    let mutant = broken::mutant::<Config>;
    vec![
        mutant(
            "UPG-X30",
            "the council's key is enough for an emergency",
            &["UPG-S3"],
            "SNIP-25: 9 of 12 upgrade at once (X11); CHK-S2 breaks too",
            "upgrades/variants/x30",
            |c| c.design.emergency_keys = r::EmergencyKeys::CouncilAlone,
        ),
        mutant(
            "UPG-X31",
            "there is no emergency path",
            &["UPG-L2"],
            "the reason for one",
            "upgrades/variants/x31",
            |c| c.design.emergency_keys = r::EmergencyKeys::Absent,
        ),
        mutant(
            "UPG-X32",
            "emergency code may touch anything",
            &["UPG-S11"],
            "SNIP-25 names no parts",
            "upgrades/variants/x32",
            |c| c.design.emergency_scope = r::EmergencyScope::Anything,
        ),
        mutant(
            "UPG-X33",
            "emergency code may shut the ways out",
            &["UPG-S7"],
            "exit window of emergencies: none (X13)",
            "upgrades/variants/x33",
            |c| c.design.emergency_frame = r::EmergencyFrame::Anything,
        ),
        mutant(
            "UPG-X34",
            "without ratification the code that an emergency replaced is put back",
            &["UPG-L2"],
            "X12: back comes the bug",
            "upgrades/variants/x34",
            |c| c.design.ratification = r::Ratification::UndoneWithout,
        ),
        mutant(
            "UPG-X35",
            "an emergency is ratified unreported",
            &["UPG-S2"],
            "SNIP-25: the report is due, and nothing depends on it",
            "upgrades/variants/x35",
            |c| c.design.report = r::Report::Optional,
        ),
        mutant(
            "UPG-X36",
            "who leaves needs a block, and a paused program makes none",
            &["UPG-S7"],
            "X12 against X13: Starknet has no forced request (D15)",
            "upgrades/variants/x36",
            |c| c.design.way_out = r::WayOut::NeedsBlock,
        ),
    ]
}

/// What upgrades take for granted.
pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    let assumption = broken::assumption::<Config>;
    vec![
        assumption(
            "UPG-A1",
            "builds are reproducible: equal source gives equal code",
            &["UPG-S4"],
            "upgrades/default",
            |c| c.design.builds = r::Builds::Varying,
        ),
        assumption(
            "UPG-A2",
            "L1's clock and inclusion are fair: what anybody sends is included in time",
            &["UPG-L1"],
            "upgrades/default",
            |c| c.design.inclusion = r::Inclusion::AtLast,
        ),
        assumption(
            "UPG-A3",
            "who leaves is censored no longer than SEQ-L2 and RST-L3 allow",
            &["UPG-S7"],
            "upgrades/default",
            |c| c.design.exit_censorship = r::ExitCensorship::Unbounded,
        ),
        assumption(
            "UPG-A4",
            "provers of the old version stay until its last block is settled",
            &["UPG-S5"],
            "upgrades/versions",
            |c| c.design.old_provers = r::OldProvers::Leave,
        ),
    ]
}
