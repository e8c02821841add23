//! What only properties remember. No guard can read it.

use kernel::Step;

use super::state::{CASES, Cause, Stage, State};
use super::{Action, Penalties};

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

/// What is remembered after a step.
pub(super) fn remember(_: &Penalties, history: &mut History, step: &Step<'_, Penalties>) {
    let at = |state: &State, validator: u8| state.validators[usize::from(validator)];
    for (number, record) in history.records.iter_mut().enumerate() {
        let [before, after] = [step.before, step.after].map(|state| state.cases[number]);
        let counts = matches!(before.stage, Stage::Known | Stage::Proven);
        let is_real = counts && before.cause != Cause::Nothing;
        match *step.action {
            Action::Ask { validator } if is_real && before.accused == validator => {
                record.asked = true;
            }
            Action::Pay { validator } if before.accused == validator => {
                if is_real && record.asked {
                    record.escaped += at(step.before, validator).leaving;
                }
                record.asked = false;
            }
            Action::Withdraw { validator } if is_real && before.accused == validator => {
                let [had, has] = [step.before, step.after].map(|state| at(state, validator));
                record.escaped += had.own - has.own + had.delegated - has.delegated;
            }
            _ => {}
        }
        if before.stage != Stage::Punished && after.stage == Stage::Punished {
            record.punished = (record.punished + 1).min(2);
        }
    }
}
