//! What must be true of the fallback.

mod actions;

use kernel::{Evidence, Fairness, Property, ensure};

use super::state::{History, Mode, State};
use super::{Action, Config, Fallback};

type P = Property<Fallback>;
type Step<'a> = kernel::Step<'a, Fallback>;

/// L1 time passes.
const TIME: &str = "WF(tick)";

pub(super) fn all(config: &Config) -> Vec<P> {
    vec![s8(), s10(), l4(), s16(), actions::s23(config), actions::s24(config)]
}

pub(super) fn fairness(_: &Config) -> Vec<Fairness<Fallback>> {
    vec![
        Fairness::weak(TIME, |action| matches!(action, Action::Tick {}).then_some(0))
            .about(&["tick"]),
    ]
}

/// Whether central production starts between two states.
fn enters(before: &State, after: &State) -> bool {
    (before.mode, after.mode) == (Mode::Committee, Mode::Central)
}

/// Remembers whether the lever was used: what the council and the operator did, not what the rule
/// says of the lever.
#[inline]
pub(super) fn remember(_: &Fallback, history: &mut History, step: &Step<'_>) {
    history.used |= enters(step.before, step.after);
    history.used &= !matches!(step.action, Action::Arm {});
}

/// Exclusivity.
fn s8() -> P {
    let statement = "central production and committee decisions never extend the same height";
    Property::always("CON-S8", statement, |_: &Fallback, s, _: &History| {
        let (doubled, offer) = (s.doubled, s.offer);
        if !s.extended && !doubled {
            return Evidence::NotApplicable;
        }
        ensure!("only the operator extends the height": !doubled, offer);
        Evidence::Holds
    })
    .sources(&["SNIP-33"])
    .needs(&["CON-A5"])
}

/// The fallback is entered for the committee's failure only.
fn s10() -> P {
    let statement = "the fallback is entered only if the committee left a third of its offers";
    Property::step("CON-S10", statement, |m: &Fallback, step: &Step<'_>| {
        if !enters(step.before, step.after) {
            return Evidence::NotApplicable;
        }
        let (expected, undecided) = (m.config.expected, step.before.blamed);
        ensure!("3 * undecided > expected": 3 * undecided > expected, undecided, expected);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "CORRECTIONS"])
}

/// The return, unless the council acts.
fn l4() -> P {
    Property::leads_to(
        "CON-L4",
        "after a fallback the committee produces again, unless the council prolongs it",
        |_: &Fallback, s, _: &History| s.mode == Mode::Central,
        |_, s, _| s.mode == Mode::Committee || s.prolonged,
    )
    .sources(&["SNIP-33"])
    .needs(&[TIME])
}

/// The lever is the council's: it is given once, and again by nobody else.
fn s16() -> P {
    let statement = "the fallback is entered once, until the council arms the lever again";
    Property::step("CON-S16", statement, |_: &Fallback, step: &Step<'_>| {
        if !enters(step.before, step.after) {
            return Evidence::NotApplicable;
        }
        let used = step.history.used;
        ensure!("the lever was not used since the council armed it": !used, used);
        Evidence::Holds
    })
    .sources(&["SNIP-33", "CORRECTIONS", "REPLAYS R25"])
}
