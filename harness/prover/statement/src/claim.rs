//! What a run of the program states, as values and as the field elements of its output.

use starknet_types_core::felt::Felt;

/// The output of a run: which system, which instance, and what became of each trace.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    /// The name of the system.
    pub system: Felt,
    /// The commitment to the instance and the watch.
    pub setup: Felt,
    /// What became of each trace, in order.
    pub outcomes: Vec<Outcome>,
}

/// What became of a trace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// The commitment to the state that it starts in.
    pub initial: Felt,
    /// How many steps it has.
    pub steps: u64,
    /// The hash of all steps with their answers.
    pub transcript: Felt,
    /// The commitment to the state that it ends in.
    pub last: Felt,
    /// The first step that makes a predicate false, from 1; 0 if there is none.
    pub broken_at: u64,
    /// The bits of the predicates that it makes false.
    pub broken: u64,
}

/// Field elements that are no output of a program of ours.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the output has {found} field elements and announces {announced} traces")]
pub struct NotAClaim {
    found: usize,
    announced: Felt,
}

const HEADER: usize = 3;
const OUTCOME: usize = 6;

impl Claim {
    /// The output that states it.
    #[must_use]
    pub fn to_felts(&self) -> Vec<Felt> {
        let header = [self.system, self.setup, Felt::from(self.outcomes.len())];
        let outcomes = self.outcomes.iter().flat_map(|outcome| {
            let Outcome { initial, steps, transcript, last, broken_at, broken } = *outcome;
            [initial, steps.into(), transcript, last, broken_at.into(), broken.into()]
        });
        header.into_iter().chain(outcomes).collect()
    }

    /// The claim that an output states.
    ///
    /// # Errors
    /// If the numbers do not fit together.
    pub fn of_felts(felts: &[Felt]) -> Result<Self, NotAClaim> {
        let announced = felts.get(HEADER - 1).copied().unwrap_or_default();
        let bad = NotAClaim { found: felts.len(), announced };
        let (header, rest) = felts.split_at_checked(HEADER).ok_or(bad)?;
        if rest.len() % OUTCOME != 0 || announced != Felt::from(rest.len() / OUTCOME) {
            return Err(bad);
        }
        let short = |felt: Felt| u64::try_from(felt).map_err(|_| bad);
        let outcomes = rest.chunks_exact(OUTCOME).map(|words| {
            Ok(Outcome {
                initial: words[0],
                steps: short(words[1])?,
                transcript: words[2],
                last: words[3],
                broken_at: short(words[4])?,
                broken: short(words[5])?,
            })
        });
        let outcomes = outcomes.collect::<Result<_, _>>()?;
        Ok(Self { system: header[0], setup: header[1], outcomes })
    }
}
