//! Whether whoever may do something can.
//!
//! A rule that refuses too much breaks no promise about what happens: nothing does. So a system
//! that tells its rules a second time asks in each state, of everything that could ever be done,
//! whether what is open there is offered and not denied.

use kernel::{Disabled, System};

/// An action that is open and cannot be taken, with the answer that it gets; without one it is not
/// even among the candidates.
pub type Denied<M> = (<M as System>::Action, Option<Disabled<<M as System>::Guard>>);

/// What asking came to.
pub struct Rights<M: System> {
    /// How many actions are open.
    pub open: usize,
    /// The first of them that cannot be taken.
    pub denied: Option<Denied<M>>,
}

/// Whether the protocol says no, or knows no such action. What is assumed, what waits and what a
/// scenario cuts keeps an action back and denies no right.
pub fn by_rule<G>(why: &Disabled<G>) -> bool {
    matches!(why, Disabled::Guard(_) | Disabled::NoAction(_))
}

/// Asks of every action that is open in `state` whether it can be taken. `every` emits each action
/// once that there could be in any state, `may` says which are open, and `denies` which answers
/// deny a right.
///
/// ```
/// use kernel::example::{Action, Vault};
/// use kernel::{Protocol as _, System as _};
/// use vocabulary::rights::{by_rule, rights};
///
/// let vault = Vault::new(Default::default()).expect("the default is valid");
/// let mut first = None;
/// vault.initial(&mut |state| first = Some(state));
/// let (state, pay) = (first.expect("there is one"), Action::Pay {});
/// let every = |emit: &mut dyn FnMut(Action)| emit(pay.clone());
/// // Whoever takes the payment for a right at the start is told that it is none.
/// let asked = rights(&vault, &state, every, |action| *action == pay, by_rule);
/// assert_eq!((asked.open, asked.denied.is_some()), (1, true));
/// let asked = rights(&vault, &state, every, |_| false, by_rule);
/// assert_eq!((asked.open, asked.denied.is_some()), (0, false));
/// // Nor is a window a right that nobody is offered.
/// let long = |emit: &mut dyn FnMut(Action)| emit(Action::SetWindow { window: 9 });
/// let asked = rights(&vault, &state, long, |_| true, by_rule);
/// assert_eq!(asked.denied, Some((Action::SetWindow { window: 9 }, None)));
/// ```
pub fn rights<M: System>(
    m: &M,
    state: &M::State,
    every: impl Fn(&mut dyn FnMut(M::Action)),
    may: impl Fn(&M::Action) -> bool,
    denies: impl Fn(&Disabled<M::Guard>) -> bool,
) -> Rights<M> {
    let (mut open, mut denied) = (0, None);
    every(&mut |action| {
        if !may(&action) {
            return;
        }
        open += 1;
        if denied.is_none() {
            let why = m.apply(state, &action).err().filter(&denies);
            denied = why.map(|why| (action, Some(why)));
        }
    });
    let mut offered = 0;
    m.candidates(state, &mut |action| offered += usize::from(may(&action)));
    if denied.is_none() && offered != open {
        denied = missing(m, state, every, may).map(|action| (action, None));
    }
    Rights { open, denied }
}

/// An open action that is not offered. Where candidates are emitted twice there may be none.
fn missing<M: System>(
    m: &M,
    state: &M::State,
    every: impl Fn(&mut dyn FnMut(M::Action)),
    may: impl Fn(&M::Action) -> bool,
) -> Option<M::Action> {
    let (mut offered, mut missing) = (Vec::new(), None);
    m.candidates(state, &mut |action| offered.push(action));
    every(&mut |action| {
        if missing.is_none() && may(&action) && !offered.contains(&action) {
            missing = Some(action);
        }
    });
    missing
}
