//! Traces: behaviours that can be walked again without a search.

use crate::{Disabled, Instance, Node, System};

/// A finite behaviour, or an infinite one that ends in a cycle (a lasso).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace<A> {
    /// The number of the initial state it starts in, in the order of [`System::initial`].
    pub initial: usize,
    /// The accepted actions, in order.
    pub steps: Vec<A>,
    /// For a lasso: the step at which the cycle begins. The steps from there on repeat for ever; at
    /// `steps.len()` the last state stutters for ever.
    pub cycle: Option<usize>,
}

/// Where a trace and a system part.
pub struct ReplayError<M: System> {
    /// The first step that does not fit, from 0; the number of steps if only the cycle does not
    /// close.
    pub at: usize,
    /// What went wrong there.
    pub cause: ReplayCause<M::Guard, M::Action>,
    /// The nodes up to there.
    pub walked: Vec<Node<M>>,
}

/// Why a step of a trace does not fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReplayCause<R, A> {
    /// There is no initial state of this number; so many there are.
    NoSuchInitial(usize),
    /// The step is refused; these actions were enabled instead.
    Refused(Disabled<R>, Vec<A>),
    /// The cycle does not lead back to where it began, or begins after the end.
    CycleOpen,
}

impl<A> Trace<A> {
    /// Walks the trace: the nodes it visits, one more than it has steps. Its steps may be anything
    /// that an action's type can say; what the instance does not offer is refused.
    ///
    /// # Errors
    /// The first step that does not fit.
    pub fn walk<M: System<Action = A>>(
        &self,
        instance: &Instance<M>,
    ) -> Result<Vec<Node<M>>, ReplayError<M>> {
        let mut initial = Vec::new();
        instance.initial(&mut |node| initial.push(node));
        let Some(first) = initial.get(self.initial) else {
            let cause = ReplayCause::NoSuchInitial(initial.len());
            return Err(ReplayError { at: 0, cause, walked: Vec::new() });
        };
        let mut walked = vec![first.clone()];
        for (at, action) in self.steps.iter().enumerate() {
            match instance.attempt(&walked[at], action) {
                Ok(node) => walked.push(node),
                Err(refused) => {
                    let cause = ReplayCause::Refused(refused, instance.enabled(&walked[at]));
                    return Err(ReplayError { at, cause, walked });
                }
            }
        }
        match self.cycle {
            Some(start) if walked.get(start) != walked.last() => {
                Err(ReplayError { at: self.steps.len(), cause: ReplayCause::CycleOpen, walked })
            }
            _ => Ok(walked),
        }
    }
}
