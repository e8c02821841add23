//! Bounds and parameters, and the decisions of the design.

use kernel::Invalid;
use serde::{Deserialize, Serialize};
use vocabulary::settings;
use vocabulary::validate::{choices, within};

use crate::design::Design;
use crate::state::{HEIGHTS, PROVERS, STRANDS};

settings! {
    /// Bounds, parameters, rules.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Config {
        /// How many.
        pub bounds: Bounds,
        /// The numbers of the design, scaled.
        pub parameters: Parameters,
        /// The open decisions.
        pub design: Design,
    }
}

settings! {
    /// How many. The chain goes on for ever: of it there is what proofs are open for.
    #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Bounds {
        /// Blocks that cannot be proven.
        pub specials: u8,
        /// New versions of the proof program.
        pub upgrades: u8,
        /// Proofs that the second prover begins though it is not paid for them.
        pub volunteers: u8,
    }
}

settings! {
    /// The numbers of the design, scaled. None is published.
    #[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
    #[serde(deny_unknown_fields, default)]
    pub struct Parameters {
        /// `K`: strands that heights belong to in turn.
        pub strands: u8,
        /// `P`: empty blocks of a strand between two with a payload.
        pub empties: u8,
        /// Ticks for which the elected prover alone is paid.
        pub exclusive: u8,
        /// Work of a proof, in ticks of a prover of speed one.
        pub work: u8,
        /// How fast each prover works.
        pub speeds: [u8; PROVERS],
        /// What users are charged for the proof of a block, to choose from; the first is in force
        /// at the start.
        pub prices: Vec<u8>,
        /// What the fund holds at most, and at the start. It gets a unit with each slot.
        pub fund: u8,
        /// Ticks from asking for a bond to having it.
        pub unbonding: u8,
        /// Ticks until there is evidence that a block cannot be proven.
        pub evidence: u8,
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            strands: 2,
            empties: 1,
            exclusive: 1,
            work: 1,
            speeds: [1, 1],
            prices: vec![1],
            fund: 1,
            unbonding: 2,
            evidence: 0,
        }
    }
}

impl Config {
    pub(crate) fn validate(&self) -> Result<(), Invalid> {
        // One undone block after the other says nothing new from the third on.
        within("bounds.specials", self.bounds.specials, 0..=2)?;
        within("bounds.upgrades", self.bounds.upgrades, 0..=1)?;
        // One in each of two strands.
        within("bounds.volunteers", self.bounds.volunteers, 0..=2)?;
        self.parameters.validate().map_err(|invalid| invalid.within("parameters"))
    }
}

impl Parameters {
    fn validate(&self) -> Result<(), Invalid> {
        within("strands", self.strands, 1..=STRANDS as u8)?;
        within("empties", self.empties, 0..=3)?;
        // Twice what can be open: a block is remembered until the one that carries its proof is
        // proven, too.
        let most = 2 * self.strands * (self.empties + 1);
        if usize::from(most) > HEIGHTS {
            let expected = format!("at most {HEIGHTS} for 2 x strands x (empties + 1), not {most}");
            return Err(Invalid::new("strands", expected));
        }
        // Longer than the slowest proof takes, and by some more ticks; then time says nothing new.
        within("exclusive", self.exclusive, 0..=6)?;
        within("work", self.work, 1..=4)?;
        for speed in self.speeds {
            within("speeds", speed, 1..=4)?;
        }
        // Nothing, what a cheap block costs, what an expensive one does, and more.
        choices("prices", &self.prices, 0..=3)?;
        within("fund", self.fund, 0..=4)?;
        within("unbonding", self.unbonding, 1..=4)?;
        // It is the work of a proof, too.
        within("evidence", self.evidence, 0..=4)
    }
}
