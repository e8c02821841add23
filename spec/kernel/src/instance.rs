//! An instance: a system with the action classes that a scenario turns on. Every engine (search,
//! second opinion, replay, random walk) explores instances, and only through what stands here.

use crate::{
    Codec, Disabled, Fairness, Invalid, Node, Property, Protocol, Scenario, Step, Symmetry, System,
    mutant,
};

/// A system and the actions admitted to its behaviour.
pub struct Instance<M: System> {
    system: M,
    /// None for a system without classes.
    class_of: Option<fn(&M::Action) -> u8>,
    /// Whether a class is admitted, by its number; `None` admits every action.
    admitted: Option<Box<Admitted>>,
    off: Vec<&'static str>,
    dropped: Vec<String>,
    assumptions: Vec<String>,
    codec: Option<Codec<M>>,
    guards: Vec<M::Guard>,
}

/// Room for the classes of one system, of a product of several too.
pub const CLASSES_MAX: usize = 128;

/// The name under which [`Instance::attempt`] answers what is not offered.
pub const NOT_OFFERED: &str = "of this scenario";

/// A table, because it is looked into once per candidate; with an entry for every number that a
/// class could have, so that no look is checked.
type Admitted = [bool; 1 << u8::BITS];

/// Where an action leads, or why nowhere.
pub type Advance<M> = Result<Node<M>, Disabled<<M as System>::Guard>>;

impl<M: System> Instance<M> {
    /// The whole system: every action admitted.
    pub fn whole(system: M) -> Self {
        let (off, dropped, assumptions) = (Vec::new(), Vec::new(), Vec::new());
        let (codec, guards) = (None, Vec::new());
        Self { system, class_of: None, admitted: None, off, dropped, assumptions, codec, guards }
    }

    /// The same instance without this fairness in force.
    #[must_use]
    pub fn without(mut self, fairness: &str) -> Self {
        self.dropped.push(fairness.to_owned());
        self
    }

    /// The same instance with nodes that become bytes.
    #[must_use]
    pub fn with_codec(mut self, codec: Codec<M>) -> Self {
        self.codec = Some(codec);
        self
    }

    /// The same instance with these guards, and no others, as the answers of its system.
    #[must_use]
    pub fn with_guards(mut self, guards: Vec<M::Guard>) -> Self {
        self.guards = guards;
        self
    }

    /// The guards that can refuse, if they are known. Those of every [`Protocol`] are.
    pub fn guards(&self) -> &[M::Guard] {
        &self.guards
    }

    /// How its nodes become bytes, if they can. Those of every [`Protocol`] can.
    pub fn codec(&self) -> Option<&Codec<M>> {
        self.codec.as_ref()
    }

    /// The system itself.
    #[inline]
    pub fn system(&self) -> &M {
        &self.system
    }

    /// The properties that are asked of the instance: the system's, without those that need
    /// actions which are turned off, or their fairness. (That nobody attests where nobody can is no
    /// news.)
    pub fn properties(&self) -> Vec<Property<M>> {
        let fairness = self.system.fairness();
        let is_off = |classes: &[&str]| classes.iter().any(|class| self.off.contains(class));
        let is_unfair = |need: &&str| {
            let mut needed = fairness.iter().filter(|fairness| fairness.name == *need);
            needed.any(|fairness| is_off(fairness.classes))
        };
        let mut properties = self.system.properties();
        properties
            .retain(|property| !is_off(property.classes) && !property.needs.iter().any(is_unfair));
        properties
    }

    /// The fairness in force: the system's, without what was dropped.
    pub fn fairness(&self) -> Vec<Fairness<M>> {
        let mut fairness = self.system.fairness();
        fairness.retain(|fairness| !self.dropped.iter().any(|name| name == fairness.name));
        fairness
    }

