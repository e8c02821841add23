//! The reference beside the real drivers, in all campaigns.

mod exhaustive;
mod known;
mod node;
mod sensitivity;
mod stored;
mod system;
