//! From the keys of an action to the number of the set of constraints it belongs to.
//!
//! Every family of fairness gives an action a key or none; the tuple of these says which
//! constraints it belongs to. Workers find the tuple's *raw* number in a tree with one level a
//! family, which is read without a lock. Raw numbers depend on which worker came first, so the
//! graph carries others, given in the order of its steps.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use kernel::Strength;

use super::outline::Family;

/// An action's key in every family.
pub(super) type Keys = Vec<Option<u8>>;

/// A constraint: the family's name, and the key if the family has several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// The name of its family.
    pub(super) family: &'static str,
    /// The position of its family.
    pub(super) position: usize,
    /// `WF(pay)`, or `WF(pay)[2]`.
    pub(super) name: String,
    /// Weak or strong.
    pub(super) strength: Strength,
}

/// The tuples of keys under some families of fairness.
pub(crate) struct Labels {
    /// How many families there are.
    families: usize,
    root: Branch,
    /// The tuples by raw number.
    known: Mutex<Vec<Keys>>,
}

/// Where the keys so far lead.
#[derive(Default)]
struct Branch {
    /// The raw number of the tuple, once it is whole.
    raw: u16,
    /// By the next family's key; the first is for none.
    next: Vec<OnceLock<Branch>>,
}

impl Branch {
    fn inner() -> Self {
        Self { raw: 0, next: (0..=256).map(|_| OnceLock::new()).collect() }
    }
}

impl Labels {
    pub(super) fn new(families: usize) -> Self {
        let root = if families == 0 { Branch::default() } else { Branch::inner() };
        Self { families, root, known: Mutex::new(vec![vec![None; families]]) }
    }

    /// The raw number of the set of an action that has these keys, by family.
    #[inline]
    pub(super) fn raw(&self, key: impl Fn(usize) -> Option<u8>) -> u16 {
        let mut branch = &self.root;
        for family in 0..self.families {
            let column = key(family).map_or(0, |key| usize::from(key) + 1);
            branch = match branch.next[column].get() {
                Some(next) => next,
                None => self.grow(&branch.next[column], family + 1, &key),
            };
        }
        branch.raw
    }

    #[cold]
    fn grow<'b>(
        &self,
        branch: &'b OnceLock<Branch>,
        depth: usize,
        key: &dyn Fn(usize) -> Option<u8>,
    ) -> &'b Branch {
        branch.get_or_init(|| {
            if depth < self.families {
                return Branch::inner();
            }
            let keys: Keys = (0..self.families).map(key).collect();
            let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let position = known.iter().position(|other| *other == keys).unwrap_or_else(|| {
                known.push(keys);
                known.len() - 1
            });
            let raw = u16::try_from(position).expect("there are fewer than 65,536 sets");
            Branch { raw, next: Vec::new() }
        })
    }
}

/// The numbers of the sets, given in the order of the steps that belong to them.
pub(super) struct Numbering {
    /// The numbers by raw number, as far as they are given.
    numbers: Vec<Option<u16>>,
    /// The raw numbers by number.
    raw: Vec<u16>,
}

impl Numbering {
    /// 0 is the empty set.
    pub(super) fn new() -> Self {
        Self { numbers: vec![Some(0)], raw: vec![0] }
    }

    /// The number of the set with this raw number; a new one if it has none.
    #[inline]
    pub(super) fn number(&mut self, raw: u16) -> u16 {
        match self.numbers.get(usize::from(raw)) {
            Some(Some(number)) => *number,
            _ => self.give(raw),
        }
    }

    #[cold]
    fn give(&mut self, raw: u16) -> u16 {
        let number = self.raw.len() as u16;
        self.raw.push(raw);
        self.numbers.resize(self.numbers.len().max(usize::from(raw) + 1), None);
        self.numbers[usize::from(raw)] = Some(number);
        number
    }

    /// The keys of the actions of every set, in the order of their numbers.
    pub(super) fn sets(&self, labels: &Labels) -> Vec<Keys> {
        let known = labels.known.lock().unwrap_or_else(PoisonError::into_inner);
        self.raw.iter().map(|raw| known[usize::from(*raw)].clone()).collect()
    }

    /// Numbers for sets of these keys, in this order.
    pub(super) fn of_sets(labels: &Labels, sets: Vec<Keys>) -> Self {
        let mut numbering = Self::new();
        for keys in sets {
            numbering.number(labels.raw(|family| keys.get(family).copied().flatten()));
        }
        numbering
    }

    /// Whether the set of this raw number has this number.
    pub(super) fn is(&self, raw: u16, set: u16) -> bool {
        self.numbers.get(usize::from(raw)) == Some(&Some(set))
    }

    /// The constraints that actions were found to belong to, by family and key, and the members of
    /// every set by their positions among those.
    pub(super) fn constraints(
        &self,
        labels: &Labels,
        families: &[Family],
    ) -> (Vec<Named>, Vec<Vec<u16>>) {
        let known = labels.known.lock().unwrap_or_else(PoisonError::into_inner);
        let members_of = |keys: &Keys| -> Vec<(usize, u8)> {
            let keys = keys.iter().enumerate();
            keys.filter_map(|(family, key)| Some((family, (*key)?))).collect()
        };
        let all: BTreeSet<(usize, u8)> = known.iter().flat_map(members_of).collect();
        let all: Vec<_> = all.into_iter().collect();
        let number = |member: &(usize, u8)| all.binary_search(member).map(|n| n as u16);
        let members = |keys: &Keys| members_of(keys).iter().flat_map(number).collect();
        let sets = self.raw.iter().map(|raw| members(&known[usize::from(*raw)]));
        let named = all.iter().map(|&(family, key)| {
            let is_alone = all.iter().filter(|other| other.0 == family).count() == 1;
            let Family { name, strength } = families[family];
            let full = if is_alone { name.to_owned() } else { format!("{name}[{key}]") };
            Named { family: name, position: family, name: full, strength }
        });
        (named.collect(), sets.collect())
    }
}