    /// The symmetry of the system, unless actions that tell the actors apart are turned on.
    ///
    /// # Errors
    /// Why there is none.
    pub fn symmetry(&self) -> Result<Symmetry<M>, String> {
        let symmetry = self.system.symmetry();
        let symmetry = symmetry.filter(|symmetry| !symmetry.is_trivial());
        let symmetry = symmetry.ok_or("no two actors are interchangeable")?;
        match symmetry.told_apart_by().iter().find(|class| !self.off.contains(class)) {
            Some(class) => Err(format!("{class} tells apart who would be interchangeable")),
            None => Ok(symmetry),
        }
    }

    /// Whether somebody defines what a property says it needs: a fairness, in force or dropped, or
    /// an assumption.
    pub fn defines(&self, need: &str) -> bool {
        let is_fairness = || self.system.fairness().iter().any(|fairness| fairness.name == need);
        self.assumptions.iter().any(|id| id == need) || is_fairness()
    }

    /// Whether behaviours may contain `action`.
    #[inline]
    pub fn admits(&self, action: &M::Action) -> bool {
        let table = self.admitted.as_deref();
        table.is_none_or(|table| table[usize::from(self.class(action))])
    }

    /// The number of the action's class; 0 for a system without classes.
    #[inline]
    pub fn class(&self, action: &M::Action) -> u8 {
        self.class_of.map_or(0, |class_of| class_of(action))
    }

    /// Emits the initial nodes.
    pub fn initial(&self, emit: &mut dyn FnMut(Node<M>)) {
        self.system.initial(&mut |state| emit(Node { state, history: M::History::default() }));
    }

    /// The node after `action`, one of those that the system knows there: a candidate, or what a
    /// test makes of one. For anything else there is [`attempt`](Self::attempt).
    ///
    /// # Errors
    /// As [`System::apply`], and [`Disabled::ClassOff`].
    pub fn step(&self, node: &Node<M>, action: &M::Action) -> Advance<M> {
        if !self.admits(action) {
            return Err(Disabled::ClassOff);
        }
        self.advance(node, action)
    }

    /// Whether `action` is among those that behaviours try in `node`: a candidate there, of a class
    /// that is turned on.
    pub fn offers(&self, node: &Node<M>, action: &M::Action) -> bool {
        let mut is_candidate = false;
        if self.admits(action) {
            self.system
                .candidates(&node.state, &mut |candidate| is_candidate |= candidate == *action);
        }
        is_candidate
    }

    /// The node after `action`, which may be anything that its type can say: it comes from a file,
    /// or from a behaviour that something was taken out of. The system is asked about actions that
    /// it offers, and about no others: one whose numbers mean nothing there has no answer, and one
    /// that would be accepted all the same is on no behaviour that a search could find.
    ///
    /// # Errors
    /// As [`step`](Self::step), and [`Disabled::NoAction`] for what is not offered.
    pub fn attempt(&self, node: &Node<M>, action: &M::Action) -> Advance<M> {
        if !self.admits(action) {
            return Err(Disabled::ClassOff);
        }
        if !self.offers(node, action) {
            return Err(Disabled::NoAction(NOT_OFFERED));
        }
        Ok(self.reach(node, action, self.system.apply_offered(&node.state, action)?))
    }

    #[inline]
    fn advance(&self, node: &Node<M>, action: &M::Action) -> Advance<M> {
        Ok(self.reach(node, action, self.system.apply(&node.state, action)?))
    }

    /// The node that `action` leads to, now that it leads to `state`.
    #[inline]
    fn reach(&self, node: &Node<M>, action: &M::Action, state: M::State) -> Node<M> {
        let mut history = node.history.clone();
        let step = Step { before: &node.state, history: &node.history, action, after: &state };
        self.system.remember(&mut history, &step);
        Node { state, history }
    }

