//! What can be chosen: everything about the parts that fits together, and the open decisions.

use kernel::{Invalid, differences};
use serde::{Deserialize, Serialize};

use super::decisions::Decisions;
use vocabulary::change::{ChangeClass, Element};
use vocabulary::option;
use vocabulary::settings;

option! {
    /// Whether who wants a second vote calls it while it can still be held (CAB-A1).
    Callers {
        /// Who is willing does.
        InTime,
        /// It may be late.
        Late,
    }
}

option! {
    /// Who says what has become of a change that holders have accepted, or of an emergency.
    Records {
        /// Upgrades alone, which carry it out: with the vote it leaves the votes' own list.
        HandedOver,
        /// Upgrades and votes, each by its own clock.
        KeptTwice,
        /// Upgrades alone; but the bodies' list is not told what took effect (CAB-X22).
        UntoldOfEffect,
        /// Upgrades alone; but bodies keep an emergency on their list by their own clock, whatever
        /// holders have answered (CAB-X23).
        EmergenciesKeptTwice,
        /// Upgrades alone; but bodies wait for the delay of the start, also if a vote has changed
        /// it (CAB-X24).
        DelaysKeptTwice,
    }
}

option! {
    /// What the parts hear of each other.
    Meeting {
        /// What concerns them.
        AsTold,
        /// That, but the council's key to the emergency path is turned by itself (CAB-X25).
        KeyByItself,
        /// What was vetoed is never off the table (CAB-X26).
        VetoStays,
        /// Emergency code is nothing to vote on (CAB-X27).
        EmergencyUnasked,
    }
}

settings! {
    /// The configurations of the parts, and what goes before them.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// The open decisions; they go before what the parts say.
        pub decisions: Decisions,
        /// See [`Callers`].
        pub callers: Callers,
        /// See [`Records`].
        pub records: Records,
        /// See [`Meeting`].
        pub meeting: Meeting,
        /// Votes.
        pub governance: governance::Config,
        /// Bodies.
        pub bodies: bodies::Config,
        /// Upgrades.
        pub upgrades: upgrades::Config,
    }
}

impl Default for Config {
    /// As many payloads to vote on as codes, room for a change of the bodies' own, and everything
    /// that the parts settle for each other.
    fn default() -> Self {
        Self::of_parts().decided()
    }
}

impl Config {
    /// The parts as they are by themselves.
    fn of_parts() -> Self {
        let mut governance = governance::Config::default();
        let upgrades = upgrades::Config::default();
        let codes = usize::from(upgrades.bounds.payloads);
        governance.bounds.payloads = vec![ChangeClass::Essential; codes];
        let mut bodies = bodies::Config::default();
        bodies.bounds.changes = 2;
        let (decisions, callers) = (Decisions::default(), Callers::default());
        let (records, meeting) = (Records::default(), Meeting::default());
        Self { decisions, callers, records, meeting, governance, bodies, upgrades }
    }

    /// The configurations of the parts as they run together: what one part settles for another,
    /// and the open decisions.
    pub(super) fn decided(&self) -> Self {
        let mut decided = self.clone();
        let Self { governance: g, bodies: b, upgrades: u, .. } = &mut decided;
        // What is accepted waits in the queue of upgrades.
        (g.parameters.timelock, g.parameters.window) = (0, 1);
        g.design.executors = governance::Executors::Late;
        b.design.vote_by = bodies::VoteBy::Given;
        // Of the time of a body, the last day still counts.
        u.parameters.vetting = b.parameters.decision_time.saturating_add(1);
        u.parameters.ratification = b.parameters.ratify_time.saturating_add(1);
        // Upgrades know of no report but that it comes before the vote.
        b.parameters.report_time = b.parameters.ratify_time;
        b.design.vetting = vetting(u.design.vetting);
        b.design.emergency_keys = keys(u.design.emergency_keys);
        b.design.unratified = unratified(u.design.ratification);
        // The teams sign as one body.
        u.parameters.teams = 1;
        // Upgrades know when who leaves is out, and wait for it.
        b.parameters.delay = self.least_delay();
        b.parameters.override_delay = b.parameters.delay;
        self.decisions.apply(&mut decided);
        decided
    }

