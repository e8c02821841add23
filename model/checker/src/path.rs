//! Where every state was first found, in eight bytes each, and the way back from there to a trace.

use kernel::{Instance, Node, System, Trace};

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
    pub(crate) fn len(&self) -> usize {
        let last = self.segments.last().map_or(0, Vec::len);
        self.segments.len().saturating_sub(1) * Self::SEGMENT + last
    }

    /// Notes the origin of the next state.
    pub(crate) fn push(&mut self, origin: Origin) {
        if self.len().is_multiple_of(Self::SEGMENT) {
            self.segments.push(Vec::with_capacity(Self::SEGMENT));
        }
        self.segments.last_mut().expect("a segment was just made").push(origin);
    }

    /// The origin of the state of this number.
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

    /// The trace to the state found at `origin`, by executing the route again.
    ///
    /// # Errors
    /// The system does not do again what it did during the search.
    pub(crate) fn trace<M: System>(
        &self,
        instance: &Instance<M>,
        origin: Origin,
    ) -> Result<Trace<M::Action>, String> {
        let route = self.route(origin);
        let mut node = initial(instance, route[0])?;
        let mut steps = Vec::new();
        for &candidate in &route[1..] {
            let (action, next) = follow(instance, &node, candidate)?;
            steps.push(action);
            node = next;
        }
        Ok(Trace { initial: route[0] as usize, steps, cycle: None })
    }
}

fn initial<M: System>(instance: &Instance<M>, number: u32) -> Result<Node<M>, String> {
    let mut nodes = Vec::new();
    instance.initial(&mut |node| nodes.push(node));
    let count = nodes.len();
    let node = nodes.into_iter().nth(number as usize);
    node.ok_or_else(|| format!("initial state {number} is gone: there are only {count} now"))
}

fn follow<M: System>(
    instance: &Instance<M>,
    node: &Node<M>,
    candidate: u32,
) -> Result<(M::Action, Node<M>), String> {
    let mut taken = None;
    instance.expand(node, &mut |number, action, outcome| {
        if number == candidate {
            taken = outcome.ok().map(|next| (action, next));
        }
    });
    taken.ok_or_else(|| format!("candidate {candidate} of {node:?} is no longer accepted"))
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
