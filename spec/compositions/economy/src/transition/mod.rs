//! What each event does to the parts: one file for a theme.

mod candidates;
mod earning;
mod paying;
mod penalty;
mod stake;

use kernel::{Disabled, System};
use staking::{BalanceTrace, NATIVE, Slot, Staker, Status};

pub(super) use candidates::candidates;

use crate::config::DURATION;
use crate::state::{Ledger, MEMBERS, STAKERS};
use crate::{Action, Economy, Guard, Measuring, State};

/// What a rule answers.
type Answer<T = ()> = Result<T, Disabled<Guard>>;

/// Everybody has staked, and it counts.
pub(super) fn initial(m: &Economy, emit: &mut dyn FnMut(State)) {
    let b = &m.config.bounds;
    let mut state = State {
        staking: first(&m.staking),
        pools: first(&m.pools),
        penalties: first(&m.penalties),
        rewards: first(&m.rewards),
        fees: first(&m.fees),
        ledger: Ledger { sends: b.sends, offences: b.cases, ..Ledger::default() },
    };
    let s = &mut state;
    let constant = |units| BalanceTrace::default().add_from(0, units);
    s.staking.globals.genesis = false;
    s.pools.purses = b.funds;
    for number in 0..STAKERS {
        let units = b.own[number];
        s.staking.stakers[number] = Staker {
            status: Status::Active,
            own: constant(units),
            operational: Slot::some(number as u8),
            ..Staker::default()
        };
        s.staking.purses[number] = b.purses[number];
        s.staking.balance[NATIVE] += units;
        let pool = &mut s.pools.pools[number];
        let behind = b.delegated.map(|pools| pools[number]);
        for (member, units) in pool.members.iter_mut().zip(behind) {
            member.amount = constant(units);
        }
        let all = behind.iter().sum();
        pool.delegated = constant(all);
        s.pools.balance += all;
        s.staking.totals[NATIVE] = s.staking.totals[NATIVE].add_from(0, units);
    }
    earning::tell(m, s);
    s.rewards.epoch.budget = m.rewards.budget(&s.rewards);
    forget(s);
    emit(state);
}

/// The first state of a part, of which there is one.
fn first<S: System>(part: &S) -> S::State {
    let mut states = Vec::new();
    part.initial(&mut |state| states.push(state));
    states.swap_remove(0)
}

/// The state after `action`, or why there is none.
pub(super) fn apply(m: &Economy, state: &State, action: &Action) -> Answer<State> {
    use Action as A;
    let mut next = *state;
    let s = &mut next;
    match *action {
        A::Stake { staker, amount } => stake::more(m, s, at(staker)?, amount),
        A::Leave { staker } => stake::leave(m, s, at(staker)?),
        A::Remove { staker } => stake::remove(m, s, at(staker)?),
        A::Delegate { pool, member, amount } => stake::delegate(m, s, at(pool)?, member, amount),
        A::Ask { pool, member, amount } => stake::ask(m, s, at(pool)?, member, amount),
        A::Pay { pool, member } => stake::pay(m, s, at(pool)?, member),
        A::Switch { from, to, member, amount } => {
            stake::switch(m, s, [at(from)?, at(to)?], member, amount)
        }
        A::Offend { staker } => penalty::offend(m, s, at(staker)?),
        A::File { case } => m.judge(s, slashing::penalties::Action::File { case }),
        A::Acquit { case } => penalty::acquit(m, s, case),
        A::Punish { case } => penalty::punish(m, s, case),
        A::Return { staker } => {
            m.judge(s, slashing::penalties::Action::Return { validator: staker })
        }
        A::Attest { staker } => earning::attest(m, s, at(staker)?),
        A::Claim { staker } => earning::claim(m, s, at(staker)?),
        A::Collect { pool, member } => earning::collect(m, s, at(pool)?, member),
        A::Settle {} => m.reward(s, rewards::Action::Settle {}),
        A::Mint {} => m.reward(s, rewards::Action::Mint { requests: 1 }),
        A::Deliver {} => m.reward(s, rewards::Action::Deliver { again: false }),
        A::Submit { member } => paying::submit(m, s, member),
        A::Execute { member } => paying::execute(m, s, member),
        A::Tick {} => tick(m, s),
    }?;
    Ok(next)
}

