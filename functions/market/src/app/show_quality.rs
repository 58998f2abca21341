//! What became of matches, for the Federation.

use kernel::http::Caller;
use kernel::spine::book;
use kernel::{App, Fault};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::found::{Became, BoardQuality, QualityPage};
use shared::market::posting::Board;
use shared::text::Text;

use super::weigh_precision::precision;
use crate::store::{self, Line};

/// Of the postings of a month in the caller's region; without a month: the running one.
pub async fn show_quality(app: &App, caller: &Caller, month: &str) -> Result<QualityPage, Fault> {
    caller.must(Deed::ReviewMarket)?;
    let today = china_date(app.now());
    let month = match month {
        "" => format!("{:04}-{:02}", today.year(), u8::from(today.month())),
        month if is_month(month) => month.to_owned(),
        _ => {
            let text = Text::new("请选择月份，如 2026-11", "Choose a month, e.g. 2026-11");
            return Err(Fault::field("month", "wrong_format", text));
        }
    };
    let (lines, book) = (store::lines(app, &month).await?, book(app).await?);
    let here =
        |line: &&Line| line.region == caller.region || book.regions.contains(&caller.region, &line.region);
    let items = Board::ALL.map(|board| {
        let mut quality = BoardQuality { board, postings: 0, became: Became::default() };
        for Line { became, .. } in lines.iter().filter(|line| line.board == board).filter(here) {
            quality.postings += u32::from(became.shown > 0);
            quality.became.shown += became.shown;
            quality.became.useful += became.useful;
            quality.became.useless += became.useless;
            quality.became.talks += became.talks;
        }
        quality
    });
    let precision = precision(app).await?;
    Ok(QualityPage { month, precision, items: items.to_vec(), next: None })
}

fn is_month(text: &str) -> bool {
    let Some((year, month)) = text.split_once('-') else { return false };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    year.len() == 4
        && month.len() == 2
        && digits(year)
        && month
            .parse()
            .is_ok_and(|month: u8| digits(text.get(5..).unwrap_or("?")) && (1..=12).contains(&month))
}
