//! Exit codes: one table, one place. A code is a function of what was found, never decided where
//! it is returned.

use kernel::Verdict;
use reports::check::{Ended, Property, Scenario};
use reports::counterexample::Ending;
use reports::merit::Merit;
use reports::mutate::Mutate;
use reports::proof::Proof;
use reports::simulate;

/// What each code means, for the end of a help text.
pub const EXIT_CODES: &str = "\
Exit codes: 0 as expected, 2 usage, 4 nothing selected, 10 assumption false, 11 deadlock, \
12 safety violated, 13 liveness or possibility violated, 14 panic in a transition, \
15 goal not reached or pass unearned, 16 model and implementation disagree, \
17 a stored trace or count changed, 18 something broken on purpose survived, 19 a proof refused, \
20 undecided within the limits, 69 a tool that is needed not prepared, 70 internal error, \
73 a folder for results cannot be made, 74 results or the answer cannot be written, \
130 interrupted or nobody reads on, 151 invalid file";

/// What the process says to whoever started it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u8)]
pub enum Exit {
    /// Every expectation met within the stated bounds.
    Met = 0,
    /// The arguments make no sense.
    Usage = 2,
    /// Nothing has the name that was given.
    NothingSelected = 4,
    /// An assumption is false of the scenario's configuration.
    AssumptionFalse = 10,
    /// A state that nothing leaves.
    Deadlock = 11,
    /// A safety property is violated.
    Safety = 12,
    /// A liveness property is violated, or what is to stay possible is not.
    Liveness = 13,
    /// A transition or a property panicked.
    TransitionPanic = 14,
    /// A goal was not reached, or a pass is unearned and was required to be earned.
    GoalUnreached = 15,
    /// Model and implementation disagree.
    Disagreement = 16,
    /// What is stored no longer matches: a trace shows something else, or a count left the ledger.
    StoredChanged = 17,
    /// Something broken on purpose survived: what it should violate held.
    Survivor = 18,
    /// A proof was refused.
    ProofRefused = 19,
    /// The search ended before the answer was known.
    Inconclusive = 20,
    /// A tool that is needed is not prepared.
    Unprepared = 69,
    /// A defect of this program.
    Internal = 70,
    /// A folder for results cannot be made.
    CannotCreate = 73,
    /// Results, or the answer, cannot be written.
    InputOutput = 74,
    /// Interrupted, with what was found until then written; or nobody reads on.
    Interrupted = 130,
    /// A scenario, trace or configuration is invalid.
    Invalid = 151,
}

impl Exit {
    /// Which code stands when several apply: the first that does.
    const PRECEDENCE: [Self; 20] = [
        Self::Internal,
        Self::Usage,
        Self::NothingSelected,
        Self::Invalid,
        Self::TransitionPanic,
        Self::Safety,
        Self::Disagreement,
        Self::Liveness,
        Self::Deadlock,
        Self::ProofRefused,
        Self::Survivor,
        Self::StoredChanged,
        Self::GoalUnreached,
        Self::AssumptionFalse,
        Self::Unprepared,
        // An interruption leaves verdicts open, and is the better word for why; what was found
        // before it outranks it.
        Self::Interrupted,
        Self::Inconclusive,
        // That something could not be kept takes nothing from what was found.
        Self::CannotCreate,
        Self::InputOutput,
        Self::Met,
    ];

    /// The number.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }

    /// What another process of ours said; a defect, if it is none of these numbers.
    #[must_use]
    pub fn of_code(code: i32) -> Self {
        let known = Self::PRECEDENCE.into_iter().find(|known| i32::from(known.code()) == code);
        known.unwrap_or(Self::Internal)
    }

    /// The one that stands when all of `exits` apply.
    #[must_use]
    pub fn of_all(exits: impl IntoIterator<Item = Self>) -> Self {
        let rank = |exit: &Self| Self::PRECEDENCE.iter().position(|known| known == exit);
        exits.into_iter().min_by_key(rank).unwrap_or(Self::Met)
    }

    /// What a checked scenario amounts to.
    #[must_use]
    pub fn of_scenario(scenario: &Scenario) -> Self {
        let ending = Self::of_ended(scenario.ended);
        let deadlocked = scenario.deadlock.as_ref().is_some_and(|deadlock| !deadlock.expected);
        let deadlock = if deadlocked { Self::Deadlock } else { Self::Met };
        let ledger = if scenario.ledger.is_empty() { Self::Met } else { Self::StoredChanged };
        let properties = scenario.properties.iter().map(Self::of_property);
        Self::of_all([ending, deadlock, ledger].into_iter().chain(properties))
    }

    /// What walks through a scenario amount to.
    #[must_use]
    pub fn of_walks(scenario: &simulate::Scenario) -> Self {
        let ending = Self::of_ended(scenario.ended);
        let deadlocked = scenario.deadlock.as_ref().is_some_and(|deadlock| !deadlock.expected);
        let deadlock = if deadlocked { Self::Deadlock } else { Self::Met };
        let judged = scenario.properties.iter().map(|property| Self::of_property(&property.judged));
        Self::of_all([ending, deadlock].into_iter().chain(judged))
    }

    fn of_ended(ended: Ended) -> Self {
        match ended {
            Ended::Complete | Ended::Violation => Self::Met,
            Ended::Limit => Self::Inconclusive,
            Ended::Interrupted => Self::Interrupted,
            Ended::Panic => Self::TransitionPanic,
            Ended::Contradiction => Self::Internal,
            Ended::Assumption => Self::AssumptionFalse,
        }
    }

