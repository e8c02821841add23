//! Where every state was first found, in two bytes each.
//!
//! States are numbered in the order of their origins, so a parent comes soon after the one before,
//! and among the children of one parent the candidates ascend. An entry is how far both went on.

use serde::{Deserialize, Serialize};

use crate::origin::Origin;

/// The origins of all states, by state number. Append-only, in segments, so that it never holds
/// more than a segment too much.
#[derive(Serialize, Deserialize)]
pub(crate) struct Log {
    segments: Vec<Segment>,
    len: usize,
    last: Origin,
}

/// The origins of so many states, one after another.
#[derive(Serialize, Deserialize)]
struct Segment {
    /// The origin before the first.
    before: Origin,
    bytes: Vec<u8>,
}

/// What a state has in front of the first one.
const NONE: Origin = Origin { parent: Origin::ROOT, candidate: 0 };

/// Steps of the parent that are told in the bits beside the candidate; this many and more, behind.
const FAR: u32 = 3;

impl Log {
    /// Few enough that one is soon searched through.
    const SEGMENT: usize = 1 << 12;

    pub(crate) fn new() -> Self {
        Self { segments: Vec::new(), len: 0, last: NONE }
    }

    /// States so far.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Notes the origin of the next state.
    #[inline]
    pub(crate) fn push(&mut self, origin: Origin) {
        if self.len.is_multiple_of(Self::SEGMENT) {
            if let Some(full) = self.segments.last_mut() {
                full.bytes.shrink_to_fit();
            }
            let bytes = Vec::with_capacity(2 * Self::SEGMENT);
            self.segments.push(Segment { before: self.last, bytes });
        }
        let parents = origin.parent.wrapping_sub(self.last.parent);
        let from = if parents == 0 { self.last.candidate } else { 0 };
        let candidates = u64::from(origin.candidate.wrapping_sub(from));
        let bytes = &mut self.segments.last_mut().expect("there is one by now").bytes;
        write(bytes, candidates << 2 | u64::from(parents.min(FAR)));
        if parents >= FAR {
            write(bytes, u64::from(parents - FAR));
        }
        self.last = origin;
        self.len += 1;
    }

    /// The origin of the state of this number.
    pub(crate) fn get(&self, state: u32) -> Origin {
        let state = state as usize;
        let mut origins = self.segments[state / Self::SEGMENT].origins();
        origins.nth(state % Self::SEGMENT).expect("the state was found")
    }

    /// All of them, in order.
    pub(crate) fn origins(&self) -> impl Iterator<Item = Origin> {
        self.segments.iter().flat_map(Segment::origins)
    }

    /// The number of initial states; they come first.
    pub(crate) fn initial(&self) -> u32 {
        let roots = self.origins().take_while(|origin| origin.parent == Origin::ROOT);
        u32::try_from(roots.count()).expect("a state's number has 32 bits")
    }
}

impl Segment {
    fn origins(&self) -> impl Iterator<Item = Origin> {
        let (mut bytes, mut last) = (&self.bytes[..], self.before);
        std::iter::from_fn(move || {
            if bytes.is_empty() {
                return None;
            }
            let word = read(&mut bytes);
            let mut parents = word as u32 & FAR;
            if parents == FAR {
                parents += read(&mut bytes) as u32;
            }
            let from = if parents == 0 { last.candidate } else { 0 };
            last = Origin {
                parent: last.parent.wrapping_add(parents),
                candidate: from.wrapping_add((word >> 2) as u32),
            };
            Some(last)
        })
    }
}

/// Seven bits a byte, the lowest first; the eighth says that more follow.
#[inline]
fn write(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[inline]
fn read(bytes: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u64::from(byte & 0x7F) << shift;
        shift += 7;
        if byte & 0x80 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As a search finds them, and anything else: near and far, forward and back.
    fn origins() -> impl Strategy<Value = Vec<Origin>> {
        let number = || prop_oneof![8 => 0_u32..5, 2 => 0_u32..300, 1 => any::<u32>()];
        let step = (number(), number());
        prop::collection::vec(step, 0..9000).prop_map(|steps| {
            let mut last = NONE;
            let mut next = |(parents, candidate): (u32, u32)| {
                last = Origin { parent: last.parent.wrapping_add(parents), candidate };
                last
            };
            steps.into_iter().map(&mut next).collect()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn origins_come_back_from_their_bytes(origins in origins()) {
            let mut log = Log::new();
            origins.iter().for_each(|origin| log.push(*origin));
            prop_assert_eq!(log.len(), origins.len());
            let roots = origins.iter().take_while(|origin| origin.parent == Origin::ROOT);
            prop_assert_eq!(log.initial() as usize, roots.count());
            for state in (0..origins.len()).step_by(97).chain(origins.len().checked_sub(1)) {
                prop_assert_eq!(log.get(state as u32), origins[state]);
            }
        }
    }

    #[test]
    fn routes_lead_back_across_segments() {
        let mut log = Log::new();
        log.push(Origin::initial(3));
        let states = u32::try_from(Log::SEGMENT).expect("a segment is small") * 2;
        for parent in 0..states {
            log.push(Origin { parent, candidate: parent % 5 });
        }
        assert_eq!(log.len(), states as usize + 1);
        let route = log.route(log.get(states));
        assert_eq!(route.len(), log.len());
        assert_eq!(route[..4], [3, 0, 1, 2]);
    }
}
