//! Random systems of members that are alike: each moves by the same rules, and they share a number
//! and an owner, who is one of them.

use kernel::{Disabled, Evidence, Permutation, Property, Step, Symmetry, System, ensure};
use proptest::prelude::*;
use zerocopy::{Immutable, IntoBytes};

pub(crate) const ROOM: usize = 4;
const NOBODY: u8 = u8::MAX;

/// A rule that every member may follow.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// The member's place and the shared number that it applies to.
    at: (u8, u8),
    /// Whether the member must be, or must not be, the owner.
    owner: Option<bool>,
    /// The place and the number after it.
    to: (u8, u8),
    /// Whether the member owns afterwards, or nobody does; unchanged if neither.
    owns: Option<bool>,
    /// Whether a bound cuts the step.
    cut: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Crew {
    members: u8,
    rules: Vec<Rule>,
    /// The owner at the start: each in turn, or nobody.
    owned: bool,
    /// The place that two members should not share, that nobody should leave, that all want.
    marked: [u8; 3],
    /// The rule that panics for an owner.
    pub(crate) panics: Option<u8>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, IntoBytes, Immutable)]
#[repr(C)]
pub(crate) struct State {
    places: [u8; ROOM],
    number: u8,
    owner: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Move {
    member: u8,
    rule: u8,
}

impl System for Crew {
    type State = State;
    type Action = Move;
    type Guard = ();
    /// How often each member owned, up to two.
    type History = [u8; ROOM];

    fn initial(&self, emit: &mut dyn FnMut(State)) {
        let start = State { places: [0; ROOM], number: 0, owner: NOBODY };
        if !self.owned {
            return emit(start);
        }
        for owner in 0..self.members {
            emit(State { owner, ..start });
        }
    }

    fn candidates(&self, _: &State, emit: &mut dyn FnMut(Move)) {
        for member in 0..self.members {
            (0..self.rules.len() as u8).for_each(|rule| emit(Move { member, rule }));
        }
    }

    fn apply(&self, state: &State, action: &Move) -> Result<State, Disabled<()>> {
        let Move { member, rule: number } = *action;
        let rule = &self.rules[usize::from(number)];
        let mut next = *state;
        let place = &mut next.places[usize::from(member)];
        let is_owner = state.owner == member;
        let applies = (*place, state.number) == rule.at;
        if !applies || rule.owner.is_some_and(|owner| owner != is_owner) {
            return Err(Disabled::Guard(()));
        }
        if rule.cut {
            return Err(Disabled::Bound("cut"));
        }
        assert!(!is_owner || self.panics != Some(number), "no owner does this");
        (*place, next.number) = rule.to;
        next.owner = rule.owns.map_or(state.owner, |owns| if owns { member } else { NOBODY });
        Ok(next)
    }

    fn remember(&self, history: &mut Self::History, step: &Step<'_, Self>) {
        if step.after.owner != step.before.owner && step.after.owner != NOBODY {
            let owned = &mut history[usize::from(step.after.owner)];
            *owned = (*owned + 1).min(2);
        }
    }

    fn properties(&self) -> Vec<Property<Self>> {
        type P = Property<Crew>;
        vec![
            P::always("CRW-S1", "no two members share the first marked place", |crew, state, _| {
                let there = crew.at(state, 0);
                ensure!(there < 2, there);
                if there == 0 { Evidence::NotApplicable } else { Evidence::Holds }
            }),
            P::step("CRW-S2", "nobody leaves the second marked place", |crew, step| {
                let (before, after) = (crew.at(step.before, 1), crew.at(step.after, 1));
                ensure!(before <= after, step.action);
                Evidence::Holds
            }),
            P::always("CRW-S3", "nobody owns twice", |_, _, history| {
                ensure!(!history.contains(&2), history);
                Evidence::Holds
            }),
            P::sometimes("CRW-G1", "all are in the third marked place", |crew, state, _| {
                crew.at(state, 2) == usize::from(crew.members)
            }),
            P::always("CRW-S4", "the first member does not own", |_, state, _| {
                ensure!(state.owner != 0, state);
                Evidence::Holds
            })
            .instance(0),
        ]
    }

    fn symmetry(&self) -> Option<Symmetry<Self>> {
        let name =
            |member, by: &Permutation| if member == NOBODY { NOBODY } else { by.of(0, member) };
        Some(Symmetry::new(
            &[("members", self.members)],
            move |state: &State, by| State {
                places: by.arrange(0, state.places),
                owner: name(state.owner, by),
                ..*state
            },
            |history, by| by.arrange(0, *history),
            |action: &Move, by| Move { member: by.of(0, action.member), ..*action },
        ))
    }
}

impl Crew {
    /// The members in this marked place.
    fn at(&self, state: &State, mark: usize) -> usize {
        let members = &state.places[..usize::from(self.members)];
        members.iter().filter(|&&place| place == self.marked[mark]).count()
    }
}

fn rules() -> impl Strategy<Value = Rule> {
    let (at, to) = ((0..3_u8, 0..2_u8), (0..3_u8, 0..2_u8));
    let (owner, owns) = (any::<Option<bool>>(), any::<Option<bool>>());
    (at, owner, to, owns, prop::bool::weighted(0.05)).prop_map(|(at, owner, to, owns, cut)| Rule {
        at,
        owner,
        to,
        owns,
        cut,
    })
}

/// Crews of two to four members.
pub(crate) fn crews() -> impl Strategy<Value = Crew> {
    let rules = prop::collection::vec(rules(), 1..12);
    (2..=ROOM as u8, rules, any::<bool>(), prop::array::uniform3(0..3_u8)).prop_map(
        |(members, rules, owned, marked)| Crew { members, rules, owned, marked, panics: None },
    )
}
