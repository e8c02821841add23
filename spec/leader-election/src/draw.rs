//! The election itself: pure functions of a snapshot, a value of randomness and a slot, which
//! anybody can evaluate off the chain. Guards, properties and theorems all use these.
//!
//! Identities are numbered by address. Computed properties split stakers, so there may be more of
//! them than a state has room for.

use super::config::Config;
use super::design::{Base, CommitteeRule, LeaderRule, SeatWeight, Unseated};

/// The most identities that an election can be about.
pub const IDENTITIES: usize = 12;

/// Numbers of turns after which a committee of any size up to four begins again.
pub(super) const TURNS: u8 = 12;

/// A set of identities.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Identities(u16);

impl Identities {
    /// The set with one more.
    #[must_use]
    #[inline]
    pub fn with(self, identity: usize) -> Self {
        Self(self.0 | 1 << identity)
    }

    /// Whether `identity` is one of them.
    #[must_use]
    #[inline]
    pub fn contains(self, identity: usize) -> bool {
        self.0 >> identity & 1 == 1
    }

    /// Those that are in both.
    #[must_use]
    #[inline]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Its members, by address.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let next = rest.trailing_zeros() as usize;
            rest &= rest.wrapping_sub(1);
            (next < IDENTITIES).then_some(next)
        })
    }

    /// How many there are.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether there is nobody.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A committee: the members in the order of their seats.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Committee {
    seats: [u8; IDENTITIES],
    taken: u8,
}

impl Committee {
    /// The heaviest, at most as many as there are seats: by weight, then by address; nobody without
    /// weight. Or whom a broken rule takes.
    #[must_use]
    pub fn of(config: &Config, weights: &[u8]) -> Self {
        let (rule, mut seats) = (config.design.committee, usize::from(config.parameters.seats));
        if rule == CommitteeRule::OneTooMany {
            seats = (seats + 1).min(IDENTITIES);
        }
        let weighs = |weight: u8| weight > 0 || rule == CommitteeRule::Weightless;
        let considered = match rule {
            CommitteeRule::FirstRegistered => seats,
            _ => IDENTITIES,
        };
        let eligible = (0..weights.len()).filter(|&identity| weighs(weights[identity]));
        let eligible = eligible.take(considered).fold(Identities::default(), Identities::with);
        let goes_before = |other: usize, identity: usize| match other < identity {
            true if rule == CommitteeRule::LaterFirst => weights[other] > weights[identity],
            true => weights[other] >= weights[identity],
            false if rule == CommitteeRule::LaterFirst => weights[other] >= weights[identity],
            false => weights[other] > weights[identity],
        };
        let mut committee = Self { seats: [0; IDENTITIES], taken: 0 };
        for identity in eligible.iter() {
            let before = |other: &usize| *other != identity && goes_before(*other, identity);
            let place = eligible.iter().filter(before).count();
            if place < seats {
                committee.seats[place] = identity as u8;
                committee.taken += 1;
            }
        }
        committee
    }

    /// The members in the order of their seats.
    #[must_use]
    #[inline]
    pub fn members(&self) -> &[u8] {
        &self.seats[..usize::from(self.taken)]
    }

    /// The members as a set.
    #[must_use]
    #[inline]
    pub fn identities(&self) -> Identities {
        let members = self.members().iter();
        members.fold(Identities::default(), |set, &member| set.with(usize::from(member)))
    }
}

/// A slot to be filled: the randomness of its epoch, its place in the epoch, and whose turn it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Draw {
    /// The randomness.
    pub seed: u8,
    /// Slots of the epoch before it.
    pub slot: u8,
    /// Slots before it altogether, for round robin.
    pub turn: u8,
}

/// An election among identities with these weights.
#[derive(Clone, Copy)]
pub struct Electorate<'a> {
    config: &'a Config,
    weights: &'a [u8],
    committee: Committee,
    seated: Identities,
    base: u8,
}

impl<'a> Electorate<'a> {
    /// The electorate of a snapshot.
    #[must_use]
    #[inline]
    pub fn of(config: &'a Config, weights: &'a [u8]) -> Self {
        Self::with(config, weights, Committee::of(config, weights))
    }

    /// The same for whoever asks of draws alone: nobody has a seat where none hangs on that.
    #[must_use]
    #[inline]
    pub(super) fn of_draws(config: &'a Config, weights: &'a [u8]) -> Self {
        let design = &config.design;
        let by_stake = (design.base, design.seat_weight) == (Base::Snapshot, SeatWeight::Stake);
        if by_stake && design.leader != LeaderRule::RoundRobin {
            return Self::with(config, weights, Committee { seats: [0; IDENTITIES], taken: 0 });
        }
        Self::of(config, weights)
    }

    fn with(config: &'a Config, weights: &'a [u8], committee: Committee) -> Self {
        let seated = committee.identities();
        let mut electorate = Self { config, weights, committee, seated, base: 0 };
        electorate.base = (0..weights.len()).map(|identity| electorate.weight(identity)).sum();
        electorate
    }

    /// Its committee.
    #[must_use]
    #[inline]
    pub fn committee(&self) -> &Committee {
        &self.committee
    }

    /// What `identity` weighs in draws and quorums.
    #[must_use]
    pub fn weight(&self, identity: usize) -> u8 {
        let design = &self.config.design;
        let seated = || self.seated.contains(identity);
        let weight = self.weights.get(identity).copied().unwrap_or(0);
        match (design.base, design.seat_weight) {
            (Base::Snapshot, SeatWeight::Stake) => weight,
            (Base::Committee, SeatWeight::Stake) if seated() => weight,
            (_, SeatWeight::Equal) if seated() => 1,
            _ => 0,
        }
    }

    /// What draws and quorums are measured against.
    #[must_use]
    #[inline]
    pub fn base(&self) -> u8 {
        self.base
    }

    /// The weight of the committee.
    #[must_use]
    #[inline]
    pub fn seated_weight(&self) -> u8 {
        self.seated.iter().map(|member| self.weight(member)).sum()
    }

    /// Who is drawn for a slot. A shift by the slot stands for hashing it into the randomness: for
    /// each slot it is a bijection of the values, which is all that properties rely on.
    #[must_use]
    pub fn winners(&self, draw: Draw) -> Identities {
        let nobody = Identities::default();
        let base = self.base();
        if base == 0 {
            return nobody;
        }
        let ticket = (draw.seed + draw.slot) % base;
        match self.config.design.leader {
            LeaderRule::WeightedDraw => nobody.with(self.owner(ticket)),
            LeaderRule::RoundRobin => {
                let members = self.committee.members();
                nobody.with(usize::from(members[usize::from(draw.turn) % members.len()]))
            }
            // Everybody compares a number of its own with its share. These need not be related; of
            // the ways in which they can be, this is the one with the most ties.
            LeaderRule::PrivateLottery => {
                let wins = |identity: &usize| ticket < self.weight(*identity);
                (0..self.weights.len()).filter(wins).fold(nobody, Identities::with)
            }
        }
    }

    /// Who may lead a slot: those drawn that have a seat.
    #[must_use]
    #[inline]
    pub fn leaders(&self, draw: Draw) -> Identities {
        match self.config.design.unseated {
            Unseated::Waits => self.winners(draw).and(self.seated),
            Unseated::Leads => self.winners(draw),
        }
    }

    /// The identity to whose stake the unit of this number belongs.
    fn owner(&self, ticket: u8) -> usize {
        let mut units = 0;
        let owns = |identity: &usize| {
            units += self.weight(*identity);
            ticket < units
        };
        (0..self.weights.len()).find(owns).expect("a ticket below the base has an owner")
    }
}
