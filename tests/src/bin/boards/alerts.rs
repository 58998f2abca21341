//! What a new posting touches of many saved searches.

use std::time::Instant;

use futures_util::{StreamExt, stream};
use kernel::App;
use kernel::meter::Meter;
use market::Boards;
use market::app::seed::{alert, keep_search};
use shared::market::posting::Posting;
use shared::market::search::Search;
use tests::people::credit_code;

use super::approvals::People;
use super::{ms, window};

/// Postings of which those are told who searched for them.
const POSTINGS: usize = 10;
/// Searches that an enterprise keeps.
const EACH: usize = 20;

/// Searches as enterprises save them: mostly a word of their trade, with a side, a place or a board.
fn searches(set: &[Posting], many: usize) -> Vec<Search> {
    let of = |number: usize| {
        let posting = &set[number * 31 % set.len()];
        let keyword = posting.keywords[number / 7 % posting.keywords.len()].clone();
        let city = format!("{}00", posting.region.get(..4).unwrap_or("1301"));
        let side = Some(posting.side);
        match number % 10 {
            0..=3 => Search { keyword, side, ..Search::default() },
            4 | 5 => Search { keyword, region: city, ..Search::default() },
            6 | 7 => Search { keyword, board: Some(posting.board), side, ..Search::default() },
            8 => Search { industry: posting.industry.clone(), region: city, side, ..Search::default() },
            _ => Search { keyword, price_most: posting.price.map(|price| price.to), ..Search::default() },
        }
    };
    (0..many).map(of).collect()
}

/// Saves so many searches, once.
pub async fn save(app: &App, set: &[Posting], many: usize) {
    let seen = Boards::default().rarity(app).await.unwrap();
    let all = searches(set, many);
    let (begun, seen) = (Instant::now(), &seen);
    // Those of one enterprise one after the other.
    let enterprises = all.chunks(EACH).enumerate().map(|(number, own)| async move {
        let enterprise = credit_code("130200", 10_000 + u32::try_from(number).unwrap());
        for (place, search) in own.iter().enumerate() {
            let name = format!("搜索{number}-{place}");
            keep_search(app, seen, &enterprise, (&name, search), app.now()).await.unwrap();
        }
    });
    stream::iter(enterprises).buffer_unordered(8).count().await;
    println!("\n{many} searches saved, after {:.0} s", begun.elapsed().as_secs_f64());
}

/// Approves some postings and prints how many are told of each, and what was read and compared for it.
pub async fn measure(app: &App, people: &People, set: &[Posting], (turn, today): (usize, time::Date)) {
    println!(
        "{:<26}{:>9}{:>10}{:>8}{:>9}{:>9}{:>9}{:>14}",
        "", "keys used", "keys read", "compared", "told", "read", "write", "ms, all told"
    );
    for number in 0..POSTINGS {
        let place = 100_000 + turn * POSTINGS + number;
        let posting = &set[place * 11 % set.len()];
        let title = format!("{}，告知{place}", posting.title.chars().take(38).collect::<String>());
        let text = format!("{}（告知第{place}批）", posting.text);
        let posting = Posting { title, text, window: Some(window(place, today)), ..posting.clone() };
        let Some(approved) = people.approved(&posting).await else { continue };
        let (meter, begun) = (Meter::default(), Instant::now());
        // All of them, also those whom the approval has told: the same that the sweeper does.
        let alerted = meter.count(alert(app, &approved.id)).await.unwrap();
        let (took, units) = (begun.elapsed(), meter.units());
        println!(
            "{:<26}{:>9}{:>10}{:>8}{:>9}{:>9.1}{:>9.1}{:>14.1}",
            posting.title.chars().take(8).collect::<String>(),
            alerted.in_use,
            alerted.keys,
            alerted.compared,
            alerted.told,
            units.read,
            units.write,
            ms(took)
        );
    }
}
