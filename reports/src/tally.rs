//! How many cells of a sweep show what. The counts add up to the cells, whatever was decided: what
//! is open counts neither as holding nor as failing.

use crate::columns::{grouped, plural};
use crate::sweep::{Cell, Map, Mark};

/// The cells that show each mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) holds: usize,
    pub(crate) fails: usize,
    pub(crate) undecided: usize,
    pub(crate) invalid: usize,
    pub(crate) unasked: usize,
}

impl Tally {
    /// What the cells of `map` show of the property `id`.
    pub(crate) fn of(map: &Map, id: &str) -> Self {
        map.cells.iter().map(|cell| cell.mark(id)).collect()
    }

    /// What each of `cells` shows as a whole.
    pub(crate) fn of_whole<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> Self {
        cells.into_iter().map(Cell::whole).collect()
    }

    /// All cells.
    pub(crate) fn cells(&self) -> usize {
        let Self { holds, fails, undecided, invalid, unasked } = *self;
        holds + fails + undecided + invalid + unasked
    }

    /// Whether cells differ that are known.
    pub(crate) fn is_mixed(&self) -> bool {
        [self.holds, self.fails, self.unasked].iter().filter(|&&count| count > 0).count() > 1
    }

    /// `fails in 1, holds in 2, undecided in 3, not a design in 4 of 10 cells`, without what is
    /// nowhere.
    pub(crate) fn of_property(&self) -> String {
        self.among([("fails in", self.fails), ("holds in", self.holds)], "in", "cell")
    }

    /// `1 fine, 0 broken, 143 undecided of 144 cells`.
    pub(crate) fn of_cells(&self, noun: &str) -> String {
        let rest = Self { holds: 0, fails: 0, ..*self };
        let rest = rest.others(|word, count| format!(", {} {word}", grouped(count as u64)));
        let (fine, broken) = (grouped(self.holds as u64), grouped(self.fails as u64));
        let all =
            if noun.is_empty() { grouped(self.cells() as u64) } else { plural(self.cells(), noun) };
        format!("{fine} fine, {broken} broken{} of {all}", rest.concat())
    }

    fn among(&self, first: [(&str, usize); 2], link: &str, noun: &str) -> String {
        let first = first.into_iter().filter(|(_, count)| *count > 0);
        let first = first.map(|(word, count)| format!("{word} {}", grouped(count as u64)));
        let rest = self.others(|word, count| format!("{word} {link} {}", grouped(count as u64)));
        let parts: Vec<_> = first.chain(rest).collect();
        format!("{} of {}", parts.join(", "), plural(self.cells(), noun))
    }

    /// What is neither fine nor broken, as far as there is some of it.
    pub(crate) fn others(&self, told: impl Fn(&str, usize) -> String) -> Vec<String> {
        let others = [
            (Mark::Undecided, self.undecided),
            (Mark::Invalid, self.invalid),
            (Mark::Unasked, self.unasked),
        ];
        let some = others.into_iter().filter(|(_, count)| *count > 0);
        some.map(|(mark, count)| told(mark.meaning().unwrap_or_default(), count)).collect()
    }
}

impl Map {
    /// The properties that are not the same in every cell where something is known of them, whose
    /// map says something.
    #[must_use]
    pub fn mixed(&self) -> Vec<&str> {
        let is_mixed = |id: &&str| Tally::of(self, id).is_mixed();
        self.properties().into_iter().filter(is_mixed).collect()
    }
}

impl FromIterator<Mark> for Tally {
    fn from_iter<I: IntoIterator<Item = Mark>>(marks: I) -> Self {
        let mut tally = Self::default();
        for mark in marks {
            *match mark {
                Mark::Holds => &mut tally.holds,
                Mark::Fails => &mut tally.fails,
                Mark::Undecided => &mut tally.undecided,
                Mark::Invalid => &mut tally.invalid,
                Mark::Unasked => &mut tally.unasked,
            } += 1;
        }
        tally
    }
}
