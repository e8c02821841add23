//! A behaviour with everything that is needed to see it again, as an object.

use reports::counterexample::CounterexampleView;
use serde_json::Value;

/// A stored behaviour: found by an engine, or read from a file.
pub trait Behaviour: Send + Sync {
    /// What happens in it, walked again without a search.
    fn view(&self) -> CounterexampleView;

    /// The state that it starts in, and that after each of its steps, as far as they fit.
    fn states(&self) -> Vec<Value>;

    /// The file that it is stored in.
    fn text(&self) -> String;

    /// A name for that file.
    fn file_name(&self) -> String;

    /// How many steps it has.
    fn steps(&self) -> usize;

    /// What is left of it once no step can be dropped without losing what it shows.
    fn shrink(&self) -> Box<dyn Behaviour>;

    /// After how many of its steps nothing that anybody does leads to where the violation that it
    /// shows is out of reach; none if that is not known within so many states.
    fn inevitable_after(&self, states_max: usize) -> Option<usize>;
}
