//! What might happen next: every act of every body in either hand, including those that the rules
//! refuse.

use super::super::action::Action;
use super::super::body::{Body, Coalition, Hand, Origin};
use super::super::config::Config;
use super::super::power::{ROUTES, holders, keys, vetoers};
use super::super::state::{Intent, Path, Provisional, Stage, State};
use super::seats::may_lose;
use vocabulary::change::ChangeClass;

type Emit<'a> = &'a mut dyn FnMut(Action);

/// Emits the candidates.
pub(in super::super) fn candidates(c: &Config, s: &State, emit: Emit<'_>) {
    (0..c.bounds.changes).for_each(|change| path(c, s, change, emit));
    for hand in Hand::BOTH {
        if s.emergency.status != Provisional::None {
            emit(Action::Report { hand });
            emit(Action::Ratify { hand });
        }
        pausing(hand, emit);
        emit(Action::Push { hand });
        [false, true].into_iter().for_each(|few| emit(Action::Throttle { few, hand }));
        emit(Action::Sunset { hand });
    }
    emit(Action::Arrive {});
    emit(Action::Include {});
    members(c, s, emit);
    emit(Action::Raise {});
    emit(Action::Grant {});
    emit(Action::HandOver {});
    emit(Action::Tick {});
}

fn path(c: &Config, s: &State, change: u8, emit: Emit<'_>) {
    announcements(change, emit);
    decisions(c, s, change, emit);
}

/// Emits those of the candidates that decide on a change, or carry it out.
pub(in super::super) fn decisions(c: &Config, s: &State, change: u8, emit: Emit<'_>) {
    let proposal = &s.changes[usize::from(change)];
    let keys = keys(c, proposal.route()).with(Body::Council);
    for hand in Hand::BOTH {
        if proposal.stage == Stage::Open {
            keys.iter().for_each(|body| emit(Action::Sign { change, body, hand }));
        }
        for body in vetoers(c).iter() {
            let reasons = [true, false].into_iter();
            reasons.for_each(|reason| emit(Action::Veto { change, body, reason, hand }));
        }
        emit(Action::Override { change, hand });
    }
    emit(Action::Execute { change });
}

fn announcements(change: u8, emit: Emit<'_>) {
    for (path, class) in ROUTES {
        let most = path == Path::Regular && class != ChangeClass::Essential;
        for beyond in [false, true].into_iter().take(1 + usize::from(most)) {
            let announce = |intent| Action::Announce { change, path, class, intent, beyond };
            Intent::ALL.into_iter().for_each(|intent| emit(announce(intent)));
        }
    }
}

fn pausing(hand: Hand, emit: Emit<'_>) {
    emit(Action::Pause { hand });
    emit(Action::Prolong { hand });
    [Body::Council, Body::Vote].into_iter().for_each(|body| emit(Action::Unpause { body, hand }));
    emit(Action::Rearm { hand });
}

fn members(c: &Config, s: &State, emit: Emit<'_>) {
    let seated: Coalition = holders(c).without(Body::Vote);
    for body in seated.iter() {
        Hand::BOTH.into_iter().for_each(|hand| emit(Action::ReElect { body, hand }));
        if may_lose(c, s, body) {
            emit(Action::LoseKey { body });
        }
    }
    for origin in Origin::ALL {
        let successors = Origin::ALL.into_iter().map(Some).chain([None]);
        successors.for_each(|successor| emit(Action::Replace { out: origin, successor }));
        emit(Action::Appoint { origin });
    }
}
