//! A search that is too simple to be wrong: exact nodes in an ordered map, one queue.

use std::collections::{BTreeMap, VecDeque};

use kernel::{Evidence, Instance, Kind, Node, Occasion, Property, Step, System};

/// What a whole exploration shows.
#[derive(PartialEq, Eq, Debug, Default)]
pub struct Truth {
    /// Distinct states.
    pub states: u64,
    /// Accepted steps.
    pub transitions: u64,
    /// The distance of the farthest state.
    pub depth: u32,
    /// By property: how often it applied, and the fewest steps that violate or reach it. Of
    /// liveness nothing is said.
    pub properties: Vec<(u64, Option<u32>)>,
    /// The distance of the nearest deadlock.
    pub deadlock: Option<u32>,
}

impl Truth {
    fn note(&mut self, position: usize, evidence: &Evidence, depth: u32) {
        let (hits, found) = &mut self.properties[position];
        *hits += u64::from(*evidence != Evidence::NotApplicable);
        if let Evidence::Fails(_) = evidence {
            *found = Some(found.map_or(depth, |known| known.min(depth)));
        }
    }
}

/// Explores `instance`; `key` tells its nodes apart.
pub fn explore<M: System, K: Ord>(instance: &Instance<M>, key: impl Fn(&Node<M>) -> K) -> Truth {
    let (system, properties) = (instance.system(), instance.properties());
    let mut truth = Truth { properties: vec![(0, None); properties.len()], ..Truth::default() };
    let (mut seen, mut queue) = (BTreeMap::new(), VecDeque::new());
    let mut ways = Ways::of(&properties);
    let goal = || kernel::refute("the goal is reached", &[]);
    let mut reach = |node: Node<M>, depth: u32, truth: &mut Truth, queue: &mut VecDeque<_>| {
        let number = seen.len();
        let known = *seen.entry(key(&node)).or_insert(number);
        if known < number {
            return known;
        }
        truth.states += 1;
        truth.depth = depth;
        for (position, property) in properties.iter().enumerate() {
            let evidence = match &property.kind {
                Kind::Always(judge) => judge(system, &node.state, &node.history),
                Kind::Sometimes(is) if is(system, &node.state, &node.history) => goal(),
                _ => Evidence::NotApplicable,
            };
            truth.note(position, &evidence, depth);
        }
        queue.push_back((node, depth));
        number
    };
    instance.initial(&mut |node| {
        reach(node, 0, &mut truth, &mut queue);
    });
    while let Some((node, depth)) = queue.pop_front() {
        ways.arrive(system, &properties, &node, depth);
        let mut stuck = true;
        let mut candidates = Vec::new();
        system.candidates(&node.state, &mut |action| candidates.push(action));
        for action in &candidates {
            let next = instance.step(&node, action);
            stuck &= next.as_ref().is_err_and(|disabled| !disabled.is_cut());
            ways.cut(next.as_ref().is_err_and(kernel::Disabled::is_cut));
            let Ok(next) = next else { continue };
            truth.transitions += 1;
            let (before, history, after) = (&node.state, &node.history, &next.state);
            let step = Step { before, history, action, after };
            for (position, property) in properties.iter().enumerate() {
                if let Kind::Step(judge) = &property.kind {
                    truth.note(position, &judge(system, &step), depth + 1);
                }
            }
            let marks = ways.marks(system, &properties, &step, next == node);
            let target = reach(next, depth + 1, &mut truth, &mut queue);
            ways.lead(target, depth + 1, &marks);
        }
        if stuck {
            truth.deadlock.get_or_insert(depth);
        }
    }
    for (position, way) in ways.list {
        truth.properties[position] = way.judge(&ways.steps, &ways.is_cut);
    }
    truth
}

