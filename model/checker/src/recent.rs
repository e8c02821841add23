//! The fingerprints that one piece of a level led to last.
//!
//! Neighbours in a level lead to the same states: half of all successors of two-phase commit are
//! found again within the same piece. Remembering a few of them in the nearest cache spares the
//! table most of its lookups.

/// A direct-mapped cache: a fingerprint displaces whatever had its slot.
pub(crate) struct Recent {
    slots: Vec<u64>,
}

impl Recent {
    const SLOTS: usize = 1 << 11;
    const NONE: u64 = 0;

    pub(crate) fn new() -> Self {
        Self { slots: vec![Self::NONE; Self::SLOTS] }
    }

    /// Forgets everything: what another piece saw may come later in the order of discovery.
    pub(crate) fn clear(&mut self) {
        self.slots.fill(Self::NONE);
    }

    /// Notes a fingerprint; whether it is known to have been noted before.
    #[inline]
    pub(crate) fn note(&mut self, fingerprint: u64) -> bool {
        let slot = &mut self.slots[fingerprint as usize % Self::SLOTS];
        std::mem::replace(slot, fingerprint) == fingerprint
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_remembered_until_another_takes_its_slot() {
        let (mut recent, slots) = (Recent::new(), Recent::SLOTS as u64);
        assert!(!recent.note(7));
        assert!(recent.note(7));
        assert!(!recent.note(7 + slots));
        assert!(!recent.note(7), "displaced");
        recent.clear();
        assert!(!recent.note(7));
    }
}
