//! What a new posting costs among many, with the postings of the labelled set over and over, and among many searches.

use std::time::Instant;

use market::Boards;
use market::app::seed::{Begun, alert, begin_unmatched, keep_search};
use serde_json::{Value, json};
use shared::market::posting::Posting;
use shared::market::search::Search;
use shared::market::wire::{Contact, PostingForm};
use tests::TestApp;
use tests::market::form;
use tests::people::credit_code;

const LABELLED: &str = include_str!("../../../shared/src/market/matching/labelled.json");

fn labelled() -> Vec<Posting> {
    let rows: Vec<Value> = serde_json::from_str(LABELLED).unwrap();
    rows.into_iter().map(|mut row| serde_json::from_value(row["posting"].take()).unwrap()).collect()
}

/// Puts up postings until there are so many; those that the rules would refuse are left out.
async fn fill(app: &TestApp, from: usize, to: usize) {
    let (set, now) = (labelled(), app.parts().now());
    let (mut live, mut number) = (from, from);
    while live < to {
        let posting = set[number % set.len()].clone();
        let title = format!("{}{number}", posting.title.chars().take(40).collect::<String>());
        let begun = Begun {
            enterprise: credit_code("130100", 10_000 + u32::try_from(number).unwrap()),
            enterprise_name: "石家庄某企业".to_owned(),
            by: "某人".to_owned(),
            form: PostingForm {
                posting: Posting { title, window: None, ..posting },
                contact: Contact { name: "某人".to_owned(), phone: "0311-87654321".to_owned() },
            },
            at: now - time::Duration::minutes(i64::try_from(number % 40_000).unwrap()),
            waits: false,
        };
        live += usize::from(begin_unmatched(app.parts(), &begun).await.is_ok());
        number += 1;
        assert!(number < 2 * to + 2_000, "most of the set may be posted");
    }
}

/// The greatest cost in read units, and the middle of the times in milliseconds, of approving some postings.
async fn approvals(app: &TestApp, titles: std::ops::Range<usize>) -> (f64, f64) {
    let (owner, province) =
        (app.owner().await, app.person(shared::access::Role::Liaison, "130000-gsl").await);
    // Signed in before anything is timed.
    province.get("/api/market/desk").await.good();
    let (mut units, mut times) = (0.0_f64, Vec::new());
    for (number, posting) in titles.clone().zip(labelled().into_iter().skip(titles.start * 7).step_by(11)) {
        let title = format!("{}，新{number}", posting.title.chars().take(40).collect::<String>());
        let posting = serde_json::to_value(Posting { title, window: None, ..posting }).unwrap();
        let contact = json!({"name": "安绒", "phone": tests::market::PHONE});
        let draft =
            owner.post("/api/market/postings", json!({"posting": posting, "contact": contact})).await.good();
        let id = draft["id"].as_str().unwrap();
        let sent = owner
            .post(&format!("/api/market/postings/{id}/actions"), json!({"action": "submit", "version": 1}))
            .await;
        if !sent.is_good() {
            continue;
        }
        let desk = format!("/api/market/desk/{id}");
        let begun = Instant::now();
        let answer = province.post(&desk, json!({"action": "approve", "version": 2})).await;
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
        answer.good();
        units = units.max(answer.units().read);
    }
    times.sort_by(f64::total_cmp);
    (units, times[times.len() / 2])
}

async fn compared(few: usize, many: usize) {
    let app = TestApp::start().await;
    fill(&app, 0, few).await;
    let (units_few, ms_few) = approvals(&app, 0..12).await;
    fill(&app, few, many).await;
    let (units_many, ms_many) = approvals(&app, 12..24).await;
    println!(
        "a new posting finds its matches: among {few} live at most {units_few} read units, {ms_few:.1} ms; among {many} \
         at most {units_many}, {ms_many:.1} ms ({:.2} times); the whole approval, in an unoptimised build",
        ms_many / ms_few
    );
    assert!(units_few <= 100.0 && units_many <= 100.0, "{units_few} {units_many}");
}

#[tokio::test]
async fn a_new_posting_finds_its_matches_for_at_most_a_hundred_units() {
    compared(200, 1_000).await;
}

#[tokio::test]
#[ignore = "takes minutes; for the figures"]
async fn a_new_posting_costs_the_same_among_twenty_thousand() {
    compared(2_000, 20_000).await;
}

/// Searches as enterprises save them: mostly a word of their trade, with a side, a place or a board.
fn searches(many: usize) -> Vec<Search> {
    let set = labelled();
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

async fn alerted(many: usize) {
    let app = TestApp::start().await;
    fill(&app, 0, 400).await;
    let seen = Boards::default().rarity(app.parts()).await.unwrap();
    for (number, search) in searches(many).iter().enumerate() {
        let enterprise = credit_code("130200", u32::try_from(number / 20).unwrap());
        let name = format!("搜索{number}");
        keep_search(app.parts(), &seen, &enterprise, (&name, search), app.parts().now()).await.unwrap();
    }
    let (owner, liaison) = (app.owner().await, app.liaison().await);
    let (before, id) = (
        app.count(kernel::store::Table::Cases, "inbox#").await,
        app.sent_in(&owner, form("深沟球轴承磨加工余量产能", &json!({}))).await,
    );
    liaison.get("/api/market/desk").await.good();
    let begun = Instant::now();
    let answer =
        liaison.post(&format!("/api/market/desk/{id}"), json!({"action": "approve", "version": 2})).await;
    let ms = begun.elapsed().as_secs_f64() * 1_000.0;
    answer.good();
    app.later(time::Duration::minutes(2));
    app.sweep().await;
    let told = app.count(kernel::store::Table::Cases, "inbox#").await - before;
    let keys = app.count(kernel::store::Table::Market, "stands").await;
    println!(
        "of {many} saved searches under {keys} keys a new posting tells {told}; the approval reads {} units, writes {}, \
         takes {ms:.0} ms in an unoptimised build",
        answer.units().read,
        answer.units().write
    );
    assert!(told > 0 && told < many / 50, "{told}");
    // What was read and compared for that, and not only who was told: a scan that tells few is a scan.
    let touched = alert(app.parts(), &id).await.unwrap();
    println!(
        "it asks {} of {} keys in use and compares {} searches",
        touched.keys, touched.in_use, touched.compared
    );
    assert!(touched.all && touched.in_use == keys, "{touched:?}");
    assert!(touched.keys > 0 && touched.keys * 10 <= touched.in_use, "{touched:?}");
    assert!(touched.told > 0 && touched.compared >= touched.told, "{touched:?}");
    assert!(touched.compared * 20 <= many, "{touched:?}");
}

#[tokio::test]
async fn a_new_posting_touches_few_of_many_searches() {
    alerted(600).await;
}

#[tokio::test]
#[ignore = "takes a minute; for the figures"]
async fn a_new_posting_touches_few_of_ten_thousand_searches() {
    alerted(10_000).await;
}
