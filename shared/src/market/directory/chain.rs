//! The neighbourhood of an enterprise in the web of confirmed supply links: up the stream and down, two steps at most.
//!
//! Always: the one in the middle stands first and at level 0; each enterprise stands once, at the level at which it is
//! first met; what isn't shown is counted.

use std::collections::{BTreeMap, HashMap};

use super::wire::ChainEdge;

/// Steps that are gone from the middle at most.
pub const HOPS: usize = 2;
/// How many are shown of each one's suppliers, and buyers, by the step.
pub const SHOWN: [usize; HOPS] = [8, 3];

/// One at the other end of a link, with what is supplied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    pub other: String,
    pub products: Vec<String>,
}

/// Who is there, before it has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub id: String,
    pub level: i32,
    pub more_up: u32,
    pub more_down: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// Walks from the middle. `up` and `down` give suppliers and buyers of an id, in the order in which they are preferred.
pub fn walk(
    middle: &str,
    hops: usize,
    up: impl Fn(&str) -> Vec<Tie>,
    down: impl Fn(&str) -> Vec<Tie>,
) -> (Vec<Found>, Vec<ChainEdge>) {
    let mut found = vec![Found { id: middle.to_owned(), level: 0, more_up: 0, more_down: 0 }];
    let mut places: HashMap<String, usize> = HashMap::from([(middle.to_owned(), 0)]);
    let mut edges: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut edge = |from: &str, to: &str, products: &[String]| {
        let all = edges.entry((from.to_owned(), to.to_owned())).or_default();
        all.extend(products.iter().filter(|one| !all.contains(one)).cloned().collect::<Vec<_>>());
    };
    // Both ways of the first step before the second, so that who is near stands near.
    let mut fronts = [(Way::Up, vec![0]), (Way::Down, vec![0])];
    for shown in SHOWN.iter().take(hops.min(HOPS)) {
        for (way, front) in &mut fronts {
            let mut next = Vec::new();
            for place in std::mem::take(front) {
                let Some(own) = found.get(place).cloned() else { continue };
                let ties = if *way == Way::Up { up(&own.id) } else { down(&own.id) };
                let mut left = *shown;
                let mut more = 0;
                for tie in ties.into_iter().filter(|tie| tie.other != own.id) {
                    let known = places.contains_key(&tie.other);
                    if !known && left == 0 {
                        more += 1;
                        continue;
                    }
                    if !known {
                        left -= 1;
                        let step = if *way == Way::Up { -1 } else { 1 };
                        places.insert(tie.other.clone(), found.len());
                        next.push(found.len());
                        found.push(Found {
                            id: tie.other.clone(),
                            level: own.level + step,
                            more_up: 0,
                            more_down: 0,
                        });
                    }
                    match way {
                        Way::Up => edge(&tie.other, &own.id, &tie.products),
                        Way::Down => edge(&own.id, &tie.other, &tie.products),
                    }
                }
                if let Some(own) = found.get_mut(place) {
                    *(if *way == Way::Up { &mut own.more_up } else { &mut own.more_down }) = more;
                }
            }
            *front = next;
        }
    }
    // What lies beyond the last step is counted, and what joins those who are there is drawn.
    for (way, front) in fronts {
        for place in front {
            let Some(own) = found.get(place).cloned() else { continue };
            let ties = if way == Way::Up { up(&own.id) } else { down(&own.id) };
            let mut more = 0;
            for tie in ties.into_iter().filter(|tie| tie.other != own.id) {
                match (places.contains_key(&tie.other), way) {
                    (true, Way::Up) => edge(&tie.other, &own.id, &tie.products),
                    (true, Way::Down) => edge(&own.id, &tie.other, &tie.products),
                    (false, _) => more += 1,
                }
            }
            if let Some(own) = found.get_mut(place) {
                *(if way == Way::Up { &mut own.more_up } else { &mut own.more_down }) = more;
            }
        }
    }
    let edges = edges.into_iter().map(|((from, to), products)| ChainEdge { from, to, products }).collect();
    (found, edges)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Links as `a>b`.
    fn drawn(middle: &str, hops: usize, links: &[&str]) -> (Vec<Found>, Vec<ChainEdge>) {
        let ties = |own: &str, up: bool| {
            let of = links.iter().filter_map(|link| link.split_once('>'));
            of.filter(|(from, to)| if up { *to == own } else { *from == own })
                .map(|(from, to)| Tie {
                    other: if up { from } else { to }.to_owned(),
                    products: vec![format!("{from}{to}")],
                })
                .collect::<Vec<_>>()
        };
        walk(middle, hops, |own| ties(own, true), |own| ties(own, false))
    }

    fn level(found: &[Found], id: &str) -> Option<i32> {
        found.iter().find(|one| one.id == id).map(|one| one.level)
    }

    #[test]
    fn levels_follow_the_stream_and_the_third_step_is_only_counted() {
        let links = ["ore>steel", "steel>wire", "wire>bolt", "bolt>car", "car>dealer", "mine>ore"];
        let (found, edges) = drawn("wire", 2, &links);
        let levels = ["ore", "steel", "wire", "bolt", "car", "dealer"].map(|id| level(&found, id));
        assert_eq!(levels, [Some(-2), Some(-1), Some(0), Some(1), Some(2), None]);
        assert_eq!((found[0].id.as_str(), edges.len()), ("wire", 4));
        let more = |id: &str| found.iter().find(|one| one.id == id).map(|one| (one.more_up, one.more_down));
        assert_eq!((more("ore"), more("car")), (Some((1, 0)), Some((0, 1))));
        let (near, _) = drawn("wire", 1, &links);
        assert_eq!((near.len(), level(&near, "ore")), (3, None));
    }

    #[test]
    fn many_are_collapsed_and_counted() {
        let links: Vec<String> = (0..20).map(|number| format!("s{number}>wire")).collect();
        let links: Vec<&str> = links.iter().map(String::as_str).collect();
        let (found, edges) = drawn("wire", 2, &links);
        assert_eq!((found.len(), edges.len(), found[0].more_up), (1 + SHOWN[0], SHOWN[0], 20 - 8));
    }

    #[test]
    fn a_ring_ends_and_each_stands_once() {
        let (found, edges) = drawn("a", 2, &["a>b", "b>c", "c>a", "a>a"]);
        let mut ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["a", "b", "c"]);
        assert_eq!((level(&found, "c"), level(&found, "b"), edges.len()), (Some(-1), Some(1), 3));
        assert!(found.iter().all(|one| one.more_up == 0 && one.more_down == 0));
    }
}
