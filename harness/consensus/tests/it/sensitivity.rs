//! A campaign that notices no mistake compares nothing: each mistake in the rules is noticed.

use consensus::mutants::mutants;
use consensus::random::{Kinds, walk};
use consensus::run::Run;
use consensus::system::{Campaign, Mismatch, conduct};
use consensus::targets::Arc082;
use protocol::consensus::layered::Bounds;
use protocol::consensus::paper::Rules;

/// The rules that are not the paper's, the first random run of seed 1 in which the driver, which
/// follows the paper, differs from them, and the inputs left of that.
const NODE: &[(&str, u64, usize)] = &[];

#[test]
fn the_node_campaign_notices_every_mistake() {
    let seen: Vec<_> = mutants().into_iter().map(|(name, rules)| first(name, &rules)).collect();
    assert_eq!(seen, NODE);
}

fn first(name: &'static str, rules: &Rules) -> (&'static str, u64, usize) {
    let found = |number| Some((number, walk::<Arc082>(1, number, Kinds::ASSUMED, rules).found?));
    let (number, (difference, run)) = (0..60_000).find_map(found).expect(name);
    let run: Run = run.shrink::<Arc082>(rules, consensus::class::Class::of(&difference));
    (name, number, run.inputs.len())
}
