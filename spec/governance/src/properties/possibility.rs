//! What governance keeps open, whoever may be against it: no fairness is in force, because it asks
//! for a way and not for a promise.

use kernel::Occasion;

use super::super::config::Config;
use super::super::state::PAYLOADS;
use super::super::{Action, Governance};
use super::judge::held_under;
use super::{P, accepts};

type O = Occasion<Governance>;

/// The possibilities: one for all settings and questions of the instance.
pub(super) fn all(config: &Config) -> Vec<P> {
    let payloads = config.bounds.payloads.len() as u8;
    let all = (0..config.parameters.quorums.len() as u8).flat_map(|settings| {
        let questions = 0..payloads;
        questions.map(move |payload| open_under(settings, payload))
    });
    all.collect()
}

/// Whatever settings are chosen, each question can be accepted by a vote that is held under them,
/// also that of the rules themselves: no choice of settings is the last. That a vote which opened
/// under older settings is still accepted says nothing of the new ones, nor does it that the owner
/// of the space could choose others again: it is what votes can do that must stay open.
fn open_under(settings: u8, payload: u8) -> P {
    P::possibility(
        "GOV-P1",
        "after every change of the settings, every question can be accepted under them",
        O::step(move |_, step| *step.action == Action::SetRules { settings }),
        O::step(move |m, step| {
            accepts(step).is_some_and(|proposal| {
                proposal.payload == payload
                    && held_under(&m.config, step.before, proposal) == settings
            })
        }),
    )
    .instance(settings * PAYLOADS as u8 + payload)
    .about(&[
        "propose",
        "finalize",
        "vote",
        "agree",
        "close",
        "queue",
        "execute",
        "set_rules",
        "tick",
    ])
    .sources(&["S33", "S60"])
}
