//! Two-phase commit after Gray and Lamport, in seven bytes: the common yardstick of explicit-state
//! checkers, whose state counts are known from several of them.

use kernel::{Disabled, Evidence, Fairness, Node, Permutation, Property, Symmetry, System, ensure};
use zerocopy::{ByteEq, ByteHash, Immutable, IntoBytes};

/// A transaction manager and its resource managers.
#[derive(Debug)]
pub(crate) struct TwoPhase {
    managers: u8,
}

impl TwoPhase {
    /// The protocol with this many resource managers, 1 to 8.
    pub(crate) fn new(managers: u8) -> Self {
        assert!((1..=8).contains(&managers), "a set of managers is one byte");
        Self { managers }
    }

    fn all(&self) -> u8 {
        u8::MAX >> (8 - self.managers)
    }
}

/// Sets of resource managers are bytes; a manager in none of the first three is working.
#[derive(Clone, Copy, Debug, Default, ByteEq, ByteHash, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct State {
    /// Managers that have prepared.
    pub(crate) prepared: u8,
    /// Managers that have committed.
    pub(crate) committed: u8,
    /// Managers that have aborted.
    pub(crate) aborted: u8,
    /// Managers whose *prepared* message was sent. Messages are never lost or consumed.
    pub(crate) sent: u8,
    /// Managers whose *prepared* message the transaction manager has received.
    pub(crate) received: u8,
    /// Whether the transaction manager has sent *commit*, and is done.
    pub(crate) commit: bool,
    /// Whether the transaction manager has sent *abort*, and is done.
    pub(crate) abort: bool,
}

/// A step of the transaction manager (`Tm`) or of a resource manager (`Rm`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Action {
    TmCommit,
    TmAbort,
    TmReceivePrepared(u8),
    RmPrepare(u8),
    RmChooseToAbort(u8),
    RmReceiveCommit(u8),
    RmReceiveAbort(u8),
}

/// The only rule: the action's guard is false.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct NotNow;

impl State {
    /// The sets of managers.
    fn sets(&mut self) -> [&mut u8; 5] {
        let Self { prepared, committed, aborted, sent, received, .. } = self;
        [prepared, committed, aborted, sent, received]
    }

    /// The state with managers renamed.
    fn renamed(mut self, by: &Permutation) -> Self {
        for set in self.sets() {
            let members = (0..8).filter(|&rm| *set >> rm & 1 == 1);
            *set = members.fold(0, |renamed, rm| renamed | 1 << by.of(0, rm));
        }
        self
    }

    /// The state with the managers' records sorted. What is known of a manager stands in its
    /// record alone, so this is one state for all that differ in names.
    fn sorted(mut self, managers: u8) -> Self {
        let record = |rm: u8| self.sets().map(|set| *set >> rm & 1);
        let mut records: Vec<_> = (0..managers).map(record).collect();
        records.sort_unstable();
        for (place, set) in self.sets().into_iter().enumerate() {
            *set = (0..).zip(&records).fold(0, |set, (rm, record)| set | record[place] << rm);
        }
        self
    }
}

impl Action {
    /// The action with managers renamed.
    fn renamed(self, by: &Permutation) -> Self {
        match self {
            Action::TmCommit | Action::TmAbort => self,
            Action::TmReceivePrepared(rm) => Action::TmReceivePrepared(by.of(0, rm)),
            Action::RmPrepare(rm) => Action::RmPrepare(by.of(0, rm)),
            Action::RmChooseToAbort(rm) => Action::RmChooseToAbort(by.of(0, rm)),
            Action::RmReceiveCommit(rm) => Action::RmReceiveCommit(by.of(0, rm)),
            Action::RmReceiveAbort(rm) => Action::RmReceiveAbort(by.of(0, rm)),
        }
    }
}

