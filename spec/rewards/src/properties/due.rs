//! The state that an action leaves, told a second time, of the intended design.

use vocabulary::slot::Slot;

use super::judge;
use crate::state::BITCOIN;
use crate::{Action, Config, Message, State};

/// What `action` leaves of `before`, where it is open.
pub(super) fn due(c: &Config, before: &State, action: &Action) -> State {
    let mut due = *before;
    match *action {
        Action::Attest { staker, .. } => attest(c, &mut due, usize::from(staker)),
        Action::PayBlock { staker, .. } => pay(c, &mut due, usize::from(staker)),
        Action::SetNode { staker, runs } => due.stakers[usize::from(staker)].node = runs,
        Action::SetStake { staker, amount } => due.stakers[usize::from(staker)].stake[1] = amount,
        Action::SetWindow { blocks } => due.epoch.window[1] = blocks,
        Action::SetStart { epochs } => due.epoch.starts = Slot::some(epochs),
        Action::SetPrice { price } => due.price = price,
        Action::Tick { took, .. } => tick(c, &mut due, took),
        _ => money(c, &mut due, action),
    }
    due
}

/// The same of money and messages.
fn money(c: &Config, due: &mut State, action: &Action) {
    let base = c.mint.base;
    match *action {
        Action::Claim { who } => {
            let owed = std::mem::take(&mut due.owed[usize::from(who)]);
            due.supplier.balance -= owed;
            due.supplier.unclaimed -= owed;
        }
        Action::Announce { rate } => {
            (due.rate.announced, due.rate.notice) = (Slot::some(rate), c.curve.notice);
        }
        Action::SetRate { rate } => {
            (due.rate.rate, due.rate.announced, due.rate.notice) = (rate, Slot::NONE, 0);
        }
        Action::Settle {} => {
            due.between.requests -= 1;
            due.between.settled += 1;
        }
        Action::Mint { requests } => {
            due.between.settled -= requests;
            due.between.deposits += requests;
            due.minter.minted += requests;
            due.minter.recent[0] += requests;
            due.minter.allowance -= requests;
            due.between.reports |= 1 << (due.minter.minted - 1);
        }
        Action::Deliver { .. } => {
            due.between.deposits -= 1;
            arrives(due, base);
        }
        Action::Send { .. } => {
            due.gifts -= 1;
            arrives(due, base);
        }
        Action::Report { minted } => {
            due.between.reports ^= 1 << (minted - 1);
            due.rate.reported = due.rate.reported.max(minted);
        }
        Action::Lose { message } => {
            due.faults -= 1;
            match message {
                Message::Request => due.between.requests -= 1,
                Message::Deposit => due.between.deposits -= 1,
                Message::Report => {}
            }
        }
        Action::Reconcile {} => {
            let flows = due.between;
            due.supplier.pending = base * (flows.requests + flows.settled + flows.deposits);
            asks(c, due);
        }
        Action::Allow { .. } => due.minter.allowance = c.mint.allowance,
        Action::Cancel {} => {
            due.minter.allowance = 0;
            due.faults -= 1;
        }
        Action::Revoke { admin } => due.minter.admins[usize::from(admin)] = false,
        _ => {}
    }
}

/// Money comes, and as much less is expected as is.
fn arrives(due: &mut State, amount: u8) {
    due.supplier.balance += amount;
    due.supplier.pending -= amount.min(due.supplier.pending);
}

/// Mint by mint, until what is owed and half a mint more is there or on its way.
fn asks(c: &Config, due: &mut State) {
    let base = c.mint.base;
    while due.supplier.balance + due.supplier.pending < due.supplier.unclaimed + base / 2 {
        due.between.requests += 1;
        due.supplier.pending += base;
    }
}

/// What an epoch or a block pays, without bitcoin's part, and bitcoin's part.
fn parts(c: &Config, due: &State) -> [u16; 2] {
    let (budget, [share, whole]) = (u16::from(due.epoch.budget), c.duty.alpha.map(u16::from));
    [budget - budget * share / whole, budget * share / whole]
}

fn attest(c: &Config, due: &mut State, staker: usize) {
    let [native, foreign] = parts(c, due);
    let staked: u16 = due.stakers.iter().map(|staker| u16::from(staker.stake[0])).sum();
    let earned = native * u16::from(due.stakers[staker].stake[0]) / staked;
    let bitcoin = c.duty.bitcoin.map(u16::from);
    let theirs = (foreign * bitcoin[staker]).checked_div(bitcoin.iter().sum()).unwrap_or(0);
    due.stakers[staker].attested = true;
    earns(c, due, staker, [earned, theirs]);
}

fn pay(c: &Config, due: &mut State, staker: usize) {
    let [native, foreign] = parts(c, due);
    let theirs = if c.duty.bitcoin[staker] > 0 { foreign } else { 0 };
    due.epoch.paid = true;
    earns(c, due, staker, [native, theirs]);
}

fn earns(c: &Config, due: &mut State, staker: usize, [native, foreign]: [u16; 2]) {
    due.owed[staker] += native as u8;
    due.owed[BITCOIN] += foreign as u8;
    due.supplier.unclaimed += (native + foreign) as u8;
    due.left -= 1;
    asks(c, due);
}

/// A block later, and perhaps an epoch.
fn tick(c: &Config, due: &mut State, took: u8) {
    due.epoch.paid = false;
    due.epoch.proposer = (due.epoch.proposer + 1) % c.bounds.stakers;
    due.epoch.block += 1;
    if due.epoch.block < c.duty.blocks {
        return;
    }
    due.epoch.block = 0;
    due.epoch.window = [due.epoch.window[1]; 2];
    due.epoch.starts = due.epoch.starts.get().map(|epochs| epochs.saturating_sub(1)).into();
    for staker in &mut due.stakers {
        staker.stake = [staker.stake[1]; 2];
        staker.attested = false;
    }
    due.rate.notice = due.rate.notice.saturating_sub(1);
    let recent = due.minter.recent;
    for (epoch, minted) in due.minter.recent.iter_mut().enumerate() {
        let is_kept = (1..usize::from(c.mint.week)).contains(&epoch);
        *minted = if is_kept { recent[epoch - 1] } else { 0 };
    }
    let [least, most] = c.duty.clamp;
    let measured = took.clamp(least, most);
    let pays = judge::yearly(c, due);
    let pays = match due.pays_blocks() {
        true => pays * u32::from(measured) / u32::from(c.duty.year_seconds),
        false => pays / u32::from(c.curve.epochs_in_year),
    };
    due.epoch.budget = pays as u8;
}