/// What there is to remember for possibilities; nothing if there are none.
struct Ways {
    /// The possibilities, with their positions among all properties.
    list: Vec<(usize, Way)>,
    /// The steps by the states that they leave, in order.
    steps: Vec<Vec<usize>>,
    /// Whether a bound cuts a step, by state.
    is_cut: Vec<bool>,
}

/// What there is to remember for one.
#[derive(Default)]
struct Way {
    /// The states that ask for the goal, with the fewest steps by which a trigger leads there.
    asked: BTreeMap<usize, u32>,
    /// Whether the goal is met there, by state.
    is_met: Vec<bool>,
}

impl Ways {
    fn of<M: System>(properties: &[Property<M>]) -> Self {
        let all = properties.iter().enumerate();
        let possible = all.filter(|(_, p)| matches!(p.kind, Kind::Possibility(..)));
        let list = possible.map(|(position, _)| (position, Way::default())).collect();
        Self { list, steps: Vec::new(), is_cut: Vec::new() }
    }

    /// The next state is looked at.
    fn arrive<M: System>(
        &mut self,
        system: &M,
        properties: &[Property<M>],
        Node { state, history }: &Node<M>,
        depth: u32,
    ) {
        if self.list.is_empty() {
            return;
        }
        let number = self.steps.len();
        self.steps.push(Vec::new());
        self.is_cut.push(false);
        for (position, way) in &mut self.list {
            let Kind::Possibility(trigger, goal) = &properties[*position].kind else { continue };
            let is = |occasion: &Occasion<M>| match occasion {
                Occasion::State(is) => is(system, state, history),
                Occasion::Step(_) => false,
            };
            way.is_met.push(is(goal));
            if is(trigger) {
                way.asked.insert(number, depth);
            }
        }
    }

    /// A step of the state is cut, if it is.
    fn cut(&mut self, is_cut: bool) {
        if let Some(known) = self.is_cut.last_mut() {
            *known |= is_cut;
        }
    }

    /// By possibility: whether a step is a trigger, and whether it is the goal.
    fn marks<M: System>(
        &self,
        system: &M,
        properties: &[Property<M>],
        step: &Step<'_, M>,
        changes_nothing: bool,
    ) -> Vec<[bool; 2]> {
        let marks = |(position, _): &(usize, Way)| {
            let Kind::Possibility(trigger, goal) = &properties[*position].kind else {
                return [false; 2];
            };
            [trigger, goal].map(|occasion| match occasion {
                Occasion::Step(is) => !changes_nothing && is(system, step),
                Occasion::State(_) => false,
            })
        };
        self.list.iter().map(marks).collect()
    }

    /// A step with these marks leads there, to so many steps from the start.
    fn lead(&mut self, target: usize, depth: u32, marks: &[[bool; 2]]) {
        for ((_, way), [is_trigger, is_goal]) in self.list.iter_mut().zip(marks) {
            if *is_trigger {
                way.asked.entry(target).or_insert(depth);
            }
            if let Some(is_met) = way.is_met.last_mut() {
                *is_met |= is_goal;
            }
        }
        if let Some(steps) = self.steps.last_mut() {
            steps.push(target);
        }
    }
}

impl Way {
    /// How many states ask for the goal, and the fewest steps to one from which everything that can
    /// be reached is known, and none is the goal.
    fn judge(&self, steps: &[Vec<usize>], is_cut: &[bool]) -> (u64, Option<u32>) {
        let mut hope: Vec<bool> = self.is_met.iter().zip(is_cut).map(|(a, b)| *a || *b).collect();
        let mut is_growing = true;
        while is_growing {
            is_growing = false;
            for state in (0..steps.len()).rev().filter(|state| !hope[*state]).collect::<Vec<_>>() {
                hope[state] = steps[state].iter().any(|next| hope[*next]);
                is_growing |= hope[state];
            }
        }
        let dead = self.asked.iter().filter(|(state, _)| !hope[**state]);
        (self.asked.len() as u64, dead.map(|(_, depth)| *depth).min())
    }
}
