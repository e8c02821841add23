//! What the votes prove.
//!
//! A disagreement rests on certificates: sets of votes by a quorum. Two of them can contradict each
//! other, so that whoever has a vote in both is guilty:
//!
//! * precommits, or prevotes, of one round for different values (a double vote);
//! * precommits for a value in a round, and later prevotes for another value that carry a valid
//!   round before it (amnesia): who precommitted was locked, and such a proposal does not open the
//!   lock. To that the accused can answer with a polka for the other value from a round in between,
//!   to which the lock may have moved; then those have to answer who voted for that.
//!
//! Any two quorums share more than a third of the weight. Which votes of faulty validators are in a
//! certificate is for them to choose, so what counts here is the least that they must have in both.

use super::config::{Amnesia, Config, Guilt, Signatures};
use super::state::{ROUNDS, Seen};
use consensus::layered::{Bits, VALUES, ValidRounds};
use consensus::paper::Weight;

/// The votes of correct validators as judged by the rules of evidence.
pub struct Evidence<'a> {
    /// The rules and the committee.
    pub config: &'a Config,
    /// The votes.
    pub seen: &'a Seen,
}

/// Precommits that can decide: their round and value, and the correct validators among the senders.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Commit {
    /// The round.
    pub round: usize,
    /// The value.
    pub value: usize,
    /// The correct senders.
    pub senders: Bits,
}

/// Prevotes that are a polka: likewise, with the valid round that they carry (0 for none, 1 for
/// round 0 and so on).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Polka {
    round: usize,
    value: usize,
    carried: usize,
    senders: Bits,
}

/// A precommit for one value, and a prevote for another in a later round.
struct Later {
    /// The round of the precommit.
    since: usize,
    /// That of the prevote.
    round: usize,
    /// The value of the prevote.
    other: usize,
    /// What the prevote carries.
    carried: usize,
    /// The correct validators that precommitted.
    before: Bits,
    /// Those that prevoted.
    after: Bits,
}