    fn of_property(property: &Property) -> Self {
        match &property.verdict {
            _ if property.met => Self::Met,
            Verdict::Violated(_) if property.kind.is_temporal() => Self::Liveness,
            // A goal that should be out of reach is a safety property with another name.
            Verdict::Violated(_) | Verdict::Reached => Self::Safety,
            Verdict::Unreached => Self::GoalUnreached,
            Verdict::Inconclusive(_) => Self::Inconclusive,
            // It was expected to be violated.
            Verdict::Holds | Verdict::Deferred(_) => Self::Survivor,
        }
    }

    /// What the passes of a system amount to, held against what could break them.
    #[must_use]
    pub fn of_merits(merits: &[Merit]) -> Self {
        if merits.iter().all(|merit| merit.earned) { Self::Met } else { Self::GoalUnreached }
    }

    /// What a campaign amounts to.
    #[must_use]
    pub fn of_mutate(mutate: &Mutate) -> Self {
        let open = mutate.rows().any(|row| row.inconclusive.is_some());
        let survived = if mutate.survivors.is_empty() { Self::Met } else { Self::Survivor };
        Self::of_all([survived, if open { Self::Inconclusive } else { Self::Met }])
    }

    /// What a proof file amounts to.
    #[must_use]
    pub fn of_proof(proof: &Proof) -> Self {
        if proof.proven.is_some() { Self::Met } else { Self::ProofRefused }
    }

    /// What a replayed trace amounts to: it is expected to show what it was stored for.
    #[must_use]
    pub fn of_ending(ending: &Ending) -> Self {
        match ending {
            Ending::Violated { stored: None, .. }
            | Ending::Goal { .. }
            | Ending::Lasso { .. }
            | Ending::Deadlocked
            | Ending::Walked => Self::Met,
            Ending::Undecided { .. } => Self::Inconclusive,
            // Witnesses are for people: what they are called may change, and is told. The stored
            // clause is the finding.
            Ending::Violated { stored: Some(stored), violation, .. }
                if stored.predicate == violation.predicate =>
            {
                Self::Met
            }
            Ending::Violated { stored: Some(_), .. }
            | Ending::NotReproduced { .. }
            | Ending::NotApplicable { .. } => Self::StoredChanged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_code_stands_whatever_the_order() {
        use Exit::{Deadlock, Inconclusive, Internal, Invalid, Liveness, Met, Safety, Survivor};
        let cases = [
            (vec![], Met),
            (vec![Met, Inconclusive], Inconclusive),
            (vec![Inconclusive, Liveness, Safety], Safety),
            (vec![Survivor, Deadlock], Deadlock),
            (vec![Safety, Invalid], Invalid),
            (vec![Invalid, Internal], Internal),
        ];
        for (mut exits, expected) in cases {
            assert_eq!(Exit::of_all(exits.clone()), expected, "{exits:?}");
            exits.reverse();
            assert_eq!(Exit::of_all(exits.clone()), expected, "{exits:?}");
        }
    }

    #[test]
    fn a_verdict_counts_only_where_it_is_not_the_expected_one() {
        use kernel::Form::{Always, LeadsTo, Possibility, Sometimes};
        use kernel::{Expectation as E, Violation};

        let violated =
            || Verdict::Violated(Violation { predicate: String::new(), witnesses: Vec::new() });
        let open = || Verdict::Inconclusive("time limit".to_owned());
        let cases = [
            (Always, violated(), E::Holds, Exit::Safety),
            (Always, violated(), E::Violated, Exit::Met),
            (Always, violated(), E::Any, Exit::Met),
            (LeadsTo, violated(), E::Holds, Exit::Liveness),
            (LeadsTo, Verdict::Deferred(String::new()), E::Holds, Exit::Met),
            (Possibility, violated(), E::Holds, Exit::Liveness),
            (Possibility, Verdict::Holds, E::Violated, Exit::Survivor),
            (Always, Verdict::Holds, E::Violated, Exit::Survivor),
            (Always, open(), E::Violated, Exit::Inconclusive),
            (Always, open(), E::Any, Exit::Met),
            (Sometimes, Verdict::Unreached, E::Reached, Exit::GoalUnreached),
            (Sometimes, Verdict::Reached, E::Unreached, Exit::Safety),
        ];
        for (form, verdict, expected, exit) in cases {
            let property = Property::new(("VLT-S1", None, form), verdict, expected, 0);
            assert_eq!(Exit::of_property(&property), exit, "{property:?}");
        }
    }

    #[test]
    fn the_help_says_what_each_exit_code_means() {
        for exit in Exit::PRECEDENCE {
            let code = format!(" {} ", exit.code());
            assert!(EXIT_CODES.contains(&code), "{exit:?} is {code}");
        }
    }

    #[test]
    fn the_page_on_results_has_every_code_and_their_order() {
        let page = include_str!("../../../docs/results.md");
        let rows = page.lines().filter_map(|line| line.strip_prefix("| ")?.split_once(" |"));
        let listed: Vec<_> = rows.flat_map(|(codes, _)| codes.split(", ")).collect();
        let ours = Exit::PRECEDENCE.map(|exit| exit.code().to_string());
        for code in &ours {
            assert!(listed.contains(&code.as_str()), "{code} is not in the table");
        }
        let order = ours.join(", ").replace(", 0", "");
        assert!(page.contains(&format!("the first of {order} stands")), "{order}");
    }
}
