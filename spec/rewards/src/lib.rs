//! Rewards and minting (RWD): what stakers earn, where the money comes from, and when it is paid.
//!
//! **Actors.** Stakers, with nodes or without; those who delegate bitcoin, taken as one; the
//! monetary committee, which sets the rate of the curve; two admins of the mint; anybody, who
//! carries requests out and may send money of his own; strangers, who try to mint and to report
//! money that never came.
//!
//! **Three places.** On L2 the supplier owes what was earned, holds what has arrived and knows what
//! it has asked for. On L1 the mint serves requests, within an allowance and a cap for any seven
//! days. Between them are messages: requests on their way and arrived, mints on their way back, and
//! reports of the supply. They take any time and any order; some are lost, and requests with them.
//!
//! **Two regimes.** A staker earns once an epoch by attesting a block that its node has executed,
//! or, once the application governor has switched, for each block that it proposes. The switch is
//! announced two epochs ahead and can be moved until it happens.
//!
//! **Time.** A tick is a block, some blocks are an epoch, and the days of the cap and of the
//! committee's notice are epochs. In the second regime an epoch's blocks are paid by how long those
//! of the epoch before took, as their proposers say.
//!
//! **Money.** The curve is `C * sqrt(staked * supply)`, in integers as the contracts have it
//! ([`curve`]), of which an epoch gets its part. Small numbers stand for large ones, with small
//! denominators; that the real magnitudes neither overflow nor pay more than the curve is tested.
//!
//! **Adversary.** A staker without a node; stake that comes and goes at the edge of an epoch; a
//! proposer that claims more time than has passed; a committee outside of its mandate; an admin
//! that removes itself; a bitcoin token that fails or soars.
//!
//! **What was found.** The clamp alone does not keep a proposer's clock honest: it limits what can
//! be claimed to two and a half times (RWD-X4), and not even that as long as a governor sets it
//! (RWD-X33); the curve is kept where validators see the time pass. That rewards are computed as
//! they are asked for makes equal stakes unequal whenever the supply is reported or a rate is set
//! in between (RWD-X5). What others send is taken for what was asked for; it stays with the
//! supplier on top of all requests, so it harms nobody, and what is pending is an equality only if
//! it is counted. A contract without a lowest rate lets a committee end all rewards (RWD-X23).
//!
//! **What is not here.** How a staker's part is shared with its pool (pools); who may stake and
//! leave (staking), but for stake that changes; payments out of a fee market (fees); roles but
//! those of the mint. How long a block took is told for each epoch by itself, so a clock that lags
//! in one epoch cannot make up for it in the next.
//!
//! Sources are the staking contracts' code (STK-CODE, HEAD of 6 April 2026), their three audits,
//! the vote on the curve and SNIP-27 and SNIP-31, as collected in the domain document 12-RWD and
//! corrected by its CORRECTIONS.

mod action;
mod config;
pub mod curve;
mod design;
mod history;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Caller, Guard, Knows, Message, Token};
pub use config::{Bounds, Config, Curve, Duty, Mint};
pub use design::*;
pub use history::History;
pub use state::{
    BITCOIN, Between, CLAIMANTS, Epoch, Minter, Rate, STAKERS, Staker, State, Supplier, WEEK,
};

protocol! {
    /// Rewards under a configuration.
    pub struct Rewards;
    name: "rewards",
    prefix: "RWD",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}
