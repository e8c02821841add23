//! The forms of consensus against each other and against published and measured figures.

mod layered;
mod paper;
