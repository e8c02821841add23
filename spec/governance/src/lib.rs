//! Governance (GOV): proposals, votes, delegation, and what the same token can do in the hands of
//! holders, custodians, lenders and the Foundation.
//!
//! **Actors.** Holders, who vote, delegate, stake, wrap, sell and lend; authors among them; the
//! Foundation, whose tokens are tagged; a custodian with customers' tokens; a pool that lends
//! within a transaction; a second chamber of three benches (users, operators, developers); the
//! owner of the space that is voted in; the council, as environment; the sequencer of the chain
//! that is voted on.
//!
//! **A proposal.** A payload, named by its hash, is proposed by whoever has enough tokens behind
//! it, deliberated on, made final, and voted on after a delay; what is accepted waits in a timelock
//! and is carried out by anybody. Power is read twice before voting opens, at ticks, and the lesser
//! counts: what is borrowed within a transaction or bought for one tick has none. Answers are kept
//! by holder and counted at the end, so that an owner's own answer can take the place of its
//! delegate's.
//!
//! **Time.** A tick is one unit of time. Every clock is a countdown and tokens are a closed world,
//! so behaviours go on for ever in finitely many states and nothing is cut by a horizon. What can
//! no longer be read is forgotten (`forget`), and holders who are alike are interchangeable
//! (`symmetry`); both are exact, and tested.
//!
//! **Settings.** The quorums stand for all settings of a vote (threshold, majority, duration).
//!
//! **Adversary.** It borrows, buys, delegates in circles, swaps code, votes late or not at all,
//! owns the space, censors, stops proposals. What keeps it in check are the assumptions; each can
//! be dropped. GOV-A1 (nobody has more than half of the votes cast) is none of them: the promises
//! are examined with a Foundation of more than half, too.
//!
//! **What others use.** [`Action::Execute`] is the event "the vote's payload runs";
//! [`Action::Veto`], [`Action::Override`] and [`Action::Settle`] are what a council does, and
//! [`Action::Spend`] what the Foundation does, to be shared in compositions.
//!
//! Rules, parameters and properties come from the seeds S33, S34, S56, S57 and S60 to S64, the
//! foundation's announcements, the voting contracts and public incidents, as collected in the
//! domain document 14-GOV and corrected by its CORRECTIONS. GOV-A4 and GOV-A5 are ours: that
//! somebody carries out in time what everybody may, and that a bench agrees with a majority of the
//! tokens, without which GOV-L5 contradicts GOV-S6 (X16).

mod action;
mod config;
mod count;
mod design;
mod forget;
mod properties;
mod reasons;
mod state;
mod symmetry;
mod transition;

use vocabulary::protocol;

pub use action::{Action, Canceller, Guard};
pub use config::{Bounds, Config, Parameters, Quorums, SETTINGS, Start, Voice};
pub use count::{Cast, Outcome, Question, Tally, outcome, threshold, voter, weight};
pub use design::*;
pub use forget::forget;
pub use state::{
    Answer, BENCHES, Benches, DEVELOPERS, Form, HOLDERS, History, Holder, Memory, PAYLOADS,
    PROPOSALS, PerHolder, Proposal, Slot, State, Status, Voted,
};

protocol! {
    /// Governance under a configuration.
    pub struct Governance;
    name: "governance",
    prefix: "GOV",
    mutants: "../mutants.toml",
    settings: Config,
    reasons: reasons::all,
    history: History,
    fairness: properties::fairness,
    symmetry: symmetry::symmetry,
}

impl Governance {
    /// All the power there is.
    #[must_use]
    pub fn supply(&self) -> u8 {
        self.config.supply()
    }

    /// What a holder can be relied on for.
    #[must_use]
    pub fn voice(&self, holder: u8) -> Voice {
        self.config.voice(holder.into())
    }

    /// The holders that make proposals.
    pub fn authors(&self) -> impl Iterator<Item = u8> {
        0..self.config.bounds.authors
    }

    /// Emits what might be proposed next: of the [candidates](kernel::System::candidates) those.
    pub fn proposals(&self, state: &State, emit: &mut dyn FnMut(Action)) {
        transition::new(&self.config, state, emit);
    }

    /// Emits the candidates that say what becomes of a proposal, without answers to it.
    pub fn lifecycle(&self, state: &State, proposal: u8, emit: &mut dyn FnMut(Action)) {
        transition::lifecycle(&self.config, state, proposal, emit);
    }

    /// The power that has said yes to a proposal, as it counts, in per cents of all there is:
    /// rounded up, so that two thirds are 67 (and less than two thirds are not, of up to 52 units).
    #[must_use]
    pub fn per_cents_for(&self, state: &State, proposal: u8) -> u16 {
        count::per_cents_for(&self.config, &state.proposals[usize::from(proposal)])
    }

    /// Whether a yes to emergency code in force ratifies it.
    #[must_use]
    pub fn yes_ratifies(&self) -> bool {
        self.config.design.emergency_ballot == EmergencyBallot::Stays
    }

    /// What the vote on a proposal comes to if it is counted in this state: what
    /// [`Action::Close`] will decide, for whoever shares it.
    #[must_use]
    pub fn result(&self, state: &State, proposal: u8) -> Outcome {
        count::result(&self.config, state, &state.proposals[usize::from(proposal)])
    }

    /// The same for properties of whoever shares the vote: counted apart from
    /// [`result`](Self::result), so that they do not believe what they judge.
    #[must_use]
    pub fn judged(&self, state: &State, proposal: u8) -> Outcome {
        properties::comes_to(&self.config, state, &state.proposals[usize::from(proposal)])
    }

    /// Likewise the power that is for a proposal.
    #[must_use]
    pub fn in_favour(&self, state: &State, proposal: u8) -> u8 {
        properties::in_favour(&self.config, &state.proposals[usize::from(proposal)])
    }
}
