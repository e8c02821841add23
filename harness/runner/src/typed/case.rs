//! A scenario of one system.

use std::sync::Arc;

use checker::walk;
use kernel::{
    Assumption, DEADLOCK, Expectation, Form, Instance, Property, Protocol, Scenario, differences,
};
use scenarios::axis::{self, Axis};
use scenarios::{BadFile, Document, Masked, Source, masked, visible};

use super::engines;
use super::explorer::TypedExplorer;
use crate::change::{Values, add};
use crate::expected::changes;
use crate::facts::{Asked, Facts};
use crate::{Behaviour, Case, Change, Explorer, Searched, Simulated};

/// A scenario of the system `M`, and the instance that it describes.
pub(super) struct TypedCase<M: Protocol> {
    source: Source,
    /// As it stands in its file, which says what is expected.
    file: Scenario<M::Config>,
    pub(super) scenario: Scenario<M::Config>,
    pub(super) instance: Instance<M>,
}

impl<M: Protocol> TypedCase<M> {
    pub(super) fn read(source: &Source) -> Result<Self, BadFile> {
        let scenario = scenarios::read::<M>(source)?;
        let instance = Instance::<M>::of(&scenario).expect("a scenario that was read works");
        Ok(Self { source: source.clone(), file: scenario.clone(), scenario, instance })
    }

    /// The scenario of somebody who has no file.
    pub(super) fn of(scenario: &Scenario<M::Config>) -> Self {
        let text = text(scenario);
        let source = Source::new(scenario.name.clone(), format!("{}.toml", scenario.name), text);
        Self::read(&source).expect("what is written is read")
    }

    /// The scenario with these values, which expects nothing.
    fn vary(
        &self,
        document: &Document<'_>,
        Values { name, values }: Values<'_>,
    ) -> Result<Scenario<M::Config>, BadFile> {
        let varied = axis::vary::<M>(&self.scenario, values);
        let mut varied = varied.map_err(|wrong| {
            let key = values.first().map_or("", |(key, _)| key);
            let path: Vec<_> = ["config"].into_iter().chain(key.split('.')).collect();
            BadFile { expected: wrong, ..document.bad(&path, "") }
        })?;
        name.clone_into(&mut varied.name);
        let properties = self.instance.properties();
        let is_goal = |property: &&Property<M>| property.form() == Form::Sometimes;
        let goals = properties.iter().filter(is_goal);
        varied.expect = goals.map(|goal| (owned(goal.id), Expectation::Any)).collect();
        Ok(varied)
    }

    /// The scenario with the change, as it stands before the mutants and drops of the change, and
    /// with them.
    fn changed(
        &self,
        document: &Document<'_>,
        change: &Change<'_>,
    ) -> Result<[Scenario<M::Config>; 2], BadFile> {
        let (mut file, mut scenario) = (self.file.clone(), self.scenario.clone());
        if let Some(values) = change.values {
            scenario = self.vary(document, values)?;
            file = scenario.clone();
        }
        change.mutants.apply(&mut scenario.mutants);
        add(&mut scenario.dropped, change.dropped);
        Ok([file, scenario])
    }

    /// The mutants in force that change nothing in the configuration: it is so already.
    fn idle(&self) -> Vec<String> {
        let Scenario { config, own, mutants, .. } = &self.scenario;
        if mutants.is_empty() {
            return Vec::new();
        }
        let known = M::mutants();
        let is_idle = |id: &&String| {
            let known = known.iter().chain(own).find(|known| known.id == **id);
            let applied = known.and_then(|known| known.applied::<M>(config).ok());
            applied.is_some_and(|applied| applied == *config)
        };
        mutants.iter().filter(is_idle).cloned().collect()
    }

    fn asked(&self) -> Vec<Asked> {
        let fairness = self.instance.fairness();
        let in_force = |need: &&&str| fairness.iter().any(|known| known.name == **need);
        let asked = |property: Property<M>| Asked {
            id: property.id.to_owned(),
            instance: property.instance,
            form: property.form(),
            fairness: property.needs.iter().filter(in_force).map(|name| owned(name)).collect(),
            expected: self.file.expectation(property.id, property.form() == Form::Sometimes),
        };
        self.instance.properties().into_iter().map(asked).collect()
    }

    fn assumptions(&self) -> Vec<String> {
        let all = M::assumptions().into_iter().map(|assumption| assumption.id);
        all.filter(|id| !self.scenario.dropped.contains(id)).collect()
    }

