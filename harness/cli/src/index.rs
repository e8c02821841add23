//! Everything that has a name, as plain values.

use kernel::{Expectation, Instance, Profile, Property, Protocol, Visitor};
use reports::list;
use scenarios::{BadFile, Source};

use crate::catalogue::Catalogue;
use crate::examine::add;

/// The names that a catalogue offers.
pub struct Index {
    /// The systems with all that belongs to them, each with its forms folded into one.
    pub systems: Vec<list::System>,
    /// The same form by form, without scenarios.
    forms: Vec<list::System>,
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
    /// The name of the form of the system that it is written for.
    pub form: String,
    /// The profile that runs it.
    pub profile: Profile,
    /// Whether it breaks or drops something.
    pub is_broken: bool,
    /// The properties that are expected to hold in it, each with a fairness that it needs.
    pub needs: Vec<(String, String)>,
}

impl Entry {
    /// Whether it is of the default profile and runs a design that should hold.
    #[must_use]
    pub fn is_intended(&self) -> bool {
        self.profile == Profile::Default && !self.is_broken
    }
}

impl Index {
    /// Reads the whole catalogue.
    #[must_use]
    pub fn of<C: Catalogue>() -> Self {
        let forms: Vec<_> = C::SYSTEMS.iter().filter_map(|name| C::visit(name, Describe)).collect();
        let mut systems: Vec<list::System> = Vec::new();
        for (system, form) in &forms {
            match systems.iter_mut().find(|known| known.name == *system) {
                Some(known) => fold(known, form),
                None => systems.push(list::System { name: (*system).to_owned(), ..form.clone() }),
            }
        }
        let forms = forms.into_iter().map(|(_, form)| form).collect();
        let mut index = Self { systems, forms, scenarios: Vec::new(), bad: Vec::new() };
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
        let system = system.expect("a scenario that was read has a system");
        if entry.is_intended() {
            // What a property rests on may depend on an option that is not the default one's.
            for (id, need) in &entry.needs {
                if let Some(known) = system.properties.iter_mut().find(|known| known.id == *id) {
                    add(&mut known.needs, std::slice::from_ref(need));
                }
            }
        }
        system.scenarios.push(scenario);
        self.scenarios.push(entry);
    }

    /// The system of that name.
    #[must_use]
    pub fn system(&self, name: &str) -> Option<&list::System> {
        self.systems.iter().find(|system| system.name == name)
    }

    /// The form of that name; of a system that has but one form, the system.
    #[must_use]
    pub fn form(&self, name: &str) -> Option<&list::System> {
        self.forms.iter().find(|form| form.name == name)
    }

    /// The scenario of that name.
    #[must_use]
    pub fn scenario(&self, name: &str) -> Option<&Entry> {
        self.scenarios.iter().find(|entry| entry.source.name == name)
    }
}

/// The name of the system, or of its form, that a scenario file is about, known to the catalogue.
///
/// # Errors
/// If the file names no system, or none that is known.
pub fn system_of<C: Catalogue>(source: &Source) -> Result<String, BadFile> {
    let system = scenarios::system_of(source)?;
    if C::SYSTEMS.contains(&system.as_str()) {
        return Ok(system);
    }
    let expected = scenarios::unknown("a system", &system, C::SYSTEMS);
    Err(scenarios::Document::parse(source)?.bad(&["system"], expected))
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
        let holds =
            |property: &Property<M>| scenario.expectation(property.id, false) == Expectation::Holds;
        let mut needs = Vec::new();
        for property in instance.properties().into_iter().filter(holds) {
            let is_fairness = |need: &&&str| fairness.iter().any(|known| known.name == **need);
            for need in property.needs.iter().filter(is_fairness) {
                needs.push((property.id.to_owned(), (*need).to_owned()));
            }
        }
        let (source, system) = (self.source.clone(), M::system().to_owned());
        let form = M::NAME.to_owned();
        let (profile, is_broken) = (scenario.profile, scenario.is_broken());
        let entry = Entry { source, system, form, profile, is_broken, needs };
        let (name, about) = (scenario.name, scenario.about);
        Ok((entry, list::Scenario { name, about, profile }))
    }
}

/// What a form of a system says of itself, and the system's name.
struct Describe;

impl Visitor for Describe {
    type Out = (&'static str, list::System);

    fn visit<M: Protocol>(self) -> Self::Out {
        let system = M::new(M::Config::default());
        let system = system.expect("the default configuration is the intended design");
        let mut properties: Vec<list::Property> = Vec::new();
        for property in system.properties() {
            match properties.iter_mut().find(|known| known.id == property.id) {
                Some(family) => {
                    add(&mut family.sources, &owned(property.sources));
                    add(&mut family.needs, &owned(property.needs));
                }
                None => properties.push(describe(&property)),
            }
        }
        let form = list::System {
            prefix: M::PREFIX.to_owned(),
            name: M::NAME.to_owned(),
            properties,
            mutants: M::mutants().iter().map(describe_mutant).collect(),
            assumptions: M::assumptions().iter().map(describe_assumption).collect(),
            fairness: system.fairness().iter().map(|fairness| fairness.name.to_owned()).collect(),
            classes: owned(&M::classes()),
            scenarios: Vec::new(),
        };
        (M::system(), form)
    }
}

/// Adds to `system` what another form of it has. A property that both have keeps the first form's
/// statement, and has the needs of both.
fn fold(system: &mut list::System, form: &list::System) {
    for property in &form.properties {
        match system.properties.iter_mut().find(|known| known.id == property.id) {
            Some(known) => {
                add(&mut known.sources, &property.sources);
                add(&mut known.needs, &property.needs);
            }
            None => system.properties.push(property.clone()),
        }
    }
    system.mutants.extend(form.mutants.iter().cloned());
    system.assumptions.extend(form.assumptions.iter().cloned());
    system.properties.sort_by_key(|property| order(&property.id));
    system.mutants.sort_by_key(|mutant| order(&mutant.id));
    system.assumptions.sort_by_key(|assumption| order(&assumption.id));
    add(&mut system.fairness, &form.fairness);
    add(&mut system.classes, &form.classes);
}

/// The order of the domain documents: what is safe before what happens, the documents' variants
/// before our own, then by number, so that `CON-S10` comes after `CON-S9`.
fn order(id: &str) -> (bool, u32) {
    let (kind, number) = id.rsplit_once('-').map_or(("", id), |(_, end)| end.split_at(1));
    (matches!(kind, "L" | "X"), number.parse().unwrap_or(u32::MAX))
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

fn describe_mutant<C>(mutant: &kernel::Mutant<C>) -> list::Mutant {
    list::Mutant {
        id: mutant.id.to_owned(),
        mistake: mutant.mistake.to_owned(),
        caught_by: owned(mutant.caught_by),
        precedent: mutant.precedent.to_owned(),
        scenario: mutant.scenario.to_owned(),
        deferred: mutant.deferred.map(str::to_owned),
    }
}

fn describe_assumption<C>(assumption: &kernel::Assumption<C>) -> list::Assumption {
    list::Assumption {
        id: assumption.id.to_owned(),
        statement: assumption.statement.to_owned(),
        upholds: owned(assumption.upholds),
        scenario: assumption.scenario.to_owned(),
        given_by: owned(assumption.given_by),
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
