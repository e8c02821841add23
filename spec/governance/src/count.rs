//! Counting: what tokens weigh, who votes with them, and what a vote's answers amount to. Pure
//! functions; nothing here changes anything.

use super::config::{Config, Voice};
use super::design as r;
use super::state::{Answer, Benches, DEVELOPERS, Form, HOLDERS, Proposal, State};
use vocabulary::change::ChangeClass;
use vocabulary::slot::Slot;

/// The power of one holder's tokens as somebody cast it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cast {
    /// Whose tokens they are.
    pub principal: usize,
    /// Who answered with them.
    pub caster: usize,
    /// How many they are.
    pub power: u8,
    /// The answer.
    pub answer: Answer,
}

/// Power by answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// For.
    pub yes: u8,
    /// Against.
    pub no: u8,
    /// Neither.
    pub abstain: u8,
}

/// What a vote decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// The payload may run.
    Accepted,
    /// It may not.
    Rejected,
    /// Too few took part.
    Inconclusive,
}

/// What is asked, and how many have to take part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Question {
    /// What the payload touches.
    pub class: ChangeClass,
    /// The power that has to take part.
    pub quorum: u8,
}

/// What a holder's own tokens weigh.
#[must_use]
#[inline]
pub fn weight(c: &Config, s: &State, holder: usize) -> u8 {
    let mut weight = consented(c, s, holder);
    if c.design.custody == r::Custody::CustodianVotes && is(c.bounds.custodian, holder) {
        weight += s.holders.iter().map(|customer| customer.deposit).sum::<u8>();
    }
    weight
}

/// The same without what is somebody else's.
pub(super) fn consented(c: &Config, s: &State, holder: usize) -> u8 {
    let h = &s.holders[holder];
    let mut weight = h.in_hands();
    if c.design.forms == r::Forms::Separate {
        weight += h.units[Form::Staked as usize] + h.units[Form::Wrapped as usize];
    }
    if c.design.custody == r::Custody::OwnerVotes {
        weight += h.deposit;
    }
    if c.design.proofs == r::Proofs::Forgeable && holder == 0 {
        weight += 1;
    }
    weight
}

/// Whether the number is that of the holder.
#[inline]
pub(super) fn is(number: Option<u8>, holder: usize) -> bool {
    number.is_some_and(|number| usize::from(number) == holder)
}

/// Who votes with a holder's tokens unless it does so itself: itself or a delegate; nobody, where
/// delegations lead in a circle.
#[must_use]
pub fn voter(c: &Config, s: &State, holder: usize) -> Option<usize> {
    let next = |of: usize| s.holders[of].delegate.get().map(usize::from);
    match c.design.delegation {
        r::Delegation::None => Some(holder),
        r::Delegation::OneLevel => Some(next(holder).unwrap_or(holder)),
        r::Delegation::Transitive | r::Delegation::TransitiveUnchecked => {
            let mut at = holder;
            for _ in 0..HOLDERS {
                match next(at) {
                    Some(to) => at = to,
                    None => return Some(at),
                }
            }
            None
        }
    }
}

/// What stands behind a holder that proposes: its own tokens, and those that it votes with.
#[inline]
pub(super) fn backing(c: &Config, s: &State, author: usize) -> u8 {
    let is_delegated = |holder: usize| {
        c.design.backing == r::Backing::WithDelegated && voter(c, s, holder) == Some(author)
    };
    let stands = |holder: &usize| *holder == author || is_delegated(*holder);
    State::holders().filter(stands).map(|holder| weight(c, s, holder)).sum()
}

/// The power that a proposal needs behind it.
#[must_use]
pub fn threshold(c: &Config) -> u8 {
    match c.design.threshold {
        r::Threshold::Fraction | r::Threshold::Curated => match c.design.rounding {
            r::Rounding::Up => c.supply().div_ceil(c.parameters.threshold_share),
            r::Rounding::Down => c.supply() / c.parameters.threshold_share,
        },
        r::Threshold::Fixed => c.parameters.threshold_fixed,
        r::Threshold::None => 0,
    }
}