impl Evidence<'_> {
    /// Every set of precommits that can decide.
    pub fn commits(&self) -> Vec<Commit> {
        let all = (0..ROUNDS).flat_map(|round| (0..VALUES).map(move |value| (round, value)));
        let commits = all.map(|(round, value)| {
            let senders = self.seen.precommits[round][value];
            Commit { round, value, senders }
        });
        commits.filter(|commit| self.is_certificate(commit.senders)).collect()
    }

    /// The least weight of validators that two deciding sets of precommits for different values
    /// prove guilty, whatever the faulty ones leave out.
    #[must_use]
    pub fn against(&self, one: &Commit, other: &Commit) -> Weight {
        if self.config.signatures == Signatures::Absent {
            return Weight(0);
        }
        let (first, last) = if one.round <= other.round { (one, other) } else { (other, one) };
        if first.round == last.round {
            return self.shared(first.senders, last.senders);
        }
        // Who precommitted in the later round had seen a polka there.
        self.least(self.polkas(last.round, last.value).map(|polka| self.exposed(first, &polka)))
    }

    /// The least weight that `polka`, in a later round and for another value, proves guilty
    /// together with what made it possible, or with what is shown in answer to it. A correct
    /// validator is among its senders, so if it carries a valid round, that had a polka, which the
    /// validator has seen.
    fn exposed(&self, commit: &Commit, polka: &Polka) -> Weight {
        if !self.shows_amnesia(polka.carried, commit.round) {
            let Some(earlier) = polka.carried.checked_sub(1) else { return Weight(0) };
            // In a polka of mixed valid rounds the faulty ones name that of the commit.
            let is_mixed = self.config.valid_rounds == ValidRounds::UniformToLock;
            return match is_mixed && earlier > commit.round {
                true => Weight(0),
                false => self.blamed_on(commit, polka, earlier),
            };
        }
        let answers = match self.config.amnesia {
            Amnesia::Answerable => commit.round..polka.round,
            Amnesia::Unanswerable | Amnesia::Presumed => 0..0,
        };
        let answers = answers.filter(|&round| self.polkas(round, polka.value).next().is_some());
        let answered = answers.map(|earlier| self.blamed_on(commit, polka, earlier));
        let accused = self.shared(commit.senders, polka.senders);
        self.least(answered.chain([accused]))
    }

    /// The same for the polka of the value in an `earlier` round, not before that of the commit.
    fn blamed_on(&self, commit: &Commit, polka: &Polka, earlier: usize) -> Weight {
        if earlier > commit.round {
            let polkas = self.polkas(earlier, polka.value);
            return self.least(polkas.map(|polka| self.exposed(commit, &polka)));
        }
        // Both values had a polka in the round of the commit.
        let polkas = self.referred(earlier, polka.value).into_iter().flat_map(|one| {
            let others = self.polkas(commit.round, commit.value);
            others.map(move |other| self.shared(one, other.senders))
        });
        self.least(polkas)
    }

    /// The correct senders of each polka for `value` in `round` that a proposal can refer to.
    fn referred(&self, round: usize, value: usize) -> Vec<Bits> {
        match self.config.valid_rounds {
            ValidRounds::Uniform => self.polkas(round, value).map(|one| one.senders).collect(),
            ValidRounds::UniformToLock | ValidRounds::NotCarried => {
                let all = self.seen.prevotes[round][value].iter();
                vec![Bits(all.fold(0, |all, voters| all | voters.0))]
            }
        }
    }

    /// Whether a prevote that carries this proves that a lock of `round` was broken.
    fn shows_amnesia(&self, carried: usize, round: usize) -> bool {
        match (self.config.amnesia, self.config.valid_rounds) {
            (Amnesia::Presumed, _) => true,
            (_, ValidRounds::NotCarried) => false,
            _ => carried <= round,
        }
    }

    /// The correct validators that their own votes prove guilty.
    #[must_use]
    #[inline]
    pub fn innocent_accused(&self) -> Bits {
        let all = self.contradictions().map(|(one, other)| one.0 & other.0);
        Bits(all.fold(0, |accused, both| accused | both))
    }

    /// The correct validators that prevoted another value after a precommit, rightly or not.
    #[must_use]
    #[inline]
    pub fn moved_on(&self) -> Bits {
        let all = self.later_prevotes().map(|later| later.before.0 & later.after.0);
        Bits(all.fold(0, |moved, both| moved | both))
    }

    /// Pairs of sets of correct validators: in both is only who is guilty.
    fn contradictions(&self) -> impl Iterator<Item = (Bits, Bits)> {
        let signed = self.config.signatures == Signatures::Checked;
        let double = (0..ROUNDS).flat_map(|round| {
            let prevotes = self.seen.prevotes[round]
                .map(|carrying| Bits(carrying.iter().fold(0, |all, voters| all | voters.0)));
            let [one, other] = self.seen.precommits[round];
            [(prevotes[0], prevotes[1]), (one, other)]
        });
        let amnesia = self.later_prevotes().filter(|later| {
            later.before.0 & later.after.0 != 0
                && self.shows_amnesia(later.carried, later.since)
                && !self.is_answered(later)
        });
        let amnesia = amnesia.map(|later| (later.before, later.after));
        double.chain(amnesia).filter(move |_| signed)
    }

    /// Whether the other value had a polka in between.
    fn is_answered(&self, later: &Later) -> bool {
        let mut between = later.since..later.round;
        self.config.amnesia == Amnesia::Answerable
            && between.any(|round| self.polkas(round, later.other).next().is_some())
    }

    /// Who precommitted a value and later prevoted another, in every combination.
    fn later_prevotes(&self) -> impl Iterator<Item = Later> {
        let precommits = (0..ROUNDS).flat_map(|round| (0..VALUES).map(move |v| (round, v)));
        let sent =
            precommits.map(|(since, value)| (since, value, self.seen.precommits[since][value]));
        let sent = sent.filter(|(_, _, before)| !before.is_empty());
        sent.flat_map(move |(since, value, before)| {
            (since + 1..ROUNDS).flat_map(move |round| {
                let others = (0..VALUES).filter(move |other| *other != value);
                others.flat_map(move |other| {
                    let carrying = self.seen.prevotes[round][other].into_iter().enumerate();
                    carrying.map(move |(carried, after)| Later {
                        since,
                        round,
                        other,
                        carried,
                        before,
                        after,
                    })
                })
            })
        })
    }

    /// The polkas for `value` in `round` that a lock can rest on.
    fn polkas(&self, round: usize, value: usize) -> impl Iterator<Item = Polka> {
        let carrying = self.seen.prevotes[round][value].into_iter().enumerate();
        let polkas =
            carrying.map(move |(carried, senders)| Polka { round, value, carried, senders });
        polkas.filter(|polka| self.is_certificate(polka.senders))
    }

    /// The least of what the faulty validators can choose from; nothing, if no evidence fits.
    fn least(&self, weights: impl Iterator<Item = Weight>) -> Weight {
        weights.min().unwrap_or_default()
    }

    /// Whether votes of these correct validators and of faulty ones are a certificate. One without
    /// a correct sender is impossible below two thirds.
    fn is_certificate(&self, senders: Bits) -> bool {
        let faulty = (1 << self.config.consensus.committee.byzantine) - 1;
        !senders.is_empty() && self.is_quorum(senders, faulty)
    }

    /// The least weight in both of two certificates with these correct senders.
    fn shared(&self, one: Bits, other: Bits) -> Weight {
        let faulty = 0..1_u8 << self.config.consensus.committee.byzantine;
        let fills = |senders| faulty.clone().filter(move |&some| self.is_quorum(senders, some));
        let pairs = fills(one).flat_map(|some| fills(other).map(move |others| (some, others)));
        let guilty = pairs.map(|(some, others)| self.guilty((one, some), (other, others)));
        guilty.min().unwrap_or_default()
    }

    /// What those weigh whom two certificates prove guilty, each given by its correct and its
    /// faulty senders.
    fn guilty(&self, one: (Bits, u8), other: (Bits, u8)) -> Weight {
        let both = (Bits(one.0.0 & other.0.0), one.1 & other.1);
        match self.config.guilt {
            Guilt::Weight => self.weight(both.0, both.1),
            Guilt::Heads => Weight(u64::from(both.0.len() + both.1.count_ones())),
            Guilt::Either => self.weight(Bits(one.0.0 | other.0.0), one.1 | other.1),
        }
    }

    fn is_quorum(&self, correct: Bits, faulty: u8) -> bool {
        let total = self.config.consensus.committee.total();
        self.config.consensus.design.quorum.is_met(self.weight(correct, faulty), total)
    }

    /// The weight of these correct validators, and of these faulty ones, numbered from 0.
    fn weight(&self, correct: Bits, faulty: u8) -> Weight {
        let committee = &self.config.consensus.committee;
        committee.weigh(|validator| match validator.checked_sub(committee.correct()) {
            Some(number) => Bits(faulty).has(number),
            None => correct.has(validator),
        })
    }
}
