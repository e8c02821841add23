//! Several nodes at once: schedules of messages between correct nodes and faulty ones, and the
//! traces of the layered model as such schedules.

mod alike;
mod conductor;
mod schedule;
mod traces;

pub use conductor::{Conductor, Mismatch};
pub use schedule::{Delivery, Schedule};
pub use traces::{Campaign, Conducted, conduct};
