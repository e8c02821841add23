//! Lassos: a shortest stem into a component that fair behaviours can stay in, and a short cycle
//! there that meets every obligation.

use fixedbitset::FixedBitSet;

use super::claim::Claim;
use super::edges::Edge;
use super::graph::Graph;
use super::masks::Masks;
use super::obligations::Component;
use super::path::{Path, Pathfinder, Point};

/// An infinite behaviour in finite form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lasso {
    /// The initial state it starts in.
    pub start: u32,
    /// Its steps.
    pub steps: Vec<Edge>,
    /// The step at which the cycle begins: those from there on repeat for ever. At `steps.len()`
    /// the last state stutters for ever.
    pub cycle: usize,
}

impl Lasso {
    /// The state after so many steps.
    #[must_use]
    pub fn state(&self, after: usize) -> u32 {
        after.checked_sub(1).map_or(self.start, |last| self.steps[last].target)
    }

    fn end(&self) -> u32 {
        self.state(self.steps.len())
    }
}

/// The lasso with the shortest stem that breaks `claim` by stuttering in one of the `calm` states.
pub(super) fn stop(graph: &Graph, claim: &Claim, calm: &FixedBitSet) -> Option<Lasso> {
    if calm.is_clear() {
        return None;
    }
    stem(&mut Pathfinder::new(graph), graph, claim, calm)
}

/// A lasso that breaks `claim` in the nearest of the fair `components`.
pub(super) fn turn(
    graph: &Graph,
    claim: &Claim,
    components: &[Vec<u32>],
    masks: &Masks,
) -> Option<Lasso> {
    if components.is_empty() {
        return None;
    }
    let mut paths = Pathfinder::new(graph);
    let fair = members(graph, components.iter().flatten());
    let lasso = stem(&mut paths, graph, claim, &fair)?;
    let component = components.iter().find(|component| component.contains(&lasso.end()))?;
    let inside = members(graph, component.iter());
    let around = Component { graph, masks, inside, to_visit: claim.to_visit() };
    Some(Winder { component: around, paths, lasso }.wind(component))
}

/// A shortest path to one of the states `to`, with the obligation open there.
fn stem(
    paths: &mut Pathfinder<'_>,
    graph: &Graph,
    claim: &Claim,
    to: &FixedBitSet,
) -> Option<Lasso> {
    let starts = (0..graph.initial())
        .filter_map(|state| Some(Point { state, is_open: claim.is_open(false, state)? }));
    let Path { start, edges } = paths.shortest(
        starts,
        |from, edge| {
            let is_open = claim.is_open(from.is_open, edge.target)?;
            Some(Point { state: edge.target, is_open })
        },
        |point| point.is_open && to.contains(point.state as usize),
        |_| false,
    )?;
    Some(Lasso { start, cycle: edges.len(), steps: edges })
}

fn members<'a>(graph: &Graph, states: impl Iterator<Item = &'a u32>) -> FixedBitSet {
    let mut members = FixedBitSet::with_capacity(graph.len());
    states.for_each(|&state| members.insert(state as usize));
    members
}

/// Winds a cycle through one component, from the end of a stem.
struct Winder<'a> {
    component: Component<'a>,
    paths: Pathfinder<'a>,
    lasso: Lasso,
}

impl<'a> Winder<'a> {
    /// From obligation to nearest obligation, and home.
    fn wind(mut self, states: &[u32]) -> Lasso {
        let mut open = self.component.obligations(states);
        let mut is_idle = !self.component.is_met_in(&open, self.lasso.end());
        self.component.visit(&mut open, self.lasso.end());
        while !open.are_met() {
            let path = self.path(
                |component, state| component.is_met_in(&open, state),
                |component, edge| component.is_met_by(&open, edge),
            );
            for edge in path.expect("a fair component can meet every obligation") {
                self.component.take(&mut open, edge);
                self.component.visit(&mut open, edge.target);
                self.lasso.steps.push(edge);
            }
            // What leads to the first obligation need not be repeated.
            if std::mem::take(&mut is_idle) {
                self.lasso.cycle = self.lasso.steps.len() - 1;
            }
        }
        let start = self.lasso.state(self.lasso.cycle);
        let home = self.path(|_, state| state == start, |_, _| false);
        self.lasso.steps.extend(home.expect("a component is strongly connected"));
        self.lasso
    }

    /// A shortest path inside the component, from where the lasso ends to a state that `is_there`
    /// or through an edge `to_take`.
    fn path(
        &mut self,
        is_there: impl Fn(&Component<'a>, u32) -> bool,
        to_take: impl Fn(&Component<'a>, Edge) -> bool,
    ) -> Option<Vec<Edge>> {
        let component = &self.component;
        let path = self.paths.shortest(
            std::iter::once(Point::open(self.lasso.end())),
            |_, edge| {
                let is_inside = component.inside.contains(edge.target as usize);
                is_inside.then_some(Point::open(edge.target))
            },
            |point| is_there(component, point.state),
            |edge| to_take(component, edge),
        )?;
        Some(path.edges)
    }
}
