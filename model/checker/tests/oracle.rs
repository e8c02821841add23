//! A sample of what the example `oracle` runs at length.

#[path = "../examples/oracle/brute.rs"]
mod brute;
#[path = "../examples/oracle/cases.rs"]
mod cases;
#[path = "../examples/oracle/compare.rs"]
mod compare;

#[test]
fn liveness_agrees_with_brute_force_over_all_cycles() {
    let compare::Tally { holds, violated, inconclusive } =
        compare::compare(8_000).unwrap_or_else(|difference| panic!("{difference}"));
    assert!(holds > 1_000 && violated > 1_000 && inconclusive > 100, "every verdict is exercised");
}
