//! What the ranges refuse, and which option lifts it.

use kernel::Protocol as _;
use messages::{Config, Messages};

/// The key that is complained about, and the option that asks for it.
fn complaint(change: impl FnOnce(&mut Config)) -> (String, Option<String>) {
    let mut config = Config::default();
    change(&mut config);
    let invalid = Messages::new(config).err().expect("it is out of range");
    (invalid.key.clone(), invalid.enforced_by.map(|by| by.option))
}

#[test]
fn a_clock_that_covers_nothing_is_refused_by_its_option() {
    let by = |option: &str| Some(format!("design.{option}"));
    let cooldown = complaint(|c| c.parameters.cooldown = 1);
    assert_eq!(cooldown, ("parameters.cooldown".to_owned(), by("cooldown")));
    let grace = complaint(|c| c.parameters.grace = 1);
    assert_eq!(grace, ("parameters.grace".to_owned(), by("grace")));
    // Grace and settlement are two ticks each.
    let delay = complaint(|c| c.parameters.delay = 3);
    assert_eq!(delay, ("parameters.delay".to_owned(), by("cancel_delay")));
}

#[test]
fn a_delay_covers_fallbacks_and_what_l1_undoes() {
    let valid = |delay: u8, change: fn(&mut Config)| {
        let mut config = Config::default();
        change(&mut config);
        config.parameters.delay = delay;
        Messages::new(config).is_ok()
    };
    assert_eq!([3, 4].map(|delay| valid(delay, |_| {})), [false, true]);
    let fallback = |c: &mut Config| (c.bounds.fallbacks, c.parameters.fallback) = (2, 3);
    assert_eq!([9, 10].map(|delay| valid(delay, fallback)), [false, true]);
    let reorgs = |c: &mut Config| {
        (c.bounds.reorgs, c.parameters.finality, c.parameters.grace) = (2, 2, 3);
    };
    assert_eq!([6, 7].map(|delay| valid(delay, reorgs)), [false, true]);
}

#[test]
fn half_is_no_quorum() {
    let half = complaint(|c| c.parameters.quorum = 1);
    assert_eq!(half, ("parameters.quorum".to_owned(), None));
}
