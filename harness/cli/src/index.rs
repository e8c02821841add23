//! Everything that has a name, as plain values.

use kernel::{Instance, Profile, Property, Protocol, Visitor};
use reports::list;
use scenarios::{BadFile, Source};

use crate::catalogue::Catalogue;
use crate::examine::add;

/// The names that a catalogue offers.
pub struct Index {
    /// The systems with all that belongs to them.
    pub systems: Vec<list::System>,
    /// The scenarios.
    pub scenarios: Vec<Entry>,
    /// The scenario files that cannot be read.
    pub bad: Vec<BadFile>,
}

/// One scenario of the library.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its file.
    pub source: Source,
    /// The name of its system.
    pub system: String,
    /// The profile that runs it.
    pub profile: Profile,
    /// Whether it breaks or drops something.
    pub is_broken: bool,
    /// The properties that are asked of it, each with a fairness that it needs.
    pub needs: Vec<(String, String)>,
}

impl Index {
    /// Reads the whole catalogue.
    #[must_use]
    pub fn of<C: Catalogue>() -> Self {
        let mut index = Self { systems: Vec::new(), scenarios: Vec::new(), bad: Vec::new() };
        for name in C::SYSTEMS {
            index.systems.extend(C::visit(name, Describe));
        }
        for source in C::library() {
            match entry::<C>(&source) {
                Ok((entry, scenario)) => index.add(entry, scenario),
                Err(bad) => index.bad.push(bad),
            }
        }
        index
    }

    fn add(&mut self, entry: Entry, scenario: list::Scenario) {
        let system = self.systems.iter_mut().find(|system| system.name == entry.system);
        system.expect("a scenario that was read has a system").scenarios.push(scenario);
        self.scenarios.push(entry);
    }

    /// The system of that name.
    #[must_use]
    pub fn system(&self, name: &str) -> Option<&list::System> {
        self.systems.iter().find(|system| system.name == name)
    }

    /// The scenario of that name.
    #[must_use]
    pub fn scenario(&self, name: &str) -> Option<&Entry> {
        self.scenarios.iter().find(|entry| entry.source.name == name)
    }
}

/// The name of the system that a scenario file is about, known to the catalogue.
///
/// # Errors
/// If the file names no system, or none that is known.
pub fn system_of<C: Catalogue>(source: &Source) -> Result<String, BadFile> {
    let system = scenarios::system_of(source)?;
    if C::SYSTEMS.contains(&system.as_str()) {
        return Ok(system);
    }
    let expected = scenarios::unknown("a system", &system, C::SYSTEMS);
    Err(scenarios::Document::parse(source, scenarios::SCHEMA)?.bad(&["system"], expected))
}

fn entry<C: Catalogue>(source: &Source) -> Result<(Entry, list::Scenario), BadFile> {
    let system = system_of::<C>(source)?;
    C::visit(&system, Summarise { source }).expect("the system is known")
}

/// What a scenario file says of itself.
struct Summarise<'a> {
    source: &'a Source,
}

impl Visitor for Summarise<'_> {
    type Out = Result<(Entry, list::Scenario), BadFile>;

    fn visit<M: Protocol>(self) -> Self::Out {
        let scenario = scenarios::read::<M>(self.source)?;
        let instance = Instance::<M>::of(&scenario).expect("a scenario that was read works");
        let fairness = instance.fairness();
        let mut needs = Vec::new();
        for property in instance.properties() {
            let is_fairness = |need: &&&str| fairness.iter().any(|known| known.name == **need);
            for need in property.needs.iter().filter(is_fairness) {
                needs.push((property.id.to_owned(), (*need).to_owned()));
            }
        }
        let (source, system) = (self.source.clone(), M::NAME.to_owned());
        let (profile, is_broken) = (scenario.profile, scenario.is_broken());
        let entry = Entry { source, system, profile, is_broken, needs };
        let (name, about) = (scenario.name, scenario.about);
        Ok((entry, list::Scenario { name, about, profile }))
    }
}

/// What a system says of itself.
struct Describe;

impl Visitor for Describe {
    type Out = list::System;

    fn visit<M: Protocol>(self) -> Self::Out {
        let system = M::new(M::Config::default());
        let system = system.expect("the default configuration is the intended design");
        let mut properties: Vec<list::Property> = Vec::new();
        for property in system.properties() {
            match properties.iter_mut().find(|known| known.id == property.id) {
                Some(family) => add(&mut family.needs, &owned(property.needs)),
                None => properties.push(describe(&property)),
            }
        }
        list::System {
            prefix: M::PREFIX.to_owned(),
            name: M::NAME.to_owned(),
            properties,
            variants: M::variants().iter().map(describe_variant).collect(),
            assumptions: M::assumptions().iter().map(describe_assumption).collect(),
            fairness: system.fairness().iter().map(|fairness| fairness.name.to_owned()).collect(),
            classes: owned(&M::classes()),
            scenarios: Vec::new(),
        }
    }
}

fn describe<M: Protocol>(property: &Property<M>) -> list::Property {
    list::Property {
        id: property.id.to_owned(),
        kind: property.form(),
        statement: property.statement.to_owned(),
        sources: owned(property.sources),
        needs: owned(property.needs),
    }
}

fn describe_variant<C>(variant: &kernel::Variant<C>) -> list::Variant {
    list::Variant {
        id: variant.id.to_owned(),
        mistake: variant.mistake.to_owned(),
        caught_by: owned(variant.caught_by),
        precedent: variant.precedent.to_owned(),
        scenario: variant.scenario.to_owned(),
        deferred: variant.deferred.map(str::to_owned),
    }
}

fn describe_assumption<C>(assumption: &kernel::Assumption<C>) -> list::Assumption {
    list::Assumption {
        id: assumption.id.to_owned(),
        statement: assumption.statement.to_owned(),
        guards: owned(assumption.guards),
        scenario: assumption.scenario.to_owned(),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
