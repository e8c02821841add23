//! From a scenario file to a scenario that is known to work.

use kernel::{
    DEADLOCK, Expectation, Form, Instance, Invalid, Map, Property, Protocol, Scenario, Value,
};

use crate::axis::{Axis, resolve};
use crate::schema::{MAP, SWEEP};
use crate::{BadFile, Document, Source, own, unknown};

/// Axes that a sweep has at most. Two make a map; of more, it is told which combinations satisfy
/// everything.
pub const AXES_MAX: usize = 8;

/// The table of a scenario file that pins what a check of it found. Whoever checks it compares; to
/// everybody else it says nothing.
pub const PINNED: &str = "pinned";

/// Whether every verdict that is expected is one that a check of the instance can come to.
fn expectations<M: Protocol>(
    document: &Document<'_>,
    instance: &Instance<M>,
    scenario: &Scenario<M::Config>,
) -> Result<(), BadFile> {
    let judged = instance.properties();
    for (id, expected) in &scenario.expect {
        let mut forms = judged.iter().filter(|property| property.id == *id).map(Property::form);
        let form = match forms.next() {
            Some(form) => Some(form),
            None if id == DEADLOCK => None,
            None => {
                let because = "a property that is judged here; what it needs is turned off";
                return Err(document.bad(&["expect", id], because));
            }
        };
        let wrong = match (form == Some(Form::Sometimes), expected) {
            (true, Expectation::Holds | Expectation::Violated) => {
                "`reached`, `unreached` or `any`, since it is a goal"
            }
            (false, Expectation::Reached | Expectation::Unreached) => {
                "`holds`, `violated` or `any`, since it is no goal"
            }
            _ => continue,
        };
        return Err(document.bad(&["expect", id], wrong));
    }
    Ok(())
}

/// The system that a file is about, before the type of its configuration is known.
///
/// # Errors
/// If the file is no TOML, states another version of the format, or names no system.
pub fn system_of(source: &Source) -> Result<String, BadFile> {
    Document::parse(source)?.system().map(str::to_owned)
}

/// The scenario in `source`. Whatever it names exists, and [`Instance::of`] succeeds on it.
///
/// # Errors
/// The first mistake: where it stands and what was expected there.
pub fn read<M: Protocol>(source: &Source) -> Result<Scenario<M::Config>, BadFile> {
    let (document, plain) = read_plainly(source, M::NAME)?;
    let scenario = plain.with(document.read_part(&plain.config, &["config"])?);
    let instance = instance::<M>(&document, &[], &scenario)?;
    expectations(&document, &instance, &scenario)?;
    axes::<M>(&document, &scenario)?;
    map::<M>(&document, &instance)?;
    Ok(scenario)
}

/// The scenario in `source`, which has to be of `system`, with whatever it has as configuration.
fn read_plainly<'a>(
    source: &'a Source,
    system: &str,
) -> Result<(Document<'a>, Scenario<Value>), BadFile> {
    let document = Document::parse(source)?;
    let named = document.system()?;
    if named != system {
        return Err(document.bad(&["system"], format!("a scenario of {system}, not {named}")));
    }
    document.check_lists(&[])?;
    let plain = document.without(&[SWEEP, MAP, PINNED]);
    let mut scenario: Scenario<Value> = document.read_part(&plain, &[])?;
    scenario.name.clone_from(&source.name);
    Ok((document, scenario))
}

/// The axes along which the scenario in `source` is to be swept, if it says so: its table
/// `[sweep]`, with lines such as `ttl = "1..6"`.
///
/// # Errors
/// As [`read`].
pub fn sweep_of<M: Protocol>(source: &Source) -> Result<Vec<Axis>, BadFile> {
    let scenario = read::<M>(source)?;
    axes::<M>(&Document::parse(source)?, &scenario)
}

/// For each property that fails somewhere, the cells in which it does.
pub type Expected = Vec<(String, Vec<String>)>;

/// What the sweep of the scenario in `source` along its own axes is expected to show, if it says
/// so: a table `[map]`, with a line for each property that fails somewhere, such as
/// `GOV-L1 = "fixed, snapshot; none, creation"`, the values of each cell in the order of the axes.
///
/// # Errors
/// If that is no such table.
pub fn map_of(source: &Source) -> Result<Option<Expected>, BadFile> {
    let document = Document::parse(source)?;
    if document.value().get(MAP).is_none() {
        return Ok(None);
    }
    let cells = |text: String| text.split(';').map(|cell| cell.trim().to_owned()).collect();
    let texts = document.texts(MAP)?.into_iter();
    Ok(Some(texts.map(|(property, text)| (property, cells(text))).collect()))
}

