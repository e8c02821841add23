//! What only properties remember. No guard can read it.

use kernel::Step;
use vocabulary::slot::Slot;

use crate::properties::judge;
use crate::state::{CLAIMANTS, STAKERS, WEEK};
use crate::{Action, Config, Message, Rewards, State, Token};

kernel::packed! {
    /// What is promised, and what was done.
    #[derive(Default)]
    pub struct History {
        /// Whether anything has happened; before that nothing here counts.
        pub begun: bool,
        /// What the curve gives for the epoch under way, by the time that has passed.
        pub budget: u8,
        /// What may still be minted by the curve so far, as far as it matters.
        pub room: u8,
        /// What each claimant has earned in this epoch.
        pub earned: [u8; CLAIMANTS],
        /// Who has earned by attesting in it.
        pub attested: [bool; STAKERS],
        /// Whether the block under way has paid.
        pub paid: bool,
        /// Mints that were asked for and lost, until it is put right.
        pub lost: u8,
        /// How much of what was asked for has come from others instead.
        pub ahead: u8,
        /// Mints of this epoch and the ones before.
        pub minted: [u8; WEEK],
        /// The rate that was announced last.
        pub announced: Slot,
        /// Epochs since then, as far as they matter.
        pub known: u8,
        /// Whether a staker could have attested at the end of a block of this epoch.
        pub could: [bool; STAKERS],
        /// Whether its node was stopped in it.
        pub stopped: [bool; STAKERS],
    }
}

impl History {
    /// What is remembered where nothing has happened: half a mint and one more may be minted ahead
    /// of the curve, which is what the supplier asks for ahead of what it owes.
    pub(crate) fn at_start(c: &Config, state: &State) -> Self {
        let budget = judge::epoch_pays(c, state, c.duty.durations[0]);
        let room = budget.saturating_add(c.mint.base + c.mint.base / 2);
        Self { begun: true, budget, room, ..Self::default() }
    }
}

/// What is remembered after a step.
pub(crate) fn remember(m: &Rewards, history: &mut History, step: &Step<'_, Rewards>) {
    let (c, before, after) = (&m.config, step.before, step.after);
    if !history.begun {
        *history = History::at_start(c, before);
    }
    let base = c.mint.base;
    match *step.action {
        Action::Attest { staker, .. } => {
            earns(history, before, after);
            history.attested[usize::from(staker)] = true;
        }
        Action::PayBlock { .. } => {
            earns(history, before, after);
            history.paid = true;
        }
        Action::SetNode { staker, .. } => history.stopped[usize::from(staker)] = true,
        Action::Announce { rate } => (history.announced, history.known) = (Slot::some(rate), 0),
        Action::SetRate { .. } => (history.announced, history.known) = (Slot::NONE, 0),
        Action::Lose { message: Message::Request } => history.lost += 1,
        Action::Lose { message: Message::Deposit } => {
            // It has to be minted a second time.
            history.lost += 1;
            history.room = history.room.saturating_add(base);
        }
        Action::Send { token: Token::Strk } => history.ahead = history.ahead.saturating_add(base),
        Action::Reconcile {} => (history.lost, history.ahead) = (0, 0),
        Action::Tick { took, .. } => tick(c, history, step, took),
        _ => {}
    }
    let minted = after.minter.minted.saturating_sub(before.minter.minted);
    history.minted[0] = history.minted[0].saturating_add(minted);
    history.room = history.room.saturating_sub(minted * base);
    // Nobody can be ahead of more than was asked for, and what was not asked for by now can be
    // asked for by what is earned later only.
    let due = (after.outstanding() + history.lost).saturating_mul(base);
    history.ahead = history.ahead.min(due);
    let most = due.saturating_add(base + base / 2).saturating_add(history.budget);
    history.room = history.room.min(most);
}

/// What a step has earned.
fn earns(history: &mut History, before: &State, after: &State) {
    for (who, earned) in history.earned.iter_mut().enumerate() {
        *earned = earned.saturating_add(after.owed[who].saturating_sub(before.owed[who]));
    }
}

/// A block ends, and perhaps an epoch.
fn tick(c: &Config, history: &mut History, step: &Step<'_, Rewards>, took: u8) {
    let (before, after) = (step.before, step.after);
    history.paid = false;
    if before.epoch.block + 1 < c.duty.blocks {
        for (staker, could) in history.could.iter_mut().enumerate() {
            *could |= judge::is_open(c, before, staker);
        }
        return;
    }
    (history.could, history.earned) = Default::default();
    history.attested = Default::default();
    history.stopped = after.stakers.map(|staker| !staker.node && staker.stake[0] > 0);
    history.budget = judge::epoch_pays(c, after, took);
    history.room = history.room.saturating_add(history.budget);
    history.minted.rotate_right(1);
    history.minted[0] = 0;
    history.minted[usize::from(c.mint.week)..].fill(0);
    history.known = match history.announced.get() {
        Some(_) => (history.known + 1).min(c.curve.notice),
        None => 0,
    };
}
