//! The fingerprints that one piece of a level led to last.
//!
//! Neighbours in a level lead to the same states: half of the successors of two-phase commit are
//! repetitions within 128 neighbours. Remembering a few of them in the nearest cache spares the
//! table most of its lookups.

/// A direct-mapped cache: a fingerprint displaces whatever had its slot. Each has a name.
pub(crate) struct Recent<N> {
    slots: Vec<(u64, N)>,
}

impl<N: Copy + Default> Recent<N> {
    const SLOTS: usize = 1 << 11;
    const NONE: u64 = 0;

    pub(crate) fn new() -> Self {
        Self { slots: vec![(Self::NONE, N::default()); Self::SLOTS] }
    }

    /// Forgets everything: what another piece saw may come later in the order of discovery.
    pub(crate) fn clear(&mut self) {
        self.slots.fill((Self::NONE, N::default()));
    }

    /// Notes a fingerprint under `name`; or the name that it is known to have been noted under.
    #[inline]
    pub(crate) fn note(&mut self, fingerprint: u64, name: N) -> Option<N> {
        let slot = &mut self.slots[fingerprint as usize % Self::SLOTS];
        if slot.0 == fingerprint {
            return Some(slot.1);
        }
        *slot = (fingerprint, name);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_remembered_until_another_takes_its_slot() {
        let (mut recent, slots) = (Recent::new(), Recent::<char>::SLOTS as u64);
        assert_eq!(recent.note(7, 'a'), None);
        assert_eq!(recent.note(7, 'b'), Some('a'));
        assert_eq!(recent.note(7 + slots, 'c'), None);
        assert_eq!(recent.note(7, 'd'), None, "displaced");
        recent.clear();
        assert_eq!(recent.note(7, 'e'), None);
    }
}
