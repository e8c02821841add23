//! A check of several scenarios, one after the other: explored, kept, told.

use console::run_dir::quoted;
use console::{Console, Error, Exit, RunDir, Session, invalid_file, json};
use reports::check::{Check, Ended, Scenario};
use reports::earned;
use reports::table::{self, Detail};
use runner::expected::Until;
use runner::select::Chosen;
use runner::{Case, Change, Index};
use scenarios::BadFile;

use super::Args;
use crate::campaign::Campaign;
use crate::examine::{Examine, Examined, Finding};
use crate::pins::Pins;
use crate::target::Target;
use crate::unjudged::Unjudged;

/// A run over several scenarios.
pub(super) struct Run<'a> {
    pub(super) args: &'a Args,
    pub(super) console: &'a mut Console,
    pub(super) session: &'a Session,
    pub(super) index: &'a Index<'a>,
    pub(super) run_dir: RunDir,
    /// The width of the widest name.
    pub(super) width: usize,
    pub(super) detail: Detail,
    /// The system whose table is open.
    pub(super) system: Option<String>,
    /// Whether a counterexample was told after the last row.
    pub(super) told: bool,
    /// What was asked for by name and judged nowhere so far.
    pub(super) unjudged: Unjudged,
    /// What was found so far.
    pub(super) check: Check,
    pub(super) exits: Vec<Exit>,
}

