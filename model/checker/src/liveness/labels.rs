//! From an action to the number of the set of constraints it belongs to.
//!
//! Every family of fairness gives an action a key or none; the tuple of these says which
//! constraints it belongs to. Numbers are given to tuples as workers meet them, by a tree with one
//! level a family, which is read without a lock. So the numbers depend on who came first; nothing
//! that is answered does.

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
    known: Mutex<Vec<Keys>>,
}

/// Where the keys so far lead.
#[derive(Default)]
struct Branch {
    /// The number of the tuple, once it is whole.
    set: u16,
    /// By the next family's key; the first is for none.
    next: Vec<OnceLock<Branch>>,
}

impl Branch {
    fn inner() -> Self {
        Self { set: 0, next: (0..=256).map(|_| OnceLock::new()).collect() }
    }
}

impl<M: System> Labels<M> {
    pub(super) fn new(families: Vec<Fairness<M>>) -> Self {
        let root = if families.is_empty() { Branch::default() } else { Branch::inner() };
        let known = Mutex::new(vec![vec![None; families.len()]]);
        Self { families, root, known }
    }

    /// The number of the set that `action` belongs to; 0 is the empty one.
    #[inline]
    pub(super) fn of(&self, action: &M::Action) -> u16 {
        let mut branch = &self.root;
        for (depth, family) in self.families.iter().enumerate() {
            let column = (family.key)(action).map_or(0, |key| usize::from(key) + 1);
            branch = branch.next[column].get_or_init(|| self.branch(depth + 1, action));
        }
        branch.set
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
        let set = u16::try_from(position).expect("there are fewer than 65,536 sets of constraints");
        Branch { set, next: Vec::new() }
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
        let sets = known.iter().map(|keys| members_of(keys).iter().flat_map(number).collect());
        let named = all.iter().map(|&(family, key)| {
            let is_alone = all.iter().filter(|other| other.0 == family).count() == 1;
            let Fairness { name, strength, .. } = self.families[family];
            let full = if is_alone { name.to_owned() } else { format!("{name}[{key}]") };
            Named { family: name, name: full, strength }
        });
        (named.collect(), sets.collect())
    }
}
