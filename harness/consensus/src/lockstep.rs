//! The reference and an engine side by side: both take the same inputs, and every answer is
//! compared.

use std::any::Any;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};

use consensus::paper::{Design, NodeState, Output, Step};

use crate::impossible::Impossible;
use crate::input::Input;
use crate::machine::{Machine, Seen};
use crate::reference::Reference;
use crate::setting::Setting;
use crate::surroundings::Surroundings;
use crate::targets::{Engine, Remember};
use crate::words;

/// A node under test beside the reference, in the same surroundings.
///
/// What the node sends comes back to it, as it does over a network, after everything that was
/// given to it before.
pub struct Lockstep<'a, E: Engine> {
    reference: Reference<'a>,
    engine: E::Node<'a>,
    surroundings: Surroundings<'a>,
    inputs: u64,
    expected: Vec<Output>,
    got: Vec<Output>,
    /// What was handed out at the beginning.
    begun: Vec<Output>,
}

/// What a machine made of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// Its variables after it, and what it handed out, sorted.
    Given {
        /// The variables.
        seen: Seen,
        /// What it handed out.
        outputs: Vec<Output>,
    },
    /// It took no notice, for this reason.
    Refused(String),
    /// It panicked, with this message.
    Panicked(String),
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Given { seen, outputs } => write!(f, "{} ({seen})", words::outputs(outputs)),
            Self::Refused(why) => write!(f, "refuses it: {why}"),
            Self::Panicked(message) => write!(f, "panics: {message}"),
        }
    }
}

/// What became of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Told {
    /// Both answered it alike.
    Answered {
        /// What they handed out before they came to rest, own messages that came back included.
        outputs: Vec<Output>,
        /// Their variables then.
        seen: Seen,
    },
    /// It cannot happen, so nobody was given it.
    Impossible(Impossible),
}

/// The first answer in which an engine differs from the reference.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The input that was answered; none if the two began differently.
    pub input: Option<Input>,
    /// What the reference was like before.
    pub before: Seen,
    /// The reference's answer.
    pub expected: Answer,
    /// The engine's.
    pub got: Answer,
}

impl<'a, E: Engine> Lockstep<'a, E> {
    /// Both at the beginning of the first height, the reference under `design`.
    ///
    /// # Errors
    /// If they begin differently.
    pub fn begin(setting: &'a Setting, design: &'a Design) -> Result<Self, Box<Difference>> {
        let (mut expected, mut got) = (Vec::new(), Vec::new());
        let reference = Reference::begin(setting, design, &mut expected);
        let engine = E::begin(setting, &mut got);
        let surroundings = Surroundings::new(setting);
        let begun = Vec::new();
        let mut lockstep =
            Self { reference, engine, surroundings, inputs: 0, expected, got, begun };
        // The engine was told to begin, so it does not say that it did.
        lockstep.expected.retain(|output| !matches!(output, Output::NewRound { .. }));
        lockstep.compare(NodeState::default(), None)?;
        let mut begun = lockstep.got.clone();
        while let Some(own) = lockstep.surroundings.next_own(lockstep.reference.state().round) {
            lockstep.take(&own)?;
            begun.extend_from_slice(&lockstep.got);
        }
        lockstep.begun = begun;
        Ok(lockstep)
    }

