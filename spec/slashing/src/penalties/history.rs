//! What only properties remember. No guard can read it.

use kernel::Step;

use super::Penalties;
use super::state::{CASES, Cause, Stage, State};

kernel::packed! {
    /// What is remembered of a case.
    #[derive(Default)]
    pub struct Record {
        /// Whether delegators of the accused have asked for their stake since the offence, so that
        /// what they wait for was at stake in it.
        pub asked: bool,
        /// Units that were at stake in the offence and were paid out while evidence of it counted.
        pub escaped: u8,
        /// How often it was punished.
        pub punished: u8,
    }
}

kernel::packed! {
    /// What is remembered of the cases.
    #[derive(Default)]
    pub struct History {
        /// By case.
        pub records: [Record; CASES],
    }
}

/// What is remembered after a step: of what was there before and is there after, whatever it is
/// called.
pub(super) fn remember(_: &Penalties, history: &mut History, step: &Step<'_, Penalties>) {
    let is_paid = step.after.paid > step.before.paid;
    for (number, record) in history.records.iter_mut().enumerate() {
        let [before, after] = [step.before, step.after].map(|state| state.cases[number]);
        let counts = matches!(before.stage, Stage::Known | Stage::Proven);
        let is_real = counts && before.cause != Cause::Nothing;
        let at = |state: &State| state.validators[usize::from(before.accused)];
        let (had, has) = (at(step.before), at(step.after));
        let fell = |had: u8, has: u8| had.saturating_sub(has);
        if is_real && is_paid {
            let waited = if record.asked { fell(had.leaving, has.leaving) } else { 0 };
            record.escaped += waited + fell(had.own, has.own) + fell(had.delegated, has.delegated);
        }
        // Whoever asks while the case counts was at stake, until all of it is paid.
        record.asked |= is_real && has.leaving > had.leaving;
        record.asked &= has.leaving > 0;
        if before.stage != Stage::Punished && after.stage == Stage::Punished {
            record.punished = (record.punished + 1).min(2);
        }
    }
}
