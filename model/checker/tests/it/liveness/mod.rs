//! Liveness: the decision against brute force, and the whole way from a system to a lasso.

#[path = "../../../examples/oracle/arrows.rs"]
mod arrows;
#[path = "../../../examples/oracle/brute.rs"]
mod brute;
#[path = "../../../examples/oracle/cases.rs"]
mod cases;
#[path = "../../../examples/oracle/compare.rs"]
mod compare;
#[path = "../../../examples/oracle/reach.rs"]
mod reach;
#[path = "../../../benches/liveness/switches.rs"]
mod switches;

mod end_to_end;
mod many;
mod possibility;
mod semantics;
mod two_phase;

/// A sample of what `cargo run --release -p checker --example oracle -- 200000` runs at length.
#[test]
fn the_decision_agrees_with_brute_force_over_all_cycles() {
    let compare::Tally { holds, violated, inconclusive } =
        compare::compare(8_000).unwrap_or_else(|difference| panic!("{difference}"));
    assert!(holds > 1_000 && violated > 1_000 && inconclusive > 100, "every verdict is exercised");
}

/// The same for possibilities.
#[test]
fn possibilities_agree_with_brute_force_over_all_pairs_of_states() {
    let compare::Tally { holds, violated, inconclusive } =
        compare::compare_possibilities(8_000).unwrap_or_else(|difference| panic!("{difference}"));
    assert!(holds > 1_000 && violated > 1_000 && inconclusive > 100, "every verdict is exercised");
}

/// A search for liveness that was ended goes on, surveyed and recorded ones alike.
#[test]
fn searches_for_liveness_go_on() {
    let options = checker::Options { stop: checker::Stop::Never, ..Default::default() };
    for number in 0..1_500 {
        let case = cases::case(number);
        for arrows in [arrows::Arrows::of(&case), arrows::Arrows::with_possibility(&case)] {
            let instance = kernel::Instance::whole(arrows);
            crate::resume::goes_on(&instance, &options)
                .unwrap_or_else(|differs| panic!("case {number}: {differs}"));
        }
    }
}