/// The power that a holder can answer with: its own, and what is delegated to it.
#[inline]
pub(super) fn power_of(p: &Proposal, holder: usize) -> u8 {
    let votes = |h: &usize| *h == holder || p.voter[*h] == Slot::some(holder as u8);
    State::holders().filter(votes).map(|h| p.power[h]).sum()
}

/// Every power that is cast. Where one's own vote takes the place of a delegate's, each principal's
/// is cast once.
pub(super) fn casts(c: &Config, p: &Proposal) -> impl Iterator<Item = Cast> {
    let adds_up = c.design.own_vote == r::OwnVote::AddsUp;
    State::holders().flat_map(move |principal| {
        let by = |caster: usize| {
            let (power, answer) = (p.power[principal], p.answers[caster]);
            (answer != Answer::None).then_some(Cast { principal, caster, power, answer })
        };
        let own = by(principal);
        let delegate = p.voter[principal].get().map(usize::from);
        let delegate = delegate.filter(|delegate| *delegate != principal).and_then(by);
        [own, delegate.filter(|_| own.is_none() || adds_up)].into_iter().flatten()
    })
}

/// Adds up what is cast, each with what `power` lets it count for. Under the rule of the mirror the
/// Foundation's power joins the side that leads without it.
pub(super) fn tally(
    c: &Config,
    casts: impl Iterator<Item = Cast>,
    power: impl Fn(&Cast) -> u8,
) -> Tally {
    let mut tally = Tally::default();
    let mut mirrored = 0;
    let mirrors = c.design.foundation_vote == r::FoundationVote::Mirror;
    for cast in casts {
        if mirrors && is(c.bounds.foundation, cast.principal) {
            mirrored += power(&cast);
            continue;
        }
        match cast.answer {
            Answer::None => {}
            Answer::For | Answer::Reluctant => tally.yes += power(&cast),
            Answer::Against => tally.no += power(&cast),
            Answer::Abstain => tally.abstain += power(&cast),
        }
    }
    match tally.yes.cmp(&tally.no) {
        std::cmp::Ordering::Greater => tally.yes += mirrored,
        std::cmp::Ordering::Less => tally.no += mirrored,
        std::cmp::Ordering::Equal => tally.abstain += mirrored,
    }
    tally
}

/// What a cast counts for.
pub(super) fn counts_for(c: &Config, class: ChangeClass, cast: &Cast) -> u8 {
    let kept = c.design.tag == r::Tag::Kept || cast.caster == cast.principal;
    if is(c.bounds.foundation, cast.principal) && kept {
        match c.design.foundation_vote {
            r::FoundationVote::Capped => capped(c, class, cast.power),
            r::FoundationVote::Abstain => 0,
            r::FoundationVote::Yes | r::FoundationVote::Mirror => cast.power,
        }
    } else {
        cast.power
    }
}

/// As much of the Foundation's power as should count: nothing where its own budget is decided.
#[inline]
pub(super) fn capped(c: &Config, class: ChangeClass, power: u8) -> u8 {
    match class {
        ChangeClass::Budget => 0,
        _ => power.min(c.parameters.foundation_cap + u8::from(c.design.cap == r::Cap::OneMore)),
    }
}

/// The settings that a proposal is voted on under.
#[inline]
pub(super) fn settings(c: &Config, s: &State, p: &Proposal) -> u8 {
    match c.design.rules {
        r::Rules::Frozen => p.settings,
        r::Rules::OwnerChanges => s.settings,
    }
}

/// What a proposal asks.
#[inline]
pub(super) fn question(c: &Config, s: &State, p: &Proposal) -> Question {
    let class = c.class(p.payload);
    let lapses = s.lapses[usize::from(p.payload)];
    Question { class, quorum: quorum(c, class, settings(c, s, p), lapses) }
}

/// The token quorum of a class under these settings, after so many inconclusive votes.
pub(super) fn quorum(c: &Config, class: ChangeClass, settings: u8, lapses: u8) -> u8 {
    let quorums = c.quorums(usize::from(settings)).expect("settings that there are");
    let by_class = if class.is_weighty() { quorums.essential } else { quorums.parameter };
    match c.design.quorum {
        r::Quorum::ByClass => by_class,
        r::Quorum::Absolute => quorums.essential,
        r::Quorum::Decreasing => quorums.essential.saturating_sub(lapses).max(1),
        r::Quorum::None => 0,
    }
}

