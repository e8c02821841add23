//! What the parts share: who is elected takes the turn, and a vote of consensus ends it.

use kernel::{Link, Product, SyncAction, System};

use super::contract::{Contract, Shared, Vote};
use leader_election::{self, Election};
use sequencing::{self, NODES, Sequencing};

/// A turn of sequencing ends by a vote of consensus, and not otherwise.
pub struct Votes;

/// Sequencing on consensus.
pub type Voted = Product<Contract, Sequencing, Votes>;

impl Link<Contract, Sequencing> for Votes {
    const NAME: &'static str = "sequencing-on-consensus";
    const PREFIX: &'static str = "SOC";

    #[inline]
    fn synchronises_left(_: &Voted, _: &<Voted as System>::State, vote: &Vote) -> bool {
        !matches!(vote, Vote::Stall {})
    }

    #[inline]
    fn synchronises_right(
        whole: &Voted,
        _: &<Voted as System>::State,
        action: &sequencing::Action,
    ) -> bool {
        use sequencing::Action as A;
        let by_vote = whole.left.shared() != Shared::SlotAlone;
        matches!(action, A::Decide {} | A::Assent {}) || by_vote && matches!(action, A::TimeOut {})
    }

    /// What sequencing itself takes for possible.
    fn synchronised_with(
        whole: &Voted,
        state: &<Voted as System>::State,
        vote: &Vote,
        emit: &mut dyn FnMut(sequencing::Action),
    ) {
        use sequencing::Action as A;
        whole.right.candidates(&state.right, &mut |action| {
            let decides = matches!(action, A::Decide {} | A::Assent {});
            let ends = match vote {
                Vote::Conclude {} => decides,
                Vote::Abandon {} => matches!(action, A::TimeOut {}),
                Vote::Stall {} => false,
            };
            if ends {
                emit(action);
            }
        });
    }
}

/// The leader of a slot takes the turn, with the weights that its epoch draws from; a slot that
/// stays empty is a turn that goes by. Nodes are numbered like stakers, so the censor is staker 0.
pub struct Leads;

/// Election, consensus and sequencing together.
pub type Whole = Product<Election, Voted, Leads>;

impl Link<Election, Voted> for Leads {
    const NAME: &'static str = "sequencing-on-election";
    const PREFIX: &'static str = "SOE";

    #[inline]
    fn synchronises_left(
        _: &Whole,
        _: &<Whole as System>::State,
        action: &leader_election::Action,
    ) -> bool {
        use leader_election::Action as A;
        matches!(action, A::Lead { .. } | A::Skip {})
    }

    #[inline]
    fn synchronises_right(
        _: &Whole,
        _: &<Whole as System>::State,
        action: &<Voted as System>::Action,
    ) -> bool {
        use sequencing::Action as A;
        matches!(action, SyncAction::Right(A::TakeTurn { .. } | A::PassTurn {}))
    }

    fn synchronised_with(
        whole: &Whole,
        state: &<Whole as System>::State,
        action: &leader_election::Action,
        emit: &mut dyn FnMut(<Voted as System>::Action),
    ) {
        match *action {
            leader_election::Action::Lead { staker: by } => {
                let mut weights = [0; NODES];
                let snapshot = state.left.snapshot(whole.right.left.ahead());
                weights[..leader_election::STAKERS].copy_from_slice(&snapshot);
                emit(SyncAction::Right(sequencing::Action::TakeTurn { by, weights }));
            }
            leader_election::Action::Skip {}
                if whole.right.left.shared() != Shared::NoEmptySlot =>
            {
                emit(SyncAction::Right(sequencing::Action::PassTurn {}));
            }
            _ => {}
        }
    }
}
