//! The objects of one system: the only place where its types are known.

mod behaviour;
mod case;
mod engines;
mod explorer;

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

use kernel::{Profile, Protocol, Scenario};
use reports::list;
use scenarios::{BadFile, Source};
use traces::Stored;

use crate::choices::choices;
use crate::describe::describe;
use crate::{Behaviour, Case, Model};
use case::TypedCase;

/// The system `M` as an object. Whoever makes a `dyn Model` of it compiles its engines; see
/// [`model!`](crate::model!).
pub struct Typed<M> {
    folder: &'static str,
    files: &'static [(&'static str, &'static str)],
    system: PhantomData<fn() -> M>,
}

impl<M: Protocol> Typed<M> {
    /// The system with the scenario `files`, each by its name in `folder`.
    #[must_use]
    pub const fn new(folder: &'static str, files: &'static [(&'static str, &'static str)]) -> Self {
        Self { folder, files, system: PhantomData }
    }
}

/// Instantiates the runner for a system, in the crate that says so, with the scenario files that
/// are listed by their names in a folder (seen from the file that says so).
///
/// ```ignore
/// runner::model! {
///     /// Staking.
///     pub static STAKING: staking::Staking,
///     scenarios "../../../../spec/staking/scenarios" ["small", "variants/b4"]
/// }
/// ```
#[macro_export]
macro_rules! model {
    (
        $(#[$doc:meta])*
        $visible:vis static $name:ident: $system:ty,
        scenarios $folder:literal [$($file:literal),* $(,)?]
    ) => {
        $(#[$doc])*
        $visible static $name: &dyn $crate::Model = &$crate::Typed::<$system>::new(
            $folder,
            &[$(($file, include_str!(concat!($folder, "/", $file, ".toml")))),*],
        );
    };
}

impl<M: Protocol> Model for Typed<M> {
    fn name(&self) -> &'static str {
        M::NAME
    }

    fn system(&self) -> &'static str {
        M::system()
    }

    fn describe(&self) -> list::System {
        describe::<M>()
    }

    fn options(&self) -> Vec<reports::options::Choice> {
        choices(&kernel::to_value(&M::Config::default()), &M::settings())
    }

    fn home(&self) -> Option<&'static str> {
        let (home, _) = self.folder.trim_start_matches("../").split_once("/scenarios")?;
        Some(home)
    }

    fn scenarios(&self) -> Vec<Source> {
        let folder = self.folder.trim_start_matches("../");
        let source = |(name, text): &(&'static str, &'static str)| {
            Source::new(format!("{}/{name}", M::NAME), format!("{folder}/{name}.toml"), *text)
        };
        let mut sources: Vec<_> = self.files.iter().map(source).collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        sources
    }

    fn read(&self, source: &Source) -> Result<Arc<dyn Case>, BadFile> {
        Ok(Arc::new(TypedCase::<M>::read(source)?))
    }

    fn intended(&self) -> Arc<dyn Case> {
        let scenario = Scenario::<M::Config> {
            name: format!("{}/intended", M::NAME),
            schema: scenarios::SCHEMA,
            system: M::NAME.to_owned(),
            about: "The intended design in its default bounds.".to_owned(),
            profile: Profile::default(),
            classes: Vec::new(),
            mutants: Vec::new(),
            own: Vec::new(),
            dropped: Vec::new(),
            expect: BTreeMap::new(),
            config: M::Config::default(),
        };
        Arc::new(TypedCase::<M>::of(&scenario))
    }

    fn read_trace(&self, source: &Source) -> Result<Box<dyn Behaviour>, BadFile> {
        Ok(Box::new(Stored::<M>::read(source)?))
    }
}
