//! The rules told a second time: where each action is open. What it leaves behind stands in `due`.
//! The other properties say what is promised to whom; a step that is open to the wrong party, or
//! that touches what it is not for, may break none of them in a world as small as a scenario's.
//!
//! It is told of the intended design. A design that decides otherwise has rules of its own; its
//! mistakes are what the other properties judge.

use kernel::{Evidence, ensure};
use vocabulary::rights::{by_rule, rights};
use vocabulary::slot::Slot;

use super::due::due;
use super::{P, Step, judge};
use crate::state::CLAIMANTS;
use crate::{Action, Caller, Config, Design, Knows, Message, State, Token};

/// Whether the rules are those of the intended design, but for the mistakes that only these
/// properties know.
fn is_told(c: &Config) -> bool {
    let d = &c.design;
    *d == Design {
        switch_moves: d.switch_moves,
        renewal: d.renewal,
        renewer: d.renewer,
        shortest: d.shortest,
        alpha: d.alpha,
        ..Design::default()
    }
}

/// Whether the rules let an action happen in `s`.
fn may(c: &Config, s: &State, action: &Action) -> bool {
    let of = |staker: u8| &s.stakers[usize::from(staker)];
    match *action {
        Action::Attest { staker, knows } => {
            let open = judge::is_open(c, s, staker.into()) && !s.pays_blocks();
            let duty = of(staker).stake[0] > 0 && !of(staker).attested;
            open && duty && s.left > 0 && knows == Knows::Node && of(staker).node
        }
        Action::SetNode { staker, runs } => of(staker).node != runs,
        Action::SetStake { staker, amount } => of(staker).stake[1] != amount,
        Action::SetWindow { blocks } => s.epoch.window[1] != blocks,
        Action::PayBlock { staker, by } => {
            let proposes = by == Caller::Proposer && s.epoch.proposer == staker;
            s.left > 0 && s.pays_blocks() && proposes && !s.epoch.paid && of(staker).stake[0] > 0
        }
        Action::SetStart { epochs } => {
            !s.pays_blocks() && epochs >= 2 && s.epoch.starts != Slot::some(epochs)
        }
        Action::Claim { who } => (1..=s.supplier.balance).contains(&s.owed[usize::from(who)]),
        Action::Send { token } => token == Token::Strk && s.gifts > 0,
        Action::MintFor {} | Action::Forge {} | Action::SetClamp { .. } => false,
        Action::SetPrice { price } => s.price != price,
        Action::Tick { took, stated } => {
            let last = s.epoch.block + 1 == c.duty.blocks;
            let pays = s.epoch.starts.get().is_some_and(|epochs| epochs <= 1);
            took == stated && (last && pays || took == c.duty.durations[0])
        }
        _ => may_money(c, s, action),
    }
}

/// The same of money and messages.
fn may_money(c: &Config, s: &State, action: &Action) -> bool {
    let flows = &s.between;
    match *action {
        Action::Announce { rate } => is_voted(c, s, rate),
        Action::SetRate { rate } => {
            let staked: u8 = s.stakers.iter().map(|staker| staker.stake[0]).sum();
            let has_reason = match rate > s.rate.rate {
                true => staked < c.curve.band[0],
                false => staked > c.curve.band[1],
            };
            let known = s.rate.announced == Slot::some(rate) && s.rate.notice == 0;
            is_voted(c, s, rate) && known && has_reason
        }
        Action::Settle {} => flows.requests > 0,
        Action::Mint { requests } => {
            let week: u8 = s.minter.recent.iter().sum();
            let allowed = requests <= s.minter.allowance && requests + week <= c.mint.cap;
            (1..=c.mint.tick_limit).contains(&requests) && requests <= flows.settled && allowed
        }
        Action::Deliver { again } => !again && flows.deposits > 0,
        Action::Report { minted } => flows.reports >> (minted - 1) & 1 == 1,
        Action::Lose { message: Message::Request } => flows.requests > 0 && s.faults > 0,
        Action::Lose { message: Message::Deposit } => flows.deposits > 0 && s.faults > 0,
        Action::Lose { message: Message::Report } => false,
        Action::Reconcile {} => {
            let under_way = flows.requests + flows.settled + flows.deposits;
            s.supplier.pending != c.mint.base * under_way
        }
        Action::Allow { admin } => {
            s.minter.admins[usize::from(admin)] && s.minter.allowance < c.mint.allowance
        }
        Action::Cancel {} => s.minter.allowance > 0 && s.faults > 0,
        Action::Revoke { .. } => s.minter.admins == [true; 2],
        _ => false,
    }
}

