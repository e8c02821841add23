//! Files of inputs, played: each node beside the rules, what cannot happen told, ends checked.

use std::sync::LazyLock;

use consensus::paper::{Design, Output, Polka, Step, Validator};
use engines::class::Class;
use engines::impossible::Impossible;
use engines::input::Input;
use engines::known::library;
use engines::lockstep::Told;
use engines::machine::{Machine, Refused, Seen};
use engines::reference::Reference;
use engines::setting::Setting;
use engines::stored::{Inputs, Shows, Stored};
use engines::targets::{Arc082, Engine, Remember, Target};
use scenarios::Source;

/// The rules with one mistake, as an engine: it takes a polka for that of another value.
struct Mistaken;

/// A node that follows them.
struct Follower<'a>(Reference<'a>);

static MISTAKE: LazyLock<Design> =
    LazyLock::new(|| Design { polka: Polka::ForRound, ..Design::default() });

impl Engine for Mistaken {
    const REPEATS_TIMEOUTS: bool = false;
    type Node<'a> = Follower<'a>;

    fn begin<'a>(setting: &'a Setting, outputs: &mut Vec<Output>) -> Follower<'a> {
        let reference = Reference::begin(setting, &MISTAKE, outputs);
        outputs.retain(|output| !matches!(output, Output::NewRound { .. }));
        Follower(reference)
    }
}

impl Machine for Follower<'_> {
    fn feed(&mut self, input: &Input, outputs: &mut Vec<Output>) -> Result<(), Refused> {
        self.0.feed(input, outputs)
    }

    fn seen(&self) -> Seen {
        self.0.seen()
    }
}

impl Remember for Follower<'_> {
    fn remember(&self, alike: bool, state: &mut impl std::hash::Hasher) {
        self.0.remember(alike, state);
    }
}

const HEAD: &str = r#"schema = 2
reference = "consensus"
tool = "starkcheck 0.1.0"
target = "arc-0.8.2"
shows = "agreement"
about = "A test."
"#;

/// The file of one node, 3 of four that propose in turn, with these inputs and this end.
fn of_node(head: &str, inputs: &[&str], end: &str) -> Result<Stored, String> {
    let node = "heights = [{ weights = [1, 1, 1, 1], proposers = [1, 2, 3, 0] }, \
                { weights = [1, 1, 1, 1], proposers = [1, 2, 3, 0] }]";
    let inputs_text: String = inputs.iter().map(|input| format!("[[input]]\n{input}\n")).collect();
    let count = inputs.len();
    let text = format!(
        "{HEAD}[node]\nnode = 3\n{head}{node}\n{inputs_text}[end]\ninputs = {count}\n{end}"
    );
    read(&text)
}

/// The file of several nodes at one height, with these deliveries: to whom, and what.
fn of_system(head: &str, deliveries: &[(u8, &str)], end: &str) -> Result<Stored, String> {
    let height = "[system.height]\nweights = [1, 1, 1, 1]\nproposers = [1, 2, 3, 0]\n";
    let given = deliveries.iter();
    let given: String = given
        .map(|(to, input)| format!("[[delivery]]\nto = {to}\ninput = {{ {input} }}\n"))
        .collect();
    let count = deliveries.len();
    read(&format!("{HEAD}[system]\n{head}\n{height}{given}[end]\ninputs = {count}\n{end}"))
}

fn read(text: &str) -> Result<Stored, String> {
    let source = Source::new("mine", "mine.toml", text.to_owned());
    Stored::read(&source).map_err(|bad| bad.to_string())
}

fn vote(kind: &str, from: u8, value: u8) -> String {
    format!(
        "receive = {{ vote = {{ kind = \"{kind}\", round = 0, from = {from}, value = {value} }} }}"
    )
}

fn proposal(value: u8) -> String {
    format!("receive = {{ proposal = {{ round = 0, value = {value}, valid = true }} }}")
}

#[test]
fn what_cannot_happen_whatever_came_before_has_a_place() {
    let light = "receive = { certificate = { kind = \"prevote\", round = 0, value = 1, \
                 signers = [0, 1] } }";
    let cases = [
        (vote("prevote", 7, 1), "mine.toml:11:51: ", "there is no validator 7"),
        (vote("prevote", 3, 1), "mine.toml:11:", "own messages come back by themselves"),
        (vote("prevote", 0, 1).replace("round = 0", "round = 4"), "mine.toml:11:", "no round 4"),
        (
            proposal(1).replace("value", "valid_round = 200, value"),
            "mine.toml:11:",
            "there is no round 200 in the setting",
        ),
        (light.to_owned(), "mine.toml:11:", "the signers are no quorum"),
        (light.replace("[0, 1]", "[0, 1, 1]"), "mine.toml:11:", "each validator once, not 1 twice"),
        (light.replace("[0, 1]", "[0, 1, 7]"), "mine.toml:11:", "there is no validator 7"),
        (
            "receive_stale = { vote = { kind = \"prevote\", round = 0, from = 0 } }".to_owned(),
            "mine.toml:11:",
            "there is no height before",
        ),
        ("begin = {}".to_owned(), "mine.toml:11:", "the node has begun already"),
    ];
    for (input, place, why) in cases {
        let complaint = of_node("", &[&input], "").expect_err(&input);
        assert!(complaint.starts_with(place) && complaint.contains(why), "{input}: {complaint}");
    }
    let twice = ["leave_height = {}", "leave_height = {}"];
    assert!(of_node("", &twice, "").expect_err("two heights").contains("no height after"));
    assert!(of_node("", &[], "").expect_err("it is empty").contains("none tests nothing"));
}

