//! A folder of one's own to start an executable in, for the tests of executables.

mod killed;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, OutputAssert};
use tempfile::TempDir;

pub use killed::saved;

/// A scenario of a few hundred states.
pub const TINY: &str = r#"schema = 2
system = "staking"
about = "One staker goes in and out."
classes = [
  "stake", "unstake_intent", "unstake_action", "declare_operational_address",
  "set_exit_wait_window", "new_block",
]

[config.bounds]
stakers = 1
operators = 1
funds = 1

[config.parameters]
exit_windows = [5, 0]
"#;

/// A folder of one's own.
pub struct Bench {
    binary: PathBuf,
    folder: TempDir,
}

impl Bench {
    /// An empty folder for the executable at this path.
    ///
    /// # Panics
    /// If there is no room for it.
    #[must_use]
    pub fn of(binary: &str) -> Self {
        let folder = TempDir::new().expect("there is room for a folder");
        Self { binary: binary.into(), folder }
    }

    /// A folder with the tiny scenario in `mine/tiny.toml`.
    #[must_use]
    pub fn with_tiny(binary: &str) -> Self {
        let bench = Self::of(binary);
        bench.write("mine/tiny.toml", TINY);
        bench
    }

    /// The same folder, for an executable in it.
    #[must_use]
    pub fn starting(mut self, name: &str) -> Self {
        self.binary = self.path(name);
        self
    }

    /// Starts the binary with `arguments`, separated by spaces.
    pub fn run(&self, arguments: &str) -> OutputAssert {
        self.command().args(arguments.split_whitespace()).assert()
    }

    /// The binary, to be started here.
    pub fn command(&self) -> Command {
        Command::new(&self.binary).current_dir(self.folder.path()).env("NO_COLOR", "1")
    }

    /// What `arguments` print on standard output.
    pub fn stdout(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        String::from_utf8(output.get_output().stdout.clone()).expect("output is text")
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        let parent = path.parent().expect("a file has a folder");
        fs::create_dir_all(parent).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// The only file in `folder`, seen from here.
    pub fn only_file(&self, folder: &str) -> String {
        let files = fs::read_dir(self.path(folder)).expect("the folder is there");
        let names = files.map(|file| file.expect("it can be listed").file_name());
        let names: Vec<_> = names.map(|name| name.to_string_lossy().into_owned()).collect();
        assert_eq!(names.len(), 1, "{names:?}");
        format!("{folder}/{}", names[0])
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// The answer in `output`.
pub fn parse(output: &str) -> serde_json::Value {
    serde_json::from_str(output).expect("standard output is JSON")
}

/// The keys of an object, sorted.
pub fn keys(value: &serde_json::Value) -> Vec<&str> {
    let keys = value.as_object().expect("an object").keys();
    let mut keys: Vec<_> = keys.map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// The lines of an answer but those that tell the time.
pub fn timeless(output: &str) -> Vec<String> {
    output.lines().filter(|line| !line.contains("\"seconds\"")).map(str::to_owned).collect()
}
