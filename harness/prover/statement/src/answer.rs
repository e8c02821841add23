//! How a step is answered, by a model and by a program.

/// The answer to a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Answer {
    /// 0 if the step is accepted, else a guard's number, [`OUTSIDE`](crate::OUTSIDE) or
    /// [`MALFORMED`](crate::MALFORMED).
    pub refusal: u16,
    /// The sum of the bits of the watched predicates that are false after it.
    pub broken: u16,
}
