//! Where every state was first found, in eight bytes each, and the way back from there to a trace.

use kernel::{Instance, Symmetry, System, Trace};

use crate::quotient::Walk;

/// The step by which a state was first found: the parent's number and the number of the candidate
/// taken there. Within a level, the order of origins is the order of discovery.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Origin {
    pub(crate) parent: u32,
    pub(crate) candidate: u32,
}

impl Origin {
    /// The parent of initial states; their candidate is their number among them.
    const ROOT: u32 = u32::MAX;

    /// The origin of an initial state.
    pub(crate) fn initial(number: u32) -> Self {
        Self { parent: Self::ROOT, candidate: number }
    }
}

/// The origins of all states, by state number. Append-only, in segments, so that it never holds
/// more than a segment too much.
#[derive(Default)]
pub(crate) struct Log {
    segments: Vec<Vec<Origin>>,
}

impl Log {
    const SEGMENT: usize = 1 << 14;

    /// States so far.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        let last = self.segments.last().map_or(0, Vec::len);
        self.segments.len().saturating_sub(1) * Self::SEGMENT + last
    }

    /// Notes the origin of the next state.
    #[inline]
    pub(crate) fn push(&mut self, origin: Origin) {
        match self.segments.last_mut() {
            Some(segment) if segment.len() < Self::SEGMENT => segment.push(origin),
            _ => {
                let mut segment = Vec::with_capacity(Self::SEGMENT);
                segment.push(origin);
                self.segments.push(segment);
            }
        }
    }

    /// The origin of the state of this number.
    #[inline]
    pub(crate) fn get(&self, state: u32) -> Origin {
        let state = state as usize;
        self.segments[state / Self::SEGMENT][state % Self::SEGMENT]
    }

    /// The number of initial states; they come first.
    pub(crate) fn initial(&self) -> u32 {
        let roots = self.segments.iter().flatten().take_while(|o| o.parent == Origin::ROOT);
        u32::try_from(roots.count()).expect("a state's number has 32 bits")
    }

    /// The candidate numbers from an initial state to `origin`; the first is the initial state's.
    fn route(&self, origin: Origin) -> Vec<u32> {
        let mut route = vec![origin.candidate];
        let mut parent = origin.parent;
        while parent != Origin::ROOT {
            let origin = self.get(parent);
            route.push(origin.candidate);
            parent = origin.parent;
        }
        route.reverse();
        route
    }

    /// The trace to the state found at `origin`, by executing the route again. It is a behaviour of
    /// the system itself, also where the search knew its states up to `symmetry` only.
    ///
    /// # Errors
    /// The system does not do again what it did during the search.
    pub(crate) fn trace<M: System>(
        &self,
        instance: &Instance<M>,
        symmetry: Option<&Symmetry<M>>,
        origin: Origin,
    ) -> Result<Trace<M::Action>, String> {
        self.walk(instance, symmetry, origin).map(|walk| walk.trace)
    }

    /// The [`trace`](Log::trace), with its end as the search knew it.
    pub(crate) fn walk<'a, M: System>(
        &self,
        instance: &Instance<M>,
        symmetry: Option<&'a Symmetry<M>>,
        origin: Origin,
    ) -> Result<Walk<'a, M>, String> {
        let route = self.route(origin);
        let mut walk = Walk::begin(instance, symmetry, route[0])?;
        for &candidate in &route[1..] {
            walk.follow(instance, candidate)?;
        }
        Ok(walk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_lead_back_across_segments() {
        let mut log = Log::default();
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