    /// The assumption that the configuration in force belies without dropping it, if there is one.
    fn belied(&self) -> Option<String> {
        let config = self.instance.system().config();
        let belied = |assumption: &Assumption| {
            !self.scenario.dropped.contains(&assumption.id) && !assumption.is_met::<M>(&config)
        };
        M::assumptions().into_iter().find(belied).map(|assumption| assumption.id)
    }
}

impl<M: Protocol> Case for TypedCase<M> {
    fn source(&self) -> &Source {
        &self.source
    }

    fn facts(&self) -> Facts {
        let Scenario { name, about, profile, mutants, dropped, .. } = &self.scenario;
        let config = self.instance.system().config();
        let of_file = (self.file.mutants.as_slice(), self.file.dropped.as_slice());
        Facts {
            name: name.clone(),
            file: self.source.given().map(str::to_owned),
            system: M::system(),
            form: M::NAME,
            // Whoever wrote it steers no terminal.
            about: visible(about),
            profile: *profile,
            departs: differences(&M::Config::default(), &config),
            config: kernel::to_value(&config),
            classes: self.instance.classes().into_iter().map(owned).collect(),
            mutants: mutants.clone(),
            dropped: dropped.clone(),
            assumptions: self.assumptions(),
            changes: changes(name, of_file, (mutants, dropped)),
            fairness: self.instance.fairness().iter().map(|known| owned(known.name)).collect(),
            properties: self.asked(),
            forbids_deadlock: self.file.expectation(DEADLOCK, false) == Expectation::Holds,
            belied: self.belied(),
            own: self.scenario.own.iter().map(|mutant| mutant.id.clone()).collect(),
            idle: self.idle(),
        }
    }

    fn text(&self) -> String {
        text(&self.scenario)
    }

    fn with(&self, change: &Change<'_>) -> Result<Arc<dyn Case>, BadFile> {
        let document = Document::parse(&self.source)?;
        let [file, scenario] = self.changed(&document, change)?;
        let instance = scenarios::instance::<M>(&document, &[], &scenario)?;
        let values = change.values.map_or(&[][..], |values| values.values);
        if let Some(masked) = masked(&scenario, &instance, values) {
            let path: Vec<_> = ["config"].into_iter().chain(masked.key.split('.')).collect();
            return Err(BadFile { expected: masked.to_string(), ..document.bad(&path, "") });
        }
        Ok(Arc::new(Self { source: self.source.clone(), file, scenario, instance }))
    }

    fn masked(&self, change: &Change<'_>) -> Option<Masked> {
        let document = Document::parse(&self.source).ok()?;
        let [_, scenario] = self.changed(&document, change).ok()?;
        let instance = scenarios::instance::<M>(&document, &[], &scenario).ok()?;
        let values = change.values.map_or(&[][..], |values| values.values);
        masked(&scenario, &instance, values)
    }

    fn axes(&self) -> Vec<Axis> {
        scenarios::sweep_of::<M>(&self.source).expect("a scenario that was read has axes")
    }

    fn resolve(&self, axes: &mut [Axis]) -> Result<(), String> {
        axis::resolve::<M>(axes, &self.scenario).map_err(|(_, wrong)| wrong)
    }

    fn search(&self, options: &checker::Options, observer: &dyn checker::Observer) -> Searched {
        engines::search(self, options, observer)
    }

    fn simulate(&self, options: &walk::Options, observer: &dyn walk::Observer) -> Simulated {
        engines::simulate(self, options, observer)
    }

    fn laws(&self, choices: &[u16]) -> Result<Box<dyn Behaviour>, String> {
        let trace = kernel::laws::check(&self.instance, choices)?;
        Ok(Box::new(self.stored(None, None, trace)))
    }

    fn symmetric(&self, choices: &[u16]) -> Result<(), String> {
        match self.instance.symmetry() {
            Ok(_) => kernel::laws::symmetric(&self.instance, choices).map(drop),
            Err(_) => Ok(()),
        }
    }

    fn explore(&self) -> Box<dyn Explorer + '_> {
        Box::new(TypedExplorer::new(&self.instance))
    }
}

fn text<C: serde::Serialize>(scenario: &Scenario<C>) -> String {
    scenarios::text(scenario)
}

fn owned(name: &str) -> String {
    name.to_owned()
}
