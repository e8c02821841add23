//! What the prover is doing, told as it begins: the library's own spans.

use tracing::span::{Attributes, Id};
use tracing::{Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::{Context, SubscriberExt};

/// The module whose spans are stages.
const PROVER: &str = "stwo_cairo_prover::prover";

struct Stages<F>(F);

impl<S: Subscriber, F: Fn(&str) + 'static> Layer<S> for Stages<F> {
    fn on_new_span(&self, span: &Attributes<'_>, _: &Id, _: Context<'_, S>) {
        let metadata = span.metadata();
        if metadata.target() == PROVER && *metadata.level() == Level::INFO {
            (self.0)(metadata.name());
        }
    }
}

/// Runs `work` and tells `hear` the name of each stage that it begins on this thread.
pub fn told<T>(hear: impl Fn(&str) + Send + Sync + 'static, work: impl FnOnce() -> T) -> T {
    let subscriber = tracing_subscriber::registry().with(Stages(hear));
    tracing::subscriber::with_default(subscriber, work)
}
