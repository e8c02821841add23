//! What a search and random walks show while they run.

use checker::walk;
use console::progress::Display;
use reports::grouped;

/// A display that is told of a search, or of walks.
pub struct Watched<'a>(pub Display<'a>);

impl checker::Observer for Watched<'_> {
    fn on_progress(&self, progress: &checker::Progress) -> Option<String> {
        let checker::Progress { states, transitions, depth, frontier } = *progress;
        self.0.tell(|seconds| {
            let rate = (states as f64 / seconds.max(0.001)) as u64;
            let [states, transitions] = [states, transitions].map(grouped);
            let [frontier, rate] = [frontier, rate].map(grouped);
            format!(
                "{states} states, {transitions} transitions, depth {depth}, frontier {frontier}, \
                 {rate} states/s"
            )
        })
    }
}

impl walk::Observer for Watched<'_> {
    fn on_progress(&self, progress: &walk::Progress) -> Option<String> {
        let walk::Progress { walks, steps } = *progress;
        self.0.tell(|_| format!("{} walks, {} steps", grouped(walks), grouped(steps)))
    }
}
