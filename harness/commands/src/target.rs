//! What can be broken on purpose: mutants are applied, assumptions and fairness dropped.

use console::Error;
use reports::list::{Assumption, Mutant, System};
use reports::mutate::Trial;
use runner::Index;
use runner::names::{canonical, what_is};

/// One thing to break.
#[derive(Clone, Copy, Debug)]
pub enum Target<'a> {
    /// A mutant, to be applied.
    Mutant(&'a Mutant),
    /// An assumption, to be dropped.
    Assumption(&'a Assumption),
    /// A fairness, to be dropped.
    Fairness {
        /// The liveness property that names it.
        property: &'a str,
        /// Its name.
        name: &'a str,
    },
}

impl<'a> Target<'a> {
    /// Everything that can be broken in `system`.
    pub fn all(system: &'a System) -> impl Iterator<Item = Self> {
        let mutants = system.mutants.iter().map(Self::Mutant);
        let assumptions = system.assumptions.iter().map(Self::Assumption);
        let fairness = system.properties.iter().flat_map(|property| {
            let needs = property.needs.iter().filter(|need| system.fairness.contains(need));
            needs.map(|name| Self::Fairness { property: &property.id, name })
        });
        mutants.chain(assumptions).chain(fairness)
    }

    /// The name by which it is selected.
    #[must_use]
    pub fn name(&self) -> &'a str {
        match self {
            Self::Mutant(mutant) => &mutant.id,
            Self::Assumption(assumption) => &assumption.id,
            Self::Fairness { name, .. } => name,
        }
    }

    /// The row of which nothing is known yet.
    #[must_use]
    pub fn blank(&self) -> Trial {
        let (id, dropped, scenario, expected, deferred) = match *self {
            Self::Mutant(Mutant { id, scenario, killed_by, deferred, .. }) => {
                (id.clone(), None, scenario.as_str(), killed_by.clone(), deferred.clone())
            }
            Self::Assumption(Assumption { id, scenario, upholds, .. }) => {
                (id.clone(), Some(id.clone()), scenario.as_str(), upholds.clone(), None)
            }
            Self::Fairness { property, name } => {
                let id = format!("{property} without {name}");
                (id, Some(name.to_owned()), "", vec![property.to_owned()], None)
            }
        };
        Trial {
            id,
            dropped,
            scenario: scenario.to_owned(),
            expected,
            killed_by: Vec::new(),
            violation: None,
            trace: None,
            trace_length: None,
            states: 0,
            deferred,
            inconclusive: None,
        }
    }
}

/// What `selectors` name to be broken: a mutant, an assumption, a fairness, or all of a system;
/// all of every system without a selector.
///
/// # Errors
/// A selector that names nothing.
pub fn targets<'a>(
    index: &'a Index<'_>,
    selectors: &[String],
) -> Result<Vec<(&'a System, Target<'a>)>, Error> {
    let all = || {
        let of = |system: &'a System| Target::all(system).map(move |target| (system, target));
        index.systems.iter().flat_map(of)
    };
    let selectors: Vec<_> = selectors.iter().map(|name| canonical(index, name)).collect();
    let named = |selector: &String, (system, target): &(&System, Target<'_>)| {
        system.name == *selector || target.name() == selector
    };
    for selector in &selectors {
        if !all().any(|known| named(selector, &known)) {
            let systems = index.systems.iter().map(|system| system.name.as_str());
            let known = systems.chain(all().map(|(_, target)| target.name()));
            let known: Vec<_> = known.collect();
            let kind = "a system, a mutant, an assumption or a fairness is expected";
            if let Some(what) = what_is(index, selector) {
                return Err(Error::Unknown(format!("{kind}; {what}")));
            }
            return Err(Error::Unknown(scenarios::unknown(kind, selector, &known)));
        }
    }
    let is_selected = |known: &(&System, Target<'_>)| {
        selectors.is_empty() || selectors.iter().any(|selector| named(selector, known))
    };
    Ok(all().filter(is_selected).collect())
}
