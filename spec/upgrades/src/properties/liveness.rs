//! What upgrades promise to happen, and whose fairness that takes. Authors, the company and role
//! holders are never fair, nor are holders, who may sleep.

use kernel::Fairness;

use super::super::design::{Distribution, Execution};
use super::super::state::{Stage, State};
use super::super::{Action, Config, Upgrades};
use super::{P, has_ended, is_accepted};
use vocabulary::change::Element;

/// Days pass on L1 (UPG-A2).
const TIME: &str = "WF(tick)";
/// What somebody sends is included, by L1 or, of users who leave, by the chain (UPG-A2, UPG-A3).
pub(in super::super) const INCLUSION: &str = "WF(inclusion)";
/// Nine honest members of the council answer a danger.
const COUNCIL: &str = "WF(council_approve)";
/// So do developer teams.
const TEAMS: &str = "WF(team_approve)";
/// Somebody carries out what has both keys.
const EMERGENCY: &str = "WF(execute_emergency)";
/// Operators install what L1 has.
const INSTALLATION: &str = "WF(install)";

/// The liveness properties.
pub(in super::super) fn all(config: &Config) -> Vec<P> {
    let proposals = 0..config.bounds.proposals;
    let mut all: Vec<P> = proposals.clone().map(is_carried_out).collect();
    all.push(bug_is_fixed());
    all.extend((0..config.bounds.nodes).map(node_converges));
    all.extend(proposals.map(gives_way));
    all
}

/// The fairness that the properties name. What only the company can do, nobody can rely on.
pub(in super::super) fn fairness(config: &Config) -> Vec<Fairness<Upgrades>> {
    use Action as A;
    let anyone_executes = config.design.execution == Execution::Anyone;
    let anyone_installs = config.design.distribution == Distribution::Open;
    vec![
        Fairness::weak(TIME, |action| matches!(action, A::Tick {}).then_some(0)).about(&["tick"]),
        Fairness::weak(INCLUSION, move |action| match *action {
            A::Queue { proposal } => Some(proposal),
            A::Execute { proposal } if anyone_executes => Some(2 + proposal),
            A::Clear { proposal } => Some(4 + proposal),
            A::IncludeExit {} => Some(6),
            _ => None,
        })
        .about(&["queue", "execute", "clear"]),
        Fairness::weak(COUNCIL, |action| matches!(action, A::CouncilApprove {}).then_some(0))
            .about(&["council_approve"]),
        Fairness::weak(TEAMS, |action| matches!(action, A::TeamApprove {}).then_some(0))
            .about(&["team_approve"]),
        Fairness::weak(EMERGENCY, |action| match *action {
            A::ExecuteEmergency { part, .. } => Some(part),
            _ => None,
        })
        .about(&["execute_emergency"]),
        Fairness::weak(INSTALLATION, move |action| match *action {
            A::Install { node } if anyone_installs => Some(node),
            _ => None,
        })
        .about(&["install"]),
    ]
}

/// What a vote has accepted, and nobody vetoes, is carried out by somebody (X15). With two changes
/// under way that and UPG-S9 cannot both be had of an approval that was given under weak rules when
/// strong ones come: it lapses, which is the answer of the vote that made the rules strong. Nor can
/// it and UPG-S17 of an older approval, when what a newer vote accepted was carried out. Nothing
/// else lets an approval lapse.
fn is_carried_out(proposal: u8) -> P {
    let i = usize::from(proposal);
    P::leads_to(
        "UPG-L1",
        "what is accepted and not vetoed is carried out by somebody",
        move |_, state, _| is_accepted(state.proposals[i].stage),
        move |_, state, history| match state.proposals[i].stage {
            Stage::Free => !history.of[i].lost,
            Stage::Rejected => history.of[i].outgrown || history.of[i].overtaken,
            stage => stage == Stage::Vetoed,
        },
    )
    .instance(proposal)
    .sources(&["S57", "CORRECTIONS X15"])
    .needs(&[TIME, INCLUSION, "UPG-A2", "UPG-A5"])
}

/// A critical bug in a declared part is fixed, or the part is paused, although no holder votes.
/// The path is open once until the vote has answered (UPG-S11): a second bug waits for the pause.
fn bug_is_fixed() -> P {
    let is_open = |m: &Upgrades, state: &State| {
        state.parts.iter().any(|part| {
            let is_final = state.finalised && part.element.is_core();
            let declared = m.config.parameters.declared.contains(&part.element);
            part.bug && !part.paused && declared && !is_final
        })
    };
    P::leads_to(
        "UPG-L2",
        "a critical bug is fixed although holders are asleep",
        move |m, state, _| is_open(m, state),
        move |m, state, _| !is_open(m, state),
    )
    .sources(&["S12", "S23"])
    .needs(&[TIME, INCLUSION, COUNCIL, TEAMS, EMERGENCY])
}

/// Each node comes to have the version that L1 has.
fn node_converges(node: u8) -> P {
    let i = usize::from(node);
    let lags = move |m: &Upgrades, state: &State| {
        let program = state.find(Element::Program).map(|part| state.parts[part].hash);
        state.has_chain(&m.config) && !program.is_some_and(|hash| state.chain.nodes[i].has(hash))
    };
    P::leads_to(
        "UPG-L3",
        "every honest node comes to have the new version",
        move |m, state, _| lags(m, state),
        move |m, state, _| !lags(m, state),
    )
    .instance(node)
    .sources(&["S27"])
    .needs(&[INSTALLATION])
}

/// A change that has ended gives its place free (or the vote takes it up again).
fn gives_way(proposal: u8) -> P {
    let i = usize::from(proposal);
    P::leads_to(
        "UPG-L4",
        "a rejected, vetoed or expired change blocks no other",
        move |_, state, _| has_ended(state.proposals[i].stage),
        move |_, state, _| !has_ended(state.proposals[i].stage),
    )
    .instance(proposal)
    .sources(&["S34"])
    .needs(&[TIME, INCLUSION])
}
