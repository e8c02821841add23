//! What the votes prove, judged a second time: from the votes as they were cast and from the
//! weights as they are configured, without the rules of evidence.

use super::super::evidence::Commit;
use super::super::history::Ballot;
use super::super::state::ROUNDS;
use consensus::committee::Committee;
use consensus::layered::{Bits, CORRECT, VALUES};

/// The votes of the correct validators, and who votes.
pub(super) struct Votes<'a> {
    pub(super) committee: &'a Committee,
    pub(super) ballots: &'a [[Ballot; CORRECT]; ROUNDS],
}

/// Prevotes that are a polka: their round, the valid round that they carry (1 + its number, or 0),
/// and the correct senders.
#[derive(Clone, Copy, PartialEq)]
struct Polka {
    round: usize,
    carried: usize,
    senders: Bits,
}

impl Votes<'_> {
    /// The weight of a set of validators, numbered as in the committee.
    fn weight(&self, set: u16) -> u64 {
        let numbered = self.committee.weights.iter().enumerate();
        numbered.filter(|(number, _)| set >> number & 1 == 1).map(|(_, one)| u64::from(*one)).sum()
    }

    /// The faulty validators: the last ones.
    fn all_faulty(&self) -> u16 {
        let (size, faulty) = (self.committee.weights.len(), self.committee.byzantine);
        (1 << size) - (1 << (size - usize::from(faulty)))
    }

    /// The weight of the faulty validators.
    #[inline]
    pub(super) fn faulty(&self) -> u64 {
        self.weight(self.all_faulty())
    }

    /// The weight of all.
    #[inline]
    pub(super) fn total(&self) -> u64 {
        self.weight(u16::MAX)
    }

    fn is_quorum(&self, set: u16) -> bool {
        3 * self.weight(set) > 2 * self.total()
    }

    /// Whether these correct validators and the faulty ones are enough.
    fn is_certificate(&self, senders: Bits) -> bool {
        !senders.is_empty() && self.is_quorum(u16::from(senders.0) | self.all_faulty())
    }

    /// Every certificate with just these correct senders, as a set of validators.
    fn certificates(&self, senders: Bits) -> Vec<u16> {
        let (senders, faulty) = (u16::from(senders.0), self.all_faulty());
        let some = (0..=faulty).step_by(1 << faulty.trailing_zeros());
        let sets = some.map(|some| senders | some);
        sets.filter(|&set| set & !faulty == senders && self.is_quorum(set)).collect()
    }

    /// The least weight that has a vote in both of two certificates with these correct senders.
    fn in_both(&self, one: Bits, other: Bits) -> u64 {
        let (ones, others) = (self.certificates(one), self.certificates(other));
        let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| one & other));
        pairs.map(|both| self.weight(both)).min().unwrap_or(0)
    }

    fn senders(&self, round: usize, sent: impl Fn(&Ballot) -> bool) -> Bits {
        let ballots = (0..).zip(&self.ballots[round]);
        let senders = ballots.filter(|(_, ballot)| sent(ballot));
        senders.fold(Bits::default(), |all, (number, _)| all.with(number))
    }

    /// Who prevoted a value in a round, with this valid round (1 + its number, or 0 for none).
    #[inline]
    pub(super) fn prevoted(&self, round: usize, value: usize, carried: usize) -> Bits {
        let sent = |ballot: &Ballot| {
            (usize::from(ballot.prevote), usize::from(ballot.carried)) == (value + 1, carried)
        };
        self.senders(round, sent)
    }

    /// Who precommitted a value in a round.
    #[inline]
    pub(super) fn precommitted(&self, round: usize, value: usize) -> Bits {
        self.senders(round, |ballot| usize::from(ballot.precommit) == value + 1)
    }

    /// Every set of precommits that can decide.
    pub(super) fn deciding(&self) -> Vec<Commit> {
        let all = (0..ROUNDS).flat_map(|round| (0..VALUES).map(move |value| (round, value)));
        let all = all.map(|(round, value)| {
            let senders = self.precommitted(round, value);
            Commit { round, value, senders }
        });
        all.filter(|commit| self.is_certificate(commit.senders)).collect()
    }

    fn polkas(&self, round: usize, value: usize) -> Vec<Polka> {
        let all = (0..=ROUNDS).map(|carried| {
            let senders = self.prevoted(round, value, carried);
            Polka { round, carried, senders }
        });
        all.filter(|polka| self.is_certificate(polka.senders)).collect()
    }

    /// The least weight of those who contradict themselves, if two values are decided like this:
    /// in one round by precommitting both; else by prevoting the later value against the lock, or
    /// by prevoting both in the round of the first decision. What the later value can call upon is
    /// followed back, polka by polka: the round that its prevotes carry, or, if they carry none
    /// since the first decision, any polka that may have moved the lock in between.
    pub(super) fn proven(&self, one: &Commit, other: &Commit) -> u64 {
        let (first, last) = if one.round <= other.round { (one, other) } else { (other, one) };
        if first.round == last.round {
            return self.in_both(one.senders, other.senders);
        }
        let mut shown = self.polkas(last.round, last.value);
        let (mut found, mut next) = (Vec::new(), 0);
        while let Some(&polka) = shown.get(next) {
            next += 1;
            let since = polka.carried.checked_sub(1).filter(|&valid| valid >= first.round);
            let rounds = since.map_or(first.round..polka.round, |valid| valid..valid + 1);
            if since.is_none() {
                found.push(self.in_both(first.senders, polka.senders));
            }
            for earlier in rounds.flat_map(|round| self.polkas(round, last.value)) {
                if earlier.round == first.round {
                    let of_first = self.polkas(first.round, first.value).into_iter();
                    found.extend(of_first.map(|own| self.in_both(own.senders, earlier.senders)));
                } else if !shown.contains(&earlier) {
                    shown.push(earlier);
                }
            }
        }
        found.into_iter().min().unwrap_or(0)
    }
}
