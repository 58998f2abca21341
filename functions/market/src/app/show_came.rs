//! What came of the conversations about a region's postings, for the Federation.

use std::collections::BTreeMap;

use kernel::http::Caller;
use kernel::spine::book;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::came::{COUNTED, Came, CameLine, CameView};
use time::Month;

use super::move_deal::month;
use crate::store;

/// Months that are shown, the running one among them.
const MONTHS: u16 = 12;

/// The last twelve months of the caller's region: one read unit for each board and city, and of the directory.
pub async fn show_came(app: &App, caller: &Caller) -> Result<CameView, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let (book, today) = (book(app).await?, china_date(app.now()));
    // The month after this one, a year ago.
    let (year, first) = match today.month() {
        Month::December => (today.year(), Month::January),
        other => (today.year() - 1, other.next()),
    };
    let first =
        today.replace_day(1).and_then(|day| day.replace_month(first)).and_then(|day| day.replace_year(year));
    let first = month(first.map_err(Fault::unexpected)?);
    let cities: Vec<String> = match book.regions.city_of(&caller.region) {
        Some(city) => vec![city.code.clone()],
        None => book.regions.children(&caller.region).map(|city| city.code.clone()).collect(),
    };
    let mut view = CameView {
        months: MONTHS,
        whole: Came::default(),
        boards: COUNTED.map(CameLine::of).to_vec(),
        cities: Vec::new(),
        by_month: Vec::new(),
    };
    let mut months: BTreeMap<String, Came> = BTreeMap::new();
    for city in cities {
        let mut of_city = Came::default();
        for (code, line) in COUNTED.into_iter().zip(&mut view.boards) {
            for (month, came) in store::came_since(app, (code, &city), &first).await? {
                line.came.merge(&came);
                of_city.merge(&came);
                months.entry(month).or_default().merge(&came);
            }
        }
        view.whole.merge(&of_city);
        view.cities.push(CameLine { of: city, came: of_city });
    }
    view.by_month = months.into_iter().rev().map(|(of, came)| CameLine { of, came }).collect();
    Ok(view)
}
