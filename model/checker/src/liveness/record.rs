//! Recording the graph while the search runs: every step with its constraints, every state with
//! what the liveness properties' predicates say of it. Then all of them are decided on it.

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
use crate::links::{EdgeRecorder, Links};
use crate::path::Log;
use crate::recorder::{GraphRecorder, Label, Truths};
use crate::space::{Space, StateSpace};

/// What is said of one property.
pub(super) struct Decision {
    pub(super) hits: u64,
    /// The verdict; a lasso in place of a violation.
    pub(super) verdict: Result<Verdict, Lasso>,
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
    let mut space = Space::new(Recorder::new(outline));
    let is_complete = explore(&mut space);
    let (log, recorder) = space.finish();
    let decisions = is_complete.then(|| {
        let (constraints, members) = recorder.numbering.constraints(labels, families);
        let mut halted = None;
        let mut halt = || {
            halted = halted.take().or_else(halt);
            halted.clone()
        };
        let (initial, halt) = (log.initial(), &mut halt);
        let decided = recorder.decide(outline, &constraints, members, initial, halt);
        Decisions { halted, ..decided }
    });
    (log, decisions)
}

/// Records what the liveness properties of an instance need.
struct Recorder {
    numbering: Numbering,
    graph: Graph,
    /// By predicate: the states in which it is true, as the blocks of a bit set.
    truths: Vec<Vec<usize>>,
}

impl Recorder {
    fn new(outline: &[Outline]) -> Self {
        let truths = vec![Vec::new(); outline.iter().map(Outline::predicates).sum()];
        Self { numbering: Numbering::new(), graph: Graph::new(), truths }
    }

    /// Decides the properties on the whole graph, the first `initial` states of which are initial,
    /// given the constraints and the members of every set of them.
    fn decide(
        self,
        outline: &[Outline],
        constraints: &[Named],
        members: Vec<Vec<u16>>,
        initial: u32,
        halt: &mut dyn FnMut() -> Option<String>,
    ) -> Decisions {
        let Self { numbering, mut graph, truths } = self;
        graph.complete(initial, members);
        let states = graph.len();
        let truths = truths.into_iter();
        let mut truths = truths.map(|blocks| FixedBitSet::with_capacity_and_blocks(states, blocks));
        let claims: Vec<_> = outline.iter().map(|property| claim(property, &mut truths)).collect();
        let mut decider = Decider::new(&graph);
        let decide = |(property, claim): (&Outline, &Claim)| {
            // A decision goes through the whole graph, which may take seconds.
            let verdict = match property.baseless().or_else(|| halt().map(Verdict::Inconclusive)) {
                Some(verdict) => Ok(verdict),
                None => verdict(decider.decide(claim, &in_force(constraints, property.needs))),
            };
            Decision { hits: claim.hits(), verdict }
        };
        let list = outline.iter().zip(&claims).map(decide).collect();
        Decisions { list, numbering, halted: None }
    }
}

/// The claim that a property makes of the graph.
fn claim(property: &Outline, truths: &mut dyn Iterator<Item = FixedBitSet>) -> Claim {
    let mut next = || truths.next().expect("every predicate has its truths");
    match property.form {
        Form::Eventually => Claim::Eventually(next()),
        Form::AlwaysEventually => Claim::AlwaysEventually(next()),
        Form::EventuallyAlways => Claim::EventuallyAlways(next()),
        Form::LeadsTo => Claim::LeadsTo(next(), next()),
        _ => unreachable!("liveness properties are of these forms"),
    }
}

/// The constraints of the families that a property needs.
fn in_force(constraints: &[Named], needs: &[&str]) -> Vec<Constraint> {
    let all = (0..).zip(constraints);
    let needed = all.filter(|(_, constraint)| needs.contains(&constraint.family));
    needed.map(|(number, named)| Constraint { number, strength: named.strength }).collect()
}

fn verdict(answer: Answer) -> Result<Verdict, Lasso> {
    match answer {
        Answer::Violated(lasso) => Err(lasso),
        Answer::Holds => Ok(Verdict::Holds),
        Answer::Inconclusive => {
            let reason = "a bound cut behaviours before it could be seen whether they keep it";
            Ok(Verdict::Inconclusive(reason.to_owned()))
        }
    }
}

impl GraphRecorder for Recorder {
    const NUMBERS: bool = true;
    type Payload = u32;
    type Sink = Links;
}

impl EdgeRecorder for Recorder {
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
