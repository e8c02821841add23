//! The way back from where a state was first found to a trace.

use kernel::{Instance, Symmetry, System, Trace};

use crate::log::Log;
use crate::origin::Origin;
use crate::quotient::Walk;

impl Log {
    /// The candidate numbers from an initial state to `origin`; the first is the initial state's.
    pub(crate) fn route(&self, origin: Origin) -> Vec<u32> {
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
