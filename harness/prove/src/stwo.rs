//! The Stwo prover, which builds in a workspace of its own: where it is, and how a batch is proven
//! when a part of it cannot be.

use std::ops::Range;
use std::path::{Path, PathBuf};

use console::Error;
use console::progress::Stages;
use machine::ask::{Event, Request};
use reports::grouped;

use crate::ask::{Asked, Unanswered};

/// The variable that names the prover, where it is not in its usual place.
const VARIABLE: &str = "STARKCHECK_STWO";

/// Where `cargo run -p prepare` leaves it, seen from the source tree.
const PREPARED: &str = "harness/prover/stwo/target/release/starkcheck-stwo";

/// The prover, started when it is first needed and again when it is gone.
pub(crate) struct Stwo {
    path: PathBuf,
    asked: Option<Asked>,
    folder: PathBuf,
}

impl Stwo {
    /// The prover that was prepared.
    ///
    /// # Errors
    /// If none was, or it does not start.
    pub(crate) fn find(folder: &Path) -> Result<Self, Error> {
        let path = located().ok_or_else(|| unprepared("there is none beside this binary"))?;
        let asked = Asked::start(&path).map_err(|error| unprepared(&error.to_string()))?;
        Ok(Self { path, asked: Some(asked), folder: folder.to_owned() })
    }

    /// The packed proof of a run of `program` on `cells`.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn prove(
        &mut self,
        program: &str,
        cells: Vec<Option<machine::Felt>>,
        stages: &Stages,
    ) -> Result<Vec<u8>, String> {
        let proof = self.folder.join("proof");
        let request = Request { program: program.to_owned(), cells, proof };
        let mut asked = match self.asked.take() {
            Some(asked) => asked,
            None => Asked::start(&self.path).map_err(|error| error.to_string())?,
        };
        let hear = |event: &Event| match event {
            Event::Ran { steps } => {
                stages.show(&format!("ran: {} machine steps", grouped(*steps as u64)));
            }
            Event::Stage(stage) => stages.show(stage),
            _ => {}
        };
        let answer = asked.prove(&request, hear);
        // One that is gone is started again, should there be another request.
        if !matches!(answer, Err(Unanswered::Gone(_))) {
            self.asked = Some(asked);
        }
        answer.map_err(|error| error.to_string())?;
        std::fs::read(&request.proof).map_err(|error| error.to_string())
    }
}

fn unprepared(why: &str) -> Error {
    Error::Unprepared(format!(
        "the Stwo prover is not prepared: {why}; `cargo run -p prepare` in the source tree \
         prepares it, once, in some minutes; the variable {VARIABLE} names one that is elsewhere"
    ))
}

/// The prover that the environment names, or the one in the source tree that this binary is in. Not
/// one that is found where somebody happens to stand: that may be anybody's program.
fn located() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return Some(named.into());
    }
    let binary = std::env::current_exe().ok()?;
    let mut candidates = binary.ancestors().map(|folder| folder.join(PREPARED));
    candidates.find(|candidate| candidate.is_file())
}

/// After so many items that fail alone, it is hardly these that are at fault.
const CULPRITS_MAX: usize = 8;

/// Which items cannot be attempted.
#[derive(PartialEq, Eq, Debug, Default)]
pub(crate) struct Culprits {
    /// Those that fail alone, and why; in their order.
    pub(crate) alone: Vec<(usize, String)>,
    /// Those in groups that fail and that were not looked into any more.
    pub(crate) untried: Vec<usize>,
}

/// Those of so many items, of which `why` says that they cannot be attempted together, that cannot
/// be attempted alone: halves are tried until what fails is one item. None if only many together
/// fail. Ends early once too many failed alone.
pub(crate) fn culprits(
    items: usize,
    why: String,
    attempt: &mut impl FnMut(Range<usize>) -> Result<(), String>,
) -> Culprits {
    let mut culprits = Culprits::default();
    // What failed as a whole; the first items are looked into first.
    let mut failed = vec![(0..items, why)];
    while let Some((range, why)) = failed.pop() {
        if range.len() == 1 {
            culprits.alone.push((range.start, why));
        } else if culprits.alone.len() < CULPRITS_MAX {
            let middle = range.start + range.len() / 2;
            for half in [middle..range.end, range.start..middle] {
                if let Err(why) = attempt(half.clone()) {
                    failed.push((half, why));
                }
            }
        } else {
            culprits.untried.extend(range);
        }
    }
    culprits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The search among a hundred items of which `is_bad` says which fail; and its attempts.
    fn searched(is_bad: impl Fn(usize) -> bool) -> (Culprits, usize) {
        let mut tried = 0;
        let mut attempt = |mut range: Range<usize>| {
            tried += 1;
            range.find(|at| is_bad(*at)).map_or(Ok(()), |bad| Err(format!("not {bad}")))
        };
        (culprits(100, "not all".to_owned(), &mut attempt), tried)
    }

    #[test]
    fn halving_finds_what_fails_and_tries_little_else() {
        let (found, tried) = searched(|at| [17, 90].contains(&at));
        let alone = vec![(17, "not 17".to_owned()), (90, "not 90".to_owned())];
        assert_eq!(found, Culprits { alone, untried: Vec::new() });
        assert!(tried < 30, "{tried}");
        assert_eq!(searched(|_| false), (Culprits::default(), 2));
        let one = culprits(1, "bad".to_owned(), &mut |_| unreachable!("it failed already"));
        assert_eq!(one.alone, [(0, "bad".to_owned())]);
    }

    #[test]
    fn where_everything_fails_not_everything_is_tried() {
        let (found, tried) = searched(|_| true);
        let alone = found.alone.len();
        assert!((CULPRITS_MAX..CULPRITS_MAX + 2).contains(&alone), "{alone}");
        assert_eq!(found.untried, (alone..100).collect::<Vec<_>>());
        assert!(tried < 40, "{tried}");
    }
}
