//! The clauses of properties, one for each `ensure!`, and who audits them.
//!
//! A clause that could as well be true checks nothing, and no verdict says so: it is found by
//! leaving it out and looking whether any broken design is missed for it. So the one who audits a
//! library of properties ([`audit`]) is asked, wherever a clause is false, whether that counts.
//! Nobody else is: without an audit every false clause counts, and a true one asks nothing.

use std::panic::Location;
use std::sync::OnceLock;

/// Whether the clause that stands there, and is false, makes its property false.
pub type Auditor = Box<dyn Fn(&'static Location<'static>) -> bool + Send + Sync>;

static AUDITOR: OnceLock<Auditor> = OnceLock::new();

/// Asks `auditor` of every false clause of this process from now on. The first audit stays.
pub fn audit(auditor: Auditor) {
    // A second one would take clauses away from the first in the middle of its searches.
    let _ = AUDITOR.set(auditor);
}

/// Whether a false clause counts; the clause is where it is called from.
#[cold]
#[inline(never)]
#[track_caller]
#[must_use]
pub fn counts() -> bool {
    let clause = Location::caller();
    AUDITOR.get().is_none_or(|auditor| auditor(clause))
}

#[cfg(test)]
mod tests {
    use super::audit;
    use crate::{Evidence, ensure};

    const LEFT_OUT: u32 = line!() + 3;

    fn judged(first: bool, second: bool) -> Evidence {
        ensure!("the first": first);
        ensure!("the second": second);
        Evidence::Holds
    }

    #[test]
    fn whoever_audits_takes_one_clause_out_and_leaves_the_others() {
        assert!(matches!(judged(false, true), Evidence::Fails(_)), "nobody audits");
        audit(Box::new(|clause| (clause.file(), clause.line()) != (file!(), LEFT_OUT)));
        assert_eq!(judged(false, true), Evidence::Holds);
        assert!(matches!(judged(true, false), Evidence::Fails(_)), "the second still counts");
        audit(Box::new(|_| false));
        assert!(matches!(judged(true, false), Evidence::Fails(_)), "the first audit stays");
    }
}
