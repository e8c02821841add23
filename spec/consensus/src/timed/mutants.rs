//! The broken designs that need time, crashes or a surrounding to show.

use std::sync::Arc;

use kernel::{Assumption, Mutant};

use super::super::paper::{ProposeTimeout, ValidValue};
use super::config::{Config, MustSign, Pace, Persistence, Recorder, Sync, Unconfirmed};
use vocabulary::broken::{assumption, mutant};

pub(super) fn mutants() -> Vec<Mutant<Config>> {
    let mut all = domain();
    all.extend(own());
    all
}

fn domain() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-B2",
            "only the last voted height is durable, and the check is skipped at a restart",
            &["CON-S5"],
            "an option of the sequencer; with enough of them CON-S1 goes too",
            "consensus/timed/variants/b2",
            |c: &mut Config| c.persistence = Persistence::HeightThenSkip,
        ),
        mutant(
            "CON-B3",
            "only the last voted height is durable, and who restarts abstains at it",
            &["CON-L2"],
            "10 September 2025: two of three restarted at once, a halt of half an hour (R11)",
            "consensus/timed/variants/b3",
            |c: &mut Config| c.persistence = Persistence::HeightThenAbstain,
        ),
        mutant(
            "CON-B4",
            "timeouts are capped below the time that messages take",
            &["CON-L1"],
            "the deployed caps under an adversarial network",
            "consensus/timed/variants/b4",
            |c: &mut Config| c.timeouts.cap = 0,
        ),
        mutant(
            "CON-B6",
            "the one who must sign is the same in every round of a height",
            &["CON-L1"],
            "the virtual proposer's flag in the sequencer, without a redraw",
            "consensus/timed/variants/b6",
            |c: &mut Config| c.must_sign = MustSign::HeightProposer,
        ),
        mutant(
            "CON-B7",
            "a proposer first has the previous block written by a central recorder",
            &["CON-L1"],
            "15 September 2025: its database hung, a stop of nine minutes (R12)",
            "consensus/timed/variants/b7",
            |c: &mut Config| c.recorder = Recorder::InCriticalPath,
        ),
    ]
}

fn own() -> Vec<Mutant<Config>> {
    vec![
        mutant(
            "CON-X2",
            "nodes disagree whether the proposer must sign",
            &["CON-S7"],
            "the second half of CON-B6: agreement survives, the lock forces the same value",
            "consensus/timed/variants/x2",
            |c: &mut Config| c.must_sign = MustSign::Disputed,
        ),
        mutant(
            "CON-X3",
            "laggards are not fed",
            &["CON-L3"],
            "CORRECTIONS 6: no sync",
            "consensus/timed/variants/x3",
            |c: &mut Config| c.sync = Sync::Absent,
        ),
        mutant(
            "CON-X4",
            "who cannot confirm an L1 message in a block waits until it can",
            &["CON-L1"],
            "2 September 2025: differing views of L1 stopped consensus (R9)",
            "consensus/timed/variants/x4",
            |c: &mut Config| c.unconfirmed = Unconfirmed::Waits,
        ),
        mutant(
            "CON-X5",
            "a quorum is used when the step's timeout is over, not when it is there",
            &["CON-L5"],
            "fixed block times",
            "consensus/timed/variants/x5",
            |c: &mut Config| c.pace = Pace::WaitsForTimeout,
        ),
        mutant(
            "CON-X6",
            "the newest value with a polka is not remembered, so locked values are not proposed",
            &["CON-L1"],
            "textbook: lines 42 and 43 left out; agreement cannot see it",
            "consensus/timed/variants/x6",
            |c: &mut Config| c.design.valid_value = ValidValue::Forgotten,
        ),
        mutant(
            "CON-X7",
            "a proposal that waits for its polka cancels the propose timeout",
            &["CON-L1"],
            "Malachite issue 850",
            "consensus/timed/variants/x7",
            |c: &mut Config| c.design.propose_timeout = ProposeTimeout::CancelledByProposal,
        ),
    ]
}

pub(super) fn assumptions() -> Vec<Assumption<Config>> {
    vec![
        Assumption {
            premise: Some(Arc::new(|c: &Config| c.committee.tolerates_its_faults())),
            ..assumption(
                "CON-A1",
                "byzantine validators have less than a third of the weight",
                &["CON-L1"],
                "consensus/timed/stable",
                |c: &mut Config| c.committee.byzantine += 1,
            )
        },
        assumption(
            "CON-A2",
            "the network becomes stable, with a delay that the capped timeouts exceed",
            &["CON-L1", "CON-L5"],
            "consensus/timed/pair",
            |c: &mut Config| c.delay = c.timeouts.cap + 1,
        ),
    ]
}
