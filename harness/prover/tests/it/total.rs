//! A program answers whatever is asked, also what no scenario would: actions that name what there
//! is no room for, or what the instance does not have.

use checker::walk::Dice;
use governance::{Action, Answer, Canceller, Config, Form, Governance};
use kernel::{Instance, Protocol as _};
use prover::sources::walk;
use prover::{Model, Pair, Subject as _, Watch, machine};

/// Any action, of numbers that may be one too high.
fn any(dice: &mut Dice) -> Action {
    use Action as A;
    let mut below = |room: u64| dice.below(room) as u8;
    let class = below(Governance::classes().len() as u64);
    let [holder, to, proposal, payload] = [below(5), below(5), below(3), below(3)];
    let answers = [Answer::For, Answer::Reluctant, Answer::Against, Answer::Abstain, Answer::None];
    let forms = [Form::L1, Form::Staked, Form::Wrapped];
    let [answer, from, form, by] = [below(5), below(3), below(3), below(2)].map(usize::from);
    match class {
        0 => A::Propose { author: holder, proposal, payload },
        1 => A::Admit { proposal },
        2 => A::Amend { proposal, payload },
        3 => A::Finalize { proposal },
        4 => A::Cancel { proposal, by: [Canceller::Author, Canceller::Owner][by] },
        5 => A::Delegate { holder, to },
        6 => A::Undelegate { holder },
        7 => A::Vote { holder, proposal, answer: answers[answer] },
        8 => A::Agree { proposal, bench: to.min(3) },
        9 => A::Close { proposal },
        10 => A::Settle { proposal, accept: by == 1 },
        11 => A::Queue { proposal },
        12 => A::Execute { proposal },
        13 => A::Veto { proposal },
        14 => A::Override { proposal },
        15 => A::SetRules { settings: to.min(3) },
        16 => A::Transfer { from: holder, to },
        17 => A::Convert { holder, from: forms[from], to: forms[form] },
        18 => A::Deposit { holder },
        19 => A::Withdraw { holder },
        20 => A::Borrow { holder },
        21 => A::Repay { holder },
        22 => A::Swap { proposal },
        23 => A::Censor { on: by == 1 },
        24 => A::Spend {},
        _ => A::Tick {},
    }
}

/// A walk, and behind each of its steps one that anybody might ask.
fn disturbed(instance: &Instance<Governance>, model: &Model<Governance>, of: u64) -> Vec<Action> {
    let mut dice = Dice::of(2, of);
    let steps = walk(instance, model.first(), (1, of), 40);
    steps.into_iter().flat_map(|step| [step, any(&mut dice)]).collect()
}

#[test]
fn whatever_is_asked_of_governance_is_answered_alike() {
    let program = machine::load(Governance::PROGRAM).expect("the committed program");
    let pairs = systems::library().into_iter().find(|source| source.name == "governance/pairs");
    let scenario = scenarios::read::<Governance>(&pairs.expect("in the library")).expect("valid");
    let mut answered = [0; 4];
    for config in [scenario.config, Config::default()] {
        let model = Model::new(config.clone(), &Watch::all::<Governance>()).expect("valid");
        let instance = Instance::whole(Governance::new(config).expect("valid"));
        let traces: Vec<_> = (0..64).map(|of| disturbed(&instance, &model, of)).collect();
        let told: Vec<_> = traces.iter().map(|trace| model.tell(trace)).collect();
        let pair = Pair::new(&program, &model);
        let divergences = pair.compare(&traces, &told).expect("an answer");
        assert!(divergences.is_empty(), "{:?}", pair.minimised(&traces[divergences[0].0]));
        for answer in told.iter().flat_map(|told| &told.answers) {
            let kind = match answer.refusal {
                0 => 0,
                prover::OUTSIDE => 2,
                prover::MALFORMED => 3,
                _ => 1,
            };
            answered[kind] += 1;
        }
    }
    assert!(answered.iter().all(|count| *count > 500), "{answered:?}");
}
