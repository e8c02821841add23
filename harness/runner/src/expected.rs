//! What a scenario expects, and what follows from it for a search.

use checker::Stop;
use kernel::Expectation;

use crate::Facts;

/// Which violations end a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Until<'a> {
    /// What the expectations can spare: the first violation that contradicts them, or the last that
    /// they ask for.
    Decided,
    /// The last violation of these properties: whoever breaks something wants to know all that
    /// kill it.
    Killed(&'a [String]),
    /// None.
    Exhausted,
}

impl Until<'_> {
    /// When a search of the scenario ends that is asked about `properties`.
    #[must_use]
    pub fn stop(self, facts: &Facts, asked: &[String]) -> Stop {
        match self {
            Self::Exhausted => Stop::Never,
            Self::Killed(ids) => Stop::After(ids.to_vec()),
            Self::Decided => decided(facts, asked),
        }
    }
}

/// Whether the property `id` is among those `asked` about, which are all if nobody says which.
#[must_use]
pub fn asks(asked: &[String], id: &str) -> bool {
    asked.is_empty() || asked.iter().any(|name| name == id)
}

/// The violations after which nothing that is expected of the properties is open any more: the
/// first that contradicts it, or the last that it asks for.
#[must_use]
pub fn decided(facts: &Facts, asked: &[String]) -> Stop {
    let (mut violated, mut holding, mut goals) = (Vec::new(), Vec::new(), false);
    for property in facts.properties.iter().filter(|property| asks(asked, &property.id)) {
        match property.expected {
            Expectation::Violated => violated.push(property.id.clone()),
            Expectation::Holds => holding.push(property.id.clone()),
            Expectation::Reached | Expectation::Unreached => goals = true,
            Expectation::Any => {}
        }
    }
    if violated.is_empty() {
        Stop::Any(holding)
    } else if holding.is_empty() && !goals {
        Stop::After(violated)
    } else {
        Stop::Never
    }
}

/// What distinguishes a scenario from others in a run: its name, and the mutants and drops (in this
/// order) on top of those of its file.
pub(crate) fn changes(
    name: &str,
    file: (&[String], &[String]),
    now: (&[String], &[String]),
) -> Vec<String> {
    let mutants = now.0.iter().filter(|id| !file.0.contains(id)).cloned();
    let dropped = now.1.iter().filter(|id| !file.1.contains(id));
    let dropped = dropped.map(|name| format!("without-{name}"));
    [name.to_owned()].into_iter().chain(mutants).chain(dropped).collect()
}
