//! Switches that anyone may toggle: one giant component, in which every switch has a constraint of
//! its own. The hardest graph that liveness meets for its size.

use kernel::{Disabled, Fairness, Property, System};
use zerocopy::{ByteEq, ByteHash, Immutable, IntoBytes};

/// So many switches, 1 to 32, and what is promised of them.
pub(crate) struct Switches {
    pub(crate) count: u8,
    pub(crate) promise: Promise,
}

/// What is promised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Promise {
    /// Something that is true at the start, so that the graph alone costs.
    Nothing,
    /// Under strong fairness, the first switch is on again and again: it is.
    FirstOn,
    /// Under strong fairness, all switches are off again and again: they need not be.
    AllOff,
}

/// The switches that are on.
#[derive(Clone, Copy, Debug, ByteEq, ByteHash, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct On(u32);

/// Toggling one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Toggle(u8);

/// There is no rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Never {}

impl System for Switches {
    type State = On;
    type Action = Toggle;
    type Guard = Never;
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(On)) {
        emit(On(0));
    }

    fn candidates(&self, _: &On, emit: &mut dyn FnMut(Toggle)) {
        (0..self.count).for_each(|switch| emit(Toggle(switch)));
    }

    fn apply(&self, state: &On, action: &Toggle) -> Result<On, Disabled<Never>> {
        Ok(On(state.0 ^ 1 << action.0))
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Switches>;
        let promise = match self.promise {
            Promise::Nothing => P::eventually("SW-L1", "something is so", |_, _, ()| true),
            Promise::FirstOn => {
                P::always_eventually("SW-L2", "the first is on", |_, s, ()| s.0 & 1 == 1)
            }
            Promise::AllOff => P::always_eventually("SW-L3", "all are off", |_, s, ()| s.0 == 0),
        };
        vec![promise.needs(&["SF(toggle)"])]
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        vec![Fairness::strong("SF(toggle)", |action: &Toggle| Some(action.0))]
    }
}
