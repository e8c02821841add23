//! `prove`: a Stwo proof that traces run on the Cairo program as the model says.

use std::ops::Range;
use std::path::{Path, PathBuf};

use clap::Args as Arguments;
use console::progress::Stages;
use console::{Console, Error, Exit, Session};
use machine::run::{Purpose, load, output, run as run_program};
use proofs::{Program, ProofFile, Stated};
use reports::check::INTERRUPTED;
use reports::proof::{self, Unproven};
use scenarios::{Document, Source};
use starkcheck_verify::{examine, opened};
use tempfile::TempDir;

use crate::stwo::{Culprits, Stwo, culprits};

/// What is proven.
#[derive(Arguments, Debug)]
pub(crate) struct Args {
    /// Trace files
    #[arg(value_name = "TRACE", required = true)]
    traces: Vec<String>,
    /// Let the program judge these properties only; `none` for cheaper steps, and to prove the run
    /// alone of traces whose claim it cannot judge [default: what the traces claim to violate, or
    /// else all that it can]
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    judge: Vec<String>,
    /// The proof file [default: the name of the first trace, with the ending `.proof`]
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Proves traces of a system that has a program.
///
/// # Errors
/// A file that is no trace, a prover that is not prepared, an answer that nobody reads.
pub(crate) fn run(args: &Args, console: &mut Console, session: &Session) -> Result<Exit, Error> {
    let sources: Result<Vec<_>, _> = args.traces.iter().map(|path| Source::read(path)).collect();
    let sources = sources?;
    let document = Document::parse(&sources[0])?;
    let system = document.system()?;
    let program = proofs::find(system).ok_or_else(|| {
        let expected = scenarios::unknown("a system with a program", system, &proofs::systems());
        document.bad(&["system"], expected)
    })?;
    Prove { program, args, sources: &sources, console, session }.run()
}

struct Prove<'a> {
    program: &'a dyn Program,
    args: &'a Args,
    sources: &'a [Source],
    console: &'a mut Console,
    session: &'a Session,
}

