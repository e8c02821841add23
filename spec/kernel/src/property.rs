//! Properties: identifier, kind, sources, needs, and the function that judges.

use crate::{Evidence, Step, System};

/// Judges one state.
pub type StateFn<M> =
    Box<dyn Fn(&M, &<M as System>::State, &<M as System>::History) -> Evidence + Send + Sync>;
/// Judges one accepted step.
pub type StepFn<M> = Box<dyn Fn(&M, &Step<'_, M>) -> Evidence + Send + Sync>;
/// A predicate on states, for the temporal forms.
pub type Predicate<M> =
    Box<dyn Fn(&M, &<M as System>::State, &<M as System>::History) -> bool + Send + Sync>;
/// Judges a configuration, without a graph.
pub type ConfigFn<M> = Box<dyn Fn(&M) -> Evidence + Send + Sync>;

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
    /// Its temporal form and its judge.
    pub kind: Kind<M>,
}

impl<M: System> Property<M> {
    fn new(id: &'static str, statement: &'static str, kind: Kind<M>) -> Self {
        Self { id, instance: None, statement, sources: &[], needs: &[], kind }
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
            Kind::Computed(_) => Form::Computed,
        }
    }
}
