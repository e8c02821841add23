//! Sequencing and admission, call by call.

mod admission;
mod sequencing;
