//! The states of a scenario, one step at a time: for whoever looks at single steps, as tests do.

use kernel::{Because, Value};

/// States by number, in the order in which they were met.
pub trait Explorer {
    /// The initial states.
    fn initial(&mut self) -> Vec<usize>;

    /// What the candidates of a state come to.
    fn successors(&mut self, state: usize) -> Vec<Successor>;

    /// A state, as far as guards read it.
    fn show(&self, state: usize) -> Value;
}

/// What a candidate comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Successor {
    /// The action, in words.
    pub action: String,
    /// The number of its class.
    pub class: usize,
    /// Where it leads.
    pub next: Next,
}

/// Where an action leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// To the state of this number.
    State(usize),
    /// Nowhere: this guard refuses it.
    Guard(String),
    /// Nowhere, for a reason that is no guard: its kind and its name.
    Disabled(Because, &'static str),
    /// Nowhere: the scenario has turned its class off.
    ClassOff,
}
