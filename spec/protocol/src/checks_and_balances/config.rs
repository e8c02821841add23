//! What can be chosen: everything about the parts that fits together, and the open decisions.

use kernel::Invalid;
use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use crate::change::ChangeClass;
use crate::option::option;
use crate::{bodies, governance, upgrades};

option! {
    /// Whether who wants a second vote calls it while it can still be held (CAB-A1).
    Callers {
        /// Who is willing does.
        InTime,
        /// It may be late.
        Late,
    }
}

/// The configurations of the parts, and what goes before them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The open decisions; they go before what the parts say.
    pub decisions: Decisions,
    /// See [`Callers`].
    pub callers: Callers,
    /// Votes.
    pub governance: governance::Config,
    /// Bodies.
    pub bodies: bodies::Config,
    /// Upgrades.
    pub upgrades: upgrades::Config,
}

impl Default for Config {
    /// As many payloads to vote on as codes, and room for a change of the bodies' own.
    fn default() -> Self {
        let mut governance = governance::Config::default();
        let upgrades = upgrades::Config::default();
        let codes = usize::from(upgrades.bounds.payloads);
        governance.bounds.payloads = vec![ChangeClass::Essential; codes];
        let mut bodies = bodies::Config::default();
        bodies.bounds.changes = 2;
        let (decisions, callers) = (Decisions::default(), Callers::default());
        Self { decisions, callers, governance, bodies, upgrades }
    }
}

impl Config {
    /// The configurations of the parts as they run together: what one part settles for another,
    /// and the open decisions.
    pub(super) fn decided(&self) -> Self {
        let mut decided = self.clone();
        let Self { governance: g, bodies: b, upgrades: u, .. } = &mut decided;
        // What is accepted waits in the queue of upgrades.
        (g.parameters.timelock, g.parameters.window) = (0, 1);
        g.rules.executors = governance::Executors::Late;
        b.rules.vote_by = bodies::VoteBy::Given;
        // Of the time of a body, the last day still counts.
        u.parameters.vetting = b.parameters.decision_time + 1;
        // The teams sign as one body.
        u.parameters.teams = 1;
        // Upgrades know when who leaves is out, and wait for it.
        b.parameters.delay = u.parameters.delay.min(u.parameters.staking_delay);
        b.parameters.override_delay = b.parameters.delay;
        self.decisions.apply(&mut decided);
        decided
    }

    /// Whether the parts fit together.
    ///
    /// # Errors
    /// The first key whose value makes no sense.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        let Self { governance: g, upgrades: u, .. } = self;
        let fits = |fits: bool, key: &str, expected: &str| match fits {
            true => Ok(()),
            false => Err(Invalid::new(key, expected)),
        };
        fits(g.bounds.proposals == 1, "governance.bounds.proposals", "1 vote at a time")?;
        fits(u.bounds.proposals == 1, "upgrades.bounds.proposals", "1, as there is one vote")?;
        let payloads = g.bounds.payloads.len() == usize::from(u.bounds.payloads);
        fits(payloads, "governance.bounds.payloads", "as many as upgrades.bounds.payloads")
    }
}
