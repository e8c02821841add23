//! Systems drawn as arrows: a few numbered states, and steps that belong to constraints. So a case
//! of the oracle can be searched.

use checker::liveness::{BEYOND, Claim, Edge, Moments};
use fixedbitset::FixedBitSet;
use kernel::{Disabled, Fairness, Occasion, Property, Strength, System};

use super::cases::Case;

/// Where an arrow leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum To {
    State(u8),
    /// A bound cuts the step.
    Beyond,
}

/// A step: from, to, and the families of [`Arrows::families`] to which it belongs, as bits.
pub(crate) type Arrow = (u8, To, u8);

/// Makes the property of a drawing.
type MakeProperty = fn(&Arrows) -> Property<Arrows>;

/// The first states are initial.
#[derive(Debug)]
pub(crate) struct Arrows {
    pub(crate) initial: u8,
    pub(crate) arrows: Vec<Arrow>,
    pub(crate) families: Vec<Strength>,
    pub(crate) property: MakeProperty,
    /// The states in which the property's predicates are true, as bits.
    pub(crate) predicates: [u8; 2],
    /// A possibility that is asked as well, if one is.
    pub(crate) possibility: Option<(Moments, Moments)>,
}

/// Names of the families.
pub(crate) const FAMILIES: [&str; 3] = ["F(0)", "F(1)", "F(2)"];

/// There is no rule but the arrows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Never {}

impl Arrows {
    /// The case as a system, with a property that claims what the case does.
    pub(crate) fn of(case: &Case) -> Self {
        let graph = &case.graph;
        let states = 0..graph.len() as u32;
        let edges = states.flat_map(|from| graph.edges(from).map(move |edge| (from, edge)));
        let loops = case.loops.iter().map(|&(state, set)| (state, Edge { target: state, set }));
        let arrow = |(from, edge): (u32, Edge)| -> Arrow {
            let families =
                graph.members(edge.set).iter().fold(0, |bits, family| bits | 1 << family);
            let to = if edge.target == BEYOND { To::Beyond } else { To::State(edge.target as u8) };
            (from as u8, to, families)
        };
        let (property, predicates) = property(&case.claim);
        Self {
            initial: graph.initial() as u8,
            arrows: edges.chain(loops).map(arrow).collect(),
            families: case.in_force.iter().map(|constraint| constraint.strength).collect(),
            property,
            predicates,
            possibility: None,
        }
    }

    /// The same, asked whether what is possible in the case is so, too.
    pub(crate) fn with_possibility(case: &Case) -> Self {
        Self { possibility: Some(case.possibility.clone()), ..Self::of(case) }
    }
}

/// The property that makes this claim, and its predicates as bits.
fn property(claim: &Claim) -> (MakeProperty, [u8; 2]) {
    type P = Property<Arrows>;
    match claim {
        Claim::Eventually(p) => {
            (|a| P::eventually("R-L1", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::AlwaysEventually(p) => {
            (|a| P::always_eventually("R-L2", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::EventuallyAlways(p) => {
            (|a| P::eventually_always("R-L3", "", holds(0)).needs(needs(a)), [bits(p), 0])
        }
        Claim::LeadsTo(p, q) => {
            (|a| P::leads_to("R-L4", "", holds(0), holds(1)).needs(needs(a)), [bits(p), bits(q)])
        }
    }
}

fn bits(set: &FixedBitSet) -> u8 {
    set.ones().fold(0, |bits, state| bits | 1 << state)
}

fn holds(which: usize) -> impl Fn(&Arrows, &u8, &()) -> bool + Send + Sync + 'static {
    move |arrows, state, ()| arrows.predicates[which] >> state & 1 == 1
}

/// When the drawing meets what the graph meets at these moments.
fn occasion(moments: &Moments) -> Occasion<Arrows> {
    type O = Occasion<Arrows>;
    match moments {
        Moments::In(states) => {
            let states = bits(states);
            O::state(move |_, state, ()| states >> state & 1 == 1)
        }
        Moments::By(family) => {
            let family = *family;
            O::step(move |_, step| step.action.2 >> family & 1 == 1)
        }
    }
}

fn needs(arrows: &Arrows) -> &'static [&'static str] {
    &FAMILIES[..arrows.families.len()]
}

impl System for Arrows {
    type State = u8;
    type Action = Arrow;
    type Guard = Never;
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(u8)) {
        (0..self.initial).for_each(emit);
    }

    fn candidates(&self, state: &u8, emit: &mut dyn FnMut(Arrow)) {
        self.arrows.iter().filter(|arrow| arrow.0 == *state).copied().for_each(emit);
    }

    fn apply(&self, _: &u8, action: &Arrow) -> Result<u8, Disabled<Never>> {
        match action.1 {
            To::State(state) => Ok(state),
            To::Beyond => Err(Disabled::Bound("edge of the drawing")),
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let possibility = self.possibility.as_ref().map(|(trigger, goal)| {
            Property::possibility("R-P1", "", occasion(trigger), occasion(goal))
        });
        std::iter::once((self.property)(self)).chain(possibility).collect()
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
