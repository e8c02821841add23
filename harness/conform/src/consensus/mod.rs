//! `conform consensus`: the paper's rules beside Malachite's consensus driver.

mod campaigns;
mod replay;

use clap::{Args as Arguments, ValueEnum};
use console::seed::Seed;
use console::{Console, Error, Exit, RunDir, Session, json};
use engines::random::Kinds;
use engines::targets::Target;
use reports::conform::{Conform, summary};
use reports::extent::Extent;

use self::campaigns::{Plan, campaigns};
use crate::campaign::Campaign;

/// Inputs of the random runs, unless said otherwise, and in the deep form.
const INPUTS: (u64, u64) = (5_000_000, 50_000_000);

/// Compare the consensus rules with the driver of Malachite, input by input
#[derive(Arguments, Debug)]
pub(crate) struct Args {
    /// The driver [default: arc-0.8.2, or the one that stored inputs are about]
    #[arg(long, value_enum, value_name = "VERSION")]
    target: Option<Named>,
    /// One campaign only: one node under arbitrary inputs, or several in the model's traces
    #[arg(long, value_enum)]
    campaign: Option<Which>,
    #[command(flatten)]
    common: Campaign,
    /// Inputs of the random runs [default: 5000000; 50000000 with --deep; no end with --budget]
    #[arg(long, value_name = "N")]
    inputs: Option<u64>,
    /// Every order with nobody alike, ten times the inputs, every trace of two rounds
    #[arg(long)]
    deep: bool,
    /// Also what needs more than a third of faulty weight, and proposals that are never proper
    #[arg(long)]
    beyond: bool,
    /// Run stored inputs instead: a file, or the name of one that comes with this program
    #[arg(long, value_name = "FILE", conflicts_with_all = ["campaign", "inputs", "deep", "beyond"])]
    trace: Option<String>,
    /// Directory for results [default: .starkcheck/runs/..., named by what was asked]
    #[arg(long, value_name = "DIR")]
    out: Option<std::path::PathBuf>,
}

/// A driver, as an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Named {
    /// The newest
    #[value(name = "arc-0.8.2")]
    Arc082,
    /// An older one, which is known to fork
    #[value(name = "informalsystems-0.5.0")]
    Informal050,
}

impl From<Named> for Target {
    fn from(named: Named) -> Self {
        match named {
            Named::Arc082 => Self::Arc082,
            Named::Informal050 => Self::Informal050,
        }
    }
}

/// A campaign, as an argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum Which {
    /// Several drivers in the traces of the layered model
    System,
    /// One driver under every order of few inputs, and under random ones
    Node,
}

impl Args {
    fn words(&self) -> Vec<String> {
        let target = self.target.map_or(Target::default(), Target::from).name();
        let mut words = vec!["conform".to_owned(), "consensus".to_owned(), target.to_owned()];
        words.extend(self.campaign.map(|which| format!("{which:?}").to_lowercase()));
        words.extend(self.common.seed.map(|seed| seed.to_string()));
        words.extend(self.inputs.map(|inputs| inputs.to_string()));
        let budget = self.common.budget.map(humantime::format_duration);
        words.extend(budget.map(|budget| budget.to_string()));
        words.extend(self.deep.then(|| "deep".to_owned()));
        words.extend(self.beyond.then(|| "beyond".to_owned()));
        words
    }
}

/// Compares the paper's rules with a driver.
///
/// # Errors
/// A file that cannot be read or written, or an answer that nobody reads.
pub(crate) fn run(args: &Args, console: &mut Console, session: &Session) -> Result<Exit, Error> {
    if let Some(trace) = &args.trace {
        return replay::run(trace, args.target.map(Target::from), console);
    }
    let target = args.target.map_or(Target::default(), Target::from);
    let run_dir = RunDir::create(args.out.as_deref(), &args.words())?;
    let seed = args.common.seed.unwrap_or_else(Seed::fresh);
    console.remark(&format!("seed {seed}"));
    let kinds = match args.beyond {
        true => Kinds { all_faulty: true, malformed: true, ..Kinds::ASSUMED },
        false => Kinds::ASSUMED,
    };
    let planned = match (args.common.budget, args.deep) {
        (Some(_), _) => u64::MAX,
        (None, true) => INPUTS.1,
        (None, false) => INPUTS.0,
    };
    let plan = Plan {
        target,
        seed,
        kinds,
        inputs: args.inputs.unwrap_or(planned),
        deep: args.deep,
        node: args.campaign != Some(Which::System),
        system: args.campaign != Some(Which::Node),
        budget: args.common.budget,
    };
    let mut conform = Conform {
        schema: reports::SCHEMA,
        extent: Extent::of(plan.names()),
        reference: "consensus".to_owned(),
        target: target.name().to_owned(),
        seed: seed.to_string(),
        campaigns: Vec::new(),
    };
    campaigns(&plan, session, &mut |found, stored| {
        let mut found = found;
        conform.extent.begin();
        conform.extent.end(session.interrupt.is_requested());
        for (finding, stored) in found.findings.iter_mut().zip(stored) {
            if finding.known.is_none() {
                let name = format!("traces/{}", stored.file_name());
                finding.trace = run_dir.write(&name, &stored.to_toml());
            }
        }
        let text = reports::conform::campaign(&found);
        conform.campaigns.push(found);
        session.found.note(exit(&conform, &run_dir, session));
        // What is shown is on disk.
        run_dir.write("verdict.json", &json(&conform));
        console.say(&text)?;
        Ok(())
    })?;
    conform.extent.close(exit(&conform, &run_dir, session).code());
    run_dir.write("verdict.json", &json(&conform));
    if conform.extent.finished {
        run_dir.supersede();
    }
    let exit = exit(&conform, &run_dir, session);
    session.found.close(exit);
    console.say(&summary(&conform))?;
    for campaign in &conform.campaigns {
        if campaign.figures.last().is_none_or(|inputs| inputs.count == 0) {
            console.remark(&format!("{}: nothing was compared", campaign.name));
        }
    }
    console.answer(&conform)?;
    Ok(exit)
}

/// What the campaigns amount to.
fn exit(conform: &Conform, run_dir: &RunDir, session: &Session) -> Exit {
    let exits = conform.campaigns.iter().map(|campaign| match campaign {
        campaign if campaign.differs() => Exit::Disagreement,
        // What compares nothing does not agree. The inputs are the last of the figures.
        campaign if campaign.figures.last().is_none_or(|inputs| inputs.count == 0) => {
            Exit::Inconclusive
        }
        _ if session.interrupt.is_requested() => Exit::Interrupted,
        _ => Exit::Met,
    });
    Exit::of_all(exits.chain([run_dir.exit()]))
}
