//! The fingerprints that one chunk of a level led to last.
//!
//! Neighbours in a level lead to the same states: half of the successors of two-phase commit are
//! repetitions within 128 neighbours. Remembering a few of them in the nearest cache spares the
//! table most of its lookups.

const SLOTS: usize = 1 << 11;

/// A direct-mapped cache: a fingerprint displaces whatever had its slot. Each has a name.
pub(crate) struct Recent {
    fingerprints: Box<[u64; SLOTS]>,
    names: Box<[u32; SLOTS]>,
}

impl Recent {
    const NONE: u64 = 0;

    pub(crate) fn new() -> Self {
        Self { fingerprints: Box::new([Self::NONE; SLOTS]), names: Box::new([0; SLOTS]) }
    }

    /// Forgets everything: what another chunk saw may come later in the order of discovery.
    pub(crate) fn clear(&mut self) {
        self.fingerprints.fill(Self::NONE);
    }

    /// Notes a fingerprint under `name`; or the name that it is known to have been noted under.
    #[inline]
    pub(crate) fn note(&mut self, fingerprint: u64, name: u32) -> Option<u32> {
        let slot = fingerprint as usize % SLOTS;
        if self.fingerprints[slot] == fingerprint {
            return Some(self.names[slot]);
        }
        self.fingerprints[slot] = fingerprint;
        self.names[slot] = name;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_remembered_until_another_takes_its_slot() {
        let (mut recent, slots) = (Recent::new(), SLOTS as u64);
        assert_eq!(recent.note(7, 1), None);
        assert_eq!(recent.note(7, 2), Some(1));
        assert_eq!(recent.note(7 + slots, 3), None);
        assert_eq!(recent.note(7, 4), None, "displaced");
        recent.clear();
        assert_eq!(recent.note(7, 5), None);
    }
}