/// Whether the map speaks of properties that are judged, along axes that there are.
fn map<M: Protocol>(document: &Document<'_>, instance: &Instance<M>) -> Result<(), BadFile> {
    let properties = instance.properties();
    let mut known: Vec<_> = properties.iter().map(|property| property.id).collect();
    known.dedup();
    for (property, _) in document.texts(MAP)? {
        check(document, &[MAP, &property], "a property", &known)?;
    }
    if document.value().get(MAP).is_some() && document.value().get(SWEEP).is_none() {
        return Err(document.wrong(&[MAP], "a map is of a sweep, and there is none".to_owned()));
    }
    Ok(())
}

fn axes<M: Protocol>(
    document: &Document<'_>,
    scenario: &Scenario<M::Config>,
) -> Result<Vec<Axis>, BadFile> {
    let mut axes = axes_of(document)?;
    resolve::<M>(&mut axes, scenario).map_err(|(number, wrong)| {
        let keys = document.value()[SWEEP].as_object().into_iter().flat_map(Map::keys);
        let key = keys.into_iter().nth(number).map_or("", String::as_str);
        document.wrong(&[SWEEP, key], wrong)
    })?;
    Ok(axes)
}

/// The axes in a file as they are written there.
fn axes_of(document: &Document<'_>) -> Result<Vec<Axis>, BadFile> {
    let texts = document.texts(SWEEP)?;
    let bad = |key: &str, wrong: String| document.wrong(&[SWEEP, key], wrong);
    if let Some((key, _)) = texts.get(AXES_MAX) {
        return Err(bad(key, format!("at most {AXES_MAX} axes are expected")));
    }
    let axis =
        |(key, text): &(String, String)| Axis::of(key, text).map_err(|wrong| bad(key, wrong));
    texts.iter().map(axis).collect()
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
    document.check_lists(part)?;
    let invalid = |invalid: Invalid| document.invalid(part, &invalid);
    let check_all = |key: &str, kind: &str, names: Vec<&String>, known: &[&str]| {
        let kind = format!("{kind} of {}", M::NAME);
        let mut names = names.into_iter();
        names.try_for_each(|name| check(document, &[part, &[key, name]].concat(), &kind, known))
    };

    check_all("classes", "a class", scenario.classes.iter().collect(), &M::classes())?;
    if part.is_empty() {
        once(document, "classes", &scenario.classes)?;
        once(document, "mutants", &scenario.mutants)?;
        once(document, "dropped", &scenario.dropped)?;
    }
    own::check::<M>(document, part, &scenario.own, &scenario.config)?;
    let mutants = M::mutants();
    let mutants: Vec<_> =
        mutants.iter().chain(&scenario.own).map(|mutant| mutant.id.as_str()).collect();
    check_all("mutants", "a mutant", scenario.mutants.iter().collect(), &mutants)?;

    // Fairness and properties are known once there is a system, so dropped fairness waits.
    let assumptions = M::assumptions();
    let assumptions: Vec<_> = assumptions.iter().map(|assumption| assumption.id.as_str()).collect();
    let mut fair = scenario.clone();
    fair.dropped.retain(|name| assumptions.contains(&name.as_str()));
    let fair = Instance::<M>::of(&fair).map_err(invalid)?;
    let fairness = fair.fairness().into_iter().map(|fairness| fairness.name);
    let droppable: Vec<_> = assumptions.iter().copied().chain(fairness).collect();
    let dropped = scenario.dropped.iter().collect();
    check_all("dropped", "an assumption or fairness", dropped, &droppable)?;

    let mut properties: Vec<_> =
        fair.system().properties().iter().map(|property| property.id).collect();
    properties.dedup();
    properties.push(DEADLOCK);
    check_all("expect", "a property", scenario.expect.keys().collect(), &properties)?;
    own::known::<M>(document, part, &scenario.own, &properties)?;
    Instance::of(scenario).map_err(invalid)
}

/// Checks that the name that `path` ends in is one of the `known` ones of a `kind`.
fn check(
    document: &Document<'_>,
    path: &[&str],
    kind: &str,
    known: &[&str],
) -> Result<(), BadFile> {
    match path.last() {
        Some(name) if !known.contains(name) => Err(document.bad(path, unknown(kind, name, known))),
        _ => Ok(()),
    }
}

/// Each of the `names` in the list at `key` stands there once: whoever writes one twice means
/// another.
fn once(document: &Document<'_>, key: &str, names: &[String]) -> Result<(), BadFile> {
    let twice = (1..names.len()).find(|&at| names[..at].contains(&names[at]));
    twice.map_or(Ok(()), |at| {
        let number = at.to_string();
        Err(document.wrong(&[key, &number], format!("`{}` stands here twice", names[at])))
    })
}
