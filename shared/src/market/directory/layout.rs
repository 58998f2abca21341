//! Where the nodes of a chain are drawn: a column for each level from the source to the mouth of the stream, in each
//! column in an order that keeps lines short. Lengths are in the units of the drawing, pixels where it isn't scaled.

use std::collections::HashMap;

use super::wire::ChainView;

pub const NODE_WIDTH: u32 = 176;
pub const NODE_HEIGHT: u32 = 56;
/// What stands for those that aren't shown is lower.
pub const MORE_HEIGHT: u32 = 28;
const GAP: u32 = 14;
const BETWEEN: u32 = 60;
const EDGE: u32 = 8;

/// Which way those go that aren't shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    Up,
    Down,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The node at this place of the chain.
    Node(usize),
    /// So many more of the node at this place.
    More { of: usize, count: u32, way: Way },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    pub mark: Mark,
    pub x: u32,
    pub y: u32,
    pub height: u32,
}

/// A line from the right side of one to the left side of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub from: (u32, u32),
    pub to: (u32, u32),
    /// The place of its edge in the chain; nothing: it leads to those that aren't shown.
    pub edge: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    pub width: u32,
    pub height: u32,
    /// In the order of the stream, so that who goes through them goes down it.
    pub placed: Vec<Placed>,
    pub lines: Vec<Line>,
}

/// Lays a chain out.
pub fn layout(chain: &ChainView) -> Drawing {
    let mut columns: HashMap<i32, Vec<Mark>> = HashMap::new();
    for (place, node) in chain.nodes.iter().enumerate() {
        columns.entry(node.level).or_default().push(Mark::Node(place));
    }
    // Those that aren't shown stand in the next column, if what lies there is drawn at all.
    for (place, node) in chain.nodes.iter().enumerate() {
        for (count, way, step) in [(node.more_up, Way::Up, -1), (node.more_down, Way::Down, 1)] {
            if count > 0 {
                columns.entry(node.level + step).or_default().push(Mark::More { of: place, count, way });
            }
        }
    }
    let mut levels: Vec<i32> = columns.keys().copied().collect();
    // From the middle outwards, so that each column follows the one before it.
    levels.sort_by_key(|level| (level.abs(), *level));
    let mut order: HashMap<usize, usize> = HashMap::new();
    for level in &levels {
        let Some(column) = columns.get_mut(level) else { continue };
        column.sort_by_cached_key(|mark| (mean(chain, mark, &order), is_more(mark), own_place(mark)));
        let nodes = column.iter().filter_map(|mark| match mark {
            Mark::Node(place) => Some(*place),
            Mark::More { .. } => None,
        });
        order.extend(nodes.enumerate().map(|(at, place)| (place, at)));
    }
    levels.sort_unstable();
    place(chain, &levels, &columns)
}

const fn is_more(mark: &Mark) -> bool {
    matches!(mark, Mark::More { .. })
}

const fn own_place(mark: &Mark) -> usize {
    match mark {
        Mark::Node(place) | Mark::More { of: place, .. } => *place,
    }
}

/// The mean of where those stand to whom something is tied, in hundredths; what is tied to nothing that stands comes last.
fn mean(chain: &ChainView, mark: &Mark, order: &HashMap<usize, usize>) -> usize {
    let tied: Vec<usize> = match mark {
        Mark::More { of, .. } => order.get(of).copied().into_iter().collect(),
        Mark::Node(place) => {
            let own = chain.nodes.get(*place).map(|node| node.id.as_str()).unwrap_or_default();
            let others = chain.edges.iter().filter_map(|edge| match (edge.from == own, edge.to == own) {
                (true, false) => Some(edge.to.as_str()),
                (false, true) => Some(edge.from.as_str()),
                _ => None,
            });
            let at = |id: &str| chain.nodes.iter().position(|node| node.id == id);
            others.filter_map(|id| order.get(&at(id)?).copied()).collect()
        }
    };
    if tied.is_empty() { usize::MAX } else { tied.iter().sum::<usize>() * 100 / tied.len() }
}

const fn height_of(mark: &Mark) -> u32 {
    if is_more(mark) { MORE_HEIGHT } else { NODE_HEIGHT }
}

