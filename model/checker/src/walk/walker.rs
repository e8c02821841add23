//! One walk: from an initial state, step by step, evaluated on the way.

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Disabled, Node, Step, System, Trace};

use super::choose::Counts;
use super::dice::Dice;
use super::halt::Halt;
use super::outcome::{Ending, Options};
use crate::evaluator::Evaluator;
use crate::outcome::Coverage;
use crate::panics::{culprit, message, numbered};
use crate::tally::Tally;

/// Where something was found: after so many steps of this walk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) walk: u64,
    pub(super) steps: usize,
}

/// What one walk came to.
pub(super) struct Walked<M: System> {
    pub(super) tally: Tally<Place>,
    /// The steps taken, and what refused the others on the way.
    pub(super) coverage: Coverage<M>,
    /// The whole walk, if it found anything.
    pub(super) trace: Option<Trace<M::Action>>,
    /// How many steps it took, and what ended it; none if it panicked.
    pub(super) steps: usize,
    pub(super) ending: Option<Ending>,
    pub(super) panicked: Option<Panicked>,
}

/// A panic: its message, and the steps into it, one a line.
pub(super) struct Panicked {
    pub(super) message: String,
    pub(super) steps: String,
}

/// What all walks of a round have in common.
pub(super) struct Round<'a, M: System> {
    pub(super) evaluator: &'a Evaluator<'a, M>,
    pub(super) options: &'a Options,
    pub(super) initial: &'a [Node<M>],
    /// How often each class was taken in the rounds before.
    pub(super) before: Counts,
    pub(super) halt: Halt<'a>,
}

/// Somebody at work on a walk.
pub(super) struct Walker<'a, M: System> {
    round: &'a Round<'a, M>,
    number: u64,
    dice: Dice,
    node: Node<M>,
    trace: Trace<M::Action>,
    tally: Tally<Place>,
    coverage: Coverage<M>,
    ending: Ending,
    /// Whether the candidates of `node` are being tried, or it is being evaluated.
    evaluating: bool,
    /// The accepted steps from `node`, and their classes.
    accepted: Vec<(M::Action, Node<M>)>,
    classes: Vec<u8>,
}

impl<'a, M: System> Walker<'a, M> {
    /// Steps between two looks at whether to go on.
    const BREATH: usize = 1 << 10;

    /// Somebody at the beginning of the walk of this number.
    pub(super) fn new(round: &'a Round<'a, M>, number: u64) -> Self {
        let mut dice = Dice::of(round.options.seed, number);
        let initial = dice.position(round.initial.len());
        Self {
            round,
            number,
            dice,
            node: round.initial[initial].clone(),
            trace: Trace { initial, steps: Vec::new(), cycle: None },
            tally: Tally::blank(round.evaluator.properties.len()),
            coverage: Coverage::default(),
            ending: Ending::Full,
            evaluating: false,
            accepted: Vec::new(),
            classes: Vec::new(),
        }
    }

    /// Walks. Nothing, if the walk was given up.
    pub(super) fn walk(mut self) -> Option<Walked<M>> {
        let walked = catch_unwind(AssertUnwindSafe(|| self.steps()));
        let panicked = match walked {
            Ok(true) => None,
            Ok(false) => return None,
            Err(payload) => {
                let last =
                    if self.evaluating { None } else { culprit(self.round.evaluator, &self.node) };
                let actions = self.trace.steps.iter().chain(&last);
                let steps =
                    numbered(&actions.map(|action| format!("{action:?}")).collect::<Vec<_>>());
                Some(Panicked { message: message(&*payload), steps })
            }
        };
        let is_stuck = self.ending == Ending::Stuck;
        let found = is_stuck || self.tally.found.iter().any(Option::is_some);
        let Self { tally, coverage, trace, .. } = self;
        let ending = panicked.is_none().then_some(self.ending);
        let (steps, trace) = (trace.steps.len(), found.then_some(trace));
        Some(Walked { tally, coverage, trace, steps, ending, panicked })
    }

    /// Takes the steps of the walk; whether it was walked to its end.
    fn steps(&mut self) -> bool {
        self.evaluate_state();
        while self.trace.steps.len() < self.round.options.steps {
            if self.trace.steps.len() % Self::BREATH == Self::BREATH - 1
                && self.round.halt.is_called()
            {
                return false;
            }
            if !self.look_around() {
                break;
            }
            self.advance();
        }
        true
    }

    /// Tries every candidate; whether a step is accepted.
    fn look_around(&mut self) -> bool {
        self.accepted.clear();
        self.classes.clear();
        let mut cut = false;
        let instance = self.round.evaluator.instance;
        instance.expand(&self.node, &mut |_, action, outcome| match outcome {
            Ok(next) => {
                self.classes.push(instance.class(&action));
                self.accepted.push((action, next));
            }
            Err(Disabled::Guard(guard)) => self.coverage.refuse(guard),
            Err(Disabled::Bound(bound)) => {
                cut = true;
                self.coverage.cut(bound);
            }
            // Not enabled, and nothing lies behind it.
            Err(_) => {}
        });
        if self.accepted.is_empty() {
            self.ending = if cut { Ending::Cut } else { Ending::Stuck };
        }
        !self.accepted.is_empty()
    }

    /// Takes one of the accepted steps and evaluates it.
    fn advance(&mut self) {
        let (here, strategy) = (&self.coverage.accepted, self.round.options.strategy);
        let chosen = strategy.choose(&mut self.dice, &self.classes, here, &self.round.before);
        self.coverage.accept(self.classes[chosen]);
        let (action, next) = self.accepted.swap_remove(chosen);
        let Node { state, history } = &self.node;
        let step = Step { before: state, history, action: &action, after: &next.state };
        let place = Place { walk: self.number, steps: self.trace.steps.len() + 1 };
        self.round.evaluator.step(&step, place, &mut self.tally);
        self.trace.steps.push(action);
        self.node = next;
        self.evaluate_state();
    }

    fn evaluate_state(&mut self) {
        self.evaluating = true;
        let place = Place { walk: self.number, steps: self.trace.steps.len() };
        self.round.evaluator.state(&self.node, place, &mut self.tally);
        self.evaluating = false;
    }
}
