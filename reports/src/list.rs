//! What there is: systems with their properties, mutants, assumptions, classes and
//! scenarios.

use kernel::{Form, Profile};
use serde::Serialize;

use crate::columns::align;
use crate::problem::Problem;
use crate::style::{DIM, HEAD};

/// The answer of `list`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct List {
    /// The version of this shape.
    pub schema: u32,
    /// The exit code.
    pub exit: u8,
    /// The systems, in the order of the library.
    pub systems: Vec<System>,
    /// The files of the library that could not be read.
    pub errors: Vec<Problem>,
}

/// One system.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct System {
    /// The prefix of its identifiers.
    pub prefix: String,
    /// Its name on the command line.
    pub name: String,
    /// Its properties, families folded.
    pub properties: Vec<Property>,
    /// Its broken designs.
    pub mutants: Vec<Mutant>,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// The fairness that its liveness properties may need.
    pub fairness: Vec<String>,
    /// Its action classes.
    pub classes: Vec<String>,
    /// Its scenarios.
    pub scenarios: Vec<Scenario>,
}

/// One property; the members of a family share a row.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Property {
    /// Its identifier.
    pub id: String,
    /// Its temporal form.
    pub kind: Form,
    /// What it says.
    pub statement: String,
    /// The requirements and documents it comes from; for a family, those of all its members.
    pub sources: Vec<String>,
    /// The fairness and the assumptions it rests on: in the default configuration and in the
    /// scenarios of the default profile; for a family, those of all its members.
    pub needs: Vec<String>,
}

/// One broken design.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mutant {
    /// Its identifier.
    pub id: String,
    /// The mistake.
    pub mistake: String,
    /// The properties of which one must fail.
    pub killed_by: Vec<String>,
    /// Where the mistake was made before.
    pub precedent: String,
    /// The scenario in which it bites.
    pub scenario: String,
    /// What is missing before it can be judged.
    pub deferred: Option<String>,
}

/// One assumption.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assumption {
    /// Its identifier.
    pub id: String,
    /// What is taken for granted.
    pub statement: String,
    /// The properties that rest on it.
    pub upholds: Vec<String>,
    /// The scenario in which dropping it bites.
    pub scenario: String,
    /// The properties of other systems that make it true.
    pub given_by: Vec<String>,
}

/// One scenario.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scenario {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The profile that runs it.
    pub profile: Profile,
}

impl List {
    /// The list for people.
    #[must_use]
    pub fn text(&self) -> String {
        self.systems.iter().map(System::text).collect::<Vec<_>>().join("\n")
    }
}

impl System {
    fn text(&self) -> String {
        let mut out = format!("{HEAD}{}{HEAD:#} {DIM}({}){DIM:#}\n", self.name, self.prefix);
        let properties = self.properties.iter().map(Property::row);
        section(&mut out, "properties", &properties.collect::<Vec<_>>());
        let mutants = self.mutants.iter().map(Mutant::row);
        section(&mut out, "mutants", &mutants.collect::<Vec<_>>());
        let assumptions = self.assumptions.iter().map(Assumption::row);
        section(&mut out, "assumptions", &assumptions.collect::<Vec<_>>());
        let scenarios = self.scenarios.iter().map(|scenario| {
            let profile = profile_name(scenario.profile).to_owned();
            vec![scenario.name.clone(), profile, scenario.about.clone()]
        });
        section(&mut out, "scenarios", &scenarios.collect::<Vec<_>>());
        out
    }
}

impl Property {
    fn row(&self) -> Vec<String> {
        let Self { id, kind, statement, sources, .. } = self;
        let stated = format!("{statement} ({})", sources.join(", "));
        vec![id.clone(), kind.name().to_owned(), stated]
    }
}

impl Mutant {
    fn row(&self) -> Vec<String> {
        let mistake = match &self.deferred {
            None => self.mistake.clone(),
            Some(missing) => format!("{} (deferred: {missing})", self.mistake),
        };
        vec![self.id.clone(), self.killed_by.join(", "), mistake]
    }
}

impl Assumption {
    fn row(&self) -> Vec<String> {
        let statement = match self.given_by.as_slice() {
            [] => self.statement.clone(),
            givers => format!("{} (given by {})", self.statement, givers.join(", ")),
        };
        vec![self.id.clone(), self.upholds.join(", "), statement]
    }
}

/// The word by which a profile is chosen.
#[must_use]
pub fn profile_name(profile: Profile) -> &'static str {
    match profile {
        Profile::Default => "default",
        Profile::Deep => "deep",
        Profile::Variant => "variant",
    }
}

fn section(out: &mut String, title: &str, rows: &[Vec<String>]) {
    if !rows.is_empty() {
        out.push_str(&format!("  {DIM}{title}{DIM:#}\n"));
        out.push_str(&align(4, rows));
    }
}
