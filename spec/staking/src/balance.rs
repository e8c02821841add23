//! Balance traces: what an amount is now and in the epochs to come.
//!
//! The contract keeps a list of (epoch, amount) entries of which the newest `K + 1` are read. Seen
//! from the running epoch that is an array: the amount now, next epoch, and so on, constant from
//! the last change on. Dates become distances, so a run of any length stays within finitely many
//! states.

/// Epochs that a trace looks ahead, the running one included: `K <= 3`.
pub const AHEAD: usize = 4;

kernel::packed! {
    /// Amounts of 0 to 15 by epoch, the running one first; four bits each.
    #[derive(Default)]
    #[serde(into = "[u8; AHEAD]")]
    pub struct BalanceTrace { halves: [u8; 2] }
}

impl BalanceTrace {
    /// The amount `ahead` epochs from now.
    #[must_use]
    #[inline]
    pub fn at(self, ahead: usize) -> u8 {
        (u16::from_le_bytes(self.halves) >> (4 * ahead)) as u8 & 15
    }

    /// The amount after all pending changes.
    #[must_use]
    #[inline]
    pub fn latest(self) -> u8 {
        self.at(AHEAD - 1)
    }

    /// The trace with `change` applied to every amount from `ahead` epochs on. Amounts saturate at
    /// 15; a configuration holds less money than that, so only a design that pays twice gets there.
    #[inline]
    #[must_use]
    pub fn map_from(self, ahead: usize, change: impl Fn(usize, u8) -> u8) -> Self {
        let mut amounts = 0;
        for i in 0..AHEAD {
            let amount = if i >= ahead { change(i, self.at(i)) } else { self.at(i) };
            amounts |= u16::from(amount.min(15)) << (4 * i);
        }
        Self { halves: u16::to_le_bytes(amounts) }
    }

    /// The trace with `amount` more from `ahead` epochs on.
    #[must_use]
    #[inline]
    pub fn add_from(self, ahead: usize, amount: u8) -> Self {
        self.map_from(ahead, |_, old| old + amount)
    }

    /// The trace with at most `amount` from `ahead` epochs on: the newest units leave first.
    #[must_use]
    #[inline]
    pub fn cap_from(self, ahead: usize, amount: u8) -> Self {
        self.map_from(ahead, |_, old| old.min(amount))
    }

    /// The trace seen from the next epoch.
    #[must_use]
    #[inline]
    pub fn advance(self) -> Self {
        self.map_from(0, |i, _| self.at((i + 1).min(AHEAD - 1)))
    }
}

impl From<BalanceTrace> for [u8; AHEAD] {
    #[inline]
    fn from(trace: BalanceTrace) -> Self {
        std::array::from_fn(|ahead| trace.at(ahead))
    }
}
