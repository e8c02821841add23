//! Shorter ways to the same failure.
//!
//! Steps are dropped, many at once and then one by one, as long as what is left still shows the
//! same (delta debugging: Zeller and Hildebrandt, "Simplifying and isolating failure-inducing
//! input", 2002). What is refused once something before it is gone is dropped with it. The same
//! means: the same property is first false, and the same part of it, so that a shorter way to
//! another failure is not mistaken for this one.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Evidence, Instance, Invalid, Kind, Node, Property, Protocol, Step, Trace, Violation};

use crate::replay::is_stuck;
use crate::stored::Claim;
use crate::{Stored, TOOL};

/// The behaviour of `stored` without the steps that what it shows does not need: no single step of
/// the result can be dropped. A lasso, a way into a dead region, a walk that claims nothing and a
/// trace that does not show what it claims come back as they are.
///
/// # Errors
/// A setting or a property that the system does not know, unless [`Stored::read`] has checked.
pub fn shrink<M: Protocol>(stored: &Stored<M>) -> Result<Stored<M>, Invalid> {
    let instance = stored.instance()?;
    let claim = stored.claim(&instance)?;
    let Trace { initial, steps, cycle } = &stored.trace;
    let mut starts = Vec::new();
    instance.initial(&mut |node| starts.push(node));
    let start = starts.get(*initial).filter(|_| cycle.is_none());
    let shown = start.and_then(|&start| {
        let shrinker = Shrinker { instance: &instance, claim: &claim, start };
        Some(shrinker.minimise(shrinker.show(steps)?))
    });
    let (steps, why) = match shown {
        Some(Shown { steps, why }) => (steps, why),
        None => (steps.clone(), stored.why.clone()),
    };
    Ok(Stored {
        scenario: stored.scenario.clone(),
        property: stored.property.clone(),
        why,
        trace: Trace { initial: *initial, steps, cycle: *cycle },
        tool: TOOL.to_owned(),
        defaulted: stored.defaulted.clone(),
    })
}

/// What is left of `shown` once no piece of its steps can be dropped: pieces of half of them, of a
/// quarter and so on, and single steps until none is left to drop. `show` says what a shorter list
/// shows, if it is still the same, and may itself leave steps out.
pub fn minimise<A: Clone, S: AsRef<[A]>>(mut shown: S, show: impl Fn(&[A]) -> Option<S>) -> S {
    let mut piece = (shown.as_ref().len() / 2).max(1);
    loop {
        let (mut at, before) = (0, shown.as_ref().len());
        while at < shown.as_ref().len() {
            let steps = shown.as_ref();
            let end = steps.len().min(at + piece);
            match show(&[&steps[..at], &steps[end..]].concat()) {
                Some(less) => shown = less,
                None => at += piece,
            }
        }
        match piece {
            1 if shown.as_ref().len() == before => return shown,
            1 => {}
            _ => piece /= 2,
        }
    }
}

/// Steps, each of them accepted, and why the property is false after the last, unless it is a goal.
struct Shown<A> {
    steps: Vec<A>,
    why: Option<Violation>,
}

impl<A> AsRef<[A]> for Shown<A> {
    fn as_ref(&self) -> &[A] {
        &self.steps
    }
}

impl<A> Shown<A> {
    /// What has to stay.
    fn part(&self) -> Option<&str> {
        self.why.as_ref().map(|why| why.predicate.as_str())
    }
}

struct Shrinker<'a, M: Protocol> {
    instance: &'a Instance<M>,
    claim: &'a Claim<M>,
    start: Node<M>,
}

impl<M: Protocol> Shrinker<'_, M> {
    /// What is left of `shown` that still shows the same part. What shorter ways lead to was never
    /// asked of the system before, so a panic there is no news about this failure.
    fn minimise(&self, shown: Shown<M::Action>) -> Shown<M::Action> {
        let part = shown.part().map(str::to_owned);
        minimise(shown, |rest| {
            let less = catch_unwind(AssertUnwindSafe(|| self.show(rest))).ok()??;
            (less.part() == part.as_deref()).then_some(less)
        })
    }

    /// Walks `steps`, refused ones left out, up to the first place that shows what is claimed.
    fn show(&self, steps: &[M::Action]) -> Option<Shown<M::Action>> {
        let (mut node, mut taken) = (self.start, Vec::new());
        if let Some(why) = self.judge(None, &node) {
            return Some(Shown { steps: taken, why });
        }
        for action in steps {
            // What is not offered any more once something before it is gone is refused, too.
            let Ok(next) = self.instance.attempt(&node, action) else { continue };
            let (before, history, after) = (&node.state, &node.history, &next.state);
            let why = self.judge(Some(&Step { before, history, action, after }), &next);
            taken.push(*action);
            if let Some(why) = why {
                return Some(Shown { steps: taken, why });
            }
            node = next;
        }
        None
    }

    /// Whether `step`, which led to `node`, or `node` itself shows what is claimed, and why.
    fn judge(&self, step: Option<&Step<'_, M>>, node: &Node<M>) -> Option<Option<Violation>> {
        match self.claim {
            Claim::Nothing => None,
            Claim::Deadlock => is_stuck(self.instance, node).then_some(None),
            Claim::Property(property) => self.judge_property(property, step, node),
        }
    }

    fn judge_property(
        &self,
        property: &Property<M>,
        step: Option<&Step<'_, M>>,
        node: &Node<M>,
    ) -> Option<Option<Violation>> {
        let (system, Node { state, history }) = (self.instance.system(), node);
        let evidence = match &property.kind {
            Kind::Always(judge) => judge(system, state, history),
            Kind::Step(judge) => judge(system, step?),
            Kind::Computed(judge) => judge(system),
            Kind::Sometimes(goal) => return goal(system, state, history).then_some(None),
            Kind::Eventually(_)
            | Kind::AlwaysEventually(_)
            | Kind::EventuallyAlways(_)
            | Kind::LeadsTo(..)
            | Kind::Possibility(..) => return None,
        };
        match evidence {
            Evidence::Fails(why) => Some(Some(why)),
            Evidence::Holds | Evidence::NotApplicable => None,
        }
    }
}