fn is_voted(c: &Config, s: &State, rate: u8) -> bool {
    let [least, most] = c.curve.mandate;
    (least..=most).contains(&rate) && rate != s.rate.rate
}

/// Everything that anybody could ever do with effect.
fn every(c: &Config, emit: &mut dyn FnMut(Action)) {
    use Action as A;
    for staker in 0..c.bounds.stakers {
        emit(A::Attest { staker, knows: Knows::Node });
        emit(A::SetNode { staker, runs: false });
        emit(A::SetNode { staker, runs: true });
        c.duty.amounts.iter().for_each(|&amount| emit(A::SetStake { staker, amount }));
        emit(A::PayBlock { staker, by: Caller::Proposer });
    }
    c.duty.windows.iter().for_each(|&blocks| emit(A::SetWindow { blocks }));
    c.duty.starts.iter().for_each(|&epochs| emit(A::SetStart { epochs }));
    (0..CLAIMANTS as u8).for_each(|who| emit(A::Claim { who }));
    for &rate in &c.curve.rates {
        emit(A::Announce { rate });
        emit(A::SetRate { rate });
    }
    (1..=c.mint.tick_limit).for_each(|requests| emit(A::Mint { requests }));
    (1..=c.bounds.mints).for_each(|minted| emit(A::Report { minted }));
    let lost = [Message::Request, Message::Deposit].map(|message| A::Lose { message });
    let alone = [
        A::Settle {},
        A::Deliver { again: false },
        A::Send { token: Token::Strk },
        A::Reconcile {},
        A::Cancel {},
    ];
    lost.into_iter().chain(alone).for_each(&mut *emit);
    for admin in 0..2 {
        emit(A::Allow { admin });
        emit(A::Revoke { admin });
    }
    (0..=2).for_each(|price| emit(A::SetPrice { price }));
    c.duty.durations.iter().for_each(|&time| emit(A::Tick { took: time, stated: time }));
}

/// Its antecedent is the intended design.
pub(super) fn s17(config: &Config) -> P {
    let is_told = is_told(config);
    P::always("RWD-S17", "whoever may do something can", move |m, state, _| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        let every = |emit: &mut dyn FnMut(Action)| every(&m.config, emit);
        let may = |action: &Action| may(&m.config, state, action);
        let denied = rights(m, state, every, may, by_rule).denied;
        ensure!("nothing that is open is denied": denied.is_none(), denied);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "GOVF", "SNIP-27"])
}

/// Its antecedent is the intended design.
pub(super) fn s18(config: &Config) -> P {
    let is_told = is_told(config);
    let statement = "nothing is done but what is open, and it changes only what it is for";
    P::step("RWD-S18", statement, move |m, step: &Step<'_>| {
        if !is_told {
            return Evidence::NotApplicable;
        }
        // What an assumption keeps back is nobody's right, and no rule's matter where it is
        // dropped.
        let open = may(&m.config, step.before, step.action);
        ensure!("it is open": open, step.action);
        let (after, due) = (step.after, due(&m.config, step.before, step.action));
        ensure!("it leaves what it is for": *after == due, step.action, after, due);
        Evidence::Holds
    })
    .sources(&["STK-CODE", "GOVF", "SNIP-27"])
}
