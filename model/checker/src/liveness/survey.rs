//! Liveness of a graph that goes one way, decided while the search runs and without keeping a step.
//!
//! # Why it is exact
//!
//! Call a graph *graded* if every step that changes the state leads from its level, the length of
//! the shortest path to it, to the next one. (No step leads further.) A cycle comes back to its
//! level, so a graded graph has none, and its infinite behaviours are those that stutter in some
//! state for ever. In such a state `s`,
//!
//! * stuttering is fair, weakly and strongly alike, exactly if `s` enables no constraint in force:
//!   no step of `s` that changes it, nor one that a bound cut, belongs to one;
//! * a promise can be broken only if its goal (P, or Q of `P ~> Q`) is false in `s`: that is what
//!   breaks `[]<> P` and `<>[] P`, and what the other two cannot do without.
//!
//! So if every reachable state either enables what some promise insists on or is its goal, no fair
//! behaviour breaks the promise. Cut steps leave that answer open only in the bad region, which
//! lies outside the goal, or is everything for `<>[] P`; if no state there has one, the promise
//! *holds*, and [`Decider`](super::Decider) would say so of the whole graph.
//!
//! # When it gives up
//!
//! After the block with the first step that is not to the next level, or with the first state in
//! which a promise could be left for ever or was cut. (Whether the promise is open there may
//! depend on the way taken, which nobody remembers.) The search then starts again and keeps its
//! steps. So a violation, its lasso and every other answer come from the whole graph, and what the
//! survey did in vain is a search for safety up to there. Systems that can go back do so early,
//! within a few states.
//!
//! The level of a state is stored in a byte beside its fingerprint, so a graph with more levels
//! than fit a byte is given up too.

use kernel::{Fairness, Form, Node, Property, System};
use smallvec::SmallVec;

use super::promises::{Promises, Truths, is_true, predicates};
use crate::keep::{Keep, Steps};

/// Families as bits. Those beyond the last bit count as never enabled, so at worst it gives up.
type Families = u64;

/// Watches the steps for what could break a promise.
pub(crate) struct Survey<'a, M: System> {
    pub(super) promises: Promises<'a, M>,
    families: Vec<Fairness<M>>,
    watched: Vec<Watched>,
    /// The level of the states being found.
    level: u8,
    /// By promise: how often its first predicate was true.
    pub(super) hits: Vec<u64>,
    /// Why it gave up, if it did.
    reason: Option<&'static str>,
}

/// What is watched of one promise.
struct Watched {
    /// The number of its first predicate.
    first: usize,
    /// The number of its goal.
    goal: usize,
    /// The families that it needs.
    needs: Families,
    /// Whether it is open in every state.
    is_always_open: bool,
}

impl<'a, M: System> Survey<'a, M> {
    pub(crate) fn new(promises: Promises<'a, M>) -> Self {
        let mut families = promises.families();
        families.truncate(Families::BITS as usize);
        let mut next = 0;
        let watch = |(_, promise): &(usize, Property<M>)| {
            let first = next;
            next += predicates(&promise.kind).count();
            let is_always_open = promise.form() == Form::EventuallyAlways;
            Watched { first, goal: next - 1, needs: needs(promise, &families), is_always_open }
        };
        let watched: Vec<_> = promises.list.iter().map(watch).collect();
        let hits = vec![0; watched.len()];
        Self { promises, families, watched, level: 0, hits, reason: None }
    }

    /// Adds the families that `action` belongs to. Those that are there need not be asked.
    #[inline]
    fn enable(&self, enabled: &mut Families, action: &M::Action) {
        for (bit, family) in self.families.iter().enumerate() {
            if *enabled >> bit & 1 == 0 && (family.key)(action).is_some() {
                *enabled |= 1 << bit;
            }
        }
    }
}

/// Which of the `families` a promise needs.
fn needs<M: System>(promise: &Property<M>, families: &[Fairness<M>]) -> Families {
    let is_needed = |family: &Fairness<M>| promise.needs.contains(&family.name);
    let bits = families.iter().enumerate();
    bits.fold(0, |set, (bit, family)| set | u64::from(is_needed(family)) << bit)
}

impl<M: System> Keep<M> for Survey<'_, M> {
    const STEPS: bool = true;
    type Beside = u8;
    type Steps = Standings;

    fn beside(&mut self, level: Option<u32>) -> u8 {
        match level.map_or(Ok(0), |level| u8::try_from(level + 1)) {
            Ok(found) => self.level = found,
            Err(_) => self.reason = Some("there are more levels than fit a byte"),
        }
        self.level
    }

    fn gives_up(&self) -> Option<String> {
        self.reason.map(str::to_owned)
    }
}

/// How the states of one piece stand.
#[derive(Default)]
pub(crate) struct Standings {
    states: Vec<Standing>,
    hits: SmallVec<[u64; 8]>,
    reason: Option<&'static str>,
}

struct Standing {
    truths: Truths,
    /// What its steps belong to. Those that a bound cut are not asked: they matter only before the
    /// goal, where they open the answer anyway.
    enabled: Families,
    is_cut: bool,
}

impl<M: System> Steps<M, Survey<'_, M>> for Standings {
    type Name = ();

    fn clear(&mut self) {
        self.states.clear();
        self.hits.clear();
        self.reason = None;
    }

    #[inline]
    fn node(&mut self, survey: &Survey<'_, M>, node: &Node<M>, _: usize) {
        let truths = survey.promises.truths(node);
        self.states.push(Standing { truths, enabled: 0, is_cut: false });
    }

    #[inline]
    fn step(&mut self, survey: &Survey<'_, M>, of: usize, action: &M::Action, (): ()) {
        // A node whose expansion panicked has no standing.
        if let Some(standing) = self.states.get_mut(of) {
            survey.enable(&mut standing.enabled, action);
        }
    }

    #[inline]
    fn cut(&mut self, _: &Survey<'_, M>, of: usize, _: &M::Action) {
        if let Some(standing) = self.states.get_mut(of) {
            standing.is_cut = true;
        }
    }

    #[inline]
    fn known(&mut self, survey: &Survey<'_, M>, level: u8) {
        if level != survey.level {
            self.reason = Some("a step does not lead to the next level");
        }
    }

    fn end(&mut self, survey: &Survey<'_, M>) {
        self.hits.resize(survey.watched.len(), 0);
        for Standing { truths, enabled, is_cut } in &self.states {
            for (watched, hits) in survey.watched.iter().zip(&mut self.hits) {
                *hits += u64::from(is_true(truths, watched.first));
                let is_goal = is_true(truths, watched.goal);
                if !is_goal && enabled & watched.needs == 0 {
                    self.reason = Some("a behaviour can stop before the goal");
                }
                if *is_cut && (!is_goal || watched.is_always_open) {
                    self.reason = Some("a bound cut a behaviour before the goal");
                }
            }
        }
    }

    fn deliver(&mut self, survey: &mut Survey<'_, M>) {
        for (hits, more) in survey.hits.iter_mut().zip(&self.hits) {
            *hits += more;
        }
        survey.reason = survey.reason.or(self.reason);
    }
}
