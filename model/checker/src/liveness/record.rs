//! Recording the graph while the search runs: every step with its constraints, every state with
//! what the properties' predicates say of it. Then all of them are decided on it.

use std::cell::OnceCell;
use std::io::{self, Write};

use fixedbitset::FixedBitSet;
use kernel::{Form, Verdict};

use super::claim::Claim;
use super::decide::{Answer, Decider};
use super::edges::{BEYOND, Edge};
use super::graph::Graph;
use super::labels::{Labels, Named, Numbering};
use super::lasso::Lasso;
use super::masks::Constraint;
use super::outline::{Family, Outline, is_true};
use super::possibility::{DeadEnd, Moments, Outlook};
use crate::links::{EdgeRecorder, Links};
use crate::log::Log;
use crate::recorder::{GraphRecorder, Label, Truths};
use crate::saved;
use crate::space::{Space, StateSpace};

/// What is recorded, in a word.
pub(crate) const GRAPH: &str = "graph";

/// What is said of one property.
pub(super) struct Decision {
    pub(super) hits: u64,
    /// The verdict; what shows it in place of a violation.
    pub(super) verdict: Result<Verdict, Counterexample>,
}

/// What shows a violation, in numbers.
pub(super) enum Counterexample {
    Lasso(Lasso),
    DeadEnd(DeadEnd),
}

/// What a property asks of the graph.
enum Question {
    Behaviours(Claim),
    Possibility(Moments, Moments),
}

/// What is said of all, in order.
pub(super) struct Decisions {
    pub(super) list: Vec<Decision>,
    /// The numbers of the sets of constraints in lassos.
    pub(super) numbering: Numbering,
    /// Why not all of them were decided, if they were not.
    pub(super) halted: Option<String>,
}

/// Explores, and records what is explored for these properties. If `explore` says that it saw
/// everything, they are decided, until `halt` has a reason to end. `families` are those of
/// `labels`.
pub(super) fn record(
    outline: &[Outline],
    labels: &Labels,
    families: &[Family],
    explore: &mut dyn FnMut(&mut dyn StateSpace) -> bool,
    halt: &dyn Fn() -> Option<String>,
) -> (Log, Option<Decisions>) {
    let mut space = Space::new(Recorder::new(outline, labels));
    let is_complete = explore(&mut space);
    let (log, recorder) = space.finish();
    let decisions = is_complete.then(|| {
        let (constraints, members) = recorder.numbering.constraints(labels, families);
        let constraints = Constraints { list: &constraints, families: families.len() };
        let halted = OnceCell::new();
        let halt = || {
            if halted.get().is_none()
                && let Some(reason) = halt()
            {
                // Nobody else is asked in between.
                drop(halted.set(reason));
            }
            halted.get().cloned()
        };
        let decided = recorder.decide(outline, constraints, members, log.initial(), &halt);
        Decisions { halted: halted.into_inner(), ..decided }
    });
    (log, decisions)
}

/// Records what the properties of an instance need.
struct Recorder<'a> {
    labels: &'a Labels,
    numbering: Numbering,
    graph: Graph,
    /// By predicate: the states in which it is true, as the blocks of a bit set.
    truths: Vec<Vec<usize>>,
}

impl<'a> Recorder<'a> {
    fn new(outline: &[Outline], labels: &'a Labels) -> Self {
        let truths = vec![Vec::new(); outline.iter().map(Outline::predicates).sum()];
        Self { labels, numbering: Numbering::new(), graph: Graph::new(), truths }
    }

    /// Decides the properties on the whole graph, the first `initial` states of which are initial,
    /// given the constraints and the members of every set of them.
    fn decide(
        self,
        outline: &[Outline],
        constraints: Constraints<'_>,
        members: Vec<Vec<u16>>,
        initial: u32,
        halt: &dyn Fn() -> Option<String>,
    ) -> Decisions {
        let Self { numbering, mut graph, truths, .. } = self;
        graph.complete(initial, members);
        let states = graph.len();
        let truths = truths.into_iter();
        let mut truths = truths.map(|blocks| FixedBitSet::with_capacity_and_blocks(states, blocks));
        let mut marks = constraints.marks(outline, states);
        let question = |property| question(property, &mut truths, &mut marks);
        let questions: Vec<_> = outline.iter().map(question).collect();
        let is_halted = || halt().is_some();
        let mut decider = Decider::until(&graph, &is_halted);
        let decide = |(property, question): (&Outline, &Question)| {
            // A decision goes through the whole graph, which may take seconds.
            let verdict = match property.baseless().or_else(|| halt().map(Verdict::Inconclusive)) {
                Some(verdict) => Ok(verdict),
                None => {
                    let in_force = constraints.in_force(property.needs);
                    question.decide(&mut decider, &in_force, halt)
                }
            };
            Decision { hits: question.hits(&graph), verdict }
        };
        let list = outline.iter().zip(&questions).map(decide).collect();
        Decisions { list, numbering, halted: None }
    }
}

