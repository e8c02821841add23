//! Properties: identifier, kind, sources, needs, and the function that judges.
//!
//! | kind | says | is broken by | identifiers |
//! |---|---|---|---|
//! | always, step | no state, no step is wrong | a way to one that is | `STK-S1` |
//! | computed | the configuration is right | itself | `STK-S1` |
//! | sometimes | a goal is within reach | that it is not | `STK-G1` |
//! | eventually, leads-to, ... | every fair behaviour gets there | a fair lasso | `STK-L1` |
//! | possibility | wherever it is asked, some behaviour gets there | a dead region | `STK-P1` |
//!
//! Liveness and possibility answer different questions. A promise needs somebody who is relied on
//! (its fairness); a possibility needs nobody, and is not broken by a party that might stop for
//! ever. What is promised is possible; what is possible need not be promised, and that it is so
//! from everywhere says that nobody can close it for good: by a setting, a veto or a lost key.

use crate::{Evidence, Step, System};

/// Judges one state.
pub type StateFn<M> =
    Box<dyn Fn(&M, &<M as System>::State, &<M as System>::History) -> Evidence + Send + Sync>;
/// Judges one accepted step.
pub type StepFn<M> = Box<dyn Fn(&M, &Step<'_, M>) -> Evidence + Send + Sync>;
/// A predicate on states, for the temporal forms.
pub type Predicate<M> =
    Box<dyn Fn(&M, &<M as System>::State, &<M as System>::History) -> bool + Send + Sync>;
/// A predicate on accepted steps, for possibilities.
pub type StepPredicate<M> = Box<dyn Fn(&M, &Step<'_, M>) -> bool + Send + Sync>;
/// Judges a configuration, without a graph.
pub type ConfigFn<M> = Box<dyn Fn(&M) -> Evidence + Send + Sync>;

/// What a possibility speaks of: being in a state, or taking a step.
pub enum Occasion<M: System> {
    /// Being in a state in which this is true.
    State(Predicate<M>),
    /// Taking a step of which this is true, and which changes something (as for fairness:
    /// `<<A>>_v`). As a trigger it asks of the state after the step, as a goal it is met where such
    /// a step is accepted.
    Step(StepPredicate<M>),
}

impl<M: System> Occasion<M> {
    /// Being in a state in which `is` is true.
    pub fn state(is: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static) -> Self {
        Self::State(Box::new(is))
    }

    /// Taking a step of which `is` is true.
    pub fn step(is: impl Fn(&M, &Step<'_, M>) -> bool + Send + Sync + 'static) -> Self {
        Self::Step(Box::new(is))
    }

    /// Being anywhere.
    #[must_use]
    pub fn anywhere() -> Self {
        Self::state(|_, _, _| true)
    }
}

/// The temporal form of a property. `[]` reads "always", `<>` "eventually".
pub enum Kind<M: System> {
    /// `[] P` over states.
    Always(StateFn<M>),
    /// `[] P` over steps: "never decreases", "only x changes y".
    Step(StepFn<M>),
    /// Some reachable state satisfies P: a goal, not a promise about every behaviour.
    Sometimes(Predicate<M>),
    /// `<> P`.
    Eventually(Predicate<M>),
    /// `[]<> P`.
    AlwaysEventually(Predicate<M>),
    /// `<>[] P`.
    EventuallyAlways(Predicate<M>),
    /// `[](P => <> Q)`.
    LeadsTo(Predicate<M>, Predicate<M>),
    /// `AG (P => EF Q)`: wherever P, some behaviour leads on to Q. It is no promise about every
    /// behaviour, so no fairness is in force for it; it says that nothing is closed for ever. (E.
    /// M. Clarke, E. A. Emerson, A. P. Sistla, "Automatic verification of finite-state concurrent
    /// systems using temporal logic specifications", 1986.)
    Possibility(Occasion<M>, Occasion<M>),
    /// A theorem about the configuration (all seeds, all coalitions, all roundings), evaluated
    /// once, without a graph.
    Computed(ConfigFn<M>),
}

/// The name of a [`Kind`]; reports group by it and exit codes depend on it.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize, serde::Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// See [`Kind::Always`].
    Always,
    /// See [`Kind::Step`].
    Step,
    /// See [`Kind::Sometimes`].
    Sometimes,
    /// See [`Kind::Eventually`].
    Eventually,
    /// See [`Kind::AlwaysEventually`].
    AlwaysEventually,
    /// See [`Kind::EventuallyAlways`].
    EventuallyAlways,
    /// See [`Kind::LeadsTo`].
    LeadsTo,
    /// See [`Kind::Possibility`].
    Possibility,
    /// See [`Kind::Computed`].
    Computed,
}

impl Form {
    /// Whether a counterexample is an infinite behaviour (a lasso), so that fairness matters.
    #[must_use]
    pub fn is_liveness(self) -> bool {
        use Form::{AlwaysEventually, Eventually, EventuallyAlways, LeadsTo};
        matches!(self, Eventually | AlwaysEventually | EventuallyAlways | LeadsTo)
    }

    /// Whether it speaks of what comes after a state, so that it is judged on the whole graph:
    /// liveness, and possibility.
    #[must_use]
    pub fn is_temporal(self) -> bool {
        self.is_liveness() || self == Form::Possibility
    }

    /// The name as reports and JSON write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Always => "always",
            Form::Step => "step",
            Form::Sometimes => "sometimes",
            Form::Eventually => "eventually",
            Form::AlwaysEventually => "always-eventually",
            Form::EventuallyAlways => "eventually-always",
            Form::LeadsTo => "leads-to",
            Form::Possibility => "possibility",
            Form::Computed => "computed",
        }
    }
}

