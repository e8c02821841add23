//! What answers, powers and delegations amount to, written a second time: from the raw state and
//! from what the configuration declares. Nothing here calls what the transition decides by, so a
//! mistake there is not made here too.
//!
//! Decisions that are open (O8 to O10, O17) are followed as the design declares them. What is
//! promised whatever it says is not read from it: that each holder's power goes one way, that the
//! Foundation's is known in any hands, that a majority is more than half of the two sides, that
//! nothing is rounded, and that the cap is the cap.

use super::super::config::Config;
use super::super::count::Outcome;
use super::super::design::{
    Chamber, Delegation, DevelopersOnValues, FoundationVote, Quorum, Rules, Threshold,
};
use super::super::state::{Answer, Benches, DEVELOPERS, HOLDERS, Proposal, State};
use vocabulary::change::ChangeClass;

/// Power by side.
#[derive(Clone, Copy, Default)]
struct Sides {
    yes: u8,
    no: u8,
    abstain: u8,
}

/// What the answers to a proposal come to.
#[inline]
pub(in super::super) fn comes_to(c: &Config, s: &State, p: &Proposal) -> Outcome {
    amounts_to(c, s, p, sides(c, p, |_| true))
}

/// What they would come to with nobody's answer but `holder`'s, and without a bench.
#[inline]
pub(super) fn comes_to_alone(c: &Config, s: &State, p: &Proposal, holder: usize) -> Outcome {
    let alone = Proposal { agreed: Benches::default(), ..*p };
    amounts_to(c, s, &alone, sides(c, p, |caster| caster == holder))
}

/// The power that is for it.
#[inline]
pub(in super::super) fn in_favour(c: &Config, p: &Proposal) -> u8 {
    sides(c, p, |_| true).yes
}

/// Who answers with a holder's power: itself, or else who votes for it, if either does.
#[inline]
pub(super) fn answering(p: &Proposal, holder: usize) -> Option<usize> {
    let delegate = p.voter[holder].get().map(usize::from);
    [Some(holder), delegate].into_iter().flatten().find(|&by| p.answers[by] != Answer::None)
}

/// The power that a holder can answer with: its own, and that of those it votes for.
#[inline]
pub(super) fn behind(p: &Proposal, holder: usize) -> u8 {
    let is_with = |other: usize| p.voter[other].get().map(usize::from) == Some(holder);
    (0..HOLDERS).filter(|&other| other == holder || is_with(other)).map(|h| p.power[h]).sum()
}

/// Where the delegations lead that begin with a holder, as far as they are followed; nowhere, if
/// that is in a circle.
pub(super) fn leads_to(c: &Config, s: &State, holder: usize) -> Option<usize> {
    let next = |of: usize| s.holders[of].delegate.get().map(usize::from);
    match c.design.delegation {
        Delegation::None => return Some(holder),
        Delegation::OneLevel => return Some(next(holder).unwrap_or(holder)),
        Delegation::Transitive | Delegation::TransitiveUnchecked => {}
    }
    let (mut last, mut links) = (holder, 0);
    while let Some(to) = next(last) {
        (last, links) = (to, links + 1);
        if links == HOLDERS {
            return None;
        }
    }
    Some(last)
}

/// Whether so much power is what it takes to propose. Where the design asks for nothing, the
/// intended share is what is promised.
#[inline]
pub(super) fn is_enough(c: &Config, power: u8) -> bool {
    match c.design.threshold {
        Threshold::Fixed => power >= c.parameters.threshold_fixed,
        Threshold::Fraction | Threshold::Curated | Threshold::None => {
            u16::from(power) * u16::from(c.parameters.threshold_share) >= u16::from(c.supply())
        }
    }
}

/// As much of a holder's power as should count on a question of this class.
#[inline]
pub(super) fn declared(c: &Config, class: ChangeClass, holder: usize, power: u8) -> u8 {
    if c.bounds.foundation.map(usize::from) != Some(holder) {
        return power;
    }
    match class {
        ChangeClass::Budget => 0,
        _ => power.min(c.parameters.foundation_cap),
    }
}

