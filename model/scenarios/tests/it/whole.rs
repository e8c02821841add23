//! A file without mistakes, read.

use kernel::example::{Clock, Config};
use kernel::{Expectation, Profile};

use crate::{GOOD, read_vault};

#[test]
fn a_file_without_mistakes_is_read_whole() {
    let scenario = read_vault(GOOD).expect("it has no mistake");
    assert_eq!(scenario.name, "vault/late");
    assert_eq!(scenario.profile, Profile::Variant);
    assert_eq!(scenario.classes.len(), 5);
    assert_eq!(scenario.mutants, ["VLT-B1"]);
    assert_eq!(scenario.dropped, ["WF(tick)"]);
    assert_eq!(scenario.expectation("VLT-S1", false), Expectation::Violated);
    // Neither the variant nor the defaults are mixed up with what the file says.
    let intended =
        Config { window: 2, clock: Clock::FixedAtRequest, adjustable: true, amount_max: 1 };
    assert_eq!(scenario.config, intended);
}
