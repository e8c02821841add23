//! Who is asked of every false clause.

use std::collections::BTreeSet;
use std::panic::Location;
use std::sync::{Arc, Mutex};

use super::source::Clause;

/// Where a clause stands.
pub(crate) type Place = (String, u32);

#[derive(Default)]
struct Inner {
    silent: Option<Place>,
    fired: BTreeSet<Place>,
}

/// The audit of this process.
pub(crate) struct Audit(Arc<Mutex<Inner>>);

impl Audit {
    pub(crate) fn begin() -> Self {
        let inner = Arc::new(Mutex::new(Inner::default()));
        let asked = Arc::clone(&inner);
        kernel::clauses::audit(Box::new(move |place: &Location<'_>| {
            let mut inner = asked.lock().expect("nobody panics with it");
            let place = (place.file().to_owned(), place.line());
            let counts = inner.silent.as_ref() != Some(&place);
            inner.fired.insert(place);
            counts
        }));
        Self(inner)
    }

    /// What `run` yields, and the clauses that were false meanwhile.
    pub(crate) fn watch<T>(&self, run: impl FnOnce() -> T) -> (T, BTreeSet<Place>) {
        self.with(None, run)
    }

    /// What `run` yields without `clause`.
    pub(crate) fn without<T>(&self, clause: &Clause, run: impl FnOnce() -> T) -> T {
        self.with(Some(clause.place()), run).0
    }

    fn with<T>(&self, silent: Option<Place>, run: impl FnOnce() -> T) -> (T, BTreeSet<Place>) {
        *self.inner() = Inner { silent, fired: BTreeSet::new() };
        let result = run();
        let Inner { fired, .. } = std::mem::take(&mut *self.inner());
        (result, fired)
    }

    fn inner(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.0.lock().expect("nobody panics with it")
    }
}
