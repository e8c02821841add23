//! The campaigns, one after the other, and what is reported of each.

use std::time::Duration;

use consensus::committee::Committee;
use consensus::paper::{Design, Line, Lines, Validator, Weight};
use console::progress::Display;
use console::seed::Seed;
use console::{Error, Session};
use engines::campaign::{Found, Kind, Options, walks};
use engines::class::Class;
use engines::exhaustive::{Bounds, alphabet, explore};
use engines::known::Known;
use engines::lockstep::Difference;
use engines::random::Kinds;
use engines::run::Run;
use engines::setting::{Height, Setting};
use engines::stored::{Inputs, Shows, Stored};
use engines::system::{self, Mismatch, conduct};
use engines::targets::{Engine, EngineVisitor, Target};
use reports::conform::{Campaign, Figure, Finding};
use reports::grouped;

/// Traces of the system campaign unless it is deep.
const TRACES: u64 = 20_000;

/// One node, every order of few inputs.
const ORDERS: &str = "orders";
/// One node, inputs by chance.
const RANDOM: &str = "random";
/// Several nodes in the traces of the model.
const MODEL: &str = "traces";

/// What is to be done.
pub(super) struct Plan {
    pub(super) target: Target,
    pub(super) seed: Seed,
    pub(super) kinds: Kinds,
    /// Inputs of the random runs.
    pub(super) inputs: u64,
    pub(super) deep: bool,
    pub(super) node: bool,
    pub(super) system: bool,
    pub(super) budget: Option<Duration>,
}

impl Plan {
    /// The names of the campaigns, in their order.
    pub(super) fn names(&self) -> Vec<String> {
        let of_node = [ORDERS, RANDOM].into_iter().filter(|_| self.node);
        let of_system = [MODEL].into_iter().filter(|_| self.system);
        of_node.chain(of_system).map(str::to_owned).collect()
    }
}

/// Takes what a campaign reports, with the inputs behind each of its findings.
pub(super) type Take<'a> = dyn FnMut(Campaign, Vec<Stored>) -> Result<(), Error> + 'a;

/// Runs the campaigns of `plan`.
pub(super) fn campaigns(plan: &Plan, session: &Session, take: &mut Take<'_>) -> Result<(), Error> {
    plan.target.visit(All { plan, session, take })
}

struct All<'a, 'b> {
    plan: &'a Plan,
    session: &'a Session,
    take: &'a mut Take<'b>,
}

impl EngineVisitor for All<'_, '_> {
    type Out = Result<(), Error>;

    fn visit<E: Engine>(self) -> Self::Out {
        let Self { plan, session, take } = self;
        // The budget is for all of them together.
        let parts = 2 * u32::from(plan.node) + u32::from(plan.system);
        let budget = plan.budget.map(|budget| budget / parts.max(1));
        let mut next = |campaign: fn(&Plan, &Watch<'_>) -> (Campaign, Vec<Stored>), name| {
            if session.interrupt.is_requested() {
                return Ok(());
            }
            let (campaign, stored) = campaign(plan, &Watch { name, session, budget });
            take(campaign, stored)
        };
        if plan.node {
            next(orders::<E>, ORDERS)?;
            next(random::<E>, RANDOM)?;
        }
        if plan.system {
            next(traces::<E>, MODEL)?;
        }
        Ok(())
    }
}

/// How a campaign is watched.
struct Watch<'a> {
    name: &'static str,
    session: &'a Session,
    budget: Option<Duration>,
}

impl Watch<'_> {
    fn start(&self) -> Display<'_> {
        let Session { progress, interrupt, .. } = self.session;
        Display::start(self.name, *progress, self.budget, interrupt)
    }
}

/// One node, one round, every order.
fn orders<E: Engine>(plan: &Plan, watch: &Watch<'_>) -> (Campaign, Vec<Stored>) {
    let height = Height { weights: vec![Weight(1); 4], proposers: vec![Validator(1)] };
    let setting = Setting::new(Validator(0), vec![height]);
    let bounds = Bounds { states: u64::MAX, alike: !plan.deep };
    let display = watch.start();
    let mut reason = None;
    let inputs = alphabet(&setting, 2);
    let mut explored = explore::<E>(&setting, &inputs, &Design::default(), bounds, &mut |so_far| {
        reason = display.tell(|_| format!("{} states", grouped(so_far.states)));
        reason.is_none()
    });
    let found = explored
        .found
        .take()
        .map(|(difference, run)| small::<E>(plan.target, &run, Class::of(&difference)));
    let figures = [
        (explored.states, "states"),
        (explored.transitions, "transitions"),
        (explored.inputs, "inputs"),
    ];
    report(watch, display, &figures, explored.lines, (explored.complete, reason), found)
}

/// One node, random runs.
fn random<E: Engine>(plan: &Plan, watch: &Watch<'_>) -> (Campaign, Vec<Stored>) {
    let Plan { seed, inputs, kinds, .. } = *plan;
    let options = Options { seed: seed.0, inputs, kinds, design: Design::default() };
    let display = watch.start();
    let mut reason = None;
    let walks = walks::<E>(plan.target, &options, &mut |so_far| {
        reason = display
            .tell(|_| format!("{} runs, {} inputs", grouped(so_far.runs), grouped(so_far.inputs)));
        reason.is_none()
    });
    let figures = [(walks.runs, "runs"), (walks.differing, "differing"), (walks.inputs, "inputs")];
    let ending = (walks.inputs >= inputs, reason);
    let found: Vec<_> = walks.found.into_iter().map(|found| tell(plan.target, found)).collect();
    report(watch, display, &figures, walks.lines, ending, found)
}

