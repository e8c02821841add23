//! The reference beside the real drivers, in all campaigns.

mod exhaustive;
mod known;
mod node;
mod played;
mod sensitivity;
mod stored;
mod system;
