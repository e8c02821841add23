//! What each action does: one function for one function of the protocol, one file for a theme.

pub(crate) mod arithmetic;
mod blocks;
mod candidates;
mod charge;
mod l1;
mod market;
mod payment;
mod prices;
mod users;
mod versions;

use kernel::Disabled;

pub(crate) use candidates::candidates;

use crate::state::{CONVERTERS, FEES, SAMPLES, USERS, VALIDATORS};
use crate::{
    Action, Block, Coins, Config, Converter, Guard, Kind, L1, Oracle, Phase, Proposal, Run, State,
    Transaction, User,
};

/// What a function of the protocol answers.
type Answer<T> = Result<T, Disabled<Guard>>;

/// A block has begun, and nothing is pending.
pub(crate) fn initial(c: &Config, emit: &mut dyn FnMut(State)) {
    let (b, p) = (&c.bounds, &c.parameters);
    let mut users = [User::default(); USERS];
    for (i, user) in users.iter_mut().enumerate().take(usize::from(b.users)) {
        user.coins = Coins { strk: b.strk[i], ether: b.ether[i] };
    }
    let mut converters = [Converter::default(); CONVERTERS];
    for (i, converter) in converters.iter_mut().enumerate().take(usize::from(b.converters)) {
        *converter = Converter { coins: Coins { strk: p.liquidity[i], ether: 0 }, open: true };
    }
    let (samples, rate) = ([p.l1_prices[0]; SAMPLES], p.rates[0]);
    let price = p.price;
    let fee = p.fee_target.saturating_mul(rate);
    emit(State {
        users,
        proposer: Coins { strk: b.purse, ether: 0 },
        commons: Coins::default(),
        pot: Coins { strk: 0, ether: p.subsidy },
        market: Coins { strk: 0, ether: p.market },
        converters,
        block: Block { price, l1: l1::quote(c, &samples), rate, gas: 0 },
        proposal: Proposal::default(),
        l1: L1 { samples, ..L1::default() },
        oracle: Oracle { rate, seen: rate, age: 0 },
        demand: p.demands[0],
        floor: p.floors[0],
        fees: [fee; FEES],
        phase: [Phase::EthOnly, Phase::Both, Phase::StrkOnly][usize::from(p.phase)],
    });
}

/// The state after `action`, or why there is none.
pub(crate) fn apply(c: &Config, state: &State, action: &Action) -> Answer<State> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Submit { user, kind, cap, tip } => {
            users::submit(c, s, sender(c, user)?, Transaction { kind, cap, tip })
        }
        A::Execute { user, run, by } => {
            let (user, by) = (sender(c, user)?, converter(c, by)?);
            is_run(c, s, user, run, by)?;
            users::execute(c, s, user, run, by)
        }
        A::Stuff {} => users::stuff(c, s),
        A::Propose {} => blocks::propose(c, s),
        A::ProposeOther { price, l1, fee } => blocks::propose_other(c, s, price, l1, fee),
        A::Vote { validator } => blocks::vote(c, s, member(validator)?),
        A::ShiftDemand { to } => market::shift(s, to),
        A::RaiseFloor { to } => market::raise_floor(s, to),
        A::L1Block { price } => l1::block(c, s, price),
        A::Settle {} => l1::settle(c, s),
        A::MoveRate { to } => market::move_rate(s, to),
        A::Report { rate } => market::report(c, s, rate),
        A::Drain { converter: by } => market::drain(c, s, converter(c, by)?),
        A::Refill { converter: by } => market::refill(s, converter(c, by)?),
        A::Bar { user } => market::bar(c, s, sender(c, user)?),
        A::Upgrade {} => versions::upgrade(c, s),
        A::Convert { user, by } => users::convert(c, s, sender(c, user)?, converter(c, by)?),
    }?;
    Ok(next)
}

/// Transactions of one unit of gas have none to spare, and only for ether a converter is chosen.
fn is_run(c: &Config, s: &State, user: usize, run: Run, by: usize) -> Answer<()> {
    let spares = run != Run::Light || c.parameters.amounts[2] > 1;
    let chooses = by == 0 || s.users[user].pending.kind == Kind::Ether;
    if spares && chooses { Ok(()) } else { Err(Disabled::NoAction("run")) }
}

fn sender(c: &Config, user: u8) -> Answer<usize> {
    if user < c.bounds.users { Ok(user.into()) } else { Err(Disabled::NoAction("user")) }
}

fn converter(c: &Config, by: u8) -> Answer<usize> {
    if by < c.bounds.converters { Ok(by.into()) } else { Err(Disabled::NoAction("converter")) }
}

fn member(validator: u8) -> Answer<usize> {
    let exists = usize::from(validator) < VALIDATORS;
    if exists { Ok(validator.into()) } else { Err(Disabled::NoAction("validator")) }
}

/// `condition`, or refused by `rule`.
fn require(condition: bool, guard: Guard) -> Answer<()> {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}
