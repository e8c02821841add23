//! What a search may say of a property that it found nothing of.

use kernel::{Form, Verdict};

use crate::outcome::End;

/// Why a search up to symmetry says nothing of a member of a family.
const TELLS_APART: &str = "it tells apart who is interchangeable: check it without symmetry";

/// The verdict on a property of this form. `is_skipped` says that a search up to symmetry could not
/// evaluate it, `cut_short` why the search did not see everything.
pub(crate) fn unseen(form: Form, is_skipped: bool, cut_short: Option<&str>) -> Verdict {
    match (form, cut_short) {
        (form, _) if form.is_liveness() => Verdict::Deferred("a search for liveness".to_owned()),
        (Form::Possibility, _) => Verdict::Deferred("a search for possibility".to_owned()),
        _ if is_skipped => Verdict::Inconclusive(TELLS_APART.to_owned()),
        (_, Some(reason)) => Verdict::Inconclusive(reason.to_owned()),
        (Form::Sometimes, None) => Verdict::Unreached,
        (_, None) => Verdict::Holds,
    }
}

/// What it means that no walk found anything: never that the property holds.
pub(crate) fn unseen_in_walks(form: Form, walks: u64) -> Verdict {
    match form {
        Form::Sometimes => Verdict::Inconclusive(format!("not reached in {walks} walks")),
        form if form.is_liveness() => {
            Verdict::Deferred("a search: walks do not judge liveness".to_owned())
        }
        Form::Possibility => {
            Verdict::Deferred("a search: no walk shows what is out of reach".to_owned())
        }
        _ => Verdict::Inconclusive(format!("not violated in {walks} walks")),
    }
}

/// Why a search that ended so cannot say that something holds.
pub(crate) fn why_incomplete(end: &End) -> Option<String> {
    match end {
        End::Complete => None,
        End::Violation => Some("the search ended at a violation".to_owned()),
        End::Limit(reason) => Some(reason.clone()),
        End::Panic { message, .. } => Some(format!("the search ended in a panic: {message}")),
        End::Contradiction(contradiction) => Some(contradiction.clone()),
    }
}
