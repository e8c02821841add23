//! Expanding a chunk of a level: every candidate tried, every step evaluated and counted, every
//! successor hashed. Workers do this side by side. It is the part of a search that touches states
//! and actions; what it found is handed over in numbers.

mod again;

use std::panic::{AssertUnwindSafe, catch_unwind};

use kernel::{Disabled, Node, Step, System};

use crate::evaluator::Evaluator;
use crate::exact::{Names, Tree};
use crate::fingerprint::fingerprint;
use crate::frontier::Frontier;
use crate::halt::Halt;
use crate::liveness::Annotator;
use crate::origin::Origin;
use crate::outcome::Coverage;
use crate::packed::Packed;
use crate::panics::Panicked;
use crate::recent::Recent;
use crate::recorder::{Label, Report, ReportedState, ReportedStep, Target, Truths};
use crate::space::StateSpace;
use crate::successors::Proposal;
use crate::tally::Tally;

/// What every chunk of a search needs.
pub(crate) struct Context<'a, M: System> {
    pub(crate) evaluator: &'a Evaluator<'a, M>,
    /// Says what is to be recorded, if anything is.
    pub(crate) annotator: Option<&'a Annotator<'a, M>>,
    /// Names nodes, if fingerprints are not to be trusted.
    pub(crate) names: Option<&'a Names<'a, M>>,
    pub(crate) space: &'a dyn StateSpace,
    /// Whether new states are judged.
    pub(crate) judges: bool,
}

impl<M: System> Context<'_, M> {
    /// What `node` is known by.
    #[inline]
    fn key(&self, node: &Node<M>, tree: &mut Tree) -> u64 {
        match self.names {
            None => fingerprint(node),
            Some(names) => names.of(node, tree),
        }
    }
}

/// Some states next to each other in a level.
pub(crate) struct Chunk<'a, M: System> {
    /// The batch that takes what they lead to.
    pub(crate) batch: usize,
    /// The number of the first of them.
    pub(crate) first: u32,
    pub(crate) nodes: &'a [Node<M>],
    /// Says whether to go on.
    pub(crate) halt: &'a Halt<'a>,
}

/// A step that was not refused. It is put aside before it is examined: a processor that reads a
/// state as a whole, as comparing and hashing do, waits until every field just written has arrived.
struct Transition<M: System> {
    origin: Origin,
    action: M::Action,
    /// Where it leads; `None` if a bound cut it.
    next: Option<Node<M>>,
}

/// The families that the steps of a state told so far have enabled.
struct Enabled {
    by: Label,
    of: u32,
}

impl Enabled {
    /// The label of the next step.
    #[inline(never)]
    fn label<M: System>(
        &mut self,
        annotator: &Annotator<'_, M>,
        Transition { origin, action, .. }: &Transition<M>,
        marks: &Truths,
        target: Target,
    ) -> Label {
        if self.of != origin.parent {
            *self = Self { by: 0, of: origin.parent };
        }
        annotator.label(action, marks, target, &mut self.by)
    }
}

/// What one chunk of a level led to. Its memory is used again for later chunks.
pub(crate) struct Batch<M: System> {
    /// Successors in the order of their origins, as many of the last ones not yet looked up as are
    /// proposed; once settled, those that are new.
    pub(crate) fresh: Vec<Node<M>>,
    /// The new ones, packed, if they were to be.
    pub(crate) packed: Vec<Packed>,
    pub(crate) tally: Tally,
    pub(crate) coverage: Coverage<M>,
    /// The first state where nothing was accepted and nothing cut.
    pub(crate) deadlock: Option<u32>,
    pub(crate) panicked: Option<Panicked<M>>,
    /// The state being expanded, or whose steps are being examined.
    at: u32,
    /// Steps to be examined.
    transitions: Vec<Transition<M>>,
    recent: Recent,
    tree: Tree,
    /// How many successors were proposed.
    proposed: u32,
    /// What is to be told of the successors not yet looked up.
    proposals: Vec<Proposal>,
    report: Report,
    /// What the answers to lookups and the merge need.
    kept: Vec<usize>,
    are_new: Vec<bool>,
    origins: Vec<Origin>,
}

impl<M: System> Batch<M> {
    /// Steps examined, and successors looked up, together; so their waits for memory overlap.
    const TOGETHER: usize = 64;

