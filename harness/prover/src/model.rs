//! What the model says of the same traces.

use kernel::{Evidence, Instance, Kind, Node, Property, Refused, Step};
use starknet_types_core::felt::Felt;
use starknet_types_core::hash::{Poseidon, StarkHash};

use crate::batch::{Batch, Watch};
use crate::claim::{Claim, Outcome};
use crate::subject::{MALFORMED, OUTSIDE, Subject, commitment, name, number};

/// The answer to a step: 0, a rule's number, or one of [`OUTSIDE`] and [`MALFORMED`]; and the bits
/// of the predicates that are false after it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Answer {
    /// 0 if the step is accepted.
    pub refusal: u16,
    /// The sum of the bits.
    pub broken: u16,
}

/// The model of an instance, asked the way the program is asked: it takes any list of actions, and
/// a refused one changes nothing.
pub struct Model<'a, M: Subject> {
    instance: &'a Instance<M>,
    first: Node<M>,
    predicates: Vec<(u16, Property<M>)>,
    watch: Watch,
}

/// A trace as the model tells it.
pub struct Told<M: Subject> {
    /// The answer to each step.
    pub answers: Vec<Answer>,
    /// Where it ends.
    pub last: Node<M>,
}

impl<'a, M: Subject> Model<'a, M> {
    /// The model of `instance`, which judges what `watch` says.
    ///
    /// # Panics
    /// If the system has no initial state, which the laws of the kernel exclude.
    #[must_use]
    pub fn new(instance: &'a Instance<M>, watch: &Watch) -> Self {
        let mut first = None;
        instance.initial(&mut |node| {
            first.get_or_insert(node);
        });
        let properties = instance.system().properties();
        let judged = |(position, id): (usize, &&str)| {
            let judged = watch.judges(position);
            let property = properties.iter().position(|property| property.id == *id && judged)?;
            Some((1 << position, property))
        };
        let chosen: Vec<(u16, usize)> =
            M::PREDICATES.iter().enumerate().filter_map(judged).collect();
        let mut properties: Vec<_> = properties.into_iter().map(Some).collect();
        let take = |(bit, position): (u16, usize)| Some((bit, properties[position].take()?));
        let predicates = chosen.into_iter().filter_map(take).collect();
        let first = first.expect("a system has an initial state");
        Self { instance, first, predicates, watch: watch.clone() }
    }

    /// Where every trace starts.
    #[must_use]
    pub fn first(&self) -> &Node<M> {
        &self.first
    }

    /// The answer to `action` in `node`, which becomes the node after it.
    pub fn step(&self, node: &mut Node<M>, action: &M::Action) -> Answer {
        let refused = |refusal| Answer { refusal, broken: 0 };
        if !M::has_room(action) {
            return refused(MALFORMED);
        }
        match self.instance.step(node, action) {
            Err(Refused::Rule(rule)) => refused(number::<M>(rule)),
            Err(Refused::Bound(_)) => refused(OUTSIDE),
            Ok(next) => {
                let broken = self.broken(node, action, &next);
                *node = next;
                Answer { refusal: 0, broken }
            }
        }
    }

    fn broken(&self, node: &Node<M>, action: &M::Action, next: &Node<M>) -> u16 {
        let step = Step { before: &node.state, past: &node.past, action, after: &next.state };
        let system = self.instance.system();
        let is_broken = |property: &Property<M>| {
            let evidence = match &property.kind {
                Kind::Always(judge) => judge(system, &next.state, &next.past),
                Kind::Step(judge) => judge(system, &step),
                _ => Evidence::NotApplicable,
            };
            matches!(evidence, Evidence::Fails(_))
        };
        let bits = self.predicates.iter();
        bits.map(|(bit, property)| if is_broken(property) { *bit } else { 0 }).sum()
    }

    /// What becomes of a trace.
    pub fn tell(&self, steps: &[M::Action]) -> Told<M> {
        let mut last = self.first;
        let answers = steps.iter().map(|action| self.step(&mut last, action)).collect();
        Told { answers, last }
    }

    /// What the program must state of a trace.
    pub fn outcome(&self, steps: &[M::Action]) -> Outcome {
        let told = self.tell(steps);
        let mut transcript = Vec::with_capacity(steps.len() * crate::batch::ENTRY);
        for (action, answer) in steps.iter().zip(&told.answers) {
            transcript.push(Felt::from(M::about(action).class));
            transcript.extend(M::arguments(action).map(Felt::from));
            transcript.extend([answer.refusal, answer.broken].map(Felt::from));
        }
        let broken = told.answers.iter().position(|answer| answer.broken != 0);
        Outcome {
            initial: commitment::<M>(&self.first.state),
            steps: steps.len() as u64,
            transcript: Poseidon::hash_array(&transcript),
            last: commitment::<M>(&told.last.state),
            broken_at: broken.map_or(0, |at| at as u64 + 1),
            broken: broken.map_or(0, |at| told.answers[at].broken.into()),
        }
    }

    /// What the program must state of a batch of `traces`.
    pub fn claim<'t>(&self, traces: impl IntoIterator<Item = &'t [M::Action]>) -> Claim
    where
        M::Action: 't,
    {
        let outcomes = traces.into_iter().map(|steps| self.outcome(steps)).collect();
        Claim { system: name::<M>(), setup: self.batch().setup(), outcomes }
    }

    /// A batch without traces for the program.
    #[must_use]
    pub fn batch(&self) -> Batch {
        Batch::new::<M>(&self.instance.system().config(), &self.watch)
    }
}
