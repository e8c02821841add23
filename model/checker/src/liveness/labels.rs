//! From an action to the number of the set of constraints it belongs to.
//!
//! Every family of fairness gives an action a key or none; the tuple of these says which
//! constraints it belongs to. Workers find the tuple's *raw* number in a tree with one level a
//! family, which is read without a lock. Raw numbers depend on which worker came first, so the
//! graph carries others, given in the order of its steps.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use kernel::{Fairness, Strength, System};

/// An action's key in every family.
type Keys = Vec<Option<u8>>;

/// A constraint: the family's name, and the key if the family has several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Named {
    /// The name of its family.
    pub(super) family: &'static str,
    /// `WF(pay)`, or `WF(pay)[2]`.
    pub(super) name: String,
    /// Weak or strong.
    pub(super) strength: Strength,
}

/// Numbers the tuples of keys under some families of fairness.
pub(super) struct Labels<M: System> {
    families: Vec<Fairness<M>>,
    root: Branch,
    /// The tuples by raw number.
    known: Mutex<Vec<Keys>>,
    /// The numbers by raw number, as far as they are given.
    numbers: Vec<Option<u16>>,
    /// The raw numbers by number.
    raw: Vec<u16>,
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

impl<M: System> Labels<M> {
    pub(super) fn new(families: Vec<Fairness<M>>) -> Self {
        let root = if families.is_empty() { Branch::default() } else { Branch::inner() };
        let known = Mutex::new(vec![vec![None; families.len()]]);
        Self { families, root, known, numbers: vec![Some(0)], raw: vec![0] }
    }

    /// The raw number of the set that `action` belongs to.
    #[inline]
    pub(super) fn raw(&self, action: &M::Action) -> u16 {
        let mut branch = &self.root;
        for (depth, family) in self.families.iter().enumerate() {
            let column = (family.key)(action).map_or(0, |key| usize::from(key) + 1);
            branch = branch.next[column].get_or_init(|| self.branch(depth + 1, action));
        }
        branch.raw
    }

    /// The number of the set with this raw number; a new one if it has none. 0 is the empty set.
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

    /// Whether `action` belongs to the set of this number.
    pub(super) fn is_of(&self, action: &M::Action, set: u16) -> bool {
        self.numbers.get(usize::from(self.raw(action))) == Some(&Some(set))
    }

    #[cold]
    fn branch(&self, depth: usize, action: &M::Action) -> Branch {
        if depth < self.families.len() {
            return Branch::inner();
        }
        let keys: Keys = self.families.iter().map(|family| (family.key)(action)).collect();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let position = known.iter().position(|other| *other == keys).unwrap_or_else(|| {
            known.push(keys);
            known.len() - 1
        });
        let raw = u16::try_from(position).expect("there are fewer than 65,536 sets of constraints");
        Branch { raw, next: Vec::new() }
    }

    /// The constraints that actions were found to belong to, by family and key, and the members of
    /// every set by their positions among those.
    pub(super) fn constraints(&self) -> (Vec<Named>, Vec<Vec<u16>>) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
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
            let Fairness { name, strength, .. } = self.families[family];
            let full = if is_alone { name.to_owned() } else { format!("{name}[{key}]") };
            Named { family: name, name: full, strength }
        });
        (named.collect(), sets.collect())
    }
}
