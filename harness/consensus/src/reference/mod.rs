//! The paper's rules as a [`Machine`]: what an engine is held to.

mod log;

use std::hash::{Hash, Hasher};
use std::ops::ControlFlow;

use consensus::paper::{Design, Effect, Line, Lines, Node, NodeState, Output, Round, Timeout};

use crate::input::Input;
use crate::machine::{Machine, Refused, Seen};
use crate::reference::log::Log;
use crate::setting::Setting;
use crate::targets::Remember;

/// In which order rules are applied while several can be. Any order is right: this one is the
/// engine's, almost always, so that others need not be tried; see [`Reference::could_answer`].
const PRIORITY: [Line; 8] =
    [Line::L49, Line::L22, Line::L28, Line::L36, Line::L44, Line::L34, Line::L47, Line::L55];

/// The most answers to one input that are tried before an engine's answer counts as wrong.
const ANSWERS_MAX: usize = 1_000;

/// A node that follows rules: the paper's, or mutated ones.
///
/// To each input it applies its rules until none can be applied. Two conventions are the engine's:
/// a proposer that asks for a value schedules the propose timeout too, and only votes make a node
/// follow others to a later round.
#[derive(Clone)]
pub struct Reference<'a> {
    setting: &'a Setting,
    design: &'a Design,
    height: usize,
    log: Log,
    state: NodeState,
    lines: Lines,
}

impl<'a> Reference<'a> {
    /// A node that has begun round 0 of the first height; what that hands out goes to `outputs`.
    pub fn begin(setting: &'a Setting, design: &'a Design, outputs: &mut Vec<Output>) -> Self {
        let log = Log::new(setting.node, &setting.heights[0]);
        let (state, lines) = (NodeState::default(), Lines::default());
        let mut reference = Self { setting, design, height: 0, log, state, lines };
        reference.start(outputs);
        reference
    }

    /// The height that the node is at, counted from 0.
    #[must_use]
    pub fn height(&self) -> usize {
        self.height
    }

    /// The lines of the paper that it has run through.
    #[must_use]
    pub fn lines(&self) -> Lines {
        self.lines
    }

    /// The variables of the algorithm.
    #[must_use]
    pub fn state(&self) -> &NodeState {
        &self.state
    }

    fn node(&self) -> Node<'_, Log> {
        Node { design: self.design, view: &self.log }
    }

    fn start(&mut self, outputs: &mut Vec<Output>) {
        let effect = self.node().start(self.state, Round(0));
        self.run(effect, outputs);
        self.settle(outputs);
    }

    /// Puts an effect in force.
    fn run(&mut self, effect: Effect, outputs: &mut Vec<Output>) {
        self.state = effect.state;
        self.lines = self.lines.with(effect.lines);
        hand_out(&effect, outputs);
    }

    /// Applies rules until none can be applied.
    fn settle(&mut self, outputs: &mut Vec<Output>) {
        let first = |reference: &Self| {
            PRIORITY.iter().find_map(|&line| reference.node().first(reference.state, line))
        };
        while let Some(effect) = first(self) {
            self.run(effect, outputs);
        }
    }

    /// Notes the input in the log. Returns what it brings about by itself.
    fn note(&mut self, input: &Input) -> Option<Effect> {
        match *input {
            Input::Receive(message) => {
                self.log.add(&message);
                None
            }
            Input::ReceiveStale(_) | Input::ReceiveEarly(_) | Input::Begin {} => None,
            Input::Expire { timeout, round } => self.node().timeout(self.state, timeout, round),
            Input::Supply { round, value } => self.node().value(self.state, round, value),
            Input::NextHeight {} | Input::LeaveHeight {} => {
                self.height += 1;
                self.log = Log::new(self.setting.node, &self.setting.heights[self.height]);
                self.state = NodeState::default();
                Some(self.node().start(self.state, Round(0)))
            }
        }
    }

    /// Whether the rules could have answered `input`, which this machine has already taken when it
    /// was at `before`, with `outputs` (sorted) and led to `seen`, had they been applied in another
    /// order. If so, that is the answer from now on.
    pub fn could_answer(
        &mut self,
        before: NodeState,
        input: &Input,
        seen: &Seen,
        outputs: &[Output],
    ) -> bool {
        let mut start = Answer { state: before, lines: Lines::default(), outputs: Vec::new() };
        match *input {
            Input::Expire { timeout, round } => {
                start.extend(self.node().timeout(before, timeout, round).as_ref());
            }
            Input::Supply { round, value } => {
                start.extend(self.node().value(before, round, value).as_ref());
            }
            Input::NextHeight {} | Input::LeaveHeight {} => {
                let state = NodeState::default();
                start.extend(Some(&self.node().start(state, Round(0))));
            }
            Input::Receive(_)
            | Input::ReceiveStale(_)
            | Input::ReceiveEarly(_)
            | Input::Begin {} => {}
        }
        let Some(answer) = self.find(start, seen, outputs) else { return false };
        self.state = answer.state;
        self.lines = self.lines.with(answer.lines);
        true
    }

    /// The answer that begins like `start`, leaves no rule to apply, and is the one wanted.
    fn find(&self, start: Answer, seen: &Seen, outputs: &[Output]) -> Option<Answer> {
        let mut open = vec![start];
        let mut tried = 0;
        while let Some(answer) = open.pop() {
            tried += 1;
            let known = open.len();
            for line in PRIORITY {
                let visit = |effect: Effect| {
                    let mut longer = answer.clone();
                    longer.extend(Some(&effect));
                    open.push(longer);
                    ControlFlow::<()>::Continue(())
                };
                let _: ControlFlow<()> = self.node().upon(answer.state, line, visit);
            }
            if open.len() == known && Seen::from(&answer.state) == *seen {
                let mut sorted = answer.outputs.clone();
                sorted.sort_unstable();
                if sorted == outputs {
                    return Some(answer);
                }
            }
            if tried == ANSWERS_MAX {
                return None;
            }
        }
        None
    }
}

/// Some rules applied, one after the other.
#[derive(Clone)]
struct Answer {
    state: NodeState,
    lines: Lines,
    outputs: Vec<Output>,
}

impl Answer {
    fn extend(&mut self, effect: Option<&Effect>) {
        if let Some(effect) = effect {
            self.state = effect.state;
            self.lines = self.lines.with(effect.lines);
            hand_out(effect, &mut self.outputs);
        }
    }
}

/// Appends what `effect` hands out, with the engine's convention about the propose timeout.
fn hand_out(effect: &Effect, outputs: &mut Vec<Output>) {
    for output in effect.outputs() {
        outputs.push(output);
        if let Output::GetValue { round } = output {
            outputs.push(Output::ScheduleTimeout { timeout: Timeout::Propose, round });
        }
    }
}

impl Machine for Reference<'_> {
    fn feed(&mut self, input: &Input, outputs: &mut Vec<Output>) -> Result<(), Refused> {
        if let Some(effect) = self.note(input) {
            self.run(effect, outputs);
        }
        self.settle(outputs);
        Ok(())
    }

    fn seen(&self) -> Seen {
        Seen::from(&self.state)
    }
}

impl Remember for Reference<'_> {
    fn remember(&self, alike: bool, state: &mut impl Hasher) {
        (self.height, self.state).hash(state);
        self.log.remember(alike, state);
    }
}
