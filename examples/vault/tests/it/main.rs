//! The vault's functions, one by one, and the page that teaches how it was made.

mod functions;
mod tutorial;