impl Run<'_> {
    /// Checks every scenario, until somebody interrupts.
    pub(super) fn all(&mut self, chosen: &[Chosen], pins: &mut Pins) -> Result<(), Error> {
        self.refuse_to_begin_anew(chosen)?;
        self.keep();
        let all = chosen.len();
        for (number, chosen) in (1..).zip(chosen) {
            if self.session.interrupt.is_requested() {
                self.note(Exit::Interrupted);
                break;
            }
            self.check.extent.begin();
            match self.one(chosen, (number, all), pins) {
                Ok(Examined { report, findings }) => {
                    self.note(Exit::of_scenario(&report));
                    if !report.pinned.is_empty() {
                        self.note(Exit::StoredChanged);
                    }
                    self.check.extent.end(report.ended == Ended::Interrupted);
                    self.check.scenarios.push(report.clone());
                    // What is shown from here on is on disk, and so is what it amounts to.
                    self.keep();
                    self.show(&report, &findings)?;
                }
                Err(Error::Bad(bad)) => {
                    self.refuse(&bad);
                    self.check.extent.end(false);
                    self.keep();
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// Where a run is to go on, nothing is written before it is sure that it can.
    fn refuse_to_begin_anew(&mut self, chosen: &[Chosen]) -> Result<(), Error> {
        let Some(run) = self.args.checkpoints.resumed() else { return Ok(()) };
        let mut kept = Vec::new();
        for chosen in chosen {
            let case = self.index.read(&chosen.source)?;
            let case = self.args.asked.changed(self.index, &*case)?;
            if self.examine(&*case, chosen, None).goes_on()? {
                kept.push(chosen.source.name.clone());
            }
        }
        if kept.is_empty() {
            return Err(Error::Usage(format!(
                "{} keeps nothing of what is asked, to go on with",
                run.display()
            )));
        }
        self.console.remark(&format!("{} goes on where it was", kept.join(", ")));
        Ok(())
    }

    fn examine<'e>(
        &'e self,
        case: &'e dyn Case,
        chosen: &'e Chosen,
        part: Option<(usize, usize)>,
    ) -> Examine<'e> {
        let args = self.args;
        Examine {
            case,
            change: Change::default(),
            properties: args.asked.properties(chosen),
            until: if args.exhaust { Until::Exhausted } else { Until::Decided },
            symmetry: args.symmetry,
            exact: args.exact,
            part,
            inevitable: false,
            checkpoints: Some(&args.checkpoints),
            limits: &args.limits,
            run_dir: &self.run_dir,
            session: self.session,
        }
    }

    /// Says what all of it amounts to.
    pub(super) fn finish(mut self) -> Result<Exit, Error> {
        self.check.summarise();
        self.note(self.unjudged.exit(self.session));
        if self.args.require_earned {
            self.console.say(&table::summary(&self.check))?;
            self.unjudged.tell(self.index, self.console, self.session);
            let mut check = std::mem::take(&mut self.check);
            let earned = self.earn(&mut check);
            self.check = check;
            self.note(earned?);
        }
        self.note(self.run_dir.exit());
        self.check.extent.close(Exit::of_all(self.exits.iter().copied()).code());
        // Passes that were not put to the test are missing from the answer too.
        let is_cut = self.args.require_earned && self.session.interrupt.is_requested();
        self.check.extent.finished &= !is_cut;
        self.keep();
        if self.check.extent.finished {
            self.run_dir.supersede();
        }
        let is_decided = |one: &Scenario| matches!(one.ended, Ended::Complete | Ended::Violation);
        let are_decided = self.check.scenarios.iter().all(is_decided);
        if self.check.extent.finished && self.check.errors.is_empty() && are_decided {
            self.run_dir.forget();
        } else if let Some(run) = self.run_dir.keeps() {
            let again = "what was not decided goes on with the same command and --resume";
            self.console.remark(&format!("{again} {}", quoted(&run)));
        }
        self.note(self.run_dir.exit());
        let exit = Exit::of_all(self.exits.iter().copied());
        self.session.found.close(exit);
        if !self.args.require_earned {
            self.console.say(&table::summary(&self.check))?;
            self.unjudged.tell(self.index, self.console, self.session);
        }
        self.console.answer(&self.check)?;
        Ok(exit)
    }

    fn note(&mut self, exit: Exit) {
        self.exits.push(exit);
        self.session.found.note(exit);
    }

    /// Keeps what was found so far.
    fn keep(&self) {
        self.run_dir.write("verdict.json", &json(&self.check));
    }

    /// Checks one scenario, which is number `part.0` of `part.1`.
    fn one(
        &mut self,
        chosen: &Chosen,
        part: (usize, usize),
        ledgers: &mut Pins,
    ) -> Result<Examined, Error> {
        let args = self.args;
        let case = self.index.read(&chosen.source)?;
        let own = case.facts().mutants;
        let case = args.asked.changed(self.index, &*case)?;
        let properties = args.asked.properties(chosen);
        let mut pins = args.pinning.of(self.index, &chosen.source)?;
        let part = (part.1 > 1).then_some(part);
        let examine = self.examine(&*case, chosen, part);
        let mut examined = examine.run()?;
        let report = &mut examined.report;
        let named = args.asked.mutant.iter().filter(|id| own.contains(id));
        report.notes.extend(named.map(|id| format!("{id} is named by the scenario itself")));
        report.notes.extend(examine.idle(&case.facts(), report));
        let judged = report.properties.iter().map(|row| row.id.as_str());
        report.unjudged = self.unjudged.note(properties, judged);
        let is_plain = args.is_plain() && properties.is_empty();
        if is_plain {
            pins.settle(report, self.console)?;
        }
        if args.update_ledger {
            ledgers.update(report)?;
        } else if is_plain {
            ledgers.compare(report)?;
        }
        Ok(examined)
    }

    /// Shows what was found in a scenario.
    fn show(&mut self, report: &Scenario, findings: &[Finding]) -> Result<(), Error> {
        self.head(&report.system)?;
        let gap = if std::mem::replace(&mut self.told, !findings.is_empty()) { "\n" } else { "" };
        let rows = table::rows(report, self.width, self.detail);
        self.console.say(&format!("{gap}{rows}"))?;
        for finding in findings {
            let saved = finding.saved(&self.session.program);
            self.console.say(&format!("\n{}\n{saved}", finding.view.text()))?;
        }
        Ok(())
    }

    /// Opens the table of `system`, unless it is open.
    fn head(&mut self, system: &str) -> Result<(), Error> {
        if self.system.as_deref() != Some(system) {
            let gap = if self.system.is_some() { "\n" } else { "" };
            self.console.say(&format!("{gap}{}", table::heading(system, self.width)))?;
            self.system = Some(system.to_owned());
        }
        Ok(())
    }

    /// Breaks every system of `check` on purpose, and notes which passes that earns.
    fn earn(&mut self, check: &mut Check) -> Result<Exit, Error> {
        let Self { args, index, session, run_dir, .. } = self;
        let set = &args.asked.set;
        let campaign = Campaign { index, set, limits: &args.limits, run_dir, session };
        let mut exits = Vec::new();
        for system in &mut check.systems {
            let known = index.system(&system.name).expect("a known system is indexed");
            let targets: Vec<_> = Target::all(known).map(|target| (known, target)).collect();
            let (mutate, ends) = campaign.run(&targets, self.console, &mut |_, _, _| Ok(()))?;
            exits.extend(ends);
            if session.interrupt.is_requested() {
                // What was not tried is no reason to call a pass unearned.
                break;
            }
            let of_system = check.scenarios.iter_mut().filter(|one| one.system == system.name);
            let mut merits = earned::judge(&mut of_system.collect::<Vec<_>>(), &mutate);
            let order = |id: &String| known.properties.iter().position(|row| row.id == *id);
            merits.sort_by_key(|merit| order(&merit.id));
            self.console.say(&earned::text(&system.name, &merits, &mutate))?;
            exits.extend([Exit::of_merits(&merits), Exit::of_mutate(&mutate)]);
            system.earned = Some(merits);
        }
        Ok(Exit::of_all(exits))
    }

    /// Notes a file that cannot be read.
    fn refuse(&mut self, bad: &BadFile) {
        self.console.complain(&bad.to_string());
        self.check.errors.push(invalid_file(bad));
        self.note(Exit::Invalid);
    }
}
