//! For the tests of systems: a search too simple to be wrong.

use std::collections::BTreeMap;

use crate::{Protocol, pack};

/// Every reachable state, by its bytes.
#[must_use]
pub fn reachable<M: Protocol>(system: &M) -> BTreeMap<Vec<u8>, M::State> {
    let (mut seen, mut open) = (BTreeMap::new(), Vec::new());
    system.initial(&mut |state| open.push(state));
    seen.extend(open.iter().map(|state| (pack(state).to_vec(), *state)));
    while let Some(state) = open.pop() {
        system.candidates(&state, &mut |action| {
            if let Ok(after) = system.apply(&state, &action)
                && seen.insert(pack(&after).to_vec(), after).is_none()
            {
                open.push(after);
            }
        });
    }
    seen
}
