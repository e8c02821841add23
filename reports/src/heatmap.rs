//! A sweep as a picture: one panel per property that is not the same everywhere, one square per
//! cell. Every square says in words what its colour says.

use std::io::Result;

use quick_xml::Writer;
use quick_xml::events::BytesText;

use crate::map::legend;
use crate::sweep::{Map, Mark};
use crate::tally::Tally;

/// The side of a square.
const SIDE: usize = 56;
/// Room for a line of text.
const LINE: usize = 20;
/// Room at the edges.
const EDGE: usize = 16;
/// Room for the values on the left.
const LEFT: usize = 96;
/// The width of a character, on average.
const CHARACTER: usize = 8;

type Svg = Writer<Vec<u8>>;

/// The map as an SVG document.
///
/// # Panics
/// Never: a vector takes every write.
#[must_use]
pub fn svg(map: &Map) -> String {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 1);
    document(&mut writer, map).expect("a vector takes every write");
    let mut text = String::from_utf8(writer.into_inner()).expect("what is written is text");
    text.push('\n');
    text
}

fn document(svg: &mut Svg, map: &Map) -> Result<()> {
    let (width, height) = size(map);
    let view = format!("0 0 {width} {height}");
    svg.create_element("svg")
        .with_attribute(("xmlns", "http://www.w3.org/2000/svg"))
        .with_attribute(("viewBox", view.as_str()))
        .with_attribute(("width", width.to_string().as_str()))
        .with_attribute(("height", height.to_string().as_str()))
        .with_attribute(("font-family", "sans-serif"))
        .with_attribute(("font-size", "14"))
        .write_inner_content(|svg| {
            title(svg, &map.name)?;
            square(svg, (0, 0), (width, height), "#ffffff")?;
            text(svg, (EDGE, EDGE + LINE), &map.name, "bold")?;
            text(svg, (EDGE, EDGE + 2 * LINE), &note(map), "normal")?;
            text(svg, (EDGE, EDGE + 3 * LINE), &legend(map, &map.mixed()), "normal")?;
            for (number, id) in map.mixed().into_iter().enumerate() {
                panel(svg, map, id, EDGE + 4 * LINE + number * panel_height(map))?;
            }
            Ok(())
        })?;
    Ok(())
}

/// What there is beside the panels.
fn note(map: &Map) -> String {
    let same = map.properties().len() - map.mixed().len();
    let counts = Tally::of_whole(&map.cells).of_cells("cell");
    format!("{counts}; {same} properties differ nowhere. A number: steps of the shortest run")
}

fn size(map: &Map) -> (usize, usize) {
    let (_, across) = map.down_and_across();
    let words = [map.name.len(), note(map).len(), map.about.len().min(60)];
    let text = words.into_iter().max().unwrap_or(0) * CHARACTER;
    let width = (LEFT + across.values.len() * SIDE).max(text) + 2 * EDGE;
    (width, 2 * EDGE + 4 * LINE + map.mixed().len() * panel_height(map))
}

/// A heading, the squares, the values below them and the name of what they are.
fn panel_height(map: &Map) -> usize {
    let rows = map.down_and_across().0.map_or(1, |down| down.values.len());
    rows * SIDE + 4 * LINE
}

fn panel(svg: &mut Svg, map: &Map, id: &str, top: usize) -> Result<()> {
    let (down, across) = map.down_and_across();
    let columns = across.values.len();
    text(svg, (EDGE, top + LINE), id, "bold")?;
    if let Some(down) = down {
        text(svg, (EDGE + LEFT, top + LINE), &format!("down: {}", down.key), "normal")?;
    }
    let squares = top + LINE + LINE / 2;
    for (number, cell) in map.cells.iter().enumerate() {
        let (row, column) = (number / columns, number % columns);
        let corner = (EDGE + LEFT + column * SIDE, squares + row * SIDE);
        let mark = cell.mark(id);
        square(svg, corner, (SIDE - 2, SIDE - 2), colour(mark))?;
        text(svg, (corner.0 + 6, corner.1 + SIDE / 2), mark.word(), "normal")?;
        let steps = cell.verdicts.iter().find(|judged| judged.id == id).and_then(|j| j.steps);
        if let Some(steps) = steps {
            let below = (corner.0 + 6, corner.1 + SIDE / 2 + LINE - 4);
            text(svg, below, &steps.to_string(), "normal")?;
        }
    }
    let rows = map.cells.len().div_ceil(columns);
    for (row, value) in down.iter().flat_map(|down| &down.values).enumerate() {
        text(svg, (EDGE, squares + row * SIDE + SIDE / 2), value, "normal")?;
    }
    let bottom = squares + rows * SIDE + LINE - 4;
    for (column, value) in across.values.iter().enumerate() {
        text(svg, (EDGE + LEFT + column * SIDE + 6, bottom), value, "normal")?;
    }
    text(svg, (EDGE + LEFT, bottom + LINE), &format!("across: {}", across.key), "normal")
}

/// Colours that stay apart for those who see fewer of them.
fn colour(mark: Mark) -> &'static str {
    match mark {
        Mark::Holds => "#9bd1c6",
        Mark::Fails => "#e8836b",
        Mark::Undecided => "#f2d27a",
        Mark::Unasked => "#e6e6e6",
        Mark::Invalid => "#ffffff",
    }
}

fn title(svg: &mut Svg, words: &str) -> Result<()> {
    svg.create_element("title").write_text_content(BytesText::new(words))?;
    Ok(())
}

fn square(
    svg: &mut Svg,
    (x, y): (usize, usize),
    (width, height): (usize, usize),
    fill: &str,
) -> Result<()> {
    svg.create_element("rect")
        .with_attribute(("x", x.to_string().as_str()))
        .with_attribute(("y", y.to_string().as_str()))
        .with_attribute(("width", width.to_string().as_str()))
        .with_attribute(("height", height.to_string().as_str()))
        .with_attribute(("fill", fill))
        .write_empty()?;
    Ok(())
}

fn text(svg: &mut Svg, (x, y): (usize, usize), words: &str, weight: &str) -> Result<()> {
    svg.create_element("text")
        .with_attribute(("x", x.to_string().as_str()))
        .with_attribute(("y", y.to_string().as_str()))
        .with_attribute(("font-weight", weight))
        .write_text_content(BytesText::new(words))?;
    Ok(())
}