impl Prove<'_> {
    fn run(self) -> Result<Exit, Error> {
        let (program, chosen) = (self.program, self.judged());
        let stages = Stages::start(self.session.progress);
        let scratch = scratch()?;
        // Whether there is a prover at all is known before anything that takes long.
        let mut stwo = Stwo::find(scratch.path())?;
        let all = program.of_traces(chosen.as_deref(), self.sources)?;
        agree(program, &*all)?;
        // As the program knows them, whatever the order in which they were given.
        let judged = chosen.map(|_| all.judged());
        let interrupt = &self.session.interrupt;
        let mut attempt = |sources: &[Source]| {
            if interrupt.is_requested() {
                return Err(INTERRUPTED.to_owned());
            }
            let stated = program.of_traces(judged.as_deref(), sources);
            let stated = stated.map_err(|bad| bad.to_string())?;
            let packed = stwo.prove(program.text(), stated.cells(), &stages)?;
            let file = ProofFile::of(judged.clone(), stated.texts(), &packed);
            file.map_err(|error| error.to_string())
        };
        let (file, unproven) = match attempt(self.sources) {
            Ok(file) => (Some(file), Vec::new()),
            Err(why) => self.in_parts(why, &mut attempt),
        };
        if file.is_none() && interrupt.is_requested() {
            return Ok(Exit::Interrupted);
        }
        let seconds = stages.finish();
        self.tell(file, unproven, seconds)
    }

    /// All traces together cannot be proven, and `why`: finds those that cannot be proven alone,
    /// and proves the others together.
    fn in_parts(
        &self,
        why: String,
        attempt: &mut impl FnMut(&[Source]) -> Result<ProofFile, String>,
    ) -> (Option<ProofFile>, Vec<Unproven>) {
        let count = self.sources.len();
        let mut part = |range: Range<usize>| attempt(&self.sources[range]).map(drop);
        let Culprits { alone, untried } = culprits(count, why.clone(), &mut part);
        if alone.is_empty() {
            let trace = format!("each half of the {count} traces can, but all");
            return (None, vec![Unproven { trace, why }]);
        }
        let is_good = |at: &usize| alone.iter().all(|(culprit, _)| culprit != at);
        let good = (0..count).filter(is_good);
        let good: Vec<_> = good.map(|at| self.sources[at].clone()).collect();
        // Where nearly everything fails, the prover does, and the rest is not worth its time.
        let file = if good.is_empty() || !untried.is_empty() { None } else { attempt(&good).ok() };
        let mut unproven: Vec<_> = alone
            .into_iter()
            .map(|(at, why)| Unproven { trace: self.args.traces[at].clone(), why })
            .collect();
        if !untried.is_empty() {
            let trace = format!("{} more traces", count - unproven.len());
            let why = "not tried, after so many that failed".to_owned();
            unproven.push(Unproven { trace, why });
        }
        (file, unproven)
    }

    /// Writes the proof and says what it proves, as anybody can see who has the file.
    fn tell(
        self,
        file: Option<ProofFile>,
        unproven: Vec<Unproven>,
        seconds: f64,
    ) -> Result<Exit, Error> {
        let mut answer = proof::Prove {
            schema: reports::SCHEMA,
            exit: 0,
            planned: self.sources.len(),
            proof: None,
            unproven,
            bytes: 0,
            seconds,
        };
        for Unproven { trace, why } in &answer.unproven {
            self.console.complain(&format!("{trace} cannot be proven: {why}"));
        }
        let unproven = if answer.unproven.is_empty() { Exit::Met } else { Exit::ProofRefused };
        let mut exits = vec![unproven];
        if let Some(file) = file {
            let path = self.output();
            let bytes = file.to_bytes();
            answer.bytes = bytes.len();
            let proof = examine(&path.display().to_string(), &opened(&bytes));
            let text = proof.text();
            exits.push(Exit::of_proof(&proof));
            self.console.say(&text)?;
            if proof.proven.is_some() {
                write(&path, &bytes)?;
                self.console.say(&proof::saved(answer.bytes, answer.seconds))?;
            }
            answer.proof = Some(proof);
        } else {
            exits.push(Exit::ProofRefused);
        }
        let exit = Exit::of_all(exits);
        answer.exit = exit.code();
        self.console.answer(&answer)?;
        Ok(exit)
    }

    /// The properties to be judged, where the arguments say it.
    fn judged(&self) -> Option<Vec<String>> {
        let names = &self.args.judge;
        let chosen = names.iter().filter(|name| *name != "none").cloned().collect();
        if names.is_empty() { None } else { Some(chosen) }
    }

    fn output(&self) -> PathBuf {
        let named = || {
            let first = Path::new(&self.args.traces[0]);
            let name = first.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = name.strip_suffix(".trace.toml").unwrap_or(&name);
            PathBuf::from(format!("{name}.proof"))
        };
        self.args.output.clone().unwrap_or_else(named)
    }
}

/// Runs the program without proving it: where it disagrees with the model, nothing can be proven.
fn agree(program: &dyn Program, stated: &dyn Stated) -> Result<(), Error> {
    let loaded = load(program.text()).expect("the committed program is one");
    let ran = run_program(&loaded, stated.cells(), Purpose::Answer);
    match ran.and_then(|runner| output(&runner)) {
        Ok(output) if output == stated.output() => Ok(()),
        Ok(_) => Err(Error::Disagreement(
            "the Cairo program answers otherwise than the model; `starkcheck conform prover` says \
             where"
                .to_owned(),
        )),
        Err(failure) => Err(Error::Disagreement(failure.to_string())),
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let unwritable = |source| Error::Unwritable { path: path.to_owned(), source };
    console::files::replace(path, bytes).map_err(unwritable)
}

/// A folder for what the prover leaves, of a name that nobody else can have taken, and gone when it
/// is dropped.
fn scratch() -> Result<TempDir, Error> {
    let unwritable = |source| Error::Unwritable { path: std::env::temp_dir(), source };
    TempDir::with_prefix("starkcheck-prove-").map_err(unwritable)
}
