//! What evaluating properties has shown, and when it is enough.

use kernel::{Evidence, Form};
use serde::{Deserialize, Serialize};

use crate::origin::Origin;
use crate::outcome::Stop;

/// What evaluating has shown so far, by the position of the property, and at which place `P`. The
/// evidence itself is not kept: it is computed again, on the trace, when the search reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Tally<P = Origin> {
    /// How often the antecedent was met, or the goal.
    pub(crate) hits: Vec<u64>,
    /// The first step to fail, or to a state that fails or is the goal.
    pub(crate) found: Vec<Option<P>>,
}

impl<P> Default for Tally<P> {
    fn default() -> Self {
        Self { hits: Vec::new(), found: Vec::new() }
    }
}

impl<P: Copy> Tally<P> {
    /// A clean sheet for so many properties.
    pub(crate) fn blank(properties: usize) -> Self {
        let mut tally = Self::default();
        tally.reset(properties);
        tally
    }

    /// Wipes the sheet for so many properties.
    pub(crate) fn reset(&mut self, properties: usize) {
        self.hits.clear();
        self.hits.resize(properties, 0);
        self.found.clear();
        self.found.resize(properties, None);
    }

    /// Takes evidence from this place.
    #[inline]
    pub(crate) fn note(&mut self, position: usize, evidence: &Evidence, place: P) {
        match evidence {
            Evidence::NotApplicable => {}
            Evidence::Holds => self.hits[position] += 1,
            Evidence::Fails(_) => self.find(position, place),
        }
    }

    /// A failure or a goal is found at this place.
    #[inline]
    pub(crate) fn find(&mut self, position: usize, place: P) {
        self.hits[position] += 1;
        self.found[position].get_or_insert(place);
    }

    /// Adds what was noted later in the order of discovery.
    pub(crate) fn absorb(&mut self, later: &Self) {
        for (hits, more) in self.hits.iter_mut().zip(&later.hits) {
            *hits += more;
        }
        for (found, next) in self.found.iter_mut().zip(&later.found) {
            *found = found.or(*next);
        }
    }
}

/// What is to be evaluated of a property, by name.
pub(crate) struct Question {
    pub(crate) id: &'static str,
    pub(crate) form: Form,
}

/// Whether the violations among what was `found`, by position, are enough to `stop`. `computed`
/// holds the evidence on computed properties.
pub(crate) fn is_enough(
    stop: &Stop,
    questions: &[Question],
    computed: &[Option<Evidence>],
    found: &dyn Fn(usize) -> bool,
) -> bool {
    let fails = |position: usize| match questions[position].form {
        Form::Sometimes => false,
        Form::Computed => matches!(computed[position], Some(Evidence::Fails(_))),
        _ => found(position),
    };
    let all = || questions.iter().enumerate();
    let violated = |id: &String| all().any(|(i, known)| known.id == id && fails(i));
    match stop {
        Stop::First => all().any(|(position, _)| fails(position)),
        Stop::Any(ids) => ids.iter().any(violated),
        Stop::After(ids) => ids.iter().all(violated),
        Stop::Never => false,
    }
}
