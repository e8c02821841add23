//! Counting what a search exercises. It happens once per candidate, so it must cost next to
//! nothing: no allocation, no hashing, a short walk through a short list.

use kernel::{CLASSES_MAX, System};

use crate::outcome::Coverage;

impl<M: System> Default for Coverage<M> {
    fn default() -> Self {
        Self { accepted: [0; CLASSES_MAX], refused: Vec::new(), cut: Vec::new() }
    }
}

impl<M: System> Coverage<M> {
    /// All accepted steps.
    #[must_use]
    pub fn transitions(&self) -> u64 {
        self.accepted.iter().sum()
    }

    #[inline]
    pub(crate) fn accept(&mut self, class: u8) {
        self.accepted[usize::from(class)] += 1;
    }

    /// Most of what is refused is so for the reason that came first, or is not worth the code at
    /// every place where a system emits a candidate.
    #[inline]
    pub(crate) fn refuse(&mut self, guard: M::Guard) {
        match self.refused.first_mut() {
            Some((first, count)) if *first == guard => *count += 1,
            _ => self.refuse_for(guard),
        }
    }

    #[inline(never)]
    fn refuse_for(&mut self, guard: M::Guard) {
        add(&mut self.refused, guard, 1);
    }

    #[inline(never)]
    pub(crate) fn cut(&mut self, bound: &'static str) {
        add(&mut self.cut, bound, 1);
    }

    /// Adds what a later part of the search counted.
    pub(crate) fn absorb(&mut self, later: &Self) {
        for (count, more) in self.accepted.iter_mut().zip(later.accepted) {
            *count += more;
        }
        for &(guard, count) in &later.refused {
            add(&mut self.refused, guard, count);
        }
        for &(bound, count) in &later.cut {
            add(&mut self.cut, bound, count);
        }
    }
}

#[inline]
fn add<K: Copy + Eq>(counts: &mut Vec<(K, u64)>, key: K, more: u64) {
    match counts.iter_mut().find(|(known, _)| *known == key) {
        Some((_, count)) => *count += more,
        None => counts.push((key, more)),
    }
}
