//! What is asked of a scenario beside itself: what is changed in it, and which properties are
//! judged. The commands that explore take the same arguments.

use clap::{Args as Arguments, ValueEnum};
use console::{Console, Error};
use kernel::Value;
use reports::list::{System, profile_name};
use runner::select::{self, Chosen};
use runner::{Case, Change, Index, Mutants, Values, names};
use scenarios::Source;
use scenarios::axis::Axis;

/// What is asked of scenarios.
#[derive(Arguments, Clone, Debug, Default)]
pub struct Asked {
    /// Apply a mutant; verdicts are still expected to be the scenario's
    #[arg(long, alias = "variant", value_name = "ID", value_delimiter = ',')]
    pub mutant: Vec<String>,
    /// Drop an assumption
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub drop_assumption: Vec<String>,
    /// Drop a fairness
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub drop_fairness: Vec<String>,
    /// Values that are not the scenario's.
    #[command(flatten)]
    pub set: Set,
    /// Judge only this property
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub property: Vec<String>,
    /// The scenarios that a system, a property, a glob or no selector stands for
    #[arg(long, value_enum, default_value_t)]
    pub profile: Profile,
}

/// Values of the configuration that are not the scenario's.
#[derive(Arguments, Clone, Debug, Default)]
pub struct Set {
    /// Put a value into the configuration, KEY=VALUE (`list SYSTEM --options` has the keys); what
    /// the scenario expects was said of other values, so every property is expected to hold, and
    /// nothing is expected of goals
    #[arg(long, value_name = "KEY=VALUE")]
    pub set: Vec<String>,
}

/// A profile, as an argument: `variant` as in files, or `mutant`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub enum Profile {
    /// What every check runs.
    #[default]
    Default,
    /// Minutes to hours.
    Deep,
    /// Something is broken.
    #[value(alias = "mutant")]
    Variant,
}

impl From<Profile> for kernel::Profile {
    fn from(profile: Profile) -> Self {
        match profile {
            Profile::Default => Self::Default,
            Profile::Deep => Self::Deep,
            Profile::Variant => Self::Variant,
        }
    }
}

/// Keys of a configuration in full, each with its value, and what is added to a scenario's name.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    values: Vec<(String, Value)>,
}

impl Set {
    /// The keys in full, as the system of `case` calls them.
    ///
    /// # Errors
    /// A key or a value that it does not know.
    pub fn settled(&self, case: &dyn Case) -> Result<Settled, Error> {
        let mut axes = self.axes()?;
        case.resolve(&mut axes).map_err(|wrong| Error::Usage(format!("--set: {wrong}")))?;
        let values = axes.into_iter().filter_map(|mut axis| Some((axis.key, axis.values.pop()?)));
        Ok(Settled { values: values.collect() })
    }

    /// Each key as it was typed, with its value.
    ///
    /// # Errors
    /// The first that is none.
    pub fn axes(&self) -> Result<Vec<Axis>, Error> {
        let axis = |text: &String| Axis::setting(text);
        let axes: Result<_, _> = self.set.iter().map(axis).collect();
        axes.map_err(|wrong| Error::Usage(format!("--set: {wrong}")))
    }

    /// Checks what can be checked without a system, and says, where something is expected, how
    /// verdicts are judged.
    ///
    /// # Errors
    /// As [`Set::axes`].
    pub fn check(&self, console: Option<&mut Console>) -> Result<(), Error> {
        if let (false, Some(console)) = (self.axes()?.is_empty(), console) {
            console.remark(
                "what a scenario expects was said of other values: under --set every property is \
                 expected to hold, and nothing is expected of goals, or where the scenario breaks \
                 something",
            );
        }
        Ok(())
    }

    /// As words for the name of a run.
    pub fn words(&self) -> impl Iterator<Item = String> + '_ {
        self.set.iter().map(|text| format!("set-{text}"))
    }

    /// As arguments.
    pub fn arguments(&self) -> impl Iterator<Item = String> + '_ {
        self.set.iter().flat_map(|text| ["--set".to_owned(), text.clone()])
    }

    /// How much longer the name of a scenario is at most that has the values.
    #[must_use]
    pub fn width(&self) -> usize {
        self.set.iter().map(|text| text.len() + 1).sum()
    }
}

