//! What the model says of the same traces.

use crate::answer::Answer;
use crate::batch::{Batch, Watch, transcript};
use crate::claim::{Claim, Outcome};
use crate::subject::{MALFORMED, OUTSIDE, Subject, commitment, name, number};
use kernel::{Disabled, Evidence, Instance, Invalid, Kind, Node, Property, Step};
use starknet_types_core::felt::Felt;

/// The model of an instance, asked the way the program is asked: it takes any list of actions of
/// any class, and a refused one changes nothing.
pub struct Model<M: Subject> {
    instance: Instance<M>,
    first: Node<M>,
    /// The commitment to the state of `first`.
    initial: Felt,
    /// The watched predicates with their bits.
    predicates: Vec<(u16, Property<M>)>,
    watch: Watch,
}

/// A trace as the model tells it.
pub struct Answered<M: Subject> {
    /// The answer to each step.
    pub answers: Vec<Answer>,
    /// Where it ends.
    pub last: Node<M>,
}

impl<M: Subject> Model<M> {
    /// The model under `config`, which judges what `watch` says.
    ///
    /// # Errors
    /// If the system cannot take the configuration, or the program cannot be told it.
    ///
    /// # Panics
    /// If the system has no initial state, which the laws of the kernel exclude.
    pub fn new(config: M::Config, watch: &Watch) -> Result<Self, Invalid> {
        if !M::is_told(&config) {
            return Err(Invalid::new("design", "one of rules that the program knows"));
        }
        let instance = Instance::whole(M::new(config)?);
        let mut first = None;
        instance.initial(&mut |node| {
            first.get_or_insert(node);
        });
        let first = first.expect("a system has an initial state");
        let bit = |property: &Property<M>| {
            // By its whole name: `GOV-S6[1]` is another property than `GOV-S6`.
            let position = M::PREDICATES.iter().position(|known| *known == property.name())?;
            watch.judges(position).then_some(1 << position)
        };
        let properties = instance.system().properties().into_iter();
        let predicates = properties.filter_map(|known| Some((bit(&known)?, known))).collect();
        let initial = commitment::<M>(&first.state);
        Ok(Self { instance, first, initial, predicates, watch: watch.clone() })
    }

    /// The instance, with every class of actions.
    #[must_use]
    pub fn instance(&self) -> &Instance<M> {
        &self.instance
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
            Err(Disabled::Guard(guard)) => refused(number::<M>(guard)),
            Err(_) => refused(OUTSIDE),
            Ok(next) => {
                let broken = self.broken(node, action, &next);
                *node = next;
                Answer { refusal: 0, broken }
            }
        }
    }

    /// The bits of the watched predicates that `action`, from `node` to `next`, makes false.
    fn broken(&self, node: &Node<M>, action: &M::Action, next: &Node<M>) -> u16 {
        let step = Step { before: &node.state, history: &node.history, action, after: &next.state };
        let system = self.instance.system();
        let is_broken = |property: &Property<M>| {
            let evidence = match &property.kind {
                Kind::Always(judge) => judge(system, &next.state, &next.history),
                Kind::Step(judge) => judge(system, &step),
                _ => Evidence::NotApplicable,
            };
            matches!(evidence, Evidence::Fails(_))
        };
        let bits = self.predicates.iter();
        bits.map(|(bit, property)| if is_broken(property) { *bit } else { 0 }).sum()
    }

    /// How each step of a trace is answered, and where it ends.
    pub fn tell(&self, steps: &[M::Action]) -> Answered<M> {
        self.tell_from(&self.first, steps)
    }

    /// The same of the rest of a trace, whose steps so far end in `node`.
    pub fn tell_from(&self, node: &Node<M>, steps: &[M::Action]) -> Answered<M> {
        let mut last = *node;
        let answers = steps.iter().map(|action| self.step(&mut last, action)).collect();
        Answered { answers, last }
    }

    /// The same, if the steps that are accepted are a behaviour of `instance`: the model takes any
    /// action, a behaviour only those that the instance offers.
    ///
    /// # Errors
    /// The first step, from 1, that is accepted and not offered.
    pub fn tell_offered(
        &self,
        instance: &Instance<M>,
        steps: &[M::Action],
    ) -> Result<Answered<M>, usize> {
        let mut last = self.first;
        let answers = (1..).zip(steps).map(|(at, action)| {
            let before = last;
            let answer = self.step(&mut last, action);
            let is_behaviour = answer.refusal != 0 || instance.offers(&before, action);
            if is_behaviour { Ok(answer) } else { Err(at) }
        });
        let answers = answers.collect::<Result<_, usize>>()?;
        Ok(Answered { answers, last })
    }

    /// The same, if each step has an answer of the protocol's, which an implementation can be held
    /// to: it is accepted, or a guard refuses it.
    ///
    /// # Errors
    /// The first step, from 1, that is neither, or that is accepted and not offered.
    pub fn tell_answered(
        &self,
        instance: &Instance<M>,
        steps: &[M::Action],
    ) -> Result<Answered<M>, usize> {
        let told = self.tell_offered(instance, steps)?;
        let is_none = |answer: &Answer| [OUTSIDE, MALFORMED].contains(&answer.refusal);
        match told.answers.iter().position(is_none) {
            Some(at) => Err(at + 1),
            None => Ok(told),
        }
    }

    /// What the program must state of a trace.
    pub fn outcome(&self, steps: &[M::Action]) -> Outcome {
        self.outcome_of(steps, &self.tell(steps))
    }

    /// The same, of a trace that was told already.
    pub fn outcome_of(&self, steps: &[M::Action], told: &Answered<M>) -> Outcome {
        let entries = steps.iter().zip(&told.answers).map(|(action, answer)| {
            let [a, b, c, d] = M::arguments(action);
            ([M::about(action).class, a, b, c, d], *answer)
        });
        let broken = told.answers.iter().position(|answer| answer.broken != 0);
        Outcome {
            initial: self.initial,
            steps: steps.len() as u64,
            transcript: transcript(entries),
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