impl System for TwoPhase {
    type State = State;
    type Action = Action;
    type Guard = NotNow;
    type History = ();

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        emit(State::default());
    }

    #[inline]
    fn candidates(&self, _: &State, emit: &mut dyn FnMut(Action)) {
        emit(Action::TmCommit);
        emit(Action::TmAbort);
        for rm in 0..self.managers {
            emit(Action::TmReceivePrepared(rm));
            emit(Action::RmPrepare(rm));
            emit(Action::RmChooseToAbort(rm));
            emit(Action::RmReceiveCommit(rm));
            emit(Action::RmReceiveAbort(rm));
        }
    }

    fn apply(&self, state: &State, action: &Action) -> Result<State, Disabled<NotNow>> {
        let mut s = *state;
        let deciding = !s.commit && !s.abort;
        let working = !(s.prepared | s.committed | s.aborted);
        let enabled = match *action {
            Action::TmCommit => deciding && s.received == self.all(),
            Action::TmAbort => deciding,
            Action::TmReceivePrepared(rm) => deciding && s.sent >> rm & 1 == 1,
            Action::RmPrepare(rm) | Action::RmChooseToAbort(rm) => working >> rm & 1 == 1,
            Action::RmReceiveCommit(_) => s.commit,
            Action::RmReceiveAbort(_) => s.abort,
        };
        if !enabled {
            return Err(Disabled::Guard(NotNow));
        }
        match *action {
            Action::TmCommit => s.commit = true,
            Action::TmAbort => s.abort = true,
            Action::TmReceivePrepared(rm) => s.received |= 1 << rm,
            Action::RmPrepare(rm) => {
                s.prepared |= 1 << rm;
                s.sent |= 1 << rm;
            }
            Action::RmChooseToAbort(rm) => s.aborted |= 1 << rm,
            Action::RmReceiveCommit(rm) => {
                s.prepared &= !(1 << rm);
                s.aborted &= !(1 << rm);
                s.committed |= 1 << rm;
            }
            Action::RmReceiveAbort(rm) => {
                s.prepared &= !(1 << rm);
                s.committed &= !(1 << rm);
                s.aborted |= 1 << rm;
            }
        }
        Ok(s)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<TwoPhase>;
        let decides = |rm: u8| {
            P::eventually("2PC-L1", "every manager decides", move |_, s, ()| {
                (s.committed | s.aborted) >> rm & 1 == 1
            })
            .needs(&["WF(tm)", "WF(receive)"])
            .instance(rm)
        };
        let mut properties = vec![
            P::always("2PC-S1", "no manager commits while another aborts", |_, s, ()| {
                ensure!(s.committed == 0 || s.aborted == 0, s.committed, s.aborted);
                Evidence::Holds
            }),
            P::sometimes("2PC-G1", "all commit", |two, s, ()| s.committed == two.all()),
            P::sometimes("2PC-G2", "all abort", |two, s, ()| s.aborted == two.all()),
        ];
        properties.extend((0..self.managers).map(decides));
        properties
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        use Action::{RmReceiveAbort, RmReceiveCommit, TmAbort, TmCommit, TmReceivePrepared};
        vec![
            Fairness::weak("WF(tm)", |action| {
                matches!(action, TmCommit | TmAbort | TmReceivePrepared(_)).then_some(0)
            }),
            Fairness::weak("WF(receive)", |action| match *action {
                RmReceiveCommit(rm) | RmReceiveAbort(rm) => Some(rm),
                _ => None,
            }),
        ]
    }

    fn symmetry(&self) -> Option<Symmetry<Self>> {
        let managers = self.managers;
        let symmetry = Symmetry::new(
            &[("resource managers", managers)],
            |state: &State, by| state.renamed(by),
            |(), _| (),
            |action: &Action, by| action.renamed(by),
        );
        let sorted =
            move |node: &Node<Self>| Node { state: node.state.sorted(managers), history: () };
        Some(symmetry.canonical_form(sorted))
    }
}