impl Settled {
    /// The scenario `case` with the values in it and `change` made.
    ///
    /// # Errors
    /// Where a mutant or a dropped assumption sets the same key; and as the scenario's reader.
    pub fn apply(
        &self,
        case: &dyn Case,
        change: Change<'_>,
    ) -> Result<std::sync::Arc<dyn Case>, Error> {
        if self.values.is_empty() {
            return Ok(case.with(&change)?);
        }
        let values: Vec<_> = self.values.iter().map(|(key, value)| (key.as_str(), value)).collect();
        let name = format!("{}{}", case.facts().name, Values::place(&values));
        let values = Some(Values { name: &name, values: &values });
        let change = Change { values, ..change };
        if let Some(masked) = case.masked(&change).filter(|masked| masked.by.is_some()) {
            return Err(Error::Usage(format!("--set: {masked}")));
        }
        Ok(case.with(&change)?)
    }
}

impl Asked {
    /// The same with every name as the index spells it, and each mutant once.
    #[must_use]
    pub fn canonical(&self, index: &Index<'_>, console: &mut Console) -> Self {
        let mut asked = self.clone();
        let lists = [
            &mut asked.mutant,
            &mut asked.drop_assumption,
            &mut asked.drop_fairness,
            &mut asked.property,
        ];
        for list in lists {
            let mut names: Vec<String> = Vec::new();
            for name in list.iter().map(|name| names::canonical(index, name)) {
                if names.contains(&name) {
                    console.remark(&format!("{name} is given twice, and counts once"));
                } else {
                    names.push(name);
                }
            }
            *list = names;
        }
        asked
    }

    /// Assumptions and fairness to drop.
    #[must_use]
    pub fn dropped(&self) -> Vec<String> {
        self.drop_assumption.iter().chain(&self.drop_fairness).cloned().collect()
    }

