//! Which price rules settle, swing or stick at small numbers: every combination of a denominator, a
//! level of demand, its slope and a rule, run until the price repeats.

use fees::{Calm, Config, Fees, History, Update};
use kernel::{Protocol as _, Step, System as _};

use crate::{block, start};

/// What becomes of the price, as one sign: settled `.`, swings `~`, sticks `x`.
fn fate(config: Config) -> char {
    let m = Fees::new(config).expect("the configuration is valid");
    let (mut state, mut history) = (start(&m), History::default());
    let mut fates = Vec::new();
    // A price is one of fewer than a hundred, so it repeats within as many blocks.
    for _ in 0..200 {
        for action in block() {
            let after = m.apply(&state, &action).expect("an honest block is open");
            let step = Step { before: &state, history: &history, action: &action, after: &after };
            let mut next = history;
            m.remember(&mut next, &step);
            (state, history) = (after, next);
        }
        fates.push(history.calm);
    }
    let last = &fates[100..];
    match last {
        _ if last.contains(&Calm::Moved) => '~',
        _ if last.contains(&Calm::Stuck) => 'x',
        _ => '.',
    }
}

/// A row for each denominator, a column for each level of demand.
fn map(update: Update, slope: u8) -> Vec<String> {
    let row = |denominator| {
        let fates = (4..20).map(|demand| {
            let mut config = Config::default();
            config.design.update = update;
            config.parameters.slope = slope;
            config.parameters.denominator = denominator;
            config.parameters.demands = vec![demand];
            config.bounds.price = 100;
            fate(config)
        });
        fates.collect()
    };
    (1..9).map(row).collect()
}

/// With a step of one at least, a price swings that is more than twice the denominator times the
/// target (by the slope): the next step overshoots. Where the target lies between two prices, it
/// swings between them.
#[test]
fn at_least_one() {
    assert_eq!(map(Update::AtLeastOne, 1), EXPECTED[0]);
    assert_eq!(map(Update::AtLeastOne, 2), EXPECTED[1]);
}

/// As deployed: what does not swing often sticks, the more so the larger the denominator.
#[test]
fn deployed() {
    assert_eq!(map(Update::Deployed, 1), EXPECTED[2]);
    assert_eq!(map(Update::Deployed, 2), EXPECTED[3]);
}

/// At least one, then deployed, each with a slope of 1 and of 2.
const EXPECTED: [[&str; 8]; 4] = [
    [
        "...~~~.~~~~~~~.~",
        "........~~..~.~~",
        "............~~~.",
        "...............~",
        "................",
        "................",
        "................",
        "................",
    ],
    [
        "...~~~.~~~~~~~.~",
        "...~.~.~~~.~.~~~",
        "...~.~.~.~.~~~.~",
        "...~.~.~.~.~.~.~",
        "...~.~.~.~.~.~.~",
        "...~.~.~.~.~.~.~",
        "...~.~.~.~.~.~.~",
        "...~.~.~.~.~.~.~",
    ],
    [
        "...~~~.~~~~~~~.~",
        ".xx.....~~..~.~~",
        ".xxxxxxxxxxxxxxx",
        ".xxxxxxxxxxxxxxx",
        ".xxxxxxxxxxxxxxx",
        ".xxxxxxxxxxxxxxx",
        ".xxxxxxxxxxxxxxx",
        ".xxxxxxxxxxxxxxx",
    ],
    [
        "...~~~.~~~~~~~.~",
        "...x.x.~~~.~.~~~",
        "...xxxxxxxxxxxxx",
        "...xxxxxxxxxxxxx",
        "...xxxxxxxxxxxxx",
        "...xxxxxxxxxxxxx",
        "...xxxxxxxxxxxxx",
        "...xxxxxxxxxxxxx",
    ],
];
