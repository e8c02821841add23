//! Seeing a part inside a whole, so that what was said of the part (properties, fairness) can be
//! said of the whole without saying it again.

use crate::{Fairness, Kind, Occasion, Property, Step, System};

/// Where the part `A` sits in the whole `W`.
pub struct Lens<W: System, A: System> {
    /// The part's system.
    pub system: fn(&W) -> &A,
    /// The part's state.
    pub state: fn(&W::State) -> &A::State,
    /// The part's memory.
    pub history: fn(&W::History) -> &A::History,
    /// The part's action in an action of the whole, if it takes part.
    pub action: fn(&W::Action) -> Option<&A::Action>,
}

impl<W: System, A: System> Clone for Lens<W, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<W: System, A: System> Copy for Lens<W, A> {}

impl<W: System, A: System> Lens<W, A> {
    /// The property of the part as a property of the whole. A step in which the part takes no part
    /// is not applicable to a step property, and no occasion of a possibility.
    #[must_use]
    pub fn property(self, property: Property<A>) -> Property<W> {
        use Kind::{
            Always, AlwaysEventually, Computed, Eventually, EventuallyAlways, LeadsTo, Possibility,
            Sometimes,
        };
        let Property { id, instance, statement, sources, needs, classes, kind } = property;
        let lens = self;
        let predicate = move |p: crate::Predicate<A>| -> crate::Predicate<W> {
            Box::new(move |w, s, m| p((lens.system)(w), (lens.state)(s), (lens.history)(m)))
        };
        let occasion = move |occasion: Occasion<A>| match occasion {
            Occasion::State(p) => Occasion::State(predicate(p)),
            Occasion::Step(p) => Occasion::step(move |w, step: &Step<'_, W>| {
                lens.step(step).is_some_and(|step| p((lens.system)(w), &step))
            }),
        };
        let kind = match kind {
            Always(judge) => Always(Box::new(move |w, s, m| {
                judge((lens.system)(w), (lens.state)(s), (lens.history)(m))
            })),
            Kind::Step(judge) => Kind::Step(Box::new(move |w, step| match lens.step(step) {
                Some(step) => judge((lens.system)(w), &step),
                None => crate::Evidence::NotApplicable,
            })),
            Sometimes(p) => Sometimes(predicate(p)),
            Eventually(p) => Eventually(predicate(p)),
            AlwaysEventually(p) => AlwaysEventually(predicate(p)),
            EventuallyAlways(p) => EventuallyAlways(predicate(p)),
            LeadsTo(p, q) => LeadsTo(predicate(p), predicate(q)),
            Possibility(p, q) => Possibility(occasion(p), occasion(q)),
            Computed(judge) => Computed(Box::new(move |w| judge((lens.system)(w)))),
        };
        Property { id, instance, statement, sources, needs, classes, kind }
    }

    /// The step of the part in a step of the whole, if it takes part.
    fn step<'a>(self, step: &Step<'a, W>) -> Option<Step<'a, A>> {
        Some(Step {
            before: (self.state)(step.before),
            history: (self.history)(step.history),
            action: (self.action)(step.action)?,
            after: (self.state)(step.after),
        })
    }

    /// The fairness of the part as fairness of the whole.
    #[must_use]
    pub fn fairness(self, fairness: Fairness<A>) -> Fairness<W> {
        let Fairness { name, strength, classes, key } = fairness;
        let lens = self;
        Fairness {
            name,
            strength,
            classes,
            key: Box::new(move |action| (lens.action)(action).and_then(&key)),
        }
    }
}