    /// Visits every admitted candidate of `node` with its number (stable, whatever is admitted) and
    /// its outcome. Compiled together with `visit`, because it is where every search spends its
    /// time.
    #[inline]
    pub fn expand(&self, node: &Node<M>, visit: &mut impl FnMut(u32, M::Action, Advance<M>)) {
        // A number as wide as a register, and actions of which no address is taken, spare the loop
        // instructions.
        let (mut number, admitted) = (0_usize, self.admitted.as_deref());
        let class = |action: M::Action| usize::from(self.class(&action));
        self.system.candidates(&node.state, &mut move |action| {
            if admitted.is_none_or(|admitted| admitted[class(action.clone())]) {
                let state = self.system.apply_offered(&node.state, &action);
                let outcome = state.map(|state| self.reach(node, &action, state));
                visit(number as u32, action, outcome);
            }
            number += 1;
        });
    }

    /// The actions that `node` accepts.
    pub fn enabled(&self, node: &Node<M>) -> Vec<M::Action> {
        let mut enabled = Vec::new();
        self.expand(node, &mut |_, action, outcome| {
            if outcome.is_ok() {
                enabled.push(action);
            }
        });
        enabled
    }
}

impl<M: Protocol> Instance<M> {
    /// The instance that a scenario describes: its configuration with the assumptions dropped and
    /// the mutants applied, its classes turned on. A name in `dropped` that is no assumption is a
    /// fairness.
    ///
    /// # Errors
    /// What the scenario should have said instead.
    pub fn of(scenario: &Scenario<M::Config>) -> Result<Self, Invalid> {
        let assumptions = M::assumptions();
        let is_assumption = |id: &&String| assumptions.iter().any(|known| known.id == **id);
        let (assumed, fairness): (Vec<_>, Vec<_>) =
            scenario.dropped.iter().partition(is_assumption);
        let assumed: Vec<String> = assumed.into_iter().cloned().collect();
        let fairness: Vec<String> = fairness.into_iter().cloned().collect();
        let Scenario { config, own, mutants, .. } = scenario;
        let config = mutant::effective_with::<M>(config, own, &assumed, mutants)?;
        let system = M::new(config).map_err(|invalid| invalid.within("config"))?;
        let known = system.fairness();
        if let Some(name) = fairness.iter().find(|name| !known.iter().any(|f| f.name == **name)) {
            let expected = format!("assumptions or fairness of {}, not {name}", M::NAME);
            return Err(Invalid::new("dropped", expected));
        }
        let admitted = admitted::<M>(&scenario.classes)?;
        let assumptions = assumptions.into_iter().map(|assumption| assumption.id).collect();
        let class_of: fn(&M::Action) -> u8 = M::class;
        let class_of = Some(class_of);
        let mut off = M::classes();
        let mut class = 0;
        off.retain(|_| {
            class += 1;
            admitted.as_ref().is_some_and(|admitted| !admitted[class - 1])
        });
        let codec = Some(Codec::of_packed());
        let (dropped, guards) = (fairness, M::guards());
        Ok(Self { system, class_of, admitted, off, dropped, assumptions, codec, guards })
    }

    /// The names of the classes turned on.
    pub fn classes(&self) -> Vec<&'static str> {
        let is_on = |class: usize| self.admitted.as_ref().is_none_or(|table| table[class]);
        let on = |(class, name)| is_on(class).then_some(name);
        M::classes().into_iter().enumerate().filter_map(on).collect()
    }
}

fn admitted<M: Protocol>(names: &[String]) -> Result<Option<Box<Admitted>>, Invalid> {
    let classes = M::classes();
    assert!(classes.len() < CLASSES_MAX, "a system has fewer than {CLASSES_MAX} classes");
    if names.is_empty() {
        return Ok(None);
    }
    let mut table = Box::new([false; 1 << u8::BITS]);
    for name in names {
        let class = classes.iter().position(|class| class == name);
        let expected = || format!("classes of {}, not {name}", M::NAME);
        table[class.ok_or_else(|| Invalid::new("classes", expected()))?] = true;
    }
    Ok(Some(table))
}
