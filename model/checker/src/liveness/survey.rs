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
//! * a property can be broken only if its goal (P, or Q of `P ~> Q`) is false in `s`: that is what
//!   breaks `[]<> P` and `<>[] P`, and what the other two cannot do without.
//!
//! So if every reachable state either enables what some property insists on or is its goal, no fair
//! behaviour breaks the property. Cut steps leave that answer open only in the bad region, which
//! lies outside the goal, or is everything for `<>[] P`; if no state there has one, the property
//! *holds*, and [`Decider`](super::Decider) would say so of the whole graph.
//!
//! # When it gives up
//!
//! After the block with the first step that is not to the next level, or with the first state in
//! which an obligation could be left for ever or was cut. (Whether it is open there may depend on
//! the way taken, which nobody remembers.) The search then starts again and keeps its
//! steps. So a violation, its lasso and every other answer come from the whole graph, and what the
//! survey did in vain is a search for safety up to there. Systems that can go back do so early,
//! within a few states.
//!
//! The level of a state is stored in a byte beside its fingerprint, so a graph with more levels
//! than fit a byte is given up too.

use std::io::{self, Write};

use kernel::{Form, Verdict};
use smallvec::SmallVec;

use super::outline::{Family, Outline, is_true};
use crate::recorder::{
    EdgeSink, GraphRecorder, Label, ReportedState, ReportedStep, Target, Truths,
};
use crate::saved;
use crate::space::{Space, StateSpace};

/// Watches the steps for what could break a property.
struct Survey {
    watched: Vec<Watched>,
    /// The level of the states being found.
    level: u8,
    /// By property: how often its first predicate was true.
    hits: Vec<u64>,
    /// Why it gave up, if it did.
    reason: Option<&'static str>,
}

/// What is watched of one property.
struct Watched {
    /// The number of its first predicate.
    first: usize,
    /// The number of its goal.
    goal: usize,
    /// The families that it needs, as bits. Those beyond the last bit count as never enabled, so at
    /// worst the survey gives up.
    needs: Label,
    /// Whether its obligation is open in every state.
    is_always_open: bool,
}

/// Explores, and surveys what is explored for these properties. Labels are bits that stand for
/// `families`. The hits and verdicts, in order; nothing if it gave up.
pub(crate) fn survey(
    outline: &[Outline],
    families: &[Family],
    explore: &mut dyn FnMut(&mut dyn StateSpace),
) -> Result<Vec<(u64, Verdict)>, String> {
    let mut space = Space::new(Survey::new(outline, families));
    explore(&mut space);
    let (_, survey) = space.finish();
    if let Some(reason) = survey.abandoned() {
        return Err(reason);
    }
    let verdict = |property: &Outline| property.baseless().unwrap_or(Verdict::Holds);
    Ok(survey.hits.into_iter().zip(outline.iter().map(verdict)).collect())
}

impl Survey {
    fn new(outline: &[Outline], families: &[Family]) -> Self {
        let mut next = 0;
        let watch = |property: &Outline| {
            let first = next;
            next += property.predicates();
            let is_always_open = property.form == Form::EventuallyAlways;
            Watched { first, goal: next - 1, needs: needs(property, families), is_always_open }
        };
        let watched: Vec<_> = outline.iter().map(watch).collect();
        let hits = vec![0; watched.len()];
        Self { watched, level: 0, hits, reason: None }
    }
}

/// Which of the `families` a property needs.
fn needs(property: &Outline, families: &[Family]) -> Label {
    let is_needed = |family: &Family| property.needs.contains(&family.name);
    let bits = families.iter().enumerate();
    bits.fold(0, |set, (bit, family)| set | Label::from(is_needed(family)) << bit)
}

impl GraphRecorder for Survey {
    const NAME: &'static str = "survey";
    type Payload = u8;
    type Sink = Standings;

    fn payload(&mut self, level: Option<u32>) -> u8 {
        match level.map_or(Ok(0), |level| u8::try_from(level + 1)) {
            Ok(found) => self.level = found,
            Err(_) => self.reason = Some("there are more levels than fit a byte"),
        }
        self.level
    }

    fn abandoned(&self) -> Option<String> {
        self.reason.map(str::to_owned)
    }

    fn save(&self, out: &mut dyn Write) -> io::Result<()> {
        saved::write(out, &self.hits)
    }

    fn restore(&mut self, saved: &[u8]) -> Option<()> {
        let (hits, _) = saved::read::<Vec<u64>>(saved)?;
        let fits = hits.len() == self.hits.len();
        fits.then(|| self.hits = hits)
    }
}

/// How the states of one chunk stand.
#[derive(Default)]
struct Standings {
    states: Vec<Standing>,
    hits: SmallVec<[u64; 8]>,
    reason: Option<&'static str>,
}

struct Standing {
    truths: Truths,
    /// What its steps belong to. Those that a bound cut are not asked: they matter only before the
    /// goal, where they open the answer anyway.
    enabled: Label,
    is_cut: bool,
}

impl EdgeSink<Survey> for Standings {
    fn clear(&mut self) {
        self.states.clear();
        self.hits.clear();
        self.reason = None;
    }

    #[inline]
    fn state(&mut self, state: ReportedState) {
        self.states.push(Standing { truths: state.truths, enabled: 0, is_cut: false });
    }

    #[inline]
    fn step(&mut self, step: ReportedStep) {
        // A node whose expansion panicked has no standing.
        let Some(standing) = self.states.get_mut(step.of as usize) else { return };
        match step.target {
            Target::Proposed(_) => standing.enabled |= step.label,
            Target::Same => {}
            Target::Cut => standing.is_cut = true,
        }
    }

    #[inline]
    fn known(&mut self, survey: &Survey, level: u8) {
        if level != survey.level {
            self.reason = Some("a step does not lead to the next level");
        }
    }

    fn end(&mut self, survey: &Survey) {
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

    fn deliver(&mut self, survey: &mut Survey) {
        for (hits, more) in survey.hits.iter_mut().zip(&self.hits) {
            *hits += more;
        }
        survey.reason = survey.reason.or(self.reason);
    }
}