/// Why the inputs cannot happen, each by its number.
fn impossible(stored: &Stored) -> Vec<(usize, Impossible)> {
    stored.play_on(Target::Arc082).played.impossible().collect()
}

#[test]
fn what_the_answers_rule_out_is_told_with_the_reason() {
    use consensus::paper::{Round, Timeout};
    let inputs = [
        "expire = { timeout = \"prevote\", round = 0 }",
        "expire = { timeout = \"precommit\", round = 3 }",
        "supply = { round = 0, value = 1 }",
        "next_height = {}",
        "expire = { timeout = \"propose\", round = 0 }",
        "expire = { timeout = \"propose\", round = 0 }",
    ];
    let stored = of_node("", &inputs, "").expect("it is read");
    assert_eq!(
        impossible(&stored),
        [
            (0, Impossible::NotScheduled(Timeout::Prevote)),
            (1, Impossible::NotScheduled(Timeout::Precommit)),
            (2, Impossible::NotAsked(Round(0))),
            (3, Impossible::Undecided),
            (5, Impossible::NotScheduled(Timeout::Propose)),
        ]
    );
    let deliveries = [
        (2, "receive = { proposal = { round = 0, value = 1, valid = true } }"),
        (2, "receive = { vote = { kind = \"prevote\", round = 0, from = 3, value = 1 } }"),
        (2, "receive = { vote = { kind = \"prevote\", round = 0, from = 0, value = 1 } }"),
    ];
    let stored = of_system("faulty = [0]", &deliveries, "").expect("it is read");
    assert_eq!(
        impossible(&stored),
        [(0, Impossible::NotSentBy(Validator(1))), (1, Impossible::NotSentBy(Validator(3))),]
    );
}

#[test]
fn a_node_of_a_system_is_held_to_the_rules() {
    let v = |from| vote("prevote", from, 1);
    let (one, other) = (proposal(1), proposal(0));
    let (from_0, from_2) = (v(0), v(2));
    // Validator 1, which proposes, is faulty: it shows 3 another value than 2.
    let deliveries = [(2, one.as_str()), (3, &from_2), (3, &from_0), (3, &v(1)), (3, &other)];
    let stored = of_system("faulty = [0, 1]", &deliveries, "").expect("it is read");
    let Inputs::System(schedule) = &stored.inputs else { panic!("a system") };
    let right = schedule.play::<Arc082>(&Design::default());
    assert_eq!((right.difference, right.told.len()), (None, 5));
    let wrong = schedule.play::<Mistaken>(&Design::default());
    assert_eq!((wrong.class(), wrong.told.len()), (Some(Class::Safety), 4));
    assert_eq!(wrong.difference.expect("it is noticed").0, Validator(3));
}

#[test]
fn a_fork_that_the_rules_allow_is_the_end_and_no_difference() {
    let mut deliveries = Vec::new();
    for (node, value) in [(2, 0), (3, 1)] {
        deliveries.push((node, proposal(value)));
        for kind in ["prevote", "precommit"] {
            deliveries.extend([0, 1].map(|from| (node, vote(kind, from, value))));
        }
    }
    let given: Vec<_> = deliveries.iter().map(|(to, input)| (*to, input.as_str())).collect();
    let stored = of_system("faulty = [0, 1]", &given, "").expect("it is read");
    for target in Target::ALL {
        let shown = stored.play_on(target);
        assert_eq!(shown.shows(), Shows::Fork);
        assert_eq!((shown.played.impossible().count(), shown.played.difference), (0, None));
    }
}