    /// The reference.
    #[must_use]
    pub fn reference(&self) -> &Reference<'a> {
        &self.reference
    }

    /// What the node is connected to.
    #[must_use]
    pub fn surroundings(&self) -> &Surroundings<'a> {
        &self.surroundings
    }

    /// Inputs taken so far, those that are own messages included.
    #[must_use]
    pub fn inputs(&self) -> u64 {
        self.inputs
    }

    /// Whether `input` can happen now.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(&self, input: &Input) -> Result<(), Impossible> {
        let state = self.reference.state();
        self.surroundings.check((state.round, state.step == Step::Decided), input)
    }

    /// Whether `input` can happen now.
    #[must_use]
    pub fn can_happen(&self, input: &Input) -> bool {
        self.check(input).is_ok()
    }

    /// Whether the node has gone too far for anything to happen to it at this height.
    #[must_use]
    pub fn is_beyond(&self) -> bool {
        self.surroundings.is_beyond(self.reference.state().round)
    }

    /// Gives both `input`, and then everything that they send because of it. Inputs that cannot
    /// happen are passed over.
    ///
    /// # Errors
    /// The first answer that differs. Nothing can be said of the two after it.
    pub fn deliver(&mut self, input: &Input) -> Result<(), Box<Difference>> {
        if !self.can_happen(input) {
            return Ok(());
        }
        self.take(input)?;
        self.drain()
    }

    /// The same, with all that they hand out before they come to rest.
    ///
    /// # Errors
    /// As [`deliver`](Self::deliver).
    pub fn answer(&mut self, input: &Input) -> Result<Told, Box<Difference>> {
        if let Err(why) = self.check(input) {
            return Ok(Told::Impossible(why));
        }
        self.take(input)?;
        let mut outputs = self.got.clone();
        while let Some(own) = self.surroundings.next_own(self.reference.state().round) {
            self.take(&own)?;
            outputs.extend_from_slice(&self.got);
        }
        Ok(Told::Answered { outputs, seen: self.reference.seen() })
    }

    /// What both handed out when they began, own messages that came back included.
    #[must_use]
    pub fn begun(&self) -> &[Output] {
        &self.begun
    }

    /// The engine's node.
    #[must_use]
    pub fn engine(&self) -> &E::Node<'a> {
        &self.engine
    }

    /// Hands own messages back until there are none.
    fn drain(&mut self) -> Result<(), Box<Difference>> {
        while let Some(own) = self.surroundings.next_own(self.reference.state().round) {
            self.take(&own)?;
        }
        Ok(())
    }

    fn take(&mut self, input: &Input) -> Result<(), Box<Difference>> {
        self.inputs += 1;
        self.surroundings.give(input);
        let before = *self.reference.state();
        self.expected.clear();
        self.got.clear();
        if self.surroundings.is_dropped(input) {
            return Ok(());
        }
        let fed = self.reference.feed(input, &mut self.expected);
        debug_assert!(fed.is_ok(), "the reference takes whatever can happen");
        if input.moves_on() {
            self.expected.retain(|output| !matches!(output, Output::NewRound { .. }));
        }
        let (engine, got) = (&mut self.engine, &mut self.got);
        let refused = match catch_unwind(AssertUnwindSafe(|| engine.feed(input, got))) {
            Ok(Ok(())) => None,
            // A message of another height is to be refused.
            Ok(Err(_)) if input.is_of_another_height() => None,
            Ok(Err(refused)) => Some(Answer::Refused(refused.0)),
            Err(payload) => Some(Answer::Panicked(panic_message(payload.as_ref()))),
        };
        match refused {
            Some(answer) => Err(self.difference(before, Some(input), answer)),
            None => self.compare(before, Some(input)),
        }
    }

    /// Compares the answers, and notes what follows from the one that both gave.
    fn compare(&mut self, before: NodeState, input: Option<&Input>) -> Result<(), Box<Difference>> {
        self.expected.sort_unstable();
        self.got.sort_unstable();
        if E::REPEATS_TIMEOUTS {
            let surroundings = &self.surroundings;
            self.got.dedup_by(|a, b| a == b && matches!(a, Output::ScheduleTimeout { .. }));
            self.got.retain(|output| match *output {
                Output::ScheduleTimeout { timeout, round } => {
                    !surroundings.is_repeated(timeout, round)
                }
                _ => true,
            });
        }
        let seen = self.engine.seen();
        let same = seen == self.reference.seen() && self.got == self.expected;
        let mut right = || {
            let (reference, got) = (&mut self.reference, &self.got);
            input.is_some_and(|input| reference.could_answer(before, input, &seen, got))
        };
        if !same && !right() {
            let got = Answer::Given { seen, outputs: self.got.clone() };
            return Err(self.difference(before, input, got));
        }
        self.got.iter().for_each(|output| self.surroundings.take(*output));
        Ok(())
    }

    fn difference(&self, before: NodeState, input: Option<&Input>, got: Answer) -> Box<Difference> {
        let (seen, outputs) = (self.reference.seen(), self.expected.clone());
        let expected = Answer::Given { seen, outputs };
        Box::new(Difference { input: input.copied(), before: Seen::from(&before), expected, got })
    }
}

impl<E: Engine> Remember for Lockstep<'_, E> {
    fn remember(&self, alike: bool, state: &mut impl Hasher) {
        self.reference.remember(alike, state);
        self.engine.remember(alike, state);
        let mut scheduled = self.surroundings.scheduled().to_vec();
        scheduled.sort_unstable();
        (scheduled, self.surroundings.asked()).hash(state);
    }
}

fn panic_message(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "a panic without a message".to_owned())
}