/// One property, or one instance of a family ("for every staker").
///
/// Build it with [`always`](Property::always) and its siblings; alias the type per system
/// (`type P = Property<Staking>`) or inference fails.
pub struct Property<M: System> {
    /// The identifier in the domain documents, such as `STK-S3`.
    pub id: &'static str,
    /// The member of a family that shares one identifier: one leads-to per staker.
    pub instance: Option<u8>,
    /// One sentence that a reader of the domain documents recognises.
    pub statement: &'static str,
    /// Keys of the documents it comes from.
    pub sources: &'static [&'static str],
    /// Names of the fairness and assumptions without which it need not hold.
    pub needs: &'static [&'static str],
    /// The classes of the actions without which it cannot be kept. A scenario that turns one of
    /// them off does not ask for it.
    pub classes: &'static [&'static str],
    /// Its temporal form and its judge.
    pub kind: Kind<M>,
}

impl<M: System> Property<M> {
    fn new(id: &'static str, statement: &'static str, kind: Kind<M>) -> Self {
        Self { id, instance: None, statement, sources: &[], needs: &[], classes: &[], kind }
    }

    /// A state invariant.
    pub fn always(
        id: &'static str,
        statement: &'static str,
        judge: impl Fn(&M, &M::State, &M::History) -> Evidence + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::Always(Box::new(judge)))
    }

    /// An invariant of steps.
    pub fn step(
        id: &'static str,
        statement: &'static str,
        judge: impl Fn(&M, &Step<'_, M>) -> Evidence + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::Step(Box::new(judge)))
    }

    /// A goal that some behaviour reaches.
    pub fn sometimes(
        id: &'static str,
        statement: &'static str,
        goal: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::Sometimes(Box::new(goal)))
    }

    /// Every fair behaviour reaches `goal`.
    pub fn eventually(
        id: &'static str,
        statement: &'static str,
        goal: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::Eventually(Box::new(goal)))
    }

    /// Every fair behaviour visits `goal` again and again.
    pub fn always_eventually(
        id: &'static str,
        statement: &'static str,
        goal: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::AlwaysEventually(Box::new(goal)))
    }

    /// Every fair behaviour enters `goal` for good.
    pub fn eventually_always(
        id: &'static str,
        statement: &'static str,
        goal: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::EventuallyAlways(Box::new(goal)))
    }

    /// In every fair behaviour, each visit to `trigger` is followed by a visit to `goal` (or is
    /// one).
    pub fn leads_to(
        id: &'static str,
        statement: &'static str,
        trigger: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
        goal: impl Fn(&M, &M::State, &M::History) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::LeadsTo(Box::new(trigger), Box::new(goal)))
    }

    /// From wherever `trigger` is met, some behaviour leads to where `goal` is. Its
    /// counterexample is a behaviour into a *dead region*: states from which no step leads out, and
    /// none of which is the goal.
    ///
    /// ```
    /// use kernel::example::{Action, Vault};
    /// use kernel::{Occasion, Property};
    ///
    /// let paid = Occasion::step(|_, step| matches!(step.action, Action::Pay {}));
    /// let again = Property::<Vault>::possibility(
    ///     "VLT-P1",
    ///     "the owner can be paid again",
    ///     Occasion::anywhere(),
    ///     paid,
    /// );
    /// assert!(again.form().is_temporal() && !again.form().is_liveness());
    /// ```
    #[must_use]
    pub fn possibility(
        id: &'static str,
        statement: &'static str,
        trigger: Occasion<M>,
        goal: Occasion<M>,
    ) -> Self {
        Self::new(id, statement, Kind::Possibility(trigger, goal))
    }

    /// A theorem about the configuration.
    pub fn computed(
        id: &'static str,
        statement: &'static str,
        judge: impl Fn(&M) -> Evidence + Send + Sync + 'static,
    ) -> Self {
        Self::new(id, statement, Kind::Computed(Box::new(judge)))
    }

    /// Names the documents it comes from.
    #[must_use]
    pub fn sources(mut self, sources: &'static [&'static str]) -> Self {
        self.sources = sources;
        self
    }

    /// Names the fairness and the assumptions it rests on.
    #[must_use]
    pub fn needs(mut self, needs: &'static [&'static str]) -> Self {
        self.needs = needs;
        self
    }

    /// Names the classes of the actions without which it cannot be kept: where a scenario turns one
    /// of them off, that nothing leads to the goal is no news.
    #[must_use]
    pub fn about(mut self, classes: &'static [&'static str]) -> Self {
        self.classes = classes;
        self
    }

    /// Makes it one member of a family.
    #[must_use]
    pub fn instance(mut self, instance: u8) -> Self {
        self.instance = Some(instance);
        self
    }

    /// The identifier with the member: `STK-L1[0]`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.instance {
            Some(instance) => format!("{}[{instance}]", self.id),
            None => self.id.to_owned(),
        }
    }

    /// The name of its kind.
    #[must_use]
    pub fn form(&self) -> Form {
        match self.kind {
            Kind::Always(_) => Form::Always,
            Kind::Step(_) => Form::Step,
            Kind::Sometimes(_) => Form::Sometimes,
            Kind::Eventually(_) => Form::Eventually,
            Kind::AlwaysEventually(_) => Form::AlwaysEventually,
            Kind::EventuallyAlways(_) => Form::EventuallyAlways,
            Kind::LeadsTo(..) => Form::LeadsTo,
            Kind::Possibility(..) => Form::Possibility,
            Kind::Computed(_) => Form::Computed,
        }
    }
}
