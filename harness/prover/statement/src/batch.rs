//! What the program is given: an instance, what to judge, and traces.

use starknet_types_core::felt::Felt;
use starknet_types_core::hash::{Poseidon, StarkHash};

use crate::answer::Answer;
use crate::subject::Subject;

/// The field elements of one step in a batch: class, four arguments, answer, broken predicates.
pub const ENTRY: usize = 7;

/// Which predicates are judged, one flag for each of [`Subject::PREDICATES`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Watch(Vec<bool>);

impl Watch {
    /// All of them.
    #[must_use]
    pub fn all<M: Subject>() -> Self {
        Self(vec![true; M::PREDICATES.len()])
    }

    /// None of them, which makes steps cheaper.
    #[must_use]
    pub fn none<M: Subject>() -> Self {
        Self(vec![false; M::PREDICATES.len()])
    }

    /// Those of these names; a name that is no predicate of the program is left out.
    #[must_use]
    pub fn only<M: Subject>(names: &[&str]) -> Self {
        Self(M::PREDICATES.iter().map(|known| names.contains(known)).collect())
    }

    /// Whether the predicate of this position is judged.
    #[must_use]
    pub fn judges(&self, position: usize) -> bool {
        self.0.get(position).copied().unwrap_or(false)
    }
}

/// Traces of one instance, ready to be run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// The instance and the flags of the watch.
    setup: Vec<Felt>,
    /// The steps of each trace, without their answers.
    traces: Vec<Vec<[Felt; ENTRY - 2]>>,
}

impl Batch {
    /// A batch without traces.
    #[must_use]
    pub fn new<M: Subject>(config: &M::Config, watch: &Watch) -> Self {
        let numbers = M::setup(config).into_iter().map(Felt::from);
        let setup = numbers.chain(watch.0.iter().map(|&flag| Felt::from(flag))).collect();
        Self { setup, traces: Vec::new() }
    }

    /// Adds a trace.
    pub fn push<M: Subject>(&mut self, steps: &[M::Action]) {
        let asked = |action: &M::Action| {
            let [a, b, c, d] = M::arguments(action);
            [M::about(action).class, a, b, c, d].map(Felt::from)
        };
        self.traces.push(steps.iter().map(asked).collect());
    }

    /// The commitment to the instance and the watch.
    #[must_use]
    pub fn setup(&self) -> Felt {
        Poseidon::hash_array(&self.setup)
    }

    /// How many traces there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.traces.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.traces.is_empty()
    }

    /// The program's input; the cells that it answers in are empty.
    pub fn cells(&self) -> impl Iterator<Item = Option<Felt>> + '_ {
        let head = self.setup.iter().copied().chain([Felt::from(self.len())]);
        let traces = self.traces.iter().flat_map(|trace| {
            let asked = |step: &[Felt; ENTRY - 2]| {
                let [class, a, b, c, d] = step.map(Some);
                [class, a, b, c, d, None, None]
            };
            [Some(Felt::from(trace.len()))].into_iter().chain(trace.iter().flat_map(asked))
        });
        head.map(Some).chain(traces)
    }

    /// Where the answers of each trace stand among the cells: the place of its first entry, and the
    /// number of its steps.
    pub fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let mut next = self.setup.len() + 1;
        self.traces.iter().map(move |trace| {
            let place = next + 1;
            next = place + trace.len() * ENTRY;
            (place, trace.len())
        })
    }
}

/// The hash of a trace with its answers: four entries to a field element, the first one least
/// significant, each of 62 bits.
pub(crate) fn transcript(entries: impl Iterator<Item = ([u8; ENTRY - 2], Answer)>) -> Felt {
    let number = |([class, a, b, c, d], answer): ([u8; ENTRY - 2], Answer)| {
        let asked = u64::from_le_bytes([class, a, b, c, d, 0, 0, 0]);
        Felt::from(asked | u64::from(answer.refusal) << 40 | u64::from(answer.broken) << 52)
    };
    let numbers: Vec<Felt> = entries.map(number).collect();
    let word = |numbers: &[Felt]| {
        let join = |rest: Felt, number: &Felt| rest * Felt::from(1_u64 << 62) + number;
        numbers.iter().rev().fold(Felt::ZERO, join)
    };
    Poseidon::hash_array(&numbers.chunks(4).map(word).collect::<Vec<_>>())
}
