//! What authors do with a text, and who says of which class it is.

use super::super::action::Guard;
use super::super::config::Config;
use super::super::design::{Amendment, Builds, Classifier, Floor, PayloadName, Publication};
use super::super::state::{Proposal, SWAPPED, Stage, State};
use super::{Answer, changeable, in_stage, require};
use vocabulary::change::{ChangeClass, Element};

/// The stages in which a text is not decided on yet.
const OPEN: [Stage; 3] = [Stage::Deliberation, Stage::Review, Stage::Voting];

/// What an author publishes.
#[derive(Clone, Copy)]
pub(super) struct Text {
    /// The number of the part that it changes.
    pub(super) part: usize,
    /// The source; code that was built from it has its number.
    pub(super) source: u8,
    /// The hash of the code.
    pub(super) payload: u8,
    /// The class that the author claims.
    pub(super) class: ChangeClass,
}

/// A change is published. Everybody builds it from its source and compares.
pub(super) fn announce(c: &Config, s: &mut State, number: usize, text: Text) -> Answer {
    let Text { part, source, payload, class } = text;
    in_stage(c, s, number, &[Stage::Free]).map_err(|_| Guard::PlaceTaken)?;
    let found = changeable(c, s, part)?;
    require(found.hash != payload, Guard::AlreadyInForce)?;
    require(!finality_is_pending(s, found.element), Guard::FinalityPending)?;
    require(is_long_enough(c, found.element, payload), Guard::DelayTooShort)?;
    let checked = c.design.builds == Builds::Reproducible;
    require(source == payload || !checked, Guard::NotReproduced)?;
    let by_table = c.design.classifier == Classifier::RuleTable;
    require(class == c.class(found.element) || !by_table, Guard::WrongClass)?;
    let text = Proposal { part: part as u8, payload, code: payload, class, ..Proposal::default() };
    s.proposals[number] = Proposal { classified: by_table, ..begun(c, text) };
    Ok(())
}

/// Whether who leaves at an announcement is out in time if `element` has this code: a delay that is
/// shorter than the ways out is not even voted on.
pub(super) fn is_long_enough(c: &Config, element: Element, code: u8) -> bool {
    let enough = || c.delay(element, code) >= c.ways_out();
    element != Element::Delay || c.design.floor == Floor::Unlimited || enough()
}

/// Whether a change of `element` and one of finality would be under way at once.
fn finality_is_pending(s: &State, element: Element) -> bool {
    let under_way = (0..s.proposals.len()).filter(|&number| {
        let stage = s.proposals[number].stage;
        stage != Stage::Free && stage != Stage::Expired
    });
    under_way.map(|number| s.part_of(number).element).any(|other| {
        let touches = |element: Element| element.is_core() || element == Element::Finality;
        touches(element) && touches(other) && [element, other].contains(&Element::Finality)
    })
}

/// The text at the beginning of the path of its class.
pub(super) fn begun(c: &Config, text: Proposal) -> Proposal {
    let p = &c.parameters;
    let deliberation = if text.class.is_weighty() { p.deliberation } else { 0 };
    let (stage, wait) = match c.design.publication {
        Publication::WithTheVote => (Stage::Voting, p.voting),
        Publication::BeforeDeliberation if deliberation > 0 => (Stage::Deliberation, deliberation),
        Publication::BeforeDeliberation if p.review > 0 => (Stage::Review, p.review),
        Publication::BeforeDeliberation => (Stage::Voting, p.voting),
    };
    Proposal { stage, wait, ..text }
}

/// The author replaces the text, and the clock starts again.
pub(super) fn amend(c: &Config, s: &mut State, number: usize, payload: u8) -> Answer {
    let late = c.design.amendment == Amendment::UntilVoteEnds;
    let parts = s.parts;
    let proposal = in_stage(c, s, number, &OPEN)?;
    require(late || proposal.stage == Stage::Deliberation, Guard::FinalText)?;
    require(payload != proposal.payload, Guard::TextUnchanged)?;
    let part = parts[usize::from(proposal.part)];
    require(payload != part.hash, Guard::AlreadyInForce)?;
    require(is_long_enough(c, part.element, payload), Guard::DelayTooShort)?;
    let text = Proposal { payload, code: payload, ..*proposal };
    *proposal = if late { text } else { begun(c, text) };
    Ok(())
}

/// The council or a court says of which class the change is; it goes the path of that class from
/// its beginning.
pub(super) fn classify(c: &Config, s: &mut State, number: usize, class: ChangeClass) -> Answer {
    let parts = s.parts;
    let proposal = in_stage(c, s, number, &OPEN)?;
    let by_law = c.class(parts[usize::from(proposal.part)].element);
    match c.design.classifier {
        Classifier::RuleTable | Classifier::Proposer => return Err(Guard::TableDecides),
        Classifier::Court => require(class == by_law, Guard::WrongClass)?,
        Classifier::Council => {}
    }
    let restarts = proposal.class != class;
    let text = Proposal { class, classified: true, ..*proposal };
    *proposal = if restarts { begun(c, text) } else { text };
    Ok(())
}

/// The author replaces the code at the address that the proposal names.
pub(super) fn swap_code(c: &Config, s: &mut State, number: usize) -> Answer {
    let under_way = [
        Stage::Deliberation,
        Stage::Review,
        Stage::Voting,
        Stage::Vetting,
        Stage::Approved,
        Stage::Queued,
        Stage::Ready,
    ];
    let proposal = in_stage(c, s, number, &under_way)?;
    require(c.design.payload_name == PayloadName::Address, Guard::NamedByHash)?;
    require(proposal.code != SWAPPED, Guard::TextUnchanged)?;
    proposal.code = SWAPPED;
    Ok(())
}
