//! One walk: from an initial state, step by step, judged on the way.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use kernel::{Disabled, Node, Step, System, Trace};

use super::campaign::Campaign;
use super::choose::Tally;
use super::dice::Dice;
use crate::Coverage;
use crate::judge::Notes;
use crate::panics::{culprit, message, numbered};

/// Where something was found: after so many steps of this walk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    pub(super) walk: u64,
    pub(super) steps: usize,
}

/// What one walk came to.
pub(super) struct Walked<M: System> {
    pub(super) notes: Notes<Place>,
    /// The steps taken, and what refused the others on the way.
    pub(super) coverage: Coverage<M>,
    /// The whole walk, if it found anything.
    pub(super) trace: Option<Trace<M::Action>>,
    /// Whether it came to a state where nothing was accepted and nothing cut.
    pub(super) stuck: bool,
    pub(super) panicked: Option<Panicked>,
}

/// A panic: its message, and the steps into it, one a line.
pub(super) struct Panicked {
    pub(super) message: String,
    pub(super) steps: String,
}

/// Somebody at work on a walk.
pub(super) struct Walker<'a, M: System> {
    campaign: &'a Campaign<'a, M>,
    /// Why walks are to be given up, once there is a reason.
    halted: &'a OnceLock<String>,
    number: u64,
    dice: Dice,
    node: Node<M>,
    trace: Trace<M::Action>,
    notes: Notes<Place>,
    coverage: Coverage<M>,
    stuck: bool,
    /// Whether the candidates of `node` are being tried, or it is being judged.
    judging: bool,
    /// The accepted steps from `node`, and their classes.
    accepted: Vec<(M::Action, Node<M>)>,
    classes: Vec<u8>,
}

impl<'a, M: System> Walker<'a, M> {
    /// Steps between two looks at whether to go on.
    const BREATH: usize = 1 << 10;

    /// Somebody at the beginning of the walk of this number.
    pub(super) fn new(
        campaign: &'a Campaign<'a, M>,
        halted: &'a OnceLock<String>,
        number: u64,
    ) -> Self {
        let mut dice = Dice::of(campaign.options.seed, number);
        let initial = dice.position(campaign.initial.len());
        Self {
            campaign,
            halted,
            number,
            dice,
            node: campaign.initial[initial].clone(),
            trace: Trace { initial, steps: Vec::new(), cycle: None },
            notes: Notes::blank(campaign.judges.properties.len()),
            coverage: Coverage::default(),
            stuck: false,
            judging: false,
            accepted: Vec::new(),
            classes: Vec::new(),
        }
    }

    /// Walks. Nothing, if the walk was given up.
    pub(super) fn walk(mut self, before: &Tally) -> Option<Walked<M>> {
        let walked = catch_unwind(AssertUnwindSafe(|| self.steps(before)));
        let panicked = match walked {
            Ok(true) => None,
            Ok(false) => return None,
            Err(payload) => {
                let last = if self.judging { None } else { culprit(self.judges(), &self.node) };
                let actions = self.trace.steps.iter().chain(&last);
                let steps = numbered(actions.map(|action| format!("{action:?}")));
                Some(Panicked { message: message(&*payload), steps })
            }
        };
        let found = self.stuck || self.notes.found.iter().any(Option::is_some);
        let Self { notes, coverage, trace, stuck, .. } = self;
        Some(Walked { notes, coverage, trace: found.then_some(trace), stuck, panicked })
    }

    fn judges(&self) -> &'a crate::judge::Judges<'a, M> {
        &self.campaign.judges
    }

    /// Takes the steps of the walk; whether it was walked to its end.
    fn steps(&mut self, before: &Tally) -> bool {
        self.judge_state();
        while self.trace.steps.len() < self.campaign.options.steps {
            if self.trace.steps.len() % Self::BREATH == Self::BREATH - 1 && self.is_halted() {
                return false;
            }
            if !self.look_around() {
                break;
            }
            self.advance(before);
        }
        true
    }

    /// Tries every candidate; whether a step is accepted.
    fn look_around(&mut self) -> bool {
        self.accepted.clear();
        self.classes.clear();
        let mut cut = false;
        let instance = self.campaign.judges.instance;
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
        self.stuck = self.accepted.is_empty() && !cut;
        !self.accepted.is_empty()
    }

    /// Takes one of the accepted steps and judges it.
    fn advance(&mut self, before: &Tally) {
        let (here, strategy) = (&self.coverage.accepted, self.campaign.options.strategy);
        let chosen = strategy.choose(&mut self.dice, &self.classes, here, before);
        self.coverage.accept(self.classes[chosen]);
        let (action, next) = self.accepted.swap_remove(chosen);
        let Node { state, history } = &self.node;
        let step = Step { before: state, history, action: &action, after: &next.state };
        let place = Place { walk: self.number, steps: self.trace.steps.len() + 1 };
        self.campaign.judges.step(&step, place, &mut self.notes);
        self.trace.steps.push(action);
        self.node = next;
        self.judge_state();
    }

    fn judge_state(&mut self) {
        self.judging = true;
        let place = Place { walk: self.number, steps: self.trace.steps.len() };
        self.campaign.judges.state(&self.node, place, &mut self.notes);
        self.judging = false;
    }

    /// Whether this walk or another one was told to end.
    fn is_halted(&self) -> bool {
        if let Some(reason) = self.campaign.on_progress() {
            // Whoever was told first has said why.
            drop(self.halted.set(reason));
        }
        self.halted.get().is_some()
    }
}
