//! The decisions that the seeds leave open (O8 to O17), in one table. The first value of each is
//! the intended design.

use serde::{Deserialize, Serialize};

use super::Config;
use vocabulary::option;
use vocabulary::settings;

option! {
    /// What developers have to say to a change (O16).
    Developers {
        /// They review it in public, for a bounded time; they stop nothing.
        Review,
        /// They give advice, and no time is set aside for it.
        Advice,
        /// Their teams can veto, as the council can; without an override that is CHK-B11.
        Veto,
        /// Their bench has to agree.
        SecondChamber,
    }
}

settings! {
    /// One value for each decision.
    #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Decisions {
        /// O8: what it takes to propose.
        pub threshold: governance::Threshold,
        /// O9: what a vote needs besides a majority.
        pub quorum: governance::Quorum,
        /// O10: how far delegated votes travel.
        pub delegation: governance::Delegation,
        /// O11: what an inconclusive vote leads to.
        pub inconclusive: governance::Inconclusive,
        /// O12: who says of which class a change is.
        pub classifier: upgrades::Classifier,
        /// O13: what the council's silence means.
        pub silence: upgrades::Silence,
        /// O14: how holders get past a veto.
        pub override_of_veto: upgrades::Override,
        /// O15: who appoints.
        pub appointment: bodies::Appointment,
        /// O16: what developers have to say.
        pub developers: Developers,
        /// O17: what the Foundation's own tokens count for.
        pub foundation: governance::FoundationVote,
    }
}

impl Decisions {
    /// Puts the decisions in force in each part that they concern.
    #[inline]
    pub(super) fn apply(&self, c: &mut Config) {
        self.in_votes(&mut c.governance);
        self.in_bodies(&mut c.bodies);
        self.in_upgrades(&mut c.upgrades);
    }

    /// Puts those about votes in force: O8 to O11, O17, and a bench of developers.
    pub fn in_votes(&self, votes: &mut governance::Config) {
        let design = &mut votes.design;
        design.threshold = self.threshold;
        design.quorum = self.quorum;
        design.delegation = self.delegation;
        design.inconclusive = self.inconclusive;
        design.foundation_vote = self.foundation;
        if self.developers == Developers::SecondChamber {
            design.chamber = governance::Chamber::Developers;
        }
    }

    /// Puts those about bodies in force: O12 to O15, and a veto of developers.
    pub fn in_bodies(&self, bodies: &mut bodies::Config) {
        let design = &mut bodies.design;
        design.classifier = classifier(self.classifier);
        design.silence = silence(self.silence);
        design.overriding = overriding(self.override_of_veto);
        design.appointment = self.appointment;
        if self.developers == Developers::Veto {
            design.vetoers = bodies::Vetoers::CouncilAndTeams;
        }
    }

    /// Puts those about upgrades in force: O12 to O14, and whether there is time for a review.
    #[inline]
    pub fn in_upgrades(&self, upgrades: &mut upgrades::Config) {
        let design = &mut upgrades.design;
        design.classifier = self.classifier;
        design.silence = self.silence;
        design.override_of_veto = self.override_of_veto;
        if self.developers == Developers::Advice {
            upgrades.parameters.review = 0;
        }
    }
}

/// The bodies know the table, and whoever else says of which class a change is.
fn classifier(of: upgrades::Classifier) -> bodies::Classifier {
    match of {
        upgrades::Classifier::RuleTable => bodies::Classifier::RuleTable,
        _ => bodies::Classifier::Author,
    }
}

fn silence(of: upgrades::Silence) -> bodies::Silence {
    match of {
        upgrades::Silence::Rejects => bodies::Silence::Reject,
        upgrades::Silence::Accepts => bodies::Silence::Accept,
        upgrades::Silence::Extends => bodies::Silence::Extend,
    }
}

fn overriding(of: upgrades::Override) -> bodies::Override {
    match of {
        upgrades::Override::SecondVote => bodies::Override::SecondVote,
        upgrades::Override::Impossible => bodies::Override::Impossible,
        upgrades::Override::AtOnce => bodies::Override::Supermajority,
    }
}
