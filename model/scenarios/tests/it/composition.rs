//! Sequencing on top of a consensus of one line: each vote ends. What sequencing assumes of
//! consensus (CON-L1) is then the contract's fairness instead of its own, and a contract that may
//! break its promise breaks eventual inclusion.

use Action as A;
use checker::{Options, Stop, search};
use kernel::{
    Fairness, Instance, Link, Nothing, Pair, Product, Property, Protocol, Refused, Step, System,
    Verdict,
};
use protocol::sequencing::{Action, Config, Offer, Sequencing};

/// Consensus in one line.
struct Contract {
    /// Whether it keeps it; else it may give up for ever.
    keeps: bool,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Vote {
    Decide,
    TimeOut,
    GiveUp,
}

/// The only fairness of the contract: a vote that can end does.
const ENDS: &str = "CON-L1";

impl System for Contract {
    /// Whether it gave up.
    type State = bool;
    type Action = Vote;
    type Rule = &'static str;
    type Past = Nothing;

    fn initial(&self, emit: &mut dyn FnMut(bool)) {
        emit(false);
    }

    fn candidates(&self, _: &bool, emit: &mut dyn FnMut(Vote)) {
        [Vote::Decide, Vote::TimeOut, Vote::GiveUp].into_iter().for_each(emit);
    }

    fn apply(&self, gave_up: &bool, vote: &Vote) -> Result<bool, Refused<&'static str>> {
        match vote {
            _ if *gave_up => Err(Refused::Rule("gave up")),
            Vote::GiveUp if self.keeps => Err(Refused::Rule("keeps its promise")),
            Vote::GiveUp => Ok(true),
            Vote::Decide | Vote::TimeOut => Ok(false),
        }
    }

    fn record(&self, _: &mut Nothing, _: &Step<'_, Self>) {}

    fn properties(&self) -> Vec<Property<Self>> {
        Vec::new()
    }

    fn fairness(&self) -> Vec<Fairness<Self>> {
        vec![Fairness::weak(ENDS, |vote| (*vote != Vote::GiveUp).then_some(0))]
    }
}

/// A turn of sequencing ends by a vote of consensus, and not otherwise.
struct Votes;

type Whole = Product<Contract, Sequencing, Votes>;

impl Link<Contract, Sequencing> for Votes {
    const NAME: &'static str = "sequencing-on-consensus";
    const PREFIX: &'static str = "SOC";

    fn shares_left(vote: &Vote) -> bool {
        *vote != Vote::GiveUp
    }

    fn shares_right(action: &Action) -> bool {
        matches!(action, A::Decide {} | A::Assent {} | A::TimeOut {})
    }

    fn partners(
        _: &Whole,
        _: &Pair<bool, <Sequencing as System>::State>,
        vote: &Vote,
        emit: &mut dyn FnMut(Action),
    ) {
        match vote {
            Vote::Decide => [A::Decide {}, A::Assent {}].into_iter().for_each(emit),
            Vote::TimeOut => emit(A::TimeOut {}),
            Vote::GiveUp => {}
        }
    }

    /// Eventual inclusion, resting on the contract where it rested on sequencing's own votes.
    fn properties() -> Vec<Property<Whole>> {
        let alone = Sequencing::new(config()).expect("a valid configuration").properties();
        let included = alone.into_iter().filter(|property| property.id == "SEQ-L1");
        let lens = Whole::right_lens();
        let included = included.map(|property| lens.property(property));
        included.map(|property| property.needs(NEEDS)).collect()
    }
}

const NEEDS: &[&str] = &["WF(submit)", "SF(pick)", "WF(propose)", ENDS];

/// Two accounts with a transaction each, against one censoring proposer of three.
fn config() -> Config {
    let mut config = Config::default();
    config.bounds.nonces = 1;
    config.bounds.offers = vec![Offer { tip: 10, price: 10 }];
    config
}

/// The verdicts on eventual inclusion that rest on the contract.
fn inclusion(instance: &Instance<Whole>) -> Vec<Verdict> {
    let options = Options { workers: 2, stop: Stop::Never, liveness: true, ..Options::default() };
    let outcome = search(instance, &options, &());
    assert_eq!(outcome.end, checker::End::Complete);
    let properties = instance.properties().into_iter().zip(outcome.properties);
    let ours = properties.filter(|(property, _)| property.needs == NEEDS);
    ours.map(|(_, judged)| judged.verdict).collect()
}

fn whole(keeps: bool) -> Instance<Whole> {
    let sequencing = Sequencing::new(config()).expect("a valid configuration");
    Instance::whole(Product::of(Contract { keeps }, sequencing))
}

#[test]
fn inclusion_rests_on_the_contract_and_breaks_with_it() {
    let kept = inclusion(&whole(true));
    assert_eq!(kept, [Verdict::Holds, Verdict::Holds], "one for each account");
    let is_violated = |verdict: &Verdict| matches!(verdict, Verdict::Violated(_));
    let broken = inclusion(&whole(false));
    assert!(broken.len() == 2 && broken.iter().all(is_violated), "{broken:?}");
    let unfair = inclusion(&whole(true).without(ENDS));
    assert!(unfair.len() == 2 && unfair.iter().all(is_violated), "{unfair:?}");
}