/// Several nodes, the model's traces, over every map from two rounds to proposers that differs from
/// the others in more than names.
fn traces<E: Engine>(plan: &Plan, watch: &Watch<'_>) -> (Campaign, Vec<Stored>) {
    const MAPS: [&[u8]; 5] = [&[0, 1], &[0, 0], &[0, 3], &[3, 0], &[3, 3]];
    let display = watch.start();
    let mut reason = None;
    let (mut traces, mut inputs, mut lines, mut complete) = (0, 0, Lines::default(), true);
    let mut found = None;
    for proposers in MAPS {
        let all = plan.deep || plan.budget.is_some();
        let limit = if all { u64::MAX } else { TRACES / MAPS.len() as u64 };
        let committee = Committee { proposers: proposers.to_vec(), ..Committee::default() };
        let (design, alike) = (Design::default(), !plan.deep);
        let campaign = system::Campaign { committee, design, alike, limit };
        let conducted = conduct::<E>(&campaign, &mut |so_far| {
            let (traces, inputs) = (traces + so_far.traces, inputs + so_far.inputs);
            let line = |_| format!("{} traces, {} inputs", grouped(traces), grouped(inputs));
            reason = display.tell(line);
            reason.is_none()
        });
        traces += conducted.traces;
        inputs += conducted.inputs;
        lines = lines.with(conducted.lines);
        complete &= conducted.complete || limit == conducted.traces;
        found = conducted.found;
        if found.is_some() || reason.is_some() {
            break;
        }
    }
    let found = found.map(|(mismatch, schedule)| {
        let class = match &mismatch {
            Mismatch::Difference(_, difference) => Class::of(difference),
            Mismatch::Model(..) => Class::Deviation,
            Mismatch::Undecided(..) => Class::Liveness,
        };
        let mut story: Vec<_> = schedule
            .deliveries
            .iter()
            .zip(1..)
            .map(|(delivery, number)| {
                format!("{number:>3}  to {}  {}", delivery.to.0, delivery.input)
            })
            .collect();
        story.push(mismatch.to_string());
        let about = mismatch.to_string();
        let mut stored =
            Stored::of(plan.target, Shows::from(Some(class)), about, Inputs::System(schedule));
        // A schedule on which only the model differs shows agreement.
        stored.shows = stored.shown_on(plan.target);
        let finding = Finding {
            class: class.name().to_owned(),
            known: None,
            explained: Vec::new(),
            count: 1,
            inputs: stored.len(),
            story,
            trace: None,
        };
        (finding, stored)
    });
    let figures = [(traces, "traces"), (inputs, "inputs")];
    report(watch, display, &figures, lines, (complete, reason), found)
}

/// What is said of a campaign.
fn report(
    watch: &Watch<'_>,
    display: Display<'_>,
    figures: &[(u64, &str)],
    lines: Lines,
    (complete, reason): (bool, Option<String>),
    found: impl IntoIterator<Item = (Finding, Stored)>,
) -> (Campaign, Vec<Stored>) {
    let figure = |&(count, of): &(u64, &str)| Figure { count, of: of.to_owned() };
    let missing = Line::ALL.iter().filter(|line| !lines.contains(**line));
    let uncovered: Vec<_> = missing.map(|line| line.number().to_string()).collect();
    let (findings, stored) = found.into_iter().unzip();
    let campaign = Campaign {
        name: watch.name.to_owned(),
        figures: figures.iter().map(figure).collect(),
        seconds: display.finish(),
        complete,
        reason,
        covered: (Line::ALL.len() - uncovered.len(), Line::ALL.len()),
        uncovered,
        findings,
    };
    (campaign, stored)
}

/// A run that differs, made small, as a finding.
fn small<E: Engine>(target: Target, run: &Run, class: Class) -> (Finding, Stored) {
    let design = Design::default();
    let run = run.shrink::<E>(&design, class);
    let difference = run.run::<E>(&design).difference.expect("what is made smaller still differs");
    let kind = Kind { class, known: Known::of(target, &run), explained: Vec::new() };
    tell(target, (kind, Found { count: 1, first: 0, run, difference }))
}

fn tell(target: Target, (kind, found): (Kind, Found)) -> (Finding, Stored) {
    let Found { count, run, difference, .. } = found;
    let finding = Finding {
        class: kind.class.name().to_owned(),
        known: kind.known.map(|known| known.name().to_owned()),
        explained: kind.explained.iter().map(|&name| name.to_owned()).collect(),
        count,
        inputs: run.inputs.len(),
        story: if kind.known.is_some() { Vec::new() } else { story(&run, &difference) },
        trace: None,
    };
    let about = symptom(&difference);
    (finding, Stored::of(target, Shows::from(Some(kind.class)), about, Inputs::Node(run)))
}

/// The inputs of a run, and how the engine differs at the last.
fn story(run: &Run, differs: &Difference) -> Vec<String> {
    let inputs = run.inputs.iter().zip(1..);
    let mut lines: Vec<_> = inputs.map(|(input, number)| format!("{number:>3}  {input}")).collect();
    let last = run.inputs.last().map(ToString::to_string);
    lines.extend(difference(differs, last.as_deref()));
    lines
}

/// How the engine differs, after the input `last`.
pub(super) fn difference(difference: &Difference, last: Option<&str>) -> Vec<String> {
    let own = difference.input.map(|input| input.to_string());
    let own = own.filter(|own| last.is_none_or(|last| !last.ends_with(own.as_str())));
    let own = own.map(|own| format!("     then its own {own}"));
    let both = [
        format!("     the rules   {}", difference.expected),
        format!("     the engine  {}", difference.got),
    ];
    own.into_iter().chain(both).collect()
}

/// How an engine differs, in one line.
fn symptom(difference: &Difference) -> String {
    format!("The rules answer: {}. The engine: {}.", difference.expected, difference.got)
}