#[test]
fn an_end_is_checked_for_all_that_it_states() {
    let inputs = [proposal(1), vote("prevote", 0, 1), vote("prevote", 0, 2), vote("prevote", 1, 1)];
    let inputs: Vec<_> = inputs.iter().map(String::as_str).collect();
    let end = "[[end.node]]\nnode = 3\nround = 0\nstep = \"precommit\"\n\
               locked = { value = 1, round = 0 }\nvalid = { value = 1 }\ndecision = {}\n\
               outputs = [\"precommit r0 x1\"]\nevidence = [{ of = 0, pairs = 1 }]\n";
    let stored = of_node("", &inputs, end).expect("it is read");
    for target in Target::ALL {
        assert_eq!(stored.play_on(target).otherwise, [], "{}", target.name());
    }
    assert_eq!(read(&stored.to_toml()), Ok(stored.clone()), "what is written is read");
    for (from, to, said) in [
        ("round = 0\nstep", "round = 1\nstep", "round is 0, and 1 is stated"),
        (
            "\"precommit\"\nlocked",
            "\"prevote\"\nlocked",
            "step is precommit, and prevote is stated",
        ),
        ("locked = { value = 1, round = 0 }", "locked = {}", "locked is x1 of r0, and nothing"),
        ("valid = { value = 1 }", "valid = { value = 2 }", "valid is x1 of r0, and x2"),
        ("decision = {}", "decision = { value = 1 }", "decision is nothing, and x1"),
        ("precommit r0 x1", "precommit r0 nil", "last is precommit r0 x1, and precommit r0 nil"),
        ("pairs = 1", "pairs = 2", "evidence is 1 of 0, and 2 of 0 is stated"),
    ] {
        assert!(end.contains(from), "{from}");
        let stored = of_node("", &inputs, &end.replace(from, to)).expect("it is read");
        let otherwise = stored.play_on(Target::Arc082).otherwise;
        assert!(otherwise.len() == 1 && otherwise[0].1.contains(said), "{to}: {otherwise:?}");
    }
}

/// Three pairs of different votes are kept of a validator by the newest driver, all by the older.
#[test]
fn evidence_is_compared_as_far_as_an_engine_keeps_it() {
    let mut inputs = Vec::new();
    for round in 0..4 {
        for kind in ["prevote", "precommit"] {
            for value in ["", ", value = 1"] {
                let vote = format!("kind = \"{kind}\", round = {round}, from = 0{value}");
                inputs.push(format!("receive = {{ vote = {{ {vote} }} }}"));
            }
        }
    }
    let inputs: Vec<_> = inputs.iter().map(String::as_str).collect();
    let end = "[[end.node]]\nnode = 3\nevidence = [{ of = 0, pairs = 8 }]\n";
    let stored = of_node("", &inputs, end).expect("it is read");
    let kept = |target| stored.play_on(target).played.ends[0].evidence.clone();
    assert_eq!(kept(Target::Arc082), [(Validator(0), 3)]);
    assert_eq!(kept(Target::Informal050), [(Validator(0), 8)]);
    for target in Target::ALL {
        assert_eq!(stored.play_on(target).otherwise, [], "{}", target.name());
    }
}

#[test]
fn own_votes_come_back_when_the_file_says_so() {
    let inputs = [proposal(1), vote("prevote", 0, 1), vote("prevote", 1, 1)];
    let mut inputs: Vec<_> = inputs.iter().map(String::as_str).collect();
    let step = |inputs: &[&str]| {
        let stored = of_node("own = \"held\"\n", inputs, "").expect("it is read");
        let played = stored.play_on(Target::Arc082).played;
        (played.ends[0].seen.step, played.impossible().collect::<Vec<_>>())
    };
    assert_eq!(step(&inputs), (Step::Prevote, vec![]), "it has two prevotes of four");
    let (own, other) = (vote("prevote", 3, 1), vote("prevote", 3, 2));
    inputs.push(&own);
    assert_eq!(step(&inputs), (Step::Precommit, vec![]));
    inputs.extend([own.as_str(), &other]);
    let told = vec![(4, Impossible::CameBack), (5, Impossible::NotSent)];
    assert_eq!(step(&inputs), (Step::Precommit, told));
}

#[test]
fn a_late_node_hears_nothing_before_it_begins() {
    let one = proposal(1);
    let deliveries = [
        (2, "expire = { timeout = \"propose\", round = 0 }"),
        (2, "begin = {}"),
        (2, one.as_str()),
    ];
    let stored = of_system("faulty = [0, 1]\nlate = [2, 3]", &deliveries, "").expect("it is read");
    let played = stored.play_on(Target::Arc082).played;
    assert_eq!(played.impossible().collect::<Vec<_>>(), [(0, Impossible::NotBegun)]);
    assert!(matches!(&played.told[1].1, Told::Answered { outputs, .. } if outputs.len() == 1));
    let begun: Vec<_> = played.ends.iter().map(|ended| ended.node).collect();
    assert_eq!(begun, [Validator(2)], "3 never begins");
}

#[test]
fn early_messages_and_strangers_proposals_change_nothing() {
    let early = vote("prevote", 0, 1).replace("receive", "receive_early");
    let stranger = proposal(1).replace("valid = true", "valid = true, from = 0");
    let proposer = proposal(1).replace("valid = true", "valid = true, from = 1");
    for target in Target::ALL {
        let steps = [early.as_str(), &stranger, &proposer].map(|input| {
            let stored = of_node("", &[input], "").expect("it is read");
            let shown = stored.play_on(target);
            assert_eq!((shown.shows(), shown.played.impossible().count()), (Shows::Agreement, 0));
            shown.played.ends[0].seen.step
        });
        assert_eq!(steps, [Step::Propose, Step::Propose, Step::Prevote], "{}", target.name());
    }
}

#[test]
fn the_library_states_ends() {
    let stated = |source: &Source| !Stored::read(source).expect("it is read").ends.is_empty();
    assert!(library().iter().any(stated));
}