/// Whether a class needs a bench.
#[inline]
pub(super) fn needs_bench(c: &Config, class: ChangeClass) -> bool {
    c.design.chamber != r::Chamber::Absent && class.is_weighty()
}

/// What the answers amount to: `for + abstain >= quorum` and `for > against`, and a bench where the
/// class needs one.
#[must_use]
pub fn outcome(c: &Config, question: Question, tally: Tally, agreed: Benches) -> Outcome {
    let Question { class, quorum } = question;
    let excluded = class == ChangeClass::Values
        && c.design.developers_on_values == r::DevelopersOnValues::Excluded;
    let agreed = if excluded { agreed.without(DEVELOPERS) } else { agreed };
    let all = tally.yes + tally.no + tally.abstain;
    let prevails = match c.design.majority {
        r::Majority::Strict => tally.yes > tally.no,
        r::Majority::TiePasses => tally.yes >= tally.no,
    };
    if !prevails {
        return if all >= quorum { Outcome::Rejected } else { Outcome::Inconclusive };
    }
    let taking_part = match c.design.quorum_of {
        r::QuorumOf::ForAndAbstain => tally.yes + tally.abstain,
        r::QuorumOf::AllCast => all,
    };
    if taking_part < quorum {
        Outcome::Inconclusive
    } else if needs_bench(c, class) && !has_bench(c, agreed) {
        Outcome::Rejected
    } else {
        Outcome::Accepted
    }
}

/// Whether a bench that counts has agreed.
fn has_bench(c: &Config, agreed: Benches) -> bool {
    match c.design.chamber {
        r::Chamber::Developers => agreed.contains(DEVELOPERS),
        r::Chamber::Required | r::Chamber::Absent => !agreed.is_empty(),
    }
}

/// The power that has said yes, as it counts, in per cents of all power.
#[inline]
pub(super) fn per_cents_for(c: &Config, p: &Proposal) -> u16 {
    let class = c.class(p.payload);
    let yes = u16::from(tally(c, casts(c, p), |cast| counts_for(c, class, cast)).yes);
    let supply = u16::from(c.supply());
    match c.design.rounding {
        r::Rounding::Up => (100 * yes).div_ceil(supply),
        r::Rounding::Down => 100 * yes / supply,
    }
}

/// What a proposal's vote amounts to as it stands.
#[inline]
pub(super) fn result(c: &Config, s: &State, p: &Proposal) -> Outcome {
    let class = c.class(p.payload);
    let tally = tally(c, casts(c, p), |cast| counts_for(c, class, cast));
    outcome(c, question(c, s, p), tally, p.agreed)
}

/// Whether a vote would be accepted whatever is still answered: what others than a principal itself
/// have answered for it may yet be taken back, and all that may turn counts against.
pub(super) fn is_decided(c: &Config, s: &State, p: &Proposal) -> bool {
    let own = |cast: &Cast| cast.caster == cast.principal;
    let untagged = |cast: &Cast| !is(c.bounds.foundation, cast.principal);
    let class = c.class(p.payload);
    let sure = tally(c, casts(c, p).filter(own).filter(untagged), |cast| cast.power);
    let all: u8 = p.power.iter().sum();
    let worst = Tally { no: all - sure.yes - sure.abstain, ..sure };
    let question = Question { class, ..question(c, s, p) };
    outcome(c, question, worst, p.agreed) == Outcome::Accepted
}

/// Whether somebody who is willing to answer, with its own power or what is delegated to it, has
/// not answered.
#[inline]
pub(super) fn lacks_answer(c: &Config, p: &Proposal) -> bool {
    State::holders().any(|holder| {
        c.voice(holder) == Voice::Willing
            && power_of(p, holder) > 0
            && p.answers[holder] == Answer::None
    })
}

/// Whether a willing bench that is asked has not agreed.
#[inline]
pub(super) fn lacks_bench(c: &Config, p: &Proposal) -> bool {
    c.bounds.bench == Voice::Willing
        && needs_bench(c, c.class(p.payload))
        && !(0..c.bounds.benches).all(|bench| p.agreed.contains(bench))
}