    /// The least delay that upgrades may have in force: also one that a vote can bring.
    fn least_delay(&self) -> u8 {
        let p = &self.upgrades.parameters;
        let elements = self.upgrades.bounds.scopes.iter().flatten();
        let changes = elements.copied().any(|element| element == Element::Delay);
        let known = changes && self.records != Records::DelaysKeptTwice;
        let other = if known { p.other_delay } else { p.delay };
        p.delay.min(p.staking_delay).min(other)
    }

    /// Whether the parts fit together.
    ///
    /// # Errors
    /// The first key whose value makes no sense, or would not be heard.
    pub(super) fn validate(&self) -> Result<(), Invalid> {
        self.is_heard()?;
        let Self { governance: g, upgrades: u, .. } = self;
        let fits = |fits: bool, key: &str, expected: &str| match fits {
            true => Ok(()),
            false => Err(Invalid::new(key, expected)),
        };
        fits(g.bounds.proposals == 1, "governance.bounds.proposals", "1 vote at a time")?;
        fits(u.bounds.proposals == 1, "upgrades.bounds.proposals", "1, as there is one vote")?;
        let payloads = g.bounds.payloads.len() == usize::from(u.bounds.payloads);
        fits(payloads, "governance.bounds.payloads", "as many as upgrades.bounds.payloads")?;
        let classes = || u.bounds.scopes.iter().flatten().map(|&element| u.class(element));
        let voted_on = classes().all(|class| class != ChangeClass::Parameter);
        let expected = "elements that a vote is held on: the committee's path is of the bodies";
        fits(voted_on, "upgrades.bounds.scopes", expected)?;
        // The vote is as strong as the table asks for, whatever an author says.
        let as_strong = |class: ChangeClass| {
            g.bounds.payloads.iter().all(|payload| payload.is_weighty() == class.is_weighty())
        };
        let expected = "classes that take the vote that upgrades.bounds.scopes ask for";
        fits(classes().all(as_strong), "governance.bounds.payloads", expected)
    }

    /// What a part says of a key that is settled elsewhere must be that, or its default.
    fn is_heard(&self) -> Result<(), Invalid> {
        let defaults =
            [Self::of_parts(), Self::default()].map(|default| differences(&default, self));
        for overruled in differences(self, &self.decided()) {
            let says = |told: &[kernel::Difference]| told.iter().any(|d| d.key == overruled.key);
            if defaults.iter().all(|told| says(told)) {
                let expected =
                    format!("{}, as the decisions and the other parts settle it", overruled.to);
                return Err(Invalid::new(overruled.key, expected));
            }
        }
        Ok(())
    }
}

fn vetting(of: upgrades::Vetting) -> bodies::Vetting {
    match of {
        upgrades::Vetting::AllButParameters | upgrades::Vetting::All => {
            bodies::Vetting::AllButParameters
        }
        upgrades::Vetting::EssentialOnly => bodies::Vetting::EssentialOnly,
    }
}

fn keys(of: upgrades::EmergencyKeys) -> bodies::EmergencyKeys {
    match of {
        upgrades::EmergencyKeys::CouncilAndTeams | upgrades::EmergencyKeys::Absent => {
            bodies::EmergencyKeys::CouncilAndTeams
        }
        upgrades::EmergencyKeys::CouncilAlone => bodies::EmergencyKeys::Council,
    }
}

fn unratified(of: upgrades::Ratification) -> bodies::Unratified {
    match of {
        upgrades::Ratification::PausedWithout => bodies::Unratified::Paused,
        upgrades::Ratification::UndoneWithout => bodies::Unratified::RolledBack,
        upgrades::Ratification::NotAsked => bodies::Unratified::Kept,
    }
}
