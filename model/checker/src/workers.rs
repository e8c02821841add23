//! Threads, behind functions that are compiled once: what runs on them is called through a pointer,
//! never once a state.

use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

/// What `act` returns, called on a pool of so many threads.
///
/// # Panics
/// If the operating system refuses to start them.
pub(crate) fn on_workers<T: Send>(workers: usize, act: impl FnOnce() -> T + Send) -> T {
    let (mut act, mut result) = (Some(act), None);
    install(workers, &mut || result = act.take().map(|act| act()));
    result.expect("the pool calls what it is given")
}

fn install(workers: usize, act: &mut (dyn FnMut() + Send)) {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(workers.max(1))
        .build()
        .expect("the operating system starts the workers");
    pool.install(act);
}

/// Calls `act` with every number below `count`, side by side.
pub(crate) fn side_by_side(count: usize, act: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(act);
}

/// What only one worker at a time has to do with, so that none ever waits for it.
pub(crate) fn lock<T>(own: &Mutex<T>) -> MutexGuard<'_, T> {
    own.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The same, where there is no other worker.
pub(crate) fn alone<T>(own: &mut Mutex<T>) -> &mut T {
    own.get_mut().unwrap_or_else(PoisonError::into_inner)
}
