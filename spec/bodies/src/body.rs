//! Who there is: the bodies, sets of them, and in whose hands a body's seats are.

use serde::Deserialize;

kernel::packed! {
    /// A body with a power of its own.
    #[derive(PartialOrd, Ord)]
    pub enum Body {
        /// The vote of all token holders; its seats are per cents of the voting power.
        Vote,
        /// The security council.
        Council,
        /// The monetary committee.
        Committee,
        /// The Foundation's board.
        Board,
        /// The company's multisig for the core contracts.
        Company,
        /// The company's multisig for the bridges.
        Bridges,
        /// The independent teams of core developers, one seat each.
        Teams,
        /// The builders' council, which votes as a block with the power delegated to it.
        Builders,
    }
}

/// How many bodies there are.
pub const BODIES: usize = 8;

impl Body {
    /// All of them, in order.
    pub const ALL: [Self; BODIES] = [
        Self::Vote,
        Self::Council,
        Self::Committee,
        Self::Board,
        Self::Company,
        Self::Bridges,
        Self::Teams,
        Self::Builders,
    ];

    /// Its place in tables.
    #[must_use]
    #[inline]
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Vote => "vote",
            Self::Council => "council",
            Self::Committee => "committee",
            Self::Board => "board",
            Self::Company => "company",
            Self::Bridges => "bridges",
            Self::Teams => "teams",
            Self::Builders => "builders",
        }
    }
}

kernel::packed! {
    /// A set of bodies; reports show their names.
    #[derive(Default, Deserialize)]
    #[serde(into = "Vec<Body>", from = "Vec<Body>")]
    pub struct Coalition { bits: u8 }
}

impl Coalition {
    /// The bodies of `members`.
    #[must_use]
    #[inline]
    pub fn of(members: impl IntoIterator<Item = Body>) -> Self {
        members.into_iter().fold(Self::default(), Self::with)
    }

    /// With `body` in it.
    #[must_use]
    #[inline]
    pub fn with(self, body: Body) -> Self {
        Self { bits: self.bits | 1 << body.index() }
    }

    /// Without `body`.
    #[must_use]
    #[inline]
    pub fn without(self, body: Body) -> Self {
        Self { bits: self.bits & !(1 << body.index()) }
    }

    /// With all of `other` in it.
    #[must_use]
    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self { bits: self.bits | other.bits }
    }

    /// Whether `body` is in it.
    #[must_use]
    #[inline]
    pub fn has(self, body: Body) -> bool {
        self.bits >> body.index() & 1 == 1
    }

    /// Whether all of `other` are in it.
    #[must_use]
    #[inline]
    pub fn includes(self, other: Self) -> bool {
        self.bits & other.bits == other.bits
    }

    /// How many are in it.
    #[must_use]
    #[inline]
    pub fn size(self) -> u8 {
        self.bits.count_ones() as u8
    }

    /// Those in it, in order.
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = Body> {
        let mut rest = self.bits;
        std::iter::from_fn(move || {
            let next = Body::ALL.get(rest.trailing_zeros() as usize)?;
            rest &= rest.wrapping_sub(1);
            Some(*next)
        })
    }
}

impl From<Coalition> for Vec<Body> {
    #[inline]
    fn from(coalition: Coalition) -> Self {
        coalition.iter().collect()
    }
}

impl From<Vec<Body>> for Coalition {
    #[inline]
    fn from(members: Vec<Body>) -> Self {
        Self::of(members)
    }
}

kernel::packed! {
    /// In whose hands the seats are that act for a body.
    pub enum Hand {
        /// Members within their role: they sign nothing that they know to be against it.
        Honest,
        /// Members in the intruder's hands: they sign whatever serves it.
        Intruder,
    }
}

impl Hand {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Honest, Self::Intruder];
}

kernel::packed! {
    /// What recommends a member of the council to whoever counts seats.
    #[derive(Default)]
    pub enum Origin {
        /// Nothing that others there share.
        #[default]
        Independent,
        /// The country that has most seats.
        Country,
        /// The organisation that has most seats.
        Organisation,
        /// A seat in another body.
        Linked,
    }
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Independent, Self::Country, Self::Organisation, Self::Linked];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coalition_is_a_set() {
        let keys = Coalition::of([Body::Teams, Body::Council, Body::Council]);
        assert_eq!(Vec::from(keys), [Body::Council, Body::Teams]);
        assert!(keys.has(Body::Teams) && !keys.has(Body::Vote) && keys.size() == 2);
        assert_eq!(keys.without(Body::Teams), Coalition::of([Body::Council]));
        assert!(keys.includes(Coalition::default()) && keys.includes(keys));
        assert!(!Coalition::of([Body::Council]).includes(keys));
    }
}
