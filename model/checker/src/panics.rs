//! A panic in a transition or a property is a finding like any other: where, and on which path.

use std::any::Any;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Node, Step, System};

use crate::evaluator::Evaluator;
use crate::log::Log;
use crate::origin::Origin;
use crate::outcome::End;
use crate::tally::Tally;

/// Where the search met a panic.
pub(crate) struct Panicked<M: System> {
    message: String,
    place: Place<M>,
}

enum Place<M: System> {
    /// In emitting the initial states.
    Start,
    /// In this candidate of a state; without one, in listing its candidates.
    Step(u32, Option<M::Action>),
    /// In evaluating the state found here.
    State(Origin),
}

impl<M: System> Panicked<M> {
    pub(crate) fn at_start(payload: &(dyn Any + Send)) -> Self {
        Self { message: message(payload), place: Place::Start }
    }

    pub(crate) fn evaluating(origin: Origin, payload: &(dyn Any + Send)) -> Self {
        Self { message: message(payload), place: Place::State(origin) }
    }

    /// Finds the culprit among the candidates of `node` by trying each alone.
    pub(crate) fn expanding(
        evaluator: &Evaluator<'_, M>,
        state: u32,
        node: &Node<M>,
        payload: &(dyn Any + Send),
    ) -> Self {
        let place = Place::Step(state, culprit(evaluator, node));
        Self { message: message(payload), place }
    }

    /// How the search ends.
    pub(crate) fn end(&self, evaluator: &Evaluator<'_, M>, log: &Log) -> End {
        let (origin, last) = match &self.place {
            Place::Start => (None, None),
            Place::Step(state, culprit) => (Some(log.get(*state)), culprit.as_ref()),
            Place::State(origin) => (Some(*origin), None),
        };
        let mut steps = String::new();
        if let Some(origin) = origin {
            match log.walk(evaluator.instance, evaluator.symmetry.as_ref(), origin) {
                Ok(walk) => {
                    let last = last.map(|action| walk.original(action));
                    let actions = walk.trace.steps.iter().chain(&last);
                    steps =
                        numbered(&actions.map(|action| format!("{action:?}")).collect::<Vec<_>>());
                }
                Err(contradiction) => return End::Contradiction(contradiction),
            }
        }
        End::Panic { message: self.message.clone(), steps }
    }
}

/// The path to a panic: one numbered step a line.
pub(crate) fn numbered(actions: &[String]) -> String {
    let mut lines = String::new();
    for (number, action) in (1..).zip(actions) {
        writeln!(lines, "{number} {action}").expect("a string takes everything");
    }
    lines
}

/// The candidate of `node` that panics when it is taken or its step evaluated, tried each alone.
pub(crate) fn culprit<M: System>(
    evaluator: &Evaluator<'_, M>,
    node: &Node<M>,
) -> Option<M::Action> {
    let instance = evaluator.instance;
    let mut candidates = Vec::new();
    let list = || instance.system().candidates(&node.state, &mut |action| candidates.push(action));
    catch_unwind(AssertUnwindSafe(list)).ok()?;
    let mut tally = Tally::blank(evaluator.properties.len());
    candidates.into_iter().find(|action| {
        let take = || {
            if let Ok(next) = instance.step(node, action) {
                let (before, history, after) = (&node.state, &node.history, &next.state);
                let step = Step { before, history, action, after };
                evaluator.step(&step, Origin::initial(0), &mut tally);
            }
        };
        catch_unwind(AssertUnwindSafe(take)).is_err()
    })
}

/// The message of a panic.
pub(crate) fn message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned())
}
