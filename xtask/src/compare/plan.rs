//! Which commands are run, as data (`commands.toml`): one entry for one command, or for one of each
//! system, or of each mutant.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::path::matches;

/// The table of commands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    command: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The group, which `--only` chooses by.
    group: String,
    /// What it is run for; once if for nothing.
    each: Option<Each>,
    /// The systems that are meant, as a pattern.
    #[serde(default = "any")]
    of: String,
    /// Its arguments. `{system}`, `{mutant}` and `{scenario}` stand for what it is run for, `{out}`
    /// for a directory of its own; the others are those of [`Command::traces`].
    args: Vec<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Each {
    System,
    Mutant,
}

fn any() -> String {
    "*".to_owned()
}

/// A command that both builds are asked.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Command {
    pub(crate) group: String,
    /// Its arguments; of placeholders, those that differ from build to build are left.
    pub(crate) args: Vec<String>,
}

/// Where the traces are that an argument stands for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Traces {
    /// `{written:NAME}`: those that this build has written at the command NAME.
    Written(String),
    /// `{written-by-old:NAME}`: those that the old build has written there, for both.
    WrittenByOld(String),
    /// `{stored:FOLDER}`: those in a folder of this build's repository.
    Stored(PathBuf),
    /// `{stored-in-old:FOLDER}`: those in a folder of the old build's repository, for both.
    StoredInOld(PathBuf),
}

impl Plan {
    /// The groups, in the order of their first entry.
    pub(crate) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for entry in &self.command {
            if !groups.contains(&entry.group.as_str()) {
                groups.push(&entry.group);
            }
        }
        groups
    }

    /// The commands for what `list` (an answer in the words of the new schema) has, those of the
    /// groups `only` or all.
    pub(crate) fn commands(&self, list: &Value, only: &[String]) -> Vec<Command> {
        let chosen = |entry: &&Entry| only.is_empty() || only.contains(&entry.group);
        self.command.iter().filter(chosen).flat_map(|entry| entry.commands(list)).collect()
    }
}

impl Entry {
    fn commands(&self, list: &Value) -> Vec<Command> {
        let mut commands = Vec::new();
        let Some(each) = self.each else { return vec![self.command(&[])] };
        for system in rows(list, "systems") {
            let name = text(system, "name");
            if !matches(&self.of, name) {
                continue;
            }
            match each {
                Each::System => commands.push(self.command(&[("{system}", name)])),
                Each::Mutant => commands.extend(rows(system, "mutants").map(|mutant| {
                    let (id, scenario) = (text(mutant, "id"), text(mutant, "scenario"));
                    self.command(&[("{system}", name), ("{mutant}", id), ("{scenario}", scenario)])
                })),
            }
        }
        commands
    }

    fn command(&self, names: &[(&str, &str)]) -> Command {
        let filled = |argument: &String| {
            names.iter().fold(argument.clone(), |text, (name, value)| text.replace(name, value))
        };
        Command { group: self.group.clone(), args: self.args.iter().map(filled).collect() }
    }
}

fn rows<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl Command {
    /// What it is called: what is typed, without where its results go.
    pub(crate) fn name(&self) -> String {
        let mut words = Vec::new();
        let mut args = self.args.iter();
        while let Some(word) = args.next() {
            if word == "--out" {
                args.next();
            } else {
                words.push(word.as_str());
            }
        }
        words.join(" ")
    }

    /// The traces that `argument` stands for, if it does.
    pub(crate) fn traces(argument: &str) -> Option<Traces> {
        let (kind, what) = argument.strip_prefix('{')?.strip_suffix('}')?.split_once(':')?;
        match kind {
            "written" => Some(Traces::Written(what.to_owned())),
            "written-by-old" => Some(Traces::WrittenByOld(what.to_owned())),
            "stored" => Some(Traces::Stored(Path::new(what).to_owned())),
            "stored-in-old" => Some(Traces::StoredInOld(Path::new(what).to_owned())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_command_is_run_for_each_of_what_there_is() {
        let plan: Plan = toml::from_str(
            r#"
            command = [
                { group = "list", args = ["list"] },
                { group = "list", each = "system", args = ["list", "{system}"] },
                { group = "mutants", each = "mutant", of = "s*", args =
                    ["check", "{scenario}", "--variant", "{mutant}", "--out", "{out}"] },
            ]"#,
        )
        .unwrap();
        let list = json!({ "systems": [
            { "name": "slashing", "mutants": [{ "id": "SLA-B2", "scenario": "slashing/b2" }] },
            { "name": "upgrades", "mutants": [{ "id": "UPG-B1", "scenario": "upgrades/b1" }] },
        ] });
        let names = |only: &[String]| {
            let commands = plan.commands(&list, only);
            commands.iter().map(Command::name).collect::<Vec<_>>()
        };
        let mutant = "check slashing/b2 --variant SLA-B2";
        assert_eq!(names(&[]), ["list", "list slashing", "list upgrades", mutant]);
        assert_eq!(names(&["mutants".to_owned()]), [mutant]);
        assert_eq!(plan.groups(), ["list", "mutants"]);
    }

    #[test]
    fn an_argument_can_stand_for_traces() {
        let written = Traces::Written("check --profile variant".to_owned());
        assert_eq!(Command::traces("{written:check --profile variant}"), Some(written));
        assert_eq!(Command::traces("{out}"), None);
    }
}