impl Question {
    /// In how many states it asks for the goal.
    fn hits(&self, graph: &Graph) -> u64 {
        match self {
            Question::Behaviours(claim) => claim.hits(),
            Question::Possibility(trigger, _) => trigger.asking(graph).count_ones(..) as u64,
        }
    }

    fn decide(
        &self,
        decider: &mut Decider<'_>,
        in_force: &[Constraint],
        halt: &dyn Fn() -> Option<String>,
    ) -> Result<Verdict, Counterexample> {
        let reason = match self {
            Question::Behaviours(claim) => match decider.decide(claim, in_force) {
                Answer::Holds => return Ok(Verdict::Holds),
                Answer::Violated(lasso) => return Err(Counterexample::Lasso(lasso)),
                // Who told it to end says why, again.
                Answer::Halted => return Ok(Verdict::Inconclusive(halt().unwrap_or_default())),
                Answer::Inconclusive => {
                    "a bound cut behaviours before it could be seen whether they keep it"
                }
            },
            Question::Possibility(trigger, goal) => match decider.possible(trigger, goal) {
                Outlook::Holds => return Ok(Verdict::Holds),
                Outlook::Violated(dead_end) => return Err(Counterexample::DeadEnd(dead_end)),
                Outlook::Inconclusive => "a bound cut what may have led to the goal",
            },
        };
        Ok(Verdict::Inconclusive(reason.to_owned()))
    }
}

/// What a property asks of the graph, given what follows of the truths of predicates on states and
/// of the marks of predicates on steps.
fn question(
    property: &Outline,
    truths: &mut dyn Iterator<Item = FixedBitSet>,
    marks: &mut dyn Iterator<Item = Moments>,
) -> Question {
    let mut next = || truths.next().expect("every predicate has its truths");
    let claim = match property.form {
        Form::Eventually => Claim::Eventually(next()),
        Form::AlwaysEventually => Claim::AlwaysEventually(next()),
        Form::EventuallyAlways => Claim::EventuallyAlways(next()),
        Form::LeadsTo => Claim::LeadsTo(next(), next()),
        Form::Possibility => {
            let [trigger, goal] = property.by_steps.map(|is_step| match is_step {
                true => marks.next().expect("every predicate has its mark"),
                false => Moments::In(next()),
            });
            return Question::Possibility(trigger, goal);
        }
        _ => unreachable!("what is asked of the graph is of these forms"),
    };
    Question::Behaviours(claim)
}

/// The constraints that steps were found to belong to.
#[derive(Clone, Copy)]
struct Constraints<'a> {
    list: &'a [Named],
    /// How many families there are, the marks of predicates on steps last.
    families: usize,
}

impl<'a> Constraints<'a> {
    /// Those of the families that a property needs.
    fn in_force(self, needs: &[&str]) -> Vec<Constraint> {
        let all = (0..).zip(self.list);
        let needed = all.filter(|(_, constraint)| needs.contains(&constraint.family));
        needed.map(|(number, named)| Constraint { number, strength: named.strength }).collect()
    }

    /// When the predicates on steps are true, in the order in which the properties name them.
    fn marks(self, outline: &[Outline], states: usize) -> impl Iterator<Item = Moments> + use<'a> {
        let count = outline.iter().flat_map(|property| property.by_steps).filter(|is| *is).count();
        (self.families - count..self.families).map(move |family| {
            match self.list.iter().position(|constraint| constraint.position == family) {
                Some(number) => Moments::By(number as u16),
                // Nobody has seen one.
                None => Moments::In(FixedBitSet::with_capacity(states)),
            }
        })
    }
}

impl GraphRecorder for Recorder<'_> {
    const NAME: &'static str = GRAPH;
    const NUMBERS: bool = true;
    type Payload = u32;
    type Sink = Links;

    fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        saved::write(&mut *out, &self.numbering.sets(self.labels))?;
        saved::write(&mut *out, &self.graph)?;
        saved::write(out, &self.truths)
    }

    fn restore(&mut self, saved: &[u8]) -> Option<()> {
        let (sets, saved) = saved::read(saved)?;
        let (graph, saved) = saved::read(saved)?;
        let (truths, _) = saved::read::<Vec<Vec<usize>>>(saved)?;
        let fits = truths.len() == self.truths.len();
        self.numbering = Numbering::of_sets(self.labels, sets);
        (self.graph, self.truths) = (graph, truths);
        fits.then_some(())
    }
}

impl EdgeRecorder for Recorder<'_> {
    fn expanded(&mut self, truths: &Truths, edges: impl Iterator<Item = (Option<u32>, Label)>) {
        let state = self.graph.len();
        let bits = usize::BITS as usize;
        for (predicate, truth) in self.truths.iter_mut().enumerate() {
            if state.is_multiple_of(bits) {
                truth.push(0);
            }
            truth[state / bits] |= usize::from(is_true(truths, predicate)) << (state % bits);
        }
        let numbering = &mut self.numbering;
        let edge = |(target, raw): (Option<u32>, Label)| Edge {
            target: target.unwrap_or(BEYOND),
            set: numbering.number(raw as u16),
        };
        self.graph.push(edges.map(edge));
    }
}
