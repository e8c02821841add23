//! How many values a proof samples of each column.
//!
//! The library evaluates its constraints at the sampled values before it compares their number with
//! what it expects. Where one is missing it panics, with something alive that panics again when it
//! is dropped, and that ends the process.

use cairo_air::cairo_components::CairoComponents;
use cairo_air::relations::CommonLookupElements;
use stwo::core::air::Components;
use stwo::core::channel::Blake2sChannel;
use stwo::core::circle::SECURE_FIELD_CIRCLE_GEN;
use stwo::core::fields::qm31::SECURE_EXTENSION_DEGREE;

use crate::settings::{PREPROCESSED, TRACE_LOG_MAX};
use crate::{Proof, Refused};

/// The composition polynomial is committed to in two halves.
const COMPOSITION_COLUMNS: usize = 2 * SECURE_EXTENSION_DEGREE;

/// Checks that each column has as many sampled values as the components of its claim read.
pub(crate) fn check(proof: &Proof) -> Result<(), Refused> {
    let columns = PREPROCESSED.to_preprocessed_trace().ids();
    // Neither the elements nor the point matter: only how many values there are.
    let elements = CommonLookupElements::draw(&mut Blake2sChannel::default());
    let claimed = CairoComponents::new(&proof.claim, &elements, &proof.interaction_claim, &columns);
    let components =
        Components { components: claimed.components(), n_preprocessed_columns: columns.len() };
    let point = SECURE_FIELD_CIRCLE_GEN;
    let mut read = components.mask_points(point, TRACE_LOG_MAX, false);
    read.push(vec![vec![point]; COMPOSITION_COLUMNS]);
    let read: Vec<Vec<usize>> = read.iter().map(|tree| lengths(tree)).collect();
    let sampled = proof.stark_proof.sampled_values.iter();
    if sampled.map(|tree| lengths(tree)).eq(read) {
        Ok(())
    } else {
        Err(Refused::Bounds("number of sampled values"))
    }
}

fn lengths<T>(columns: &[Vec<T>]) -> Vec<usize> {
    columns.iter().map(Vec::len).collect()
}
