//! The node campaign: one driver, random runs.

use consensus::paper::{Design, Line};
use engines::campaign::{Options, Walks, walks};
use engines::class::Class;
use engines::known::Known;
use engines::random::{Kinds, walk};
use engines::targets::{Arc082, Engine, Informal050, Target};

fn campaign<E: Engine>(target: Target, inputs: u64, kinds: Kinds) -> Walks {
    let options = Options { seed: 1, inputs, kinds, design: Design::default() };
    walks::<E>(target, &options, &mut |_| true)
}

#[test]
fn the_newest_driver_differs_only_as_is_known() {
    let walks = campaign::<Arc082>(Target::Arc082, 2_100_000, Kinds::ASSUMED);
    assert!(walks.is_known(), "{:?}", walks.found);
    // One of two million inputs, the first at run 45,145.
    let known: Vec<_> = walks.found.iter().map(|(kind, found)| (kind.known, found.count)).collect();
    assert_eq!(known, [(Some(Known::TwoValidRounds), 1)]);
    let missing = Line::ALL.iter().find(|line| !walks.lines.contains(**line));
    assert_eq!(missing, None, "a line of the paper that no run went through");
}

#[test]
fn beyond_the_assumptions_it_differs_only_as_is_known() {
    let kinds = Kinds { all_faulty: true, malformed: true, ..Kinds::ASSUMED };
    let walks = campaign::<Arc082>(Target::Arc082, 500_000, kinds);
    assert!(walks.is_known(), "{:?}", walks.found);
    let known: Vec<_> = walks.found.keys().filter_map(|kind| kind.known).collect();
    for difference in Known::ALL {
        assert!(known.contains(&difference), "{difference:?} was not found");
    }
}

#[test]
fn without_equivocation_the_newest_driver_does_what_the_paper_says() {
    for certificates in [false, true] {
        let kinds = Kinds { equivocation: false, certificates, ..Kinds::ASSUMED };
        let walks = campaign::<Arc082>(Target::Arc082, 1_000_000, kinds);
        assert_eq!(walks.differing, 0, "{:?}", walks.found);
    }
}

/// The campaign is not told what to look for.
#[test]
fn the_defect_of_the_older_driver_is_found_and_explained() {
    let walks = campaign::<Informal050>(Target::Informal050, 300_000, Kinds::ASSUMED);
    for mistake in ["polka = for_round", "repeated_polka = for_round"] {
        let explained = |kind: &&engines::campaign::Kind| {
            kind.class == Class::Safety && kind.explained.contains(&mistake)
        };
        let kind = walks.found.keys().find(explained);
        let found = &walks.found[kind.unwrap_or_else(|| panic!("{mistake}: {:?}", walks.found))];
        assert!(found.run.inputs.len() <= 5, "{mistake}: {:?}", found.run);
    }
}

#[test]
fn a_run_is_a_function_of_seed_and_number() {
    let design = Design::default();
    let again = |number| {
        let walked = walk::<Informal050>(7, number, Kinds::ASSUMED, &design);
        (walked.inputs, walked.found)
    };
    for number in 0..200 {
        assert_eq!(again(number), again(number));
    }
}

#[test]
fn a_smaller_run_still_differs_in_the_same_class() {
    let design = Design::default();
    let mut seen = 0;
    for number in 0..400 {
        let walked = walk::<Informal050>(3, number, Kinds::ASSUMED, &design);
        let Some((difference, run)) = walked.found else { continue };
        let class = Class::of(&difference);
        let small = run.shrink::<Informal050>(&design, class);
        let again = small.run::<Informal050>(&design).difference.expect("it still differs");
        assert_eq!(Class::of(&again), class);
        assert!(small.inputs.len() <= run.inputs.len());
        seen += 1;
    }
    assert!(seen > 20, "{seen} runs differ");
}
