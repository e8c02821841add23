//! Checks and balances as a whole (CAB): votes feed bodies and upgrades, and bodies vet what
//! upgrades carry out.
//!
//! Alone, upgrades take what the vote and the council decide for actions of their environment, and
//! bodies count a vote in per cents. Here nobody does: a vote is held by holders under the rules of
//! [`governance`], the council and the teams are the [`bodies`]
//! with their hostile members, and what they decide moves a change of
//! [`upgrades`] on its path.
//!
//! **Shared events** (`links.rs`, `paths.rs`). To propose is to announce. A vote that ends with a
//! yes accepts the change, overrides a veto or ratifies an emergency, whichever its payload waits
//! for; the bodies hear of a change when a vote has accepted it. The council's signature vets, its
//! veto vetoes; keys that turn in the bodies open the emergency path or a role's path of upgrades.
//! Days pass for all of them at once.
//!
//! **A second vote** (O14) is a vote like the first, on the same payload, called while the veto can
//! still be overridden; two thirds of all power have to say yes.
//!
//! **Abstractions.** One change at a time is voted on, and one other is in the bodies' own hands.
//! What a change is good for is chosen when a vote accepts it: until then nothing reads it. Texts
//! are not amended: with two codes there is nothing to amend them to. Changes of parameters take
//! no vote here but the committee's path, and are left to the bodies. How strong a vote is follows
//! from what the table says of the element: an author who names the wrong class gets around the
//! vetting here, and around the stronger vote in [`governance`] alone. What
//! governance itself says of its queue is switched off: upgrades have one, and what a vote accepted
//! leaves governance's list with it. The teams turn one key,
//! as one body. The report on an emergency is due with its ratification, so that bodies and
//! upgrades pause on the same day. How far an emergency is, and which delay a vote has brought, is
//! for upgrades to say too: bodies know neither of a no nor of parts, and with records of their own
//! they refused what upgrades let through (CAB-S9, CAB-X23, CAB-X24).
//!
//! **Open decisions.** O8 to O17 stand in one table ([`Decisions`]), so that a sweep over them
//! changes all parts alike. A part that says otherwise of a key that is settled elsewhere is
//! refused, and the configuration of an instance is the one that its parts really run under.
//!
//! Sources are those of the parts; what connects them is the composition table of the domain
//! documents and X10 to X18 of its CORRECTIONS.

mod classes;
mod config;
mod decisions;
mod links;
mod mutants;
mod paths;
mod properties;
mod reasons;

use std::sync::LazyLock;

use kernel::{
    About, Assumption, Change, Disabled, Fairness, Invalid, Mutant, Pair, Property, Protocol,
    Reason, Step, System,
};
use vocabulary::mutants::{Mutants, embedded};

pub use config::{Callers, Config, Meeting, Records};
pub use decisions::{Decisions, Developers};
pub use links::{Clocks, Decided, Deciding, Whole};
pub use properties::Memory;

use bodies::Bodies;
use governance::Governance;
use upgrades::Upgrades;

/// Votes, bodies and upgrades under a configuration.
pub struct ChecksAndBalances {
    config: Config,
    whole: Whole,
}

impl System for ChecksAndBalances {
    type State = <Whole as System>::State;
    type Action = <Whole as System>::Action;
    type Guard = <Whole as System>::Guard;
    type History = Pair<<Whole as System>::History, Memory>;

    fn initial(&self, emit: &mut dyn FnMut(Self::State)) {
        self.whole.initial(emit);
    }

    fn candidates(&self, state: &Self::State, emit: &mut dyn FnMut(Self::Action)) {
        links::candidates(self, state, emit);
    }

    fn apply(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        links::apply(self, state, action)
    }

    fn apply_offered(
        &self,
        state: &Self::State,
        action: &Self::Action,
    ) -> Result<Self::State, Disabled<Self::Guard>> {
        links::apply_offered(self, state, action)
    }

    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        let Step { before, history: old, action, after } = *step;
        self.whole.remember(&mut history.left, &Step { before, history: &old.left, action, after });
        properties::remember(self, &mut history.right, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(self)
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness(self)
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(ChecksAndBalances::NAME, include_str!("../mutants.toml")));

impl Protocol for ChecksAndBalances {
    const NAME: &'static str = "checks-and-balances";
    const PREFIX: &'static str = "CAB";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        config.validate()?;
        let part = |part: &'static str| move |invalid: Invalid| invalid.within(part);
        let config = config.decided();
        let governance = Governance::new(config.governance.clone()).map_err(part("governance"))?;
        let bodies = Bodies::new(config.bodies.clone()).map_err(part("bodies"))?;
        let upgrades = Upgrades::new(config.upgrades.clone()).map_err(part("upgrades"))?;
        let whole = Whole::of(upgrades, Deciding::of(governance, bodies));
        Ok(Self { config, whole })
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
    }

    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        classes::all()
    }

    fn class(action: &Self::Action) -> u8 {
        classes::class(action)
    }

    fn about(action: &Self::Action) -> About {
        classes::about(action)
    }

    fn guards() -> Vec<Self::Guard> {
        Whole::guards()
    }

    fn reasons() -> Vec<Reason> {
        reasons::all()
    }

    fn assumptions() -> Vec<Assumption> {
        MUTANTS.assumptions.clone()
    }

    fn mutants() -> Vec<Mutant> {
        MUTANTS.mutants.clone()
    }

    fn computed_changes() -> Vec<(&'static str, Change<Config>)> {
        vocabulary::mutants::computed(mutants::COMPUTED)
    }
}