/// A block ends for everybody: for fees with the votes on the prices of the next one. Rewards are
/// told what counts in the next epoch before it has begun for staking and the pools.
fn tick(m: &Economy, s: &mut State) -> Answer {
    let early = m.config.design.measuring == Measuring::ThisEpoch;
    let passes = rewards::Action::Tick { took: DURATION, stated: DURATION };
    m.judge(s, slashing::penalties::Action::Tick {})?;
    if early {
        m.reward(s, passes)?;
    }
    m.stake(s, staking::Action::NewBlock { elapsed: 1 })?;
    m.pool(s, pools::Action::Tick {})?;
    if !early {
        m.reward(s, passes)?;
    }
    m.charge(s, fees::Action::Propose {})?;
    (0..fees::VALIDATORS as u8)
        .try_for_each(|validator| m.charge(s, fees::Action::Vote { validator }))
}

/// The place of a staker, or of its pool.
fn at(staker: u8) -> Answer<usize> {
    let place = usize::from(staker);
    if place < STAKERS { Ok(place) } else { Err(Disabled::NoAction("actor")) }
}

/// The place of a member.
fn of_members(member: u8) -> Answer<usize> {
    let place = usize::from(member);
    if place < MEMBERS { Ok(place) } else { Err(Disabled::NoAction("actor")) }
}

/// `condition`, or refused by `guard`.
fn require(condition: bool, guard: Guard) -> Answer {
    if condition { Ok(()) } else { Err(Disabled::Guard(guard)) }
}

/// What parts are told is not kept in them, nor what nobody asks for any more.
fn forget(s: &mut State) {
    for validator in &mut s.penalties.validators {
        (validator.own, validator.delegated, validator.leaving) = (0, 0, 0);
        validator.standing = slashing::penalties::Standing::Staked;
    }
    s.rewards.stakers.iter_mut().for_each(|staker| staker.stake = [0, 0]);
    if s.rewards.left == 0 {
        // Nobody earns any more.
        s.rewards.epoch.budget = 0;
    }
    s.fees.users.iter_mut().for_each(|user| user.coins.strk = 0);
    s.fees.proposer.strk = 0;
}

impl Economy {
    /// A step of staking.
    fn stake(&self, s: &mut State, action: staking::Action) -> Answer {
        let next = self.staking.apply(&s.staking, &action);
        s.staking = next.map_err(|disabled| disabled.map(Guard::Staking))?;
        Ok(())
    }

    /// A step of the pools.
    fn pool(&self, s: &mut State, action: pools::Action) -> Answer {
        let next = self.pools.apply(&s.pools, &action);
        s.pools = next.map_err(|disabled| disabled.map(Guard::Pools))?;
        Ok(())
    }

    /// A step of the penalties, which are told what everybody has at stake.
    fn judge(&self, s: &mut State, action: slashing::penalties::Action) -> Answer {
        penalty::tell(self, s);
        let next = self.penalties.apply(&s.penalties, &action);
        s.penalties = next.map_err(|disabled| disabled.map(Guard::Penalties))?;
        forget(s);
        Ok(())
    }

    /// A step of the rewards, which are told what counts.
    fn reward(&self, s: &mut State, action: rewards::Action) -> Answer {
        earning::tell(self, s);
        let next = self.rewards.apply(&s.rewards, &action);
        s.rewards = next.map_err(|disabled| disabled.map(Guard::Rewards))?;
        forget(s);
        Ok(())
    }

    /// A step of the fees, which are told who has what, and say who has what then.
    fn charge(&self, s: &mut State, action: fees::Action) -> Answer {
        let proposer = paying::proposer(self, s);
        paying::tell(s, proposer);
        let next = self.fees.apply(&s.fees, &action);
        s.fees = next.map_err(|disabled| disabled.map(Guard::Fees))?;
        paying::hear(s, proposer);
        forget(s);
        Ok(())
    }
}
