//! What evaluating a property yields: more than a bit, so that a counterexample can say *why* and a
//! pass can say that its antecedent was reached.

use serde::{Deserialize, Serialize};

/// The outcome of evaluating one property at one state or step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The property's antecedent was met and its consequent is true. Counted: a pass without one is
    /// vacuous.
    Holds,
    /// The antecedent was not met here, so nothing was tested.
    NotApplicable,
    /// The consequent is false.
    Fails(Violation),
}

impl Evidence {
    /// [`Evidence::Holds`] if any of the two does and none fails; the first failure otherwise.
    /// For a property that speaks of every staker, token, height.
    #[must_use]
    pub fn and(self, other: impl FnOnce() -> Evidence) -> Evidence {
        match self {
            Evidence::Fails(_) => self,
            Evidence::NotApplicable => other(),
            Evidence::Holds => match other() {
                Evidence::NotApplicable => Evidence::Holds,
                evidence => evidence,
            },
        }
    }

    /// Folds [`and`](Evidence::and) over a family; stops at the first failure.
    pub fn all(family: impl IntoIterator<Item = Evidence>) -> Evidence {
        let mut total = Evidence::NotApplicable;
        for evidence in family {
            match evidence {
                Evidence::Fails(_) => return evidence,
                Evidence::Holds => total = Evidence::Holds,
                Evidence::NotApplicable => {}
            }
        }
        total
    }
}

/// Why a property is false: the predicate that failed and the values that show it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Violation {
    /// The failing part of the property, as it stands in the source.
    pub predicate: String,
    /// Named values, in the order in which the property lists them.
    pub witnesses: Vec<Witness>,
}

/// One named value of a failing property.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Witness {
    /// The name it has in the property.
    pub name: String,
    /// Its value, as `Debug` prints it.
    pub value: String,
}

impl Violation {
    /// Why a possibility is false of a behaviour of so many steps: this many states can be reached
    /// from its end, none of them the goal, and no bound cuts a step of any. Whoever finds or
    /// replays it says it in the same words.
    #[must_use]
    pub fn dead_region(steps: usize, states: usize) -> Self {
        let witness = |name: &str, value| Witness { name: name.to_owned(), value };
        let seen = match states {
            1 => "1 state, and no bound cuts a step of it".to_owned(),
            _ => format!("{states} states, and no bound cuts a step of any"),
        };
        let witnesses = vec![
            witness("from", format!("the state after step {steps}")),
            witness("reachable", seen),
        ];
        Self { predicate: "the goal can be reached".to_owned(), witnesses }
    }
}

impl std::fmt::Display for Violation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.predicate)?;
        for (i, Witness { name, value }) in self.witnesses.iter().enumerate() {
            write!(f, "{} {name} = {value}", if i == 0 { " is false:" } else { "," })?;
        }
        Ok(())
    }
}

/// `ensure!(paid <= held, staker, paid, held)` returns [`Evidence::Fails`] from the enclosing
/// function unless the condition is true, with the condition's text as the failing part and the
/// named values as witnesses. It costs nothing while the condition is true.
///
/// `ensure!("an exit pays once": paid <= held, paid)` gives the part a name of its own.
#[macro_export]
macro_rules! ensure {
    ($part:literal : $condition:expr $(, $witness:expr)* $(,)?) => {
        if !$condition && $crate::clauses::counts() {
            return $crate::refute(
                $part,
                &[$((stringify!($witness), &$witness as &dyn std::fmt::Debug)),*],
            );
        }
    };
    ($condition:expr $(, $witness:expr)* $(,)?) => {
        if !$condition && $crate::clauses::counts() {
            return $crate::refute(
                stringify!($condition),
                &[$((stringify!($witness), &$witness as &dyn std::fmt::Debug)),*],
            );
        }
    };
}

/// The failing evidence for `part`; [`ensure!`] calls it, out of the way of the path on which all
/// is well.
#[cold]
#[inline(never)]
pub fn refute(part: &str, witnesses: &[(&str, &dyn std::fmt::Debug)]) -> Evidence {
    let witnesses = witnesses
        .iter()
        .map(|(name, value)| Witness { name: (*name).to_owned(), value: format!("{value:?}") })
        .collect();
    Evidence::Fails(Violation { predicate: part.to_owned(), witnesses })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounded(paid: u8, held: u8) -> Evidence {
        ensure!(paid <= held, paid, held);
        Evidence::Holds
    }

    #[test]
    fn a_failure_names_its_part_and_its_witnesses() {
        let Evidence::Fails(why) = bounded(3, 2) else { panic!("3 <= 2 must fail") };
        assert_eq!(why.to_string(), "paid <= held is false: paid = 3, held = 2");
    }

    #[test]
    fn a_family_holds_when_one_member_applies_and_none_fails() {
        use Evidence::{Holds, NotApplicable};
        assert_eq!(Evidence::all([NotApplicable, Holds, NotApplicable]), Holds);
        assert_eq!(Evidence::all([NotApplicable, NotApplicable]), NotApplicable);
        assert_eq!(Evidence::all([]), NotApplicable);
        assert!(matches!(Evidence::all([Holds, bounded(1, 0)]), Evidence::Fails(_)));
        assert_eq!(NotApplicable.and(|| Holds), Holds);
        assert!(matches!(Holds.and(|| bounded(1, 0)), Evidence::Fails(_)));
    }
}
