//! Cache lines in one stretch of memory that grows in place.
//!
//! A table of states is most of a search's memory, and is looked into all over. So it must not be
//! held twice while it grows, and finding its pages must not take longer than reading them: it
//! stands at one address for which room is set aside before, on huge pages where the operating
//! system has them. This is the only crate of the project with `unsafe` in it, for instructions
//! that have no other name.

use std::ops::{Deref, DerefMut};

use memmap2::{MmapMut, MmapOptions};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A cache line.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, Immutable, IntoBytes, KnownLayout,
)]
#[repr(C, align(64))]
pub struct Line(pub [u64; 8]);

impl Line {
    /// The first of the first `count` words that is `word`. A search looks at no words more often
    /// than at these and cannot foresee which one it is, so no branch depends on it.
    #[inline(always)]
    #[must_use]
    pub fn place(&self, word: u64, count: usize) -> Option<usize> {
        let places = self.places(word) & ((1 << (2 * count)) - 1);
        (places != 0).then(|| places.trailing_zeros() as usize / 2)
    }

    /// The words that are `word`: of two bits for each, the lower one.
    #[inline(always)]
    #[cfg(target_arch = "x86_64")]
    fn places(&self, word: u64) -> u32 {
        use std::arch::x86_64::{
            _mm_cmpeq_epi32, _mm_movemask_epi8, _mm_packs_epi16, _mm_packs_epi32, _mm_set_epi64x,
            _mm_set1_epi64x,
        };
        let [a, b, c, d, e, f, g, h] = self.0.map(u64::cast_signed);
        // SAFETY: these instructions (SSE2) are part of every x86-64, and look at no memory.
        let halves = unsafe {
            let sought = _mm_set1_epi64x(word.cast_signed());
            let equal = |first, second| _mm_cmpeq_epi32(_mm_set_epi64x(second, first), sought);
            let low = _mm_packs_epi32(equal(a, b), equal(c, d));
            let high = _mm_packs_epi32(equal(e, f), equal(g, h));
            // A bit for each half of a word.
            _mm_movemask_epi8(_mm_packs_epi16(low, high)).cast_unsigned()
        };
        halves & halves >> 1 & 0x5555
    }

    #[inline(always)]
    #[cfg(not(target_arch = "x86_64"))]
    fn places(&self, word: u64) -> u32 {
        let words = self.0.iter().enumerate();
        words.fold(0, |bits, (place, own)| bits | u32::from(*own == word) << (2 * place))
    }
}

const LINE: usize = size_of::<Line>();

/// Bytes of addresses, not of memory, that are set aside if the operating system has so many.
const ROOM: usize = 1 << 36;

/// Below so many bytes huge pages would be more memory than is asked for.
const HUGE: usize = 1 << 22;

/// Lines at one address, in pages that are given when they are first written.
pub struct Lines {
    map: MmapMut,
    len: usize,
}

impl Lines {
    /// No lines.
    ///
    /// # Panics
    /// If the operating system has no addresses for a single page.
    #[must_use]
    pub fn new() -> Self {
        Self { map: room(ROOM, 1), len: 0 }
    }

    /// Adds lines of zeros, until there are `len`.
    ///
    /// # Panics
    /// If the operating system has no addresses for them.
    pub fn grow(&mut self, len: usize) {
        let bytes = len.checked_mul(LINE).expect("lines have addresses");
        if bytes > self.map.len() {
            let mut map = room(bytes.saturating_mul(2), bytes);
            let used = self.len * LINE;
            map[..used].copy_from_slice(&self.map[..used]);
            self.map = map;
        }
        self.len = self.len.max(len);
        #[cfg(target_os = "linux")]
        if bytes >= HUGE {
            // Advice: where it is not taken, all is as it would be without.
            let _ = self.map.advise_range(memmap2::Advice::HugePage, 0, bytes);
        }
    }
}

impl Default for Lines {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for Lines {
    type Target = [Line];

    #[inline]
    fn deref(&self) -> &[Line] {
        FromBytes::ref_from_bytes(&self.map[..self.len * LINE]).expect("pages hold whole lines")
    }
}

impl DerefMut for Lines {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Line] {
        FromBytes::mut_from_bytes(&mut self.map[..self.len * LINE]).expect("pages hold whole lines")
    }
}

/// Addresses for `most` bytes or, if they are scarce, for half as many, and so on down to `least`.
fn room(mut most: usize, least: usize) -> MmapMut {
    loop {
        // Nothing is set aside but addresses, so that overcommitting is no matter.
        match MmapOptions::new().len(most).no_reserve_swap().map_anon() {
            Ok(map) => return map,
            Err(error) if most / 2 < least => panic!("no memory for {least} bytes: {error}"),
            Err(_) => most /= 2,
        }
    }
}

/// Asks the processor to fetch what is read soon. It is a hint: it reads nothing and never faults.
#[inline(always)]
pub fn prefetch<T>(place: &T) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the instruction is part of every x86-64, and may be given any address; this one is
    // that of a reference.
    unsafe {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        _mm_prefetch::<_MM_HINT_T0>(std::ptr::from_ref(place).cast());
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = place;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every way to grow in up to four steps: what was written stays, what is added is zeros, and
    /// nothing moves while there is room.
    #[test]
    fn lines_stay_where_they_are_and_new_ones_are_zeros() {
        let steps = [0, 1, 63, 64, 65, 70_000];
        for first in steps {
            for second in steps {
                for third in steps {
                    let (mut lines, mut len) = (Lines::new(), 0);
                    let at = lines.map.as_ptr();
                    for (number, to) in (1..).zip([first, second, third]) {
                        lines.grow(to);
                        assert!(lines[len..].iter().all(|line| *line == Line::default()));
                        len = len.max(to);
                        assert_eq!((lines.len(), lines.map.as_ptr()), (len, at));
                        for (place, line) in lines.iter_mut().enumerate() {
                            prefetch(line);
                            *line = Line([place as u64 ^ number; 8]);
                        }
                        assert!((0..).zip(&*lines).all(|(n, line)| line.0 == [n ^ number; 8]));
                    }
                }
            }
        }
    }

    /// A word, and those that share a half with it, at every place beside every other.
    #[test]
    fn a_word_is_found_where_it_is_first_and_only_whole() {
        let words = [0, 1, 1 << 32, 1 << 32 | 1, u64::MAX, u64::MAX >> 32, u64::MAX << 32];
        for word in words {
            for other in words.into_iter().filter(|other| *other != word) {
                for set in 0..1 << 8_u32 {
                    let own = |place: usize| if set >> place & 1 == 1 { word } else { other };
                    let line = Line(std::array::from_fn(own));
                    for count in 1..=8 {
                        let first = (0..count).find(|place| line.0[*place] == word);
                        assert_eq!(line.place(word, count), first, "{word:x} {other:x} {set:b}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_has_no_room_left_moves() {
        let mut lines = Lines { map: room(4096, 4096), len: 0 };
        lines.grow(64);
        lines.fill(Line([7; 8]));
        lines.grow(1000);
        assert_eq!(lines.iter().filter(|line| line.0 == [7; 8]).count(), 64);
        assert_eq!(lines.iter().filter(|line| line.0 == [0; 8]).count(), 936);
        assert!(lines.as_ptr().cast::<u8>().align_offset(LINE) == 0);
    }
}
