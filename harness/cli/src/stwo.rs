//! The Stwo prover, which builds in a workspace of its own: where it is, and how a batch is proven
//! when a part of it cannot be.

use std::path::{Path, PathBuf};

use machine::ask::{Event, Request};
use proofs::{Asked, Unanswered};
use reports::grouped;

use crate::fault::Fault;
use crate::progress::Stages;

/// The variable that names the prover, where it is not in its usual place.
pub const VARIABLE: &str = "STARKCHECK_STWO";

/// Where `cargo run -p prepare` leaves it, seen from the source tree.
const PREPARED: &str = "harness/prover/stwo/target/release/starkcheck-stwo";

/// The prover, started when it is first needed and again when it is gone.
pub struct Stwo {
    path: PathBuf,
    asked: Option<Asked>,
    folder: PathBuf,
}

impl Stwo {
    /// The prover that was prepared.
    ///
    /// # Errors
    /// If none was, or it does not start.
    pub fn find(folder: &Path) -> Result<Self, Fault> {
        let path = located().ok_or_else(|| unprepared("there is none"))?;
        let asked = Asked::start(&path).map_err(|error| unprepared(&error.to_string()))?;
        Ok(Self { path, asked: Some(asked), folder: folder.to_owned() })
    }

    /// The packed proof of a run of `program` on `cells`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn prove(
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

fn unprepared(why: &str) -> Fault {
    Fault::Unprepared(format!(
        "the Stwo prover is not prepared: {why}\n\
         `cargo run -p prepare` in the source tree prepares it, once, in some minutes;\n\
         the variable {VARIABLE} names one that is elsewhere"
    ))
}

/// The prover that the environment names, or the one in the source tree that this binary or the
/// current folder is in.
fn located() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return Some(named.into());
    }
    let places = [std::env::current_exe(), std::env::current_dir()];
    let above = |place: &PathBuf| {
        let mut candidates = place.ancestors().map(|folder| folder.join(PREPARED));
        candidates.find(|candidate| candidate.is_file())
    };
    places.iter().flatten().find_map(above)
}

/// Those of `items`, of which `why` says that they cannot be attempted together, that cannot be
/// attempted alone: halves are tried until what fails is one item. Nothing if only many together
/// fail.
pub fn culprits<T>(
    items: &[T],
    why: String,
    attempt: &mut impl FnMut(&[T]) -> Result<(), String>,
) -> Vec<(usize, String)> {
    if items.len() == 1 {
        return vec![(0, why)];
    }
    let (first, second) = items.split_at(items.len() / 2);
    let mut found = Vec::new();
    for (start, half) in [(0, first), (first.len(), second)] {
        if let Err(why) = attempt(half) {
            let inside = culprits(half, why, attempt);
            found.extend(inside.into_iter().map(|(at, why)| (start + at, why)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halving_finds_what_fails_and_tries_little_else() {
        let mut tried = 0;
        let mut attempt = |items: &[u32]| {
            tried += 1;
            let bad = items.iter().find(|item| [17, 90].contains(*item));
            bad.map_or(Ok(()), |bad| Err(format!("not {bad}")))
        };
        let items: Vec<u32> = (0..100).collect();
        let found = culprits(&items, "not all".to_owned(), &mut attempt);
        assert_eq!(found, [(17, "not 17".to_owned()), (90, "not 90".to_owned())]);
        assert_eq!(culprits(&items[20..80], "too many".to_owned(), &mut attempt), []);
        assert_eq!(culprits(&items[17..18], "bad".to_owned(), &mut attempt).len(), 1);
        assert!(tried < 30, "{tried}");
    }
}
