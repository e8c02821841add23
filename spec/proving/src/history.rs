//! What only properties remember. No guard can read it.

use kernel::Step;
use vocabulary::slot::Slot;

use crate::state::{HEIGHTS, PROVERS, STRANDS};
use crate::{Action, Config, Proving, State};

kernel::packed! {
    /// Who worked for nothing.
    #[derive(Default)]
    pub struct History {
        /// By strand: ticks since it has had something to be proven, as far as they matter.
        pub age: [u8; STRANDS],
        /// Who has begun to prove it at once.
        pub first: [[bool; PROVERS]; STRANDS],
        /// How many proofs in a row others have handed in first while a prover was at work that had
        /// begun at once, as far as they matter.
        pub losses: [u8; PROVERS],
        /// By height: whether its proof came while another alone was to be paid for it.
        pub early: [bool; HEIGHTS],
    }
}

/// The place of the last height of a strand that has a payload.
pub(crate) fn open(c: &Config, state: &State, strand: usize) -> Option<usize> {
    let strands = usize::from(c.parameters.strands);
    let mut places = (0..usize::from(state.len)).rev();
    places.find(|place| {
        let of = (usize::from(state.strand) + place) % strands;
        of == strand && state.chain[*place].head
    })
}

/// Whether a strand has something without a proof.
pub(crate) fn is_unproven(c: &Config, state: &State, strand: usize) -> bool {
    open(c, state, strand).is_some_and(|place| state.chain[place].proof.by == Slot::NONE)
}

/// What is remembered after a step.
pub(crate) fn remember(m: &Proving, history: &mut History, step: &Step<'_, Proving>) {
    let (c, before, after) = (&m.config, step.before, step.after);
    note(c, history, step);
    for strand in 0..usize::from(c.parameters.strands) {
        let [was, is] = [before, after].map(|state| is_unproven(c, state, strand));
        let (had, has) = (before.jobs[strand], after.jobs[strand]);
        if !is {
            (history.age[strand], history.first[strand]) = (0, [false; PROVERS]);
        } else if is && was && matches!(step.action, Action::Tick {}) {
            history.age[strand] = (history.age[strand] + 1).min(2);
        }
        for prover in 0..PROVERS {
            if is && has.works[prover] && !had.works[prover] {
                history.first[strand][prover] = history.age[strand] == 0;
            }
        }
        if was && !is && matches!(step.action, Action::Submit { .. }) {
            lose(history, step, strand);
        }
    }
}

/// Whose turn it was when a proof came. What is forgotten or undone needs it no more.
fn note(c: &Config, history: &mut History, step: &Step<'_, Proving>) {
    let (before, mut len) = (step.before, usize::from(step.before.len));
    match *step.action {
        Action::Full { .. } | Action::Empty {} => len += 1,
        Action::RollBack { strand } => len = open(c, before, strand.into()).unwrap_or(len),
        Action::Submit { prover, strand, .. } => {
            let job = before.jobs[usize::from(strand)];
            let other = job.elected != Slot::NONE && job.elected != Slot::some(prover);
            if let Some(place) = open(c, before, strand.into()) {
                history.early[place] = other && job.left > 0;
            }
        }
        _ => {}
    }
    history.early[len..].fill(false);
    let forgotten = len.saturating_sub(step.after.len.into());
    history.early[..forgotten].fill(false);
    history.early.rotate_left(forgotten);
}

/// A proof of a strand has come: who was at work at it has lost.
fn lose(history: &mut History, step: &Step<'_, Proving>, strand: usize) {
    let Action::Submit { prover, .. } = *step.action else { return };
    for other in 0..PROVERS {
        let job = step.before.jobs[strand];
        if other == usize::from(prover) {
            history.losses[other] = 0;
        } else if step.history.first[strand][other] && job.works[other] && job.work[other] > 0 {
            history.losses[other] = (history.losses[other] + 1).min(3);
        }
    }
}
