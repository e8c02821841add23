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
            Cell::invalid(vec!["y".to_owned(), "2".to_owned()], "`ttl` must be 1".to_owned()),
        ],
        minimal: Vec::new(),
        changed: Vec::new(),
        picture: None,
        csv: None,
    }
}

fn judged(id: &str, mark: Mark, steps: Option<usize>) -> Judged {
    let (id, inevitable_after, trace) = (id.to_owned(), None, None);
    Judged { id, instance: None, mark, steps, inevitable_after, trace }
}

fn complete(at: &[&str], verdicts: Vec<Judged>) -> Cell {
    let at = at.iter().map(|value| (*value).to_owned()).collect();
    Cell { at, is_design: true, states: 7, ended: Some(Ended::Complete), reason: None, verdicts }
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

      A-S2  fails in 6, holds in 10 of 16 cells; 3 minimal sets
        lax, a         3 steps  inevitable from the start
        lax, b+c       4 steps  inevitable after step 1
        strict, a+b+c  5 steps  inevitable after step 2
    "#);
}

#[test]
fn a_map_is_a_table_for_what_differs_and_a_list_of_the_rest() {
    insta::assert_snapshot!(plain(&map().text()), @r#"

    a/<b> & "c"  rules.order by parameters.ttl: 4 cells, 3 complete, 1 not a design
      What is between < and >.

      A-L1  fails in 1, holds in 2, not a design in 1 of 4 cells
        order \ ttl  1      2
        x            FAILS  holds
        y            holds  ·
        order = x, ttl = 1  12 steps

        · not a design

        hold     in 3, not a design in 1 of 4 cells: A-S1
        note     order = y, ttl = 2: `ttl` must be 1
    "#);
}

#[test]
fn a_picture_says_in_words_what_it_says_in_colours_and_is_safe_xml() {
    let picture = svg(&map());
    assert!(picture.contains("a/&lt;b&gt; &amp;"), "{picture}");
    assert!(!picture.contains("<b>"), "{picture}");
    let words = |word: &str| picture.matches(&format!(">{word}<")).count();
    assert_eq!((words("FAILS"), words("holds"), words("·"), words("12")), (1, 2, 1, 1));
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

      3 fine, 5 broken of 8 combinations
        first  second  third
        off    off     off
        off    off     on
        off    on      off

      what each value breaks
        first = off   3 fine, 1 broken of 4  A-L1 in 1
        first = on    0 fine, 4 broken of 4  A-S1 always, A-L1 in 1
        second = off  2 fine, 2 broken of 4  A-S1 in 2
        second = on   1 fine, 3 broken of 4  A-S1 in 2, A-L1 in 2
        third = off   2 fine, 2 broken of 4  A-S1 in 2
        third = on    1 fine, 3 broken of 4  A-S1 in 2, A-L1 in 2
    "#);
}

/// A sweep of which two cells were decided: the empty set, and one of two members. Where a smaller
/// set is open, nobody knows that this one is minimal.
fn interrupted() -> Map {
    let mut map = sets();
    map.axes[0].values = vec!["lax".to_owned()];
    map.cells.truncate(8);
    for (number, cell) in map.cells.iter_mut().enumerate() {
        if ![0, 5].contains(&number) {
            *cell = Cell::none(cell.at.clone(), "interrupted".to_owned());
        }
    }
    map.minimal = minimal::of(&map);
    map
}

#[test]
fn what_is_open_neither_breaks_nor_holds() {
    insta::assert_snapshot!(plain(&interrupted().text()), @r#"

    a/<b> & "c"  rules.keys by hostile: 8 cells, 2 complete, 6 undecided
      What is between < and >.

      A-S2  fails in 1, holds in 1, undecided in 6 of 8 cells; 1 minimal set so far
        lax, a+c  4 steps  inevitable after step 1, minimal so far: a smaller set is undecided

        note     6 cells: interrupted
    "#);
    let mut map = switches();
    for cell in &mut map.cells[1..] {
        *cell = Cell::none(cell.at.clone(), "interrupted".to_owned());
    }
    insta::assert_snapshot!(plain(&map.text()), @r#"

    a/<b> & "c"  rules.first by rules.second by rules.third: 8 cells, 1 complete, 7 undecided
      What is between < and >.

      1 fine, 0 broken, 7 undecided of 8 combinations
        first  second  third
        off    off     off

      what each value breaks
        first = off   1 fine, 0 broken, 3 undecided of 4
        first = on    0 fine, 0 broken, 4 undecided of 4
        second = off  1 fine, 0 broken, 3 undecided of 4
        second = on   0 fine, 0 broken, 4 undecided of 4
        third = off   1 fine, 0 broken, 3 undecided of 4
        third = on    0 fine, 0 broken, 4 undecided of 4

        hold     in 1, undecided in 7 of 8 cells: A-S1 · A-L1
        note     7 cells: interrupted
    "#);
}

#[test]
fn the_counts_of_every_line_add_up_to_the_cells() {
    for map in [map(), sets(), switches(), interrupted()] {
        for line in plain(&map.text()).lines() {
            let Some((counts, all)) = line.split_once(" of ") else { continue };
            let number = |word: &str| word.parse::<usize>().ok();
            let all = all.split_whitespace().next().and_then(number).expect("a number of cells");
            let counts = counts.rsplit_once(" = ").map_or(counts, |(_, counts)| counts);
            let counts = counts.trim_start_matches(|c: char| !c.is_whitespace());
            let sum: usize = counts.replace(',', " ").split_whitespace().filter_map(number).sum();
            assert_eq!(sum, all, "{line}");
        }
    }
}

#[test]
fn a_family_tells_the_member_that_fails() {
    let mut map = map();
    map.cells[0].verdicts[1].instance = Some(2);
    let text = plain(&map.text());
    assert!(text.contains("order = x, ttl = 1  A-L1[2]  12 steps"), "{text}");
}

#[test]
fn a_table_for_scripts_has_a_line_for_each_cell_and_property() {
    let mut map = map();
    map.cells[0].reason = Some("said \"no\", twice".to_owned());
    let csv = map.csv();
    let lines: Vec<_> = csv.split("\r\n").collect();
    assert_eq!(
        lines[0],
        "rules.order,parameters.ttl,property,member,mark,steps,states,trace,reason"
    );
    assert_eq!(lines.len(), 1 + 4 * 2 + 1);
    assert_eq!(lines[1], "x,1,A-S1,,holds,,7,,\"said \"\"no\"\", twice\"");
    assert_eq!(lines[2], "x,1,A-L1,,fails,12,7,,\"said \"\"no\"\", twice\"");
    assert_eq!(lines[7], "y,2,A-S1,,invalid,,,,`ttl` must be 1");
}

#[test]
fn equal_notes_are_one_line_with_their_number() {
    let mut map = map();
    for at in [1, 3] {
        map.cells[at] = Cell::invalid(map.cells[at].at.clone(), "no".to_owned());
    }
    let text = plain(&map.text());
    assert!(text.contains("note     ttl = 2, 2 cells: no\n"), "{text}");
}

#[test]
fn nothing_that_a_file_says_of_itself_steers_the_terminal() {
    let about = "x \u{1b}[31mred\nnew line\u{7}".to_owned();
    let text = Map { about, ..map() }.text();
    let text = plain(&text);
    assert!(text.contains(r"x \u{1b}[31mred\nnew line\u{7}"), "{text}");
}

#[test]
fn a_map_is_compared_with_the_expected_one_cell_by_cell() {
    let expected = |cells: &[&str]| {
        let cells = cells.iter().map(|cell| (*cell).to_owned()).collect();
        map().differs(&[("A-L1".to_owned(), cells)])
    };
    assert!(expected(&["x, 1"]).is_empty());
    assert_eq!(expected(&[]), ["A-L1 fails, and is to hold in `x, 1`"]);
    let moved = expected(&["x, 2", "y, 2", "z"]);
    let told = [
        "A-L1: there is no cell `z`",
        "A-L1 fails, and is to hold in `x, 1`",
        "A-L1 holds, and is to fail in `x, 2`",
        "A-L1 is not asked, and is to fail in `y, 2`",
    ];
    assert_eq!(moved, told);
    let map = Map { changed: moved, ..map() };
    assert!(plain(&map.text()).contains("changed  A-L1: there is no cell `z`"), "{}", map.text());
}
