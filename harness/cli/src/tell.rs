//! From a stored trace to the story that reports tell: the trace is walked again, without a search.

use kernel::{Protocol, Violation};
use reports::bounds::brief;
use reports::story::{Ending, Step, Story, Subject};
use traces::{ReplayedStep, Stored};

use crate::examine::departures;

/// Walks `stored` again and tells what happens.
///
/// # Panics
/// If the setting is not one that [`Stored::of`] or [`Stored::read`] accepts.
pub fn tell<M: Protocol>(stored: &Stored<M>) -> Story {
    let replay = traces::replay(stored).expect("a stored trace names only what exists");
    let scenario = &stored.scenario;
    let config = kernel::to_value(&scenario.config);
    let departs = departures::<M>(&scenario.config);
    let bounds = brief(&config, &departs, &scenario.mutants, &scenario.dropped);
    Story {
        schema: reports::SCHEMA,
        system: M::NAME.to_owned(),
        scenario: scenario.name.clone(),
        bounds,
        subject: subject(stored),
        initial: stored.trace.initial,
        steps: replay.steps.into_iter().map(step).collect(),
        cycle: stored.trace.cycle,
        ending: ending(replay.ending, stored.why.clone()),
    }
}

fn subject<M: Protocol>(stored: &Stored<M>) -> Subject {
    let instance = stored.instance().expect("a stored trace has an instance");
    let name = stored.property.clone();
    let properties = instance.properties().into_iter();
    let property = properties.into_iter().find(|property| Some(property.name()) == name);
    Subject {
        property: name,
        kind: property.as_ref().map(|property| property.form().name().to_owned()),
        statement: property.map(|property| property.statement.to_owned()),
    }
}

fn step(step: ReplayedStep) -> Step {
    Step { actor: step.actor, action: step.action, changes: step.changes }
}

fn ending(ending: traces::Ending, found: Option<Violation>) -> Ending {
    use traces::Ending as Replayed;
    let misfit = |cause| Ending::Misfit { action: None, cause, enabled: Vec::new() };
    match ending {
        Replayed::Reproduced { why, at, stored } => Ending::Violated { why, at, stored },
        Replayed::Goal { at } => Ending::Goal { at },
        Replayed::Lasso { from } => Ending::Lasso { from, why: found },
        Replayed::Deadlock { .. } => Ending::Deadlocked,
        Replayed::NotReproduced { because, .. } => Ending::NotReproduced { because },
        Replayed::Walked => Ending::Walked,
        Replayed::Misfit { action, refused, enabled, .. } => {
            Ending::Misfit { action: Some(action), cause: refused, enabled }
        }
        Replayed::NoSuchInitial { initial, count } => {
            misfit(format!("there is no initial state {initial}, only {count} of them"))
        }
        Replayed::CycleOpen { cycle } => {
            misfit(format!("the last step does not lead back to where it was after step {cycle}"))
        }
    }
}