    pub(crate) fn new() -> Self {
        Self {
            fresh: Vec::new(),
            packed: Vec::new(),
            tally: Tally::default(),
            coverage: Coverage::default(),
            deadlock: None,
            panicked: None,
            at: 0,
            transitions: Vec::new(),
            recent: Recent::new(),
            tree: Tree::default(),
            proposed: 0,
            proposals: Vec::with_capacity(Self::TOGETHER),
            report: Report::default(),
            kept: Vec::new(),
            are_new: Vec::new(),
            origins: Vec::new(),
        }
    }

    fn reset(&mut self, evaluator: &Evaluator<'_, M>) {
        self.fresh.clear();
        self.tally.reset(evaluator.properties.len());
        self.coverage = Coverage::default();
        self.deadlock = None;
        self.panicked = None;
        self.transitions.clear();
        self.recent.clear();
        self.proposed = 0;
        self.proposals.clear();
        self.report.states.clear();
        self.report.steps.clear();
    }

    /// Takes the initial nodes as successors of nothing.
    pub(crate) fn begin(&mut self, context: &Context<'_, M>) {
        let Context { evaluator, space, .. } = *context;
        self.reset(evaluator);
        space.open(0);
        let mut number = 0;
        let emitted = catch_unwind(AssertUnwindSafe(|| {
            evaluator.instance.initial(&mut |node| {
                let node = evaluator.canonical(node);
                let fingerprint = context.key(&node, &mut self.tree);
                let origin = Origin::initial(number);
                self.proposals.push(Proposal { fingerprint, origin });
                self.fresh.push(node);
                number += 1;
            });
        }));
        self.panicked = emitted.err().map(|payload| Panicked::at_start(&*payload));
        self.look_up(space, 0);
    }

    /// Expands the nodes of `chunk`.
    pub(crate) fn expand(&mut self, context: &Context<'_, M>, chunk: &Chunk<'_, M>) {
        self.reset(context.evaluator);
        context.space.open(chunk.batch);
        self.attempt(context, chunk, |batch| {
            for ((number, state), node) in (0..).zip(chunk.first..).zip(chunk.nodes) {
                if number % Halt::BREATH == Halt::BREATH - 1 && chunk.halt.is_called() {
                    return;
                }
                batch.at = state;
                batch.expand_node(context, node);
                if batch.transitions.len() >= Self::TOGETHER {
                    batch.examine(context, chunk);
                }
            }
        });
        // What was taken before a panic counts, and so does a panic that it leads to.
        self.attempt(context, chunk, |batch| batch.examine(context, chunk));
        self.look_up(context.space, chunk.batch);
        context.space.close(chunk.batch, self.panicked.is_some());
    }

