//! Tests of several files together, which none of them may know.

mod links;
mod survey;
