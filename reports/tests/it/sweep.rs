//! Maps and their pictures.

use reports::check::Ended;
use reports::heatmap::svg;
use reports::minimal;
use reports::sweep::{Axis, Cell, Judged, Map, Mark};

use crate::plain;

/// Two by two: one property fails in a corner, one holds everywhere, and one cell makes no sense.
fn map() -> Map {
    let cell = |at: [&str; 2], mark, steps| {
        complete(&at, vec![judged("A-S1", Mark::Holds, None), judged("A-L1", mark, steps)])
    };
    let axis = |key: &str, values: [&str; 2]| Axis {
        key: key.to_owned(),
        values: values.map(str::to_owned).to_vec(),
        members: Vec::new(),
    };
    Map {
        name: "a/<b> & \"c\"".to_owned(),
        system: "a".to_owned(),
        about: "What is between < and >.".to_owned(),
        axes: vec![axis("rules.order", ["x", "y"]), axis("parameters.ttl", ["1", "2"])],
        cells: vec![
            cell(["x", "1"], Mark::Fails, Some(12)),
            cell(["x", "2"], Mark::Holds, None),
            cell(["y", "1"], Mark::Holds, None),
            Cell::none(vec!["y".to_owned(), "2".to_owned()], "`ttl` must be 1".to_owned()),
        ],
        minimal: Vec::new(),
        picture: None,
    }
}

fn judged(id: &str, mark: Mark, steps: Option<usize>) -> Judged {
    Judged { id: id.to_owned(), mark, steps, inevitable_after: None, trace: None }
}

fn complete(at: &[&str], verdicts: Vec<Judged>) -> Cell {
    let at = at.iter().map(|value| (*value).to_owned()).collect();
    Cell { at, states: 7, ended: Some(Ended::Complete), reason: None, verdicts }
}

/// The subsets of three under two rules: under one, the first alone and the others together break a
/// promise; under the other, all three do.
fn sets() -> Map {
    let members = ["", "a", "b", "c", "ab", "ac", "bc", "abc"];
    let members = members.map(|set| set.chars().map(String::from).collect::<Vec<_>>());
    let names =
        members.clone().map(|set| if set.is_empty() { "none".into() } else { set.join("+") });
    let mut cells = Vec::new();
    for rule in ["lax", "strict"] {
        for (name, set) in names.iter().zip(&members) {
            let has = |member: &str| set.iter().any(|known| known == member);
            let captured = match rule {
                "lax" => has("a") || has("b") && has("c"),
                _ => set.len() == 3,
            };
            let mark = if captured { Mark::Fails } else { Mark::Holds };
            let mut judged = judged("A-S2", mark, captured.then_some(set.len() + 2));
            judged.inevitable_after = captured.then(|| set.len() - 1);
            cells.push(complete(&[rule, name], vec![judged]));
        }
    }
    let rules = ["lax", "strict"].map(str::to_owned).to_vec();
    let axes = vec![
        Axis { key: "rules.keys".to_owned(), values: rules, members: Vec::new() },
        Axis { key: "hostile".to_owned(), values: names.to_vec(), members: members.to_vec() },
    ];
    let mut map = Map { axes, cells, ..map() };
    map.minimal = minimal::of(&map);
    map
}

#[test]
fn a_map_of_sets_is_the_smallest_ones_under_which_a_property_fails() {
    insta::assert_snapshot!(plain(&sets().text()), @r#"

    a/<b> & "c"  rules.keys by hostile: 16 cells, 16 complete
      What is between < and >.

      A-S2  fails in 6 of 16 cells, 3 minimal sets
        lax, a         3 steps  inevitable from the start
        lax, b+c       4 steps  inevitable after step 1
        strict, a+b+c  5 steps  inevitable after step 2
    "#);
}

#[test]
fn a_map_is_a_table_for_what_differs_and_a_list_of_the_rest() {
    insta::assert_snapshot!(plain(&map().text()), @r#"

    a/<b> & "c"  rules.order by parameters.ttl: 4 cells, 3 complete
      What is between < and >.

      A-L1  fails in 1 of 4 cells
        order \ ttl  1      2
        x            FAILS  holds
        y            holds  open
        order = x, ttl = 1  12 steps

        hold     A-S1
        note     order = y, ttl = 2: `ttl` must be 1
    "#);
}

#[test]
fn a_picture_says_in_words_what_it_says_in_colours_and_is_safe_xml() {
    let picture = svg(&map());
    assert!(picture.contains("a/&lt;b&gt; &amp;"), "{picture}");
    assert!(!picture.contains("<b>"), "{picture}");
    let words = |word: &str| picture.matches(&format!(">{word}<")).count();
    assert_eq!((words("FAILS"), words("holds"), words("open"), words("12")), (1, 2, 1, 1));
    assert_eq!(picture.matches("<rect").count(), 1 + 4, "the ground and four cells");
    // One panel: A-S1 is the same everywhere.
    assert!(words("A-L1") == 1 && words("A-S1") == 0, "{picture}");
    let mut reader = quick_xml::Reader::from_str(&picture);
    loop {
        match reader.read_event().expect("it is well formed") {
            quick_xml::events::Event::Eof => break,
            _ => continue,
        }
    }
}

/// Three switches: the first breaks a promise wherever it is on, the others only together.
fn switches() -> Map {
    let values = ["off", "on"].map(str::to_owned).to_vec();
    let axis =
        |key: &str| Axis { key: key.to_owned(), values: values.clone(), members: Vec::new() };
    let mut cells = Vec::new();
    for number in 0..8 {
        let on = [4, 2, 1].map(|bit| number & bit != 0);
        let at = on.map(|on| if on { "on" } else { "off" });
        let mark = |fails: bool| if fails { Mark::Fails } else { Mark::Holds };
        let first = judged("A-S1", mark(on[0]), on[0].then_some(3));
        let both = on[1] && on[2];
        cells.push(complete(&at, vec![first, judged("A-L1", mark(both), both.then_some(5))]));
    }
    let axes = vec![axis("rules.first"), axis("rules.second"), axis("rules.third")];
    Map { axes, cells, ..map() }
}

#[test]
fn a_map_of_many_axes_is_the_combinations_that_satisfy_everything() {
    insta::assert_snapshot!(plain(&switches().text()), @r#"

    a/<b> & "c"  rules.first by rules.second by rules.third: 8 cells, 8 complete
      What is between < and >.

      3 of 8 combinations satisfy everything
        first  second  third
        off    off     off
        off    off     on
        off    on      off

      what each value breaks
        first = off   3 of 4 fine  A-L1 in 1
        first = on    0 of 4 fine  A-S1 always, A-L1 in 1
        second = off  2 of 4 fine  A-S1 in 2
        second = on   1 of 4 fine  A-S1 in 2, A-L1 in 2
        third = off   2 of 4 fine  A-S1 in 2
        third = on    1 of 4 fine  A-S1 in 2, A-L1 in 2
    "#);
}