    /// Whether nothing is changed and everything is judged.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        let changes = [&self.mutant, &self.drop_assumption, &self.drop_fairness, &self.property];
        self.set.set.is_empty() && changes.into_iter().all(Vec::is_empty)
    }

    /// What was asked, in words, for the name of the run.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let mut words = self.mutant.clone();
        words.extend(self.dropped().into_iter().map(|name| format!("without-{name}")));
        words.extend(self.set.words());
        words.extend(self.property.iter().map(|id| format!("property-{id}")));
        let profile = kernel::Profile::from(self.profile);
        let profile = (self.profile != Profile::Default).then_some(profile);
        words.extend(profile.map(|profile| profile_name(profile).to_owned()));
        words
    }

    /// What is changed, as arguments.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        let lists = [
            ("--mutant", &self.mutant),
            ("--drop-assumption", &self.drop_assumption),
            ("--drop-fairness", &self.drop_fairness),
            ("--property", &self.property),
        ];
        let lists = lists.into_iter().filter(|(_, names)| !names.is_empty());
        let mut words: Vec<_> =
            lists.flat_map(|(flag, names)| [flag.to_owned(), names.join(",")]).collect();
        words.extend(self.set.arguments());
        words
    }

    /// The properties that are asked of a scenario.
    #[must_use]
    pub fn properties<'a>(&'a self, chosen: &'a Chosen) -> &'a [String] {
        if self.property.is_empty() { &chosen.properties } else { &self.property }
    }

    /// The scenario with everything changed in it.
    ///
    /// # Errors
    /// A name that its system does not know, a key or a value that it does not have, and as the
    /// scenario's reader.
    pub fn changed(
        &self,
        index: &Index<'_>,
        case: &dyn Case,
    ) -> Result<std::sync::Arc<dyn Case>, Error> {
        self.check_names_of(index, case)?;
        let (mutants, dropped) = (Mutants::Also(&self.mutant), &self.dropped());
        let change = Change { mutants, dropped, ..Change::default() };
        self.set.settled(case)?.apply(case, change)
    }

    /// The scenario in `source` with the values in it. What contradicts a mutant or a drop is told
    /// before anything is explored.
    ///
    /// # Errors
    /// As [`Asked::changed`], and what is wrong with the file.
    pub fn read(
        &self,
        index: &Index<'_>,
        source: &Source,
    ) -> Result<std::sync::Arc<dyn Case>, Error> {
        let case = index.read(source)?;
        self.changed(index, &*case)?;
        self.set(index, &*case)
    }

    /// The scenario with the values in it, and nothing else changed.
    ///
    /// # Errors
    /// As [`Asked::changed`].
    pub fn set(
        &self,
        index: &Index<'_>,
        case: &dyn Case,
    ) -> Result<std::sync::Arc<dyn Case>, Error> {
        self.check_names_of(index, case)?;
        self.set.settled(case)?.apply(case, Change::default())
    }

    /// A name or a key that a chosen scenario does not know is told before anything is run. A file
    /// that cannot be read is told at its place, and the others are run.
    ///
    /// # Errors
    /// The first name or key that is unknown.
    pub fn refuse_unknown(&self, index: &Index<'_>, chosen: &[Chosen]) -> Result<(), Error> {
        for case in chosen.iter().filter_map(|chosen| index.read(&chosen.source).ok()) {
            self.check_names_of(index, &*case)?;
            self.set.settled(&*case)?;
        }
        Ok(())
    }

    /// Checks that the scenario knows every name that is to change it.
    fn check_names_of(&self, index: &Index<'_>, case: &dyn Case) -> Result<(), Error> {
        let facts = case.facts();
        let form = index.form(facts.form).expect("a known form is indexed");
        self.check_names(index, form, &facts.own)
    }

    /// Checks that the system knows every name that is to change it; `own` are mutants that a
    /// scenario brings along.
    ///
    /// # Errors
    /// The first that it does not know.
    pub fn check_names(
        &self,
        index: &Index<'_>,
        system: &System,
        own: &[String],
    ) -> Result<(), Error> {
        let mutants = system.mutants.iter().map(|mutant| &mutant.id).chain(own);
        let mutants = mutants.map(String::as_str);
        select::known(index, "a mutant", system, &self.mutant, mutants)?;
        let assumptions = system.assumptions.iter().map(|assumption| assumption.id.as_str());
        select::known(index, "an assumption", system, &self.drop_assumption, assumptions)?;
        let fairness = system.fairness.iter().map(String::as_str);
        select::known(index, "a fairness", system, &self.drop_fairness, fairness)?;
        let properties = system.properties.iter().map(|property| property.id.as_str());
        Ok(select::known(index, "a property", system, &self.property, properties)?)
    }

    /// Whether a name has the prefix of the system's identifiers.
    fn speaks_of(&self, system: &System) -> bool {
        let mut names = self.mutant.iter().chain(&self.drop_assumption).chain(&self.property);
        names.any(|name| name.strip_prefix(&system.prefix).is_some_and(|n| n.starts_with('-')))
    }

    /// A name selects, among the forms of a system, those that know it; without a selector, among
    /// all systems.
    ///
    /// # Errors
    /// A name that no form of a selected system knows, or none of the chosen scenarios.
    pub fn retain_those_that_know(
        &self,
        index: &Index<'_>,
        has_selectors: bool,
        chosen: &mut Vec<Chosen>,
    ) -> Result<(), Error> {
        let (mut unknown, mut unknown_to_all) = (None, None);
        chosen.retain(|chosen| {
            let Some(entry) = index.scenario(&chosen.source.name) else { return true };
            if *entry.source() != chosen.source {
                return true;
            }
            let form = index.form(&entry.form).expect("a scenario that was read has a form");
            let system = index.system(&entry.system).expect("a form belongs to a system");
            let own = entry.case.facts().own;
            match self.check_names(index, form, &own) {
                Ok(()) => true,
                Err(fault) if has_selectors && self.check_names(index, system, &own).is_err() => {
                    unknown_to_all.get_or_insert(fault);
                    true
                }
                // The most helpful complaint is that of the system whose prefix the name has.
                Err(fault) => {
                    if unknown.is_none() || self.speaks_of(system) {
                        unknown = Some(fault);
                    }
                    false
                }
            }
        });
        match unknown_to_all.or(unknown.filter(|_| chosen.is_empty())) {
            Some(fault) => Err(fault),
            _ => Ok(()),
        }
    }
}
