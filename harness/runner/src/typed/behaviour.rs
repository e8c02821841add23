//! A stored behaviour of one system.

use kernel::{Protocol, Value, Violation, Witness, differences, to_value};
use reports::bounds::brief;
use reports::counterexample::{CounterexampleView, Defaulted, Ending, Step, Subject};
use scenarios::visible;
use traces::{ReplayedStep, Stored};

use crate::Behaviour;

/// Why what follows does not fail: it was checked when the behaviour was made or read.
const KNOWN: &str = "a stored behaviour names only what exists";

impl<M: Protocol> Behaviour for Stored<M> {
    fn view(&self) -> CounterexampleView {
        let replay = traces::replay(self).expect(KNOWN);
        let scenario = &self.scenario;
        let config = to_value(&scenario.config);
        let departs = differences(&M::Config::default(), &scenario.config);
        CounterexampleView {
            schema: reports::SCHEMA,
            system: M::NAME.to_owned(),
            file: None,
            // What a file says of itself steers no terminal.
            scenario: visible(&scenario.name),
            bounds: brief(&config, &departs, &scenario.mutants, &scenario.dropped)
                .iter()
                .map(|part| visible(part))
                .collect(),
            defaulted: self.defaulted.iter().map(defaulted).collect(),
            subject: subject(self),
            initial: self.trace.initial,
            steps: replay.steps.into_iter().map(step).collect(),
            cycle: self.trace.cycle,
            ending: ending(replay.ending, self.why.clone()),
            states: None,
        }
    }

    fn states(&self) -> Vec<Value> {
        let instance = self.instance().expect(KNOWN);
        let mut initial = Vec::new();
        instance.initial(&mut |node| initial.push(node));
        let Some(mut node) = initial.into_iter().nth(self.trace.initial) else { return Vec::new() };
        let mut states = vec![to_value(&node.state)];
        for action in &self.trace.steps {
            let Ok(next) = instance.step(&node, action) else { break };
            node = next;
            states.push(to_value(&node.state));
        }
        states
    }

    fn text(&self) -> String {
        self.to_toml()
    }

    fn file_name(&self) -> String {
        Stored::file_name(self)
    }

    fn steps(&self) -> usize {
        self.trace.steps.len()
    }

    fn shrink(&self) -> Box<dyn Behaviour> {
        Box::new(traces::shrink(self).expect(KNOWN))
    }

    fn inevitable_after(&self, states_max: usize) -> Option<usize> {
        let instance = self.instance().expect(KNOWN);
        let properties = instance.properties().into_iter();
        let mut shown = properties.filter(|property| Some(property.name()) == self.property);
        checker::inevitable_after(&instance, &shown.next()?, &self.trace, states_max)
    }
}

fn defaulted((key, value): &(String, Value)) -> Defaulted {
    Defaulted { key: key.clone(), value: value.clone() }
}

fn subject<M: Protocol>(stored: &Stored<M>) -> Subject {
    let name = stored.property.clone();
    let properties = stored.instance().expect(KNOWN).properties().into_iter();
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

/// Why a property is false, as a file has it: no text of it steers a terminal.
fn shown(why: Violation) -> Violation {
    let witness = |w: Witness| Witness { name: visible(&w.name), value: visible(&w.value) };
    let witnesses = why.witnesses.into_iter().map(witness).collect();
    Violation { predicate: visible(&why.predicate), witnesses }
}

fn ending(ending: traces::Ending, found: Option<Violation>) -> Ending {
    use traces::Ending as Replayed;
    let found = found.map(shown);
    let not_applicable = |cause| Ending::NotApplicable { action: None, cause, enabled: Vec::new() };
    match ending {
        Replayed::Reproduced { why, at, stored } => {
            Ending::Violated { violation: why, at, stored: stored.map(shown) }
        }
        Replayed::Goal { at } => Ending::Goal { at },
        Replayed::Lasso { from } => Ending::Lasso { from, violation: found },
        Replayed::Deadlock { .. } => Ending::Deadlocked,
        Replayed::NotReproduced { because, .. } => Ending::NotReproduced { because },
        Replayed::Undecided { because, .. } => Ending::Undecided { because },
        Replayed::Walked => Ending::Walked,
        Replayed::NotApplicable { action, refused, enabled, .. } => {
            Ending::NotApplicable { action: Some(action), cause: refused, enabled }
        }
        Replayed::NoSuchInitial { initial, count } => {
            not_applicable(format!("there is no initial state {initial}, only {count} of them"))
        }
        Replayed::CycleOpen { cycle } => not_applicable(format!(
            "the last step does not lead back to where it was after step {cycle}"
        )),
    }
}