fn place(chain: &ChainView, levels: &[i32], columns: &HashMap<i32, Vec<Mark>>) -> Drawing {
    let height_of_column =
        |column: &[Mark]| column.iter().map(|mark| height_of(mark) + GAP).sum::<u32>().saturating_sub(GAP);
    let tallest = columns.values().map(|column| height_of_column(column)).max().unwrap_or_default();
    let mut drawing = Drawing {
        width: (u32::try_from(levels.len()).unwrap_or_default() * (NODE_WIDTH + BETWEEN))
            .saturating_sub(BETWEEN)
            + 2 * EDGE,
        height: tallest + 2 * EDGE,
        ..Drawing::default()
    };
    let mut x = EDGE;
    for level in levels {
        let column = columns.get(level).map(Vec::as_slice).unwrap_or_default();
        let mut y = EDGE + (tallest - height_of_column(column)) / 2;
        for mark in column {
            let height = height_of(mark);
            drawing.placed.push(Placed { mark: mark.clone(), x, y, height });
            y += height + GAP;
        }
        x += NODE_WIDTH + BETWEEN;
    }
    drawing.lines = lines(chain, &drawing.placed);
    drawing
}

fn lines(chain: &ChainView, placed: &[Placed]) -> Vec<Line> {
    let of_node = |place: usize| placed.iter().find(|one| one.mark == Mark::Node(place));
    let by_id = |id: &str| of_node(chain.nodes.iter().position(|node| node.id == id)?);
    let right = |one: &Placed| (one.x + NODE_WIDTH, one.y + one.height / 2);
    let left = |one: &Placed| (one.x, one.y + one.height / 2);
    let edges = chain.edges.iter().enumerate().filter_map(|(place, edge)| {
        let (from, to) = (by_id(&edge.from)?, by_id(&edge.to)?);
        Some(Line { from: right(from), to: left(to), edge: Some(place) })
    });
    let more = placed.iter().filter_map(|one| match &one.mark {
        Mark::More { of, way: Way::Up, .. } => {
            Some(Line { from: right(one), to: left(of_node(*of)?), edge: None })
        }
        Mark::More { of, way: Way::Down, .. } => {
            Some(Line { from: right(of_node(*of)?), to: left(one), edge: None })
        }
        Mark::Node(_) => None,
    });
    edges.chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::market::directory::wire::{ChainEdge, ChainNode, NodeKind};

    fn node(id: &str, level: i32, more_up: u32) -> ChainNode {
        ChainNode {
            id: id.to_owned(),
            kind: NodeKind::Enterprise,
            name: id.to_owned(),
            region: String::new(),
            industry: String::new(),
            level,
            more_up,
            more_down: 0,
        }
    }

    fn chain(nodes: Vec<ChainNode>, edges: &[(&str, &str)]) -> ChainView {
        let edge = |(from, to): &(&str, &str)| ChainEdge {
            from: (*from).to_owned(),
            to: (*to).to_owned(),
            products: Vec::new(),
        };
        ChainView { nodes, edges: edges.iter().map(edge).collect(), makers: Vec::new(), more_makers: 0 }
    }

    #[test]
    fn columns_go_down_the_stream_and_nothing_overlaps_or_leaves_the_drawing() {
        let nodes =
            vec![node("m", 0, 3), node("a", -1, 0), node("b", -1, 0), node("c", 1, 0), node("d", -2, 0)];
        let chain = chain(nodes, &[("a", "m"), ("b", "m"), ("m", "c"), ("d", "b")]);
        let drawn = layout(&chain);
        assert_eq!((drawn.placed.len(), drawn.lines.len()), (6, 5));
        let x = |place: usize| drawn.placed.iter().find(|one| one.mark == Mark::Node(place)).unwrap().x;
        assert!(x(4) < x(1) && x(1) == x(2) && x(2) < x(0) && x(0) < x(3));
        for (at, one) in drawn.placed.iter().enumerate() {
            assert!(one.x + NODE_WIDTH <= drawn.width && one.y + one.height <= drawn.height, "{one:?}");
            for other in drawn.placed.iter().skip(at + 1).filter(|other| other.x == one.x) {
                assert!(
                    one.y + one.height <= other.y || other.y + other.height <= one.y,
                    "{one:?} {other:?}"
                );
            }
        }
        assert!(drawn.lines.iter().all(|line| line.from.0 < line.to.0));
    }

    #[test]
    fn an_order_keeps_lines_from_crossing() {
        let nodes =
            vec![node("m", 0, 0), node("a", -1, 0), node("b", -1, 0), node("y", -2, 0), node("x", -2, 0)];
        let drawn = layout(&chain(nodes, &[("a", "m"), ("b", "m"), ("x", "a"), ("y", "b")]));
        let y = |place: usize| drawn.placed.iter().find(|one| one.mark == Mark::Node(place)).unwrap().y;
        assert_eq!(y(1) < y(2), y(4) < y(3));
        assert_eq!(
            layout(&ChainView { nodes: vec![], edges: vec![], makers: vec![], more_makers: 0 }).placed,
            []
        );
    }
}
