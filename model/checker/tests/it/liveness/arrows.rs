//! Systems drawn as arrows: a few numbered states, and steps that belong to constraints.

use checker::{Judged, Options, Outcome, Stop, search};
use kernel::{Fairness, Instance, Property, Refused, Strength, System};

/// Where an arrow leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum To {
    State(u8),
    /// A bound cuts the step.
    Beyond,
}

/// A step: from, to, and the families of [`Arrows::families`] to which it belongs, as bits.
pub(crate) type Arrow = (u8, To, u8);

/// The first states are initial.
#[derive(Debug)]
pub(crate) struct Arrows {
    pub(crate) initial: u8,
    pub(crate) arrows: Vec<Arrow>,
    pub(crate) families: Vec<Strength>,
    pub(crate) property: fn(&Arrows) -> Property<Arrows>,
    /// The states in which the property's predicates are true, as bits.
    pub(crate) predicates: [u8; 2],
}

/// Names of the families.
pub(crate) const FAMILIES: [&str; 3] = ["F(0)", "F(1)", "F(2)"];

/// There is no rule but the arrows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Never {}

impl Arrows {
    /// Searches with everything in force.
    pub(crate) fn judge(self) -> Judged<Arrows> {
        self.run(1).properties.remove(0)
    }

    pub(crate) fn run(self, workers: usize) -> Outcome<Arrows> {
        let options = Options { stop: Stop::Never, workers, ..Options::default() };
        search(&Instance::whole(self), &options, &())
    }
}

impl System for Arrows {
    type State = u8;
    type Action = Arrow;
    type Rule = Never;
    type Past = ();

    fn initial(&self, emit: &mut dyn FnMut(u8)) {
        (0..self.initial).for_each(emit);
    }

    fn candidates(&self, state: &u8, emit: &mut dyn FnMut(Arrow)) {
        self.arrows.iter().filter(|arrow| arrow.0 == *state).copied().for_each(emit);
    }

    fn apply(&self, _: &u8, action: &Arrow) -> Result<u8, Refused<Never>> {
        match action.1 {
            To::State(state) => Ok(state),
            To::Beyond => Err(Refused::Bound("edge of the drawing")),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        vec![(self.property)(self)]
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        let family = |(bit, strength): (usize, &Strength)| Fairness::<Self> {
            name: FAMILIES[bit],
            strength: *strength,
            classes: &[],
            key: Box::new(move |arrow| (arrow.2 >> bit & 1 == 1).then_some(7)),
        };
        self.families.iter().enumerate().map(family).collect()
    }
}
