//! From a scenario file to a scenario that is known to work.

use kernel::{Instance, Invalid, Protocol, Scenario};

use crate::axis::{Axis, resolve};
use crate::{BadFile, Document, Source, own, unknown};

/// The version of the scenario format that this reader accepts.
pub const SCHEMA: u32 = 1;

/// The table of a scenario file that says along what to sweep it.
const SWEEP: &str = "sweep";

/// Axes that a sweep has at most. Two make a map; of more, it is told which combinations satisfy
/// everything.
pub const AXES_MAX: usize = 8;

/// The system that a file is about, before the type of its configuration is known.
///
/// # Errors
/// If the file is no TOML, states another version of the format, or names no system.
pub fn system_of(source: &Source) -> Result<String, BadFile> {
    Document::parse(source, SCHEMA)?.system().map(str::to_owned)
}

/// The scenario in `source`. Whatever it names exists, and [`Instance::of`] succeeds on it.
///
/// # Errors
/// The first mistake: where it stands and what was expected there.
pub fn read<M: Protocol>(source: &Source) -> Result<Scenario<M::Config>, BadFile> {
    let document = Document::parse(source, SCHEMA)?;
    let system = document.system()?;
    if system != M::NAME {
        return Err(document.bad(&["system"], format!("a scenario of {}, not {system}", M::NAME)));
    }
    let mut scenario: Scenario<M::Config> = document.read_without(SWEEP)?;
    scenario.name.clone_from(&source.name);
    instance::<M>(&document, &[], &scenario)?;
    axes::<M>(&document, &scenario)?;
    Ok(scenario)
}

/// The axes along which the scenario in `source` is to be swept, if it says so: its table
/// `[sweep]`, with lines such as `ttl = "1..6"`.
///
/// # Errors
/// As [`read`].
pub fn sweep_of<M: Protocol>(source: &Source) -> Result<Vec<Axis>, BadFile> {
    let scenario = read::<M>(source)?;
    axes::<M>(&Document::parse(source, SCHEMA)?, &scenario)
}

fn axes<M: Protocol>(
    document: &Document<'_>,
    scenario: &Scenario<M::Config>,
) -> Result<Vec<Axis>, BadFile> {
    let texts = document.texts(SWEEP)?;
    let bad = |number: usize, wrong: String| document.wrong(&[SWEEP, &texts[number].0], wrong);
    let parsed = texts.iter().enumerate();
    let parsed = parsed.map(|(i, (key, text))| Axis::of(key, text).map_err(|wrong| bad(i, wrong)));
    let mut axes = parsed.collect::<Result<Vec<_>, _>>()?;
    if axes.len() > AXES_MAX {
        return Err(bad(AXES_MAX, format!("at most {AXES_MAX} axes are expected")));
    }
    resolve::<M>(&mut axes, scenario).map_err(|(number, wrong)| bad(number, wrong))?;
    Ok(axes)
}

/// The instance that `scenario` describes, which stands at the key `part` of `document`: at the
/// top of a scenario file, further in where a file of another kind carries its scenario along.
///
/// # Errors
/// The first name in it that does not exist, or the first value that the system cannot take.
pub fn instance<M: Protocol>(
    document: &Document<'_>,
    part: &[&str],
    scenario: &Scenario<M::Config>,
) -> Result<Instance<M>, BadFile> {
    let invalid = |invalid: Invalid| document.invalid(part, &invalid);
    let check = |key: &str, kind: &str, name: &str, known: &[&str]| {
        if known.contains(&name) {
            return Ok(());
        }
        let path = [part, &[key, name]].concat();
        Err(document.bad(&path, unknown(&format!("{kind} of {}", M::NAME), name, known)))
    };
    let check_all = |key, kind, names: &[String], known: &[&str]| {
        names.iter().try_for_each(|name| check(key, kind, name, known))
    };

    check_all("classes", "a class", &scenario.classes, &M::classes())?;
    own::check::<M>(document, part, &scenario.own, &scenario.config)?;
    let mutants = M::mutants();
    let mutants: Vec<_> =
        mutants.iter().chain(&scenario.own).map(|mutant| mutant.id.as_str()).collect();
    check_all("variants", "a variant", &scenario.mutants, &mutants)?;

    // Fairness and properties are known once there is a system, so dropped fairness waits.
    let assumptions = M::assumptions();
    let assumptions: Vec<_> = assumptions.iter().map(|assumption| assumption.id.as_str()).collect();
    let mut fair = scenario.clone();
    fair.dropped.retain(|name| assumptions.contains(&name.as_str()));
    let fair = Instance::<M>::of(&fair).map_err(invalid)?;
    let fairness = fair.fairness().into_iter().map(|fairness| fairness.name);
    let droppable: Vec<_> = assumptions.iter().copied().chain(fairness).collect();
    check_all("dropped", "an assumption or fairness", &scenario.dropped, &droppable)?;

    let mut properties: Vec<_> =
        fair.system().properties().iter().map(|property| property.id).collect();
    properties.dedup();
    properties.push(kernel::DEADLOCK);
    let mut expected = scenario.expect.keys();
    expected.try_for_each(|name| check("expect", "a property", name, &properties))?;
    own::known::<M>(document, part, &scenario.own, &properties)?;
    Instance::of(scenario).map_err(invalid)
}
