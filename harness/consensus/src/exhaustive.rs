//! Every order of every input, for one node and few of them.
//!
//! A driver can neither be copied nor compared. So a state is known by a fingerprint of all that
//! the reference and the driver remember, and reached again by its path; and a path goes on through
//! whatever has not been taken yet, also beyond states that are known, before the next one starts
//! from the beginning.

use std::collections::BTreeMap;

use consensus::paper::{Design, Lines, Round, Timeout, Value, VoteKind};
use xxhash_rust::xxh3::Xxh3;

use crate::input::{Input, Message};
use crate::lockstep::{Difference, Lockstep};
use crate::run::Run;
use crate::setting::Setting;
use crate::targets::{Engine, Remember};

/// What was seen of all orders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explored {
    /// Distinct states.
    pub states: u64,
    /// Inputs given in them, those without effect included.
    pub transitions: u64,
    /// Inputs taken, own messages and those of paths included.
    pub inputs: u64,
    /// Whether every order was seen.
    pub complete: bool,
    /// The lines of the paper that the reference ran through.
    pub lines: Lines,
    /// Where the engine differs, and a run that shows it.
    pub found: Option<(Box<Difference>, Run)>,
}

/// How much is explored.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// The most states.
    pub states: u64,
    /// Whether states that differ in who of the others voted what count as one. The others weigh
    /// the same, and the engine is trusted not to tell them apart.
    pub alike: bool,
}

/// The messages and other inputs that are given in every order.
#[must_use]
pub fn alphabet(setting: &Setting, values: u8) -> Vec<Input> {
    let height = &setting.heights[0];
    let node = setting.node;
    let mut inputs = Vec::new();
    let last = height.proposers.len() as u8;
    for round in (0..=last).map(Round) {
        let timeouts = [Timeout::Propose, Timeout::Prevote, Timeout::Precommit];
        inputs.extend(timeouts.map(|timeout| Input::Expire { timeout, round }));
        inputs.extend((0..values).map(|value| Input::Supply { round, value: Value(value) }));
        if round.0 == last {
            break;
        }
        if height.proposer(round) != node {
            let valid_rounds = (0..round.0).map(Round).map(Some).chain([None]);
            for valid_round in valid_rounds {
                let proposal = |value| Message::proposed(round, value, valid_round, true);
                let proposals = (0..values).map(|value| Input::Receive(proposal(Value(value))));
                inputs.extend(proposals);
            }
        }
        for kind in [VoteKind::Prevote, VoteKind::Precommit] {
            for from in height.validators().filter(|from| *from != node) {
                let choices = (0..values).map(|value| Some(Value(value))).chain([None]);
                let vote = |value| Input::Receive(Message::Vote { kind, round, from, value });
                inputs.extend(choices.map(vote));
            }
        }
    }
    inputs
}

/// A state that is known.
struct Known {
    /// The state before it and the input that leads here; none if it is the first.
    from: Option<(u32, u16)>,
    /// The first input that has not been given in it.
    next: u16,
}

/// Gives `inputs` in every order, each at most as often as it can happen, until all orders or
/// as many states as `bounds` allows were seen, or `goes_on` says no.
#[must_use]
pub fn explore<E: Engine>(
    setting: &Setting,
    inputs: &[Input],
    design: &Design,
    bounds: Bounds,
    goes_on: &mut dyn FnMut(&Explored) -> bool,
) -> Explored {
    Search::<E>::new(setting, inputs, design, bounds).run(goes_on)
}

struct Search<'a, E: Engine> {
    setting: &'a Setting,
    inputs: &'a [Input],
    design: &'a Design,
    bounds: Bounds,
    numbers: BTreeMap<u64, u32>,
    known: Vec<Known>,
    explored: Explored,
    engine: std::marker::PhantomData<E>,
}

impl<'a, E: Engine> Search<'a, E> {
    fn new(setting: &'a Setting, inputs: &'a [Input], design: &'a Design, bounds: Bounds) -> Self {
        let explored = Explored {
            states: 0,
            transitions: 0,
            inputs: 0,
            complete: false,
            lines: Lines::default(),
            found: None,
        };
        let (numbers, known) = (BTreeMap::new(), Vec::new());
        let engine = std::marker::PhantomData;
        Self { setting, inputs, design, bounds, numbers, known, explored, engine }
    }

    fn run(mut self, goes_on: &mut dyn FnMut(&Explored) -> bool) -> Explored {
        match Lockstep::<E>::begin(self.setting, self.design) {
            Ok(lockstep) => self.number(&lockstep, None),
            Err(difference) => {
                self.found(difference, Vec::new());
                return self.explored;
            }
        };
        // Later states first: what follows from them is near.
        let mut open: Vec<u32> = vec![0];
        while let Some(&state) = open.last() {
            if usize::from(self.known[state as usize].next) == self.inputs.len() {
                open.pop();
                continue;
            }
            self.walk(state, &mut open);
            self.explored.states = self.known.len() as u64;
            let is_enough = self.explored.states >= self.bounds.states;
            if self.explored.found.is_some() || is_enough || !goes_on(&self.explored) {
                return self.explored;
            }
        }
        self.explored.complete = true;
        self.explored
    }

    /// Goes to `state` and on through inputs that were not given yet, as far as there are any.
    fn walk(&mut self, mut state: u32, open: &mut Vec<u32>) {
        let path = self.path(state);
        let begun = Lockstep::<E>::begin(self.setting, self.design);
        let mut lockstep = begun.expect("it was begun before");
        for input in &path {
            lockstep.deliver(input).expect("it was taken before");
        }
        while let Some(input) = self.next(state, &lockstep) {
            if let Err(difference) = lockstep.deliver(&self.inputs[usize::from(input)]) {
                let mut inputs = self.path(state);
                inputs.push(self.inputs[usize::from(input)]);
                self.found(difference, inputs);
                break;
            }
            self.explored.transitions += 1;
            let known = self.known.len();
            state = self.number(&lockstep, Some((state, input)));
            if self.known.len() > known {
                open.push(state);
            }
        }
        self.explored.inputs += lockstep.inputs();
        self.explored.lines = self.explored.lines.with(lockstep.reference().lines());
    }

    /// The next input that can happen in `state`, which is where `lockstep` is.
    fn next(&mut self, state: u32, lockstep: &Lockstep<'_, E>) -> Option<u16> {
        let known = &mut self.known[state as usize];
        while let Some(input) = self.inputs.get(usize::from(known.next)) {
            known.next += 1;
            if lockstep.can_happen(input) {
                return Some(known.next - 1);
            }
        }
        None
    }

    /// The number of the state of `lockstep`.
    fn number(&mut self, lockstep: &Lockstep<'_, E>, from: Option<(u32, u16)>) -> u32 {
        let mut hasher = Xxh3::new();
        lockstep.remember(self.bounds.alike, &mut hasher);
        let new = self.known.len() as u32;
        let number = *self.numbers.entry(hasher.digest()).or_insert(new);
        if number == new {
            self.known.push(Known { from, next: 0 });
        }
        number
    }

    fn path(&self, mut state: u32) -> Vec<Input> {
        let mut path = Vec::new();
        while let Some((before, input)) = self.known[state as usize].from {
            path.push(self.inputs[usize::from(input)]);
            state = before;
        }
        path.reverse();
        path
    }

    fn found(&mut self, difference: Box<Difference>, inputs: Vec<Input>) {
        self.explored.found = Some((difference, Run { setting: self.setting.clone(), inputs }));
    }
}
