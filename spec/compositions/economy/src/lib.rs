//! The staking economy as a whole (ECO): what is staked earns, pays and can be taken away.
//!
//! Alone, each part takes the others for granted: rewards are told what is staked, pools how much
//! there is to earn, penalties who has power and with what, fees who has money. Here they tell each
//! other: own stakes, exits and purses are [`staking`]'s, delegated stakes and members' purses the
//! [`pools`]', cases and jail the [`slashing::penalties`]', what is earned, minted and bridged the
//! [`rewards`]', prices and transactions the [`fees`]'. There is one unit of money, STRK, and every
//! step moves it from one account to another, mints it or burns it, so that conservation is one sum
//! over all of them.
//!
//! **Shared events.** A staker leaves in staking and in its pool; it is removed from both if no
//! case is pending. What it earns is divided between it and its pool by the stakes of the epoch. A
//! penalty burns own stake and what members had delegated when it offended. A member pays fees from
//! the purse that it delegates from, to the purse of whoever proposes the block. Blocks, and what
//! every clock counts, are the same for all.
//!
//! **Actors.** Two stakers, each with a pool; two members, who are users too; reporters, a jury,
//! anybody. **Adversary.** Stakers that offend and leave; members that move between pools; a jury
//! that acquits.
//!
//! **What was found.** What was delegated when a staker offended can be moved to another pool the
//! moment it is asked back, which is before anybody has filed the evidence: with the deployed
//! switch a penalty reaches nobody who is quick (ECO-X1). A switch has to wait as a payment does.
//! Power ends `K` epochs after it was asked back and not at once, so that what waits is guilty of
//! what happens meanwhile (ECO-X2); who comes later is not (ECO-X3). Of two penalties the second
//! reaches what had power at both offences and is left, not as many units as had it then: else
//! whoever delegates in between pays for others (ECO-X27). What came later is no less staked, and
//! makes a penalty smaller (ECO-X23). A penalty changes stake within an epoch, which nothing else
//! does: rewards that are counted by the stake of the moment burn with it, unless they are written
//! down before (ECO-X29); and stake that counts at once would earn what was earned before it came,
//! so that `K` is at least one. Each part hears of a new epoch in turn, and whoever hears last is
//! told of the one after it (ECO-X17).
//!
//! **What is not here.** Each part's own adversaries (faults of the bridge, committees, other
//! tokens, ether, prices that move, migration of pools) are its own matter. Slashing is not
//! deployed: the staking contract has no function for it, and how a penalty is booked there is a
//! design of ours. Who proposes is who takes its turn (leader election draws), and blocks are
//! decided (consensus).
//!
//! Sources are those of the parts; what connects them is the composition table of the domain
//! documents (STK-S4 with SLA-S3, RWD-A3) and their CORRECTIONS.

mod action;
mod config;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod transition;

use std::sync::LazyLock;

use kernel::{
    About, Assumption, Disabled, Fairness, Invalid, Mutant, Property, Protocol, Reason, Step,
    System,
};
use vocabulary::mutants::{Mutants, embedded};

use fees::Fees;
use pools::Pools;
use rewards::Rewards;
use slashing::penalties::Penalties;
use staking::Staking;

pub use action::{Action, Guard};
pub use config::{Bounds, Config, Parameters};
pub use design::*;
pub use history::History;
pub use state::{CASES, Ledger, MEMBERS, STAKERS, State};

/// The economy under a configuration.
pub struct Economy {
    config: Config,
    staking: Staking,
    pools: Pools,
    penalties: Penalties,
    rewards: Rewards,
    fees: Fees,
}

impl System for Economy {
    type State = State;
    type Action = Action;
    type Guard = Guard;
    type History = History;

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        transition::initial(self, emit);
    }

    #[inline]
    fn candidates(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        transition::candidates(&self.config, state, emit);
    }

    #[inline]
    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<Guard>> {
        transition::apply(self, state, action)
    }

    #[inline]
    fn remember(&self, history: &mut History, step: &Step<'_, Self>) {
        history::remember(&self.config, history, step);
    }

    fn properties(&self) -> Vec<Property<Self>> {
        properties::all(&self.config)
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        properties::fairness()
    }
}

static MUTANTS: LazyLock<Mutants> =
    LazyLock::new(|| embedded(Economy::NAME, include_str!("../mutants.toml")));

impl Protocol for Economy {
    const NAME: &'static str = "economy";
    const PREFIX: &'static str = "ECO";
    type Config = Config;

    fn new(config: Config) -> Result<Self, Invalid> {
        config.validate()?;
        let part = |part: &'static str| move |invalid: Invalid| invalid.within(part);
        let staking = Staking::new(config.of_staking()).map_err(part("staking"))?;
        let pools = Pools::new(config.of_pools()).map_err(part("pools"))?;
        let penalties = Penalties::new(config.of_penalties()).map_err(part("penalties"))?;
        let rewards = Rewards::new(config.of_rewards()).map_err(part("rewards"))?;
        let fees = Fees::new(config.of_fees()).map_err(part("fees"))?;
        Ok(Self { config, staking, pools, penalties, rewards, fees })
    }

    fn settings() -> Vec<kernel::Setting> {
        kernel::setting::settings::<Config>()
    }

    fn config(&self) -> Config {
        self.config.clone()
    }

    fn classes() -> Vec<&'static str> {
        action::CLASSES.to_vec()
    }

    #[inline]
    fn class_count() -> usize {
        action::CLASSES.len()
    }

    #[inline]
    fn class(action: &Action) -> u8 {
        action::class(action)
    }

    #[inline]
    fn about(action: &Action) -> About {
        action::about(action)
    }

    fn guards() -> Vec<Guard> {
        action::guards()
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
}