    /// Notes a panic in `act` with the state that it concerns.
    fn attempt(
        &mut self,
        context: &Context<'_, M>,
        chunk: &Chunk<'_, M>,
        act: impl FnOnce(&mut Self),
    ) {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| act(self))) {
            let node = &chunk.nodes[(self.at - chunk.first) as usize];
            let panicked = Panicked::expanding(context.evaluator, self.at, node, &*payload);
            self.panicked = Some(panicked);
        }
    }

    fn expand_node(&mut self, context: &Context<'_, M>, node: &Node<M>) {
        let mut is_cut = false;
        let known = self.transitions.len();
        let are_cuts_recorded = context.annotator.is_some();
        let (batch, cut) = (&mut *self, &mut is_cut);
        context.evaluator.instance.expand(node, &mut move |candidate, action, outcome| {
            let origin = Origin { parent: batch.at, candidate };
            match outcome {
                Ok(next) => batch.transitions.push(Transition { origin, action, next: Some(next) }),
                Err(Disabled::Guard(guard)) => batch.coverage.refuse(guard),
                Err(Disabled::Bound(bound)) => {
                    *cut = true;
                    batch.coverage.cut(bound);
                    if are_cuts_recorded {
                        batch.transitions.push(Transition { origin, action, next: None });
                    }
                }
                // Not enabled, and nothing lies behind it.
                Err(_) => {}
            }
        });
        if let Some(annotator) = context.annotator {
            let (truths, steps) = (annotator.truths(node), self.transitions.len());
            self.report.states.push(ReportedState { truths, steps });
        }
        if self.transitions.len() == known && !is_cut {
            self.deadlock.get_or_insert(self.at);
        }
    }

    /// Evaluates and counts the steps taken so far, and awaits the lookup of where they lead.
    fn examine(&mut self, context: &Context<'_, M>, chunk: &Chunk<'_, M>) {
        let mut transitions = std::mem::take(&mut self.transitions);
        let mut enabled = Enabled { by: 0, of: chunk.first };
        let Context { annotator, space, .. } = *context;
        for transition in &mut transitions {
            self.at = transition.origin.parent;
            let of = self.at - chunk.first;
            let node = &chunk.nodes[of as usize];
            // The state after the step is given away with its target.
            let marks = marks(annotator, node, transition);
            let target = self.target(context, node, transition);
            if let Some(annotator) = annotator {
                let label = enabled.label(annotator, transition, &marks, target);
                self.report.steps.push(ReportedStep { of, target, label });
            }
        }
        transitions.clear();
        self.transitions = transitions;
        if annotator.is_some() {
            space.record(chunk.batch, &mut self.report);
        }
        if self.proposals.len() >= Self::TOGETHER {
            self.look_up(space, chunk.batch);
        }
    }

    /// Evaluates and counts a step of `node`: where it leads.
    #[inline]
    fn target(
        &mut self,
        context: &Context<'_, M>,
        node: &Node<M>,
        transition: &mut Transition<M>,
    ) -> Target {
        let evaluator = context.evaluator;
        let Transition { origin, action, next: reached } = transition;
        let Some(next) = reached else {
            return Target::Cut;
        };
        self.coverage.accept(evaluator.instance.class(action));
        if evaluator.looks_at_steps() {
            let (before, history, after) = (&node.state, &node.history, &next.state);
            evaluator.step(&Step { before, history, action, after }, *origin, &mut self.tally);
        }
        if next == node {
            return Target::Same;
        }
        if let Some(symmetry) = &evaluator.symmetry {
            *next = symmetry.canonical(next);
        }
        let fingerprint = context.key(next, &mut self.tree);
        // What is sure to be a repetition need not be looked up.
        let name = self.recent.note(fingerprint, self.proposed).unwrap_or_else(|| {
            self.propose(Proposal { fingerprint, origin: *origin }, reached.take());
            self.proposed - 1
        });
        Target::Proposed(name)
    }

    /// Awaits the lookup of a successor.
    #[inline]
    fn propose(&mut self, proposal: Proposal, node: Option<Node<M>>) {
        self.proposals.push(proposal);
        if let Some(node) = node {
            self.fresh.push(node);
        }
        self.proposed += 1;
    }

    /// Looks up the successors proposed last, and drops those that the table knows.
    fn look_up(&mut self, space: &dyn StateSpace, batch: usize) {
        self.kept.clear();
        space.look_up(batch, &self.proposals, &mut self.kept);
        let first = self.fresh.len() - self.proposals.len();
        for (position, &kept) in self.kept.iter().enumerate() {
            if kept != position {
                self.fresh.swap(first + position, first + kept);
            }
        }
        self.fresh.truncate(first + self.kept.len());
        self.proposals.clear();
    }

    /// Once the merge has claimed the new states: drops the other successors, evaluates the states,
    /// and packs them if told to.
    pub(crate) fn settle(&mut self, number: usize, context: &Context<'_, M>, packs: bool) {
        self.are_new.clear();
        self.origins.clear();
        context.space.settled(number, &mut self.are_new, &mut self.origins);
        let mut are_new = self.are_new.iter();
        self.fresh.retain(|_| are_new.next() == Some(&true));
        let mut evaluated = 0;
        let judged = if context.judges { self.fresh.len() } else { 0 };
        let states = self.fresh.iter().zip(&self.origins).take(judged);
        let tally = &mut self.tally;
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            for (node, &origin) in states {
                context.evaluator.state(node, origin, tally);
                evaluated += 1;
            }
        }));
        if let Err(payload) = outcome {
            let panicked = Panicked::evaluating(self.origins[evaluated], &*payload);
            self.panicked.get_or_insert(panicked);
        }
        if let Some(codec) = context.evaluator.instance.codec().filter(|_| packs) {
            let parts = self.fresh.chunks(Frontier::<M>::PART);
            self.packed.extend(parts.map(|nodes| Packed::of(nodes, codec)));
            self.fresh.clear();
        }
    }
}

/// What predicates on steps say of a step of `node`, if there are any and it was not cut.
#[inline]
fn marks<M: System>(
    annotator: Option<&Annotator<'_, M>>,
    node: &Node<M>,
    Transition { action, next, .. }: &Transition<M>,
) -> Truths {
    match (annotator, next) {
        (Some(annotator), Some(next)) if annotator.looks_at_steps() => {
            let (before, history, after) = (&node.state, &node.history, &next.state);
            annotator.marks(&Step { before, history, action, after })
        }
        _ => Truths::new(),
    }
}
