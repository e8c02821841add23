//! A number that may be absent, as a packed state holds it.

use serde::Deserialize;

kernel::packed! {
    /// A number that may be absent.
    #[derive(Deserialize)]
    #[serde(into = "Option<u8>", from = "Option<u8>")]
    pub struct Slot { number: u8 }
}

impl Slot {
    /// Absent.
    pub const NONE: Self = Self { number: u8::MAX };

    /// Present.
    #[must_use]
    #[inline]
    pub fn some(number: u8) -> Self {
        Self { number }
    }

    /// The number, if there is one.
    #[must_use]
    #[inline]
    pub fn get(self) -> Option<u8> {
        (self.number != u8::MAX).then_some(self.number)
    }
}

impl From<Slot> for Option<u8> {
    #[inline]
    fn from(slot: Slot) -> Self {
        slot.get()
    }
}

impl From<Option<u8>> for Slot {
    #[inline]
    fn from(number: Option<u8>) -> Self {
        number.map_or(Self::NONE, Self::some)
    }
}

impl Default for Slot {
    fn default() -> Self {
        Self::NONE
    }
}
