//! A behaviour with everything that is needed to see it again.

use kernel::{Instance, Invalid, Profile, Property, Protocol, Scenario, Trace, Value, Violation};
use xxhash_rust::xxh3::xxh3_64;

/// The tool that writes traces, with its version.
pub const TOOL: &str = concat!("starkcheck ", env!("CARGO_PKG_VERSION"));

/// What stands for a property in a trace into a state where nothing is accepted and nothing was
/// cut.
pub const DEADLOCK: &str = kernel::DEADLOCK;

/// What a behaviour is claimed to show.
pub(crate) enum Claim<M: Protocol> {
    Nothing,
    Deadlock,
    Property(Property<M>),
}

/// A behaviour, the whole setting in which it is one, and what it shows.
pub struct Stored<M: Protocol> {
    /// The setting. Its configuration is the *effective* one: the variants listed, and the dropped
    /// assumptions among `dropped`, are where it comes from, and already applied. Expectations and
    /// profile stay behind: they are about a check, not about a behaviour.
    pub scenario: Scenario<M::Config>,
    /// The property that the behaviour violates, or the goal that it reaches: `STK-S3`,
    /// `STK-L1[0]`. Or [`DEADLOCK`]; or nothing, for a walk that claims nothing.
    pub property: Option<String>,
    /// Why the property is false, as it was found.
    pub why: Option<Violation>,
    /// The behaviour.
    pub trace: Trace<M::Action>,
    /// What wrote it.
    pub tool: String,
    /// The keys of the configuration that its file lacks, being older than they are or written by
    /// hand, with the defaults that they take. They are not written.
    pub defaulted: Vec<(String, Value)>,
}

impl<M: Protocol> Stored<M> {
    /// The behaviour `trace` of the instance of `scenario`, written by this tool.
    ///
    /// # Errors
    /// What [`Instance::of`] says of the scenario.
    pub fn of(
        scenario: &Scenario<M::Config>,
        property: Option<String>,
        why: Option<Violation>,
        trace: Trace<M::Action>,
    ) -> Result<Self, Invalid> {
        let config = Instance::<M>::of(scenario)?.system().config();
        let scenario = Scenario {
            config,
            profile: Profile::default(),
            expect: std::collections::BTreeMap::new(),
            ..scenario.clone()
        };
        let (tool, defaulted) = (TOOL.to_owned(), Vec::new());
        Ok(Self { scenario, property, why, trace, tool, defaulted })
    }

    /// The instance of which it is a behaviour.
    ///
    /// # Errors
    /// A class, a fairness or a configuration that the system does not know.
    pub fn instance(&self) -> Result<Instance<M>, Invalid> {
        Instance::of(&self.setting())
    }

    /// The scenario as far as it is still to be applied: the effective configuration, the classes,
    /// the fairness dropped.
    pub(crate) fn setting(&self) -> Scenario<M::Config> {
        let mut setting = self.scenario.clone();
        setting.mutants.clear();
        setting.own.clear();
        let applied = M::assumptions();
        setting.dropped.retain(|name| !applied.iter().any(|assumption| assumption.id == *name));
        setting
    }

    /// What the behaviour is claimed to show, with the property among those of `instance`.
    ///
    /// # Errors
    /// If there is none of that name.
    pub(crate) fn claim(&self, instance: &Instance<M>) -> Result<Claim<M>, Invalid> {
        let Some(name) = self.property.as_deref() else { return Ok(Claim::Nothing) };
        if name == DEADLOCK {
            return Ok(Claim::Deadlock);
        }
        let properties = instance.properties();
        let names: Vec<_> = properties.iter().map(Property::name).collect();
        match properties.into_iter().find(|property| property.name() == name) {
            Some(property) => Ok(Claim::Property(property)),
            None => {
                let known: Vec<_> = names.iter().map(String::as_str).collect();
                let kind = format!("a property of {}", M::NAME);
                Err(Invalid::new("property", scenarios::unknown(&kind, name, &known)))
            }
        }
    }

    /// A name for the file: the scenario, the property, and a hash of the content, which is the
    /// same whichever version of the tool wrote it.
    #[must_use]
    pub fn file_name(&self) -> String {
        let hash = xxh3_64(self.content().as_bytes()) >> 32;
        let property = self.property.as_deref().unwrap_or("walk");
        let words = format!("{} {property} {hash:08x}", self.scenario.name);
        // Names come from files: nothing in one may lead out of a folder.
        let words = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
        format!("{}.trace.toml", words.collect::<Vec<_>>().join("-"))
    }
}
