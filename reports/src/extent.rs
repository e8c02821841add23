//! How far a run came: what is stored while it goes on, and what is left when it is ended, says so.

use serde::Serialize;

/// How far a run came.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extent {
    /// The exit code, once the run has come to its end.
    pub exit: Option<u8>,
    /// Whether everything that was planned was done: the answer is whole. What a limit ended counts
    /// as done, what was interrupted does not.
    pub finished: bool,
    /// How much was planned.
    pub planned: usize,
    /// How much of it was done.
    pub done: usize,
    /// The names of what was not begun.
    pub not_begun: Vec<String>,
}

impl Extent {
    /// Of a run that plans to do these, one after the other.
    #[must_use]
    pub fn of(names: Vec<String>) -> Self {
        Self { planned: names.len(), not_begun: names, ..Self::default() }
    }

    /// The next was begun.
    pub fn begin(&mut self) {
        if !self.not_begun.is_empty() {
            self.not_begun.remove(0);
        }
    }

    /// The one that was begun last came to its end, unless it was interrupted.
    pub fn end(&mut self, is_interrupted: bool) {
        self.done += usize::from(!is_interrupted);
    }

    /// The run is over and ends with this code.
    pub fn close(&mut self, exit: u8) {
        self.exit = Some(exit);
        self.finished = self.done == self.planned;
    }

    /// A line for people: what is missing; nothing where nothing is.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let missing = self.planned - self.done;
        let not_begun = match self.not_begun.len() {
            0 => String::new(),
            count => format!(", {count} not begun"),
        };
        (missing > 0).then(|| format!("{} of {} done{not_begun}", self.done, self.planned))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_finished_when_all_that_was_planned_is_done() {
        let mut extent = Extent::of(["a", "b", "c"].map(str::to_owned).to_vec());
        extent.begin();
        extent.end(false);
        extent.begin();
        extent.end(true);
        assert_eq!(extent.text().as_deref(), Some("1 of 3 done, 1 not begun"));
        extent.close(130);
        assert_eq!((extent.finished, extent.exit), (false, Some(130)));
        extent.begin();
        (0..2).for_each(|_| extent.end(false));
        extent.close(0);
        assert_eq!((extent.finished, extent.text()), (true, None));
    }
}
