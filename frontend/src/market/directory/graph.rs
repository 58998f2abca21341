//! A chain as a drawing: lines as a picture, the enterprises on them as links, so that the keyboard goes down the stream.

use leptos::prelude::*;
use shared::market::directory::{
    layout::{Line, Mark, NODE_WIDTH, Placed, Way, layout},
    wire::{ChainNode, ChainView, NodeKind},
};

use crate::{
    i18n::{directory as words, fill, tr},
    market::bar::industry,
    routes::Route,
    state::reference::region_name,
};

/// Where a node leads to.
pub fn path_of(node: &ChainNode) -> String {
    match node.kind {
        NodeKind::Enterprise => Route::DirectoryEntry(node.id.clone()).path(),
        NodeKind::Industry => [&Route::Directory.path(), "?industry=", &node.id].concat(),
    }
}

/// The name of a node.
pub fn name_of(node: &ChainNode) -> String {
    match node.kind {
        NodeKind::Enterprise => node.name.clone(),
        NodeKind::Industry => industry_name(&node.id),
    }
}

/// An industry by name, with its code where that is finer.
pub fn industry_name(code: &str) -> String {
    let name = industry(code).unwrap_or_else(|| code.to_owned());
    if code.len() > 2 { [&name, " ", code].concat() } else { name }
}

pub fn graph(label: &str, chain: &ChainView) -> AnyView {
    let drawing = layout(chain);
    // The node under the pointer or with the focus: its lines stand out.
    let active = RwSignal::new(None::<usize>);
    let size = [drawing.width, drawing.height].map(|length| [&length.to_string(), "px"].concat());
    let view_box = format!("0 0 {} {}", drawing.width, drawing.height);
    let lines = drawing.lines.iter().map(|line| drawn_line(chain, line, active)).collect_view();
    let nodes = drawing.placed.iter().map(|placed| drawn_node(chain, placed, active)).collect_view();
    let [width, height] = size;
    view! {
        <section class="chain-graph no-print" aria-label=label.to_owned()>
            <div class="chain-in" style:inline-size=width style:block-size=height>
                <svg viewBox=view_box aria-hidden="true">{lines}</svg>
                <ul>{nodes}</ul>
            </div>
        </section>
    }
    .into_any()
}

fn drawn_line(chain: &ChainView, line: &Line, active: RwSignal<Option<usize>>) -> AnyView {
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    let half = (i64::from(x1) + i64::from(x2)) / 2;
    // What goes up the stream again is led round in a bow.
    let path = format!("M{x1} {y1}C{half} {y1} {half} {y2} {x2} {y2}");
    let edge = line.edge.and_then(|place| chain.edges.get(place));
    let place = |id: &str| chain.nodes.iter().position(|node| node.id == id);
    let ends = edge.map(|edge| [place(&edge.from), place(&edge.to)]);
    let is_strong =
        move || ends.is_some_and(|ends| active.get().is_some_and(|own| ends.contains(&Some(own))));
    let class = if line.edge.is_some() { "chain-line" } else { "chain-line faint" };
    view! { <path class=class class:strong=is_strong d=path></path> }.into_any()
}

fn drawn_node(chain: &ChainView, placed: &Placed, active: RwSignal<Option<usize>>) -> AnyView {
    let at = |length: u32| [&length.to_string(), "px"].concat();
    let (left, top, height, width) = (at(placed.x), at(placed.y), at(placed.height), at(NODE_WIDTH));
    let (place, class, inside, href) = match &placed.mark {
        Mark::Node(place) => {
            let Some(node) = chain.nodes.get(*place) else { return ().into_any() };
            let class = if node.level == 0 { "chain-node middle" } else { "chain-node" };
            let under = match node.kind {
                NodeKind::Enterprise => {
                    [region_name(&node.region), industry(&node.industry).unwrap_or_default()]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .collect::<Vec<_>>()
                        .join(" · ")
                }
                NodeKind::Industry => {
                    let many = chain.makers.len() + chain.more_makers as usize;
                    fill(words::INDUSTRY_NODE, &[tr(words::MAKERS), &many.to_string()])
                }
            };
            let inside = view! { <b>{name_of(node)}</b> <span>{under}</span> }.into_any();
            (*place, class, inside, path_of(node))
        }
        Mark::More { of, count, way } => {
            let Some(node) = chain.nodes.get(*of) else { return ().into_any() };
            (*of, "chain-node more", more(*way, *count).into_any(), more_path(node))
        }
    };
    let enter = move || active.set(Some(place));
    let leave = move || active.set(None);
    view! {
        <li style:left=left style:top=top style:block-size=height style:inline-size=width>
            <a class=class href=href
                on:focus=move |_| enter() on:mouseenter=move |_| enter()
                on:blur=move |_| leave() on:mouseleave=move |_| leave()>{inside}</a>
        </li>
    }
    .into_any()
}

/// So many more that aren't drawn.
pub fn more(way: Way, count: u32) -> String {
    let word = if way == Way::Up { words::MORE_UP } else { words::MORE_DOWN };
    fill(word, &[&count.to_string()])
}

/// Where those are found that aren't drawn: round the one that they belong to.
pub fn more_path(node: &ChainNode) -> String {
    match node.kind {
        NodeKind::Enterprise => [&Route::DirectoryChain(node.id.clone()).path(), "?hops=1"].concat(),
        NodeKind::Industry => path_of(node),
    }
}