/// The settings that a proposal is voted on under.
#[inline]
pub(super) fn held_under(c: &Config, s: &State, p: &Proposal) -> u8 {
    if c.design.rules == Rules::OwnerChanges { s.settings } else { p.settings }
}

/// What is answered by those who are heard. The Foundation's power is let through as the design
/// has it (O17); where it mirrors the others, it joins whatever side is ahead without it.
fn sides(c: &Config, p: &Proposal, is_heard: impl Fn(usize) -> bool) -> Sides {
    let class = c.class(p.payload);
    let (mut sides, mut follows) = (Sides::default(), 0);
    for holder in 0..HOLDERS {
        let Some(caster) = answering(p, holder).filter(|caster| is_heard(*caster)) else {
            continue;
        };
        let is_foundation = c.bounds.foundation.map(usize::from) == Some(holder);
        let power = match c.design.foundation_vote {
            FoundationVote::Capped => declared(c, class, holder, p.power[holder]),
            FoundationVote::Mirror if is_foundation => {
                follows += p.power[holder];
                0
            }
            FoundationVote::Abstain if is_foundation => 0,
            _ => p.power[holder],
        };
        match p.answers[caster] {
            Answer::For | Answer::Reluctant => sides.yes += power,
            Answer::Against => sides.no += power,
            Answer::Abstain | Answer::None => sides.abstain += power,
        }
    }
    if sides.yes > sides.no {
        sides.yes += follows;
    } else if sides.no > sides.yes {
        sides.no += follows;
    } else {
        sides.abstain += follows;
    }
    sides
}

/// More for than against, and enough that are for or present; else a no, if enough took part; and
/// where much is at stake, a bench's consent.
fn amounts_to(c: &Config, s: &State, p: &Proposal, sides: Sides) -> Outcome {
    let Sides { yes, no, abstain } = sides;
    let wins = yes > no;
    let taking_part = if wins { yes + abstain } else { yes + no + abstain };
    if taking_part < quorum(c, s, p) {
        Outcome::Inconclusive
    } else if wins && has_consent(c, p) {
        Outcome::Accepted
    } else {
        Outcome::Rejected
    }
}

/// The fewest units that are as much of the supply as a quorum asks for.
fn least(c: &Config, quorum: u8) -> u8 {
    let [quorum, parts, supply] = [quorum, c.parameters.quorum_parts, c.supply()].map(u16::from);
    match parts {
        0 => quorum as u8,
        _ => (0..=u8::MAX)
            .find(|&units| u16::from(units) * parts >= quorum * supply)
            .unwrap_or(u8::MAX),
    }
}

/// The power that has to take part (O9).
fn quorum(c: &Config, s: &State, p: &Proposal) -> u8 {
    let quorums = c.parameters.quorums[usize::from(held_under(c, s, p))];
    let [essential, parameter] = [quorums.essential, quorums.parameter].map(|q| least(c, q));
    let is_weighty = c.class(p.payload).is_weighty();
    match c.design.quorum {
        Quorum::ByClass if !is_weighty => parameter,
        Quorum::ByClass | Quorum::Absolute => essential,
        Quorum::Decreasing => {
            let lapses = s.lapses[usize::from(p.payload)];
            if essential > lapses { essential - lapses } else { 1 }
        }
        Quorum::None => 0,
    }
}

/// Whether a bench that has a say agrees, or none is asked.
fn has_consent(c: &Config, p: &Proposal) -> bool {
    let class = c.class(p.payload);
    let are_heard = class != ChangeClass::Values
        || c.design.developers_on_values == DevelopersOnValues::Counted;
    let developers = are_heard && p.agreed.contains(DEVELOPERS);
    let others = (0..DEVELOPERS).any(|bench| p.agreed.contains(bench));
    match c.design.chamber {
        _ if !class.is_weighty() => true,
        Chamber::Absent => true,
        Chamber::Required => developers || others,
        Chamber::Developers => developers,
    }
}
