//! Everything that has a name.

use std::sync::Arc;

use kernel::{Expectation, Form, Profile};
use reports::list;
use scenarios::{BadFile, Document, Source};

use crate::describe::fold;
use crate::{Asked, Case, Facts, Model, add, form_of};

/// The names that a list of models offers.
pub struct Index<'a> {
    models: &'a [&'a dyn Model],
    /// The systems with all that belongs to them, each with its forms folded into one.
    pub systems: Vec<list::System>,
    /// The same form by form, without scenarios.
    forms: Vec<list::System>,
    /// The scenarios, in the order of their names.
    pub scenarios: Vec<Entry>,
    /// The scenario files that cannot be read, and why.
    pub bad: Vec<(Source, BadFile)>,
}

/// One scenario of the library.
pub struct Entry {
    /// The scenario.
    pub case: Arc<dyn Case>,
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
    fn of(case: Arc<dyn Case>, facts: &Facts) -> Self {
        let mut needs = Vec::new();
        for asked in facts.properties.iter().filter(|asked| holds(asked)) {
            needs.extend(asked.fairness.iter().map(|need| (asked.id.clone(), need.clone())));
        }
        Self {
            case,
            system: facts.system.to_owned(),
            form: facts.form.to_owned(),
            profile: facts.profile,
            is_broken: facts.is_broken(),
            needs,
        }
    }

    /// Whether it is of the default profile and runs a design that should hold.
    #[must_use]
    pub fn is_intended(&self) -> bool {
        self.profile == Profile::Default && !self.is_broken
    }

    /// Its file.
    #[must_use]
    pub fn source(&self) -> &Source {
        self.case.source()
    }
}

fn holds(asked: &Asked) -> bool {
    match asked.form {
        Form::Sometimes => asked.expected == Expectation::Reached,
        _ => asked.expected == Expectation::Holds,
    }
}

impl<'a> Index<'a> {
    /// Reads everything that comes with the models.
    #[must_use]
    pub fn of(models: &'a [&'a dyn Model]) -> Self {
        let mut systems: Vec<list::System> = Vec::new();
        let forms: Vec<_> = models.iter().map(|model| model.describe()).collect();
        for (model, form) in models.iter().zip(&forms) {
            match systems.iter_mut().find(|known| known.name == model.system()) {
                Some(known) => fold(known, form),
                None => {
                    systems.push(list::System { name: model.system().to_owned(), ..form.clone() });
                }
            }
        }
        let mut index = Self { models, systems, forms, scenarios: Vec::new(), bad: Vec::new() };
        let mut library: Vec<_> = models.iter().flat_map(|model| model.scenarios()).collect();
        library.sort_by(|a, b| a.name.cmp(&b.name));
        for source in library {
            match index.parse(&source) {
                Ok(case) => index.add(case),
                Err(bad) => index.bad.push((source, bad)),
            }
        }
        index
    }

    fn add(&mut self, case: Arc<dyn Case>) {
        let facts = case.facts();
        let entry = Entry::of(case, &facts);
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
        let Facts { name, about, profile, .. } = facts;
        system.scenarios.push(list::Scenario { name, about, profile });
        self.scenarios.push(entry);
    }

    /// The scenario in `source`, which need not be one of the library.
    ///
    /// # Errors
    /// The first mistake: where it stands and what was expected there.
    pub fn read(&self, source: &Source) -> Result<Arc<dyn Case>, BadFile> {
        match self.scenario(&source.name) {
            // A file is its own, even with the name and the text of one of the library.
            Some(entry) if entry.source() == source => Ok(Arc::clone(&entry.case)),
            _ => not_another_file(source).and_then(|()| self.parse(source)),
        }
    }

    fn parse(&self, source: &Source) -> Result<Arc<dyn Case>, BadFile> {
        form_of(self.models, source)?.read(source)
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

    /// The forms of all systems.
    #[must_use]
    pub fn forms(&self) -> &[list::System] {
        &self.forms
    }

    /// The models.
    #[must_use]
    pub fn models(&self) -> &'a [&'a dyn Model] {
        self.models
    }

    /// The scenarios that ask about the property `id`, at most so many.
    #[must_use]
    pub fn judging(&self, id: &str, most: usize) -> Vec<&str> {
        let asks = |entry: &&Entry| entry.case.facts().properties.iter().any(|row| row.id == id);
        let judging = self.scenarios.iter().filter(|entry| entry.is_intended()).filter(asks);
        judging.map(|entry| entry.source().name.as_str()).take(most).collect()
    }

    /// The scenario of that name.
    #[must_use]
    pub fn scenario(&self, name: &str) -> Option<&Entry> {
        self.scenarios.iter().find(|entry| entry.source().name == name)
    }
}

/// A stored trace is a file of ours too, with an end, which no scenario has.
fn not_another_file(source: &Source) -> Result<(), BadFile> {
    let document = Document::parse(source).ok();
    match document.filter(|document| document.value().get("end").is_some()) {
        Some(document) => {
            let file = &source.file;
            let expected = format!("a scenario, and this is a stored trace: `replay {file}`");
            Err(document.bad(&["end"], expected))
        }
        None => Ok(()),
    }
}
