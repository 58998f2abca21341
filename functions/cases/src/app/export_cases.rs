//! A list as a file: what is seen, with headings and words in the reader's language. A cell never becomes a formula.

use kernel::spine::book;
use kernel::{App, Fault};
use rust_xlsxwriter::{Format, Workbook};
use shared::access::Principal;
use shared::calendar::{china_date, day};
use shared::cases::appeal::rating_text;
use shared::cases::entry::Entry;
use shared::spine::book::Book;
use shared::text::{Locale, Text};
use time::{OffsetDateTime, UtcOffset};

use super::calendar_file;
use super::filter::{ListQuery, is_overdue};
use super::list_cases::{plan, read};

/// Rows of one file.
const MOST: usize = 5_000;

/// What the last row says of a file that doesn't hold everything.
const CUT: Text = Text::new(
    "以上为前 5000 件，其余未导出，请缩小筛选范围后再次导出",
    "These are the first 5,000; the rest isn’t here. Please narrow the filters and export again",
);

/// A file to send.
pub struct Exported {
    pub name: String,
    pub media: &'static str,
    pub content: Vec<u8>,
}

const HEADINGS: [Text; 16] = [
    Text::new("编号", "Number"),
    Text::new("标题", "Title"),
    Text::new("状态", "State"),
    Text::new("结果", "Outcome"),
    Text::new("类别", "Category"),
    Text::new("地区", "Region"),
    Text::new("时限档次", "Tier"),
    Text::new("企业", "Enterprise"),
    Text::new("主办单位", "Lead org"),
    Text::new("轮次", "Round"),
    Text::new("提交时间", "Filed"),
    Text::new("承诺办结日", "Due"),
    Text::new("当前时限", "Next due"),
    Text::new("是否超期", "Overdue"),
    Text::new("预警", "Warning"),
    Text::new("企业评价", "Rating"),
];

pub async fn export_cases(
    app: &App,
    person: &Principal,
    query: &ListQuery,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<Exported, Fault> {
    let book = book(app).await?;
    let mut list = plan(person, query, &book, now)?;
    let mut entries = Vec::new();
    // A narrow filter's pages may be short; they are read on until the file is full or the list at its end.
    // One more than fits says that there are more.
    while entries.len() <= MOST {
        let (some, next) = read(app, &book, person, &list, MOST + 1 - entries.len(), now).await?;
        entries.extend(some);
        list.lanes.after = match next {
            Some(place) => Some(place),
            None => break,
        };
    }
    let rows = rows_of(&entries, &book, locale, now);
    let stem = format!("{}-{}", Text::new("办件清单", "cases").in_locale(locale), day(china_date(now)));
    match ListQuery::word(&query.format).unwrap_or("csv") {
        "csv" => Ok(Exported {
            name: format!("{stem}.csv"),
            media: "text/csv; charset=utf-8",
            content: csv_of(&rows, locale).map_err(Fault::Unexpected)?,
        }),
        "xlsx" => Ok(Exported {
            name: format!("{stem}.xlsx"),
            media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            content: xlsx_of(&rows, locale).map_err(Fault::unexpected)?,
        }),
        "ics" => Ok(Exported {
            name: format!(
                "{}-{}.ics",
                Text::new("办理时限", "deadlines").in_locale(locale),
                day(china_date(now))
            ),
            media: "text/calendar; charset=utf-8",
            content: calendar_file::deadlines(
                &entries[..entries.len().min(MOST)],
                &app.config.public_origin,
                locale,
            )
            .into_bytes(),
        }),
        _ => Err(Fault::field(
            "format",
            "unknown_value",
            Text::new("请选择 csv、xlsx 或 ics", "Choose csv, xlsx or ics"),
        )),
    }
}

/// The rows of a file; where there are more than fit, the last one says so.
fn rows_of(entries: &[Entry], book: &Book, locale: Locale, now: OffsetDateTime) -> Vec<[String; 16]> {
    let mut rows: Vec<[String; 16]> =
        entries.iter().take(MOST).map(|entry| row(entry, book, locale, now)).collect();
    if entries.len() > MOST {
        let mut last: [String; 16] = std::array::from_fn(|_| String::new());
        last[0] = CUT.in_locale(locale).to_owned();
        rows.push(last);
    }
    rows
}

fn row(entry: &Entry, book: &Book, locale: Locale, now: OffsetDateTime) -> [String; 16] {
    let yes_no = |yes: bool| if yes { Text::new("是", "yes") } else { Text::new("否", "no") };
    let org = book.orgs.known(&entry.lead);
    let tier = book.terms.tier(&entry.tier);
    let filed = UtcOffset::from_hms(8, 0, 0).map_or(entry.opened, |china| entry.opened.to_offset(china));
    let enterprise = match entry.enterprise_name.as_str() {
        "" if entry.hidden => Text::new("（企业要求隐名）", "(hidden)").in_locale(locale).to_owned(),
        name => name.to_owned(),
    };
    [
        entry.id.clone(),
        entry.title.clone(),
        entry.state.text().in_locale(locale).to_owned(),
        entry.outcome.map(|outcome| outcome.text().in_locale(locale).to_owned()).unwrap_or_default(),
        book.categories.path(&entry.category).in_locale(locale).to_owned(),
        book.regions.full_name(&entry.region, locale),
        tier.map(|tier| tier.name.in_locale(locale).to_owned()).unwrap_or_default(),
        enterprise,
        org.map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        entry.round.to_string(),
        format!("{} {:02}:{:02}", day(filed.date()), filed.hour(), filed.minute()),
        day(entry.due),
        entry.next_due.map(day).unwrap_or_default(),
        yes_no(is_overdue(entry, china_date(now))).in_locale(locale).to_owned(),
        entry.card.map(|card| card.text().in_locale(locale).to_owned()).unwrap_or_default(),
        entry.rating.map(|rating| rating_text(rating).in_locale(locale).to_owned()).unwrap_or_default(),
    ]
}

/// Spreadsheets read a cell that begins so as a formula; an apostrophe makes it text.
fn harmless(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

/// With a byte order mark, without which spreadsheets of older make read Chinese as something else.
fn csv_of(rows: &[[String; 16]], locale: Locale) -> Result<Vec<u8>, anyhow::Error> {
    let mut out = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    out.write_record(HEADINGS.map(|heading| heading.in_locale(locale)))?;
    for row in rows {
        out.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    Ok(out.into_inner()?)
}

fn xlsx_of(rows: &[[String; 16]], locale: Locale) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    const WIDTHS: [f64; 16] =
        [30.0, 44.0, 16.0, 20.0, 28.0, 18.0, 16.0, 32.0, 32.0, 6.0, 18.0, 12.0, 12.0, 10.0, 10.0, 14.0];
    let mut book = Workbook::new();
    let heading = Format::new().set_bold();
    let sheet = book.add_worksheet();
    sheet.set_name(Text::new("办件清单", "Cases").in_locale(locale))?;
    for ((column, title), width) in (0u16..).zip(HEADINGS).zip(WIDTHS) {
        sheet.write_with_format(0, column, title.in_locale(locale), &heading)?;
        sheet.set_column_width(column, width)?;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            // Written as text, a cell stays text whatever it begins with.
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_doesnt_hold_everything_says_so_in_its_last_row() {
        let book = kernel::spine::Book {
            calendar: shared::calendar::Calendar::builtin(),
            regions: shared::region::Regions::builtin(),
            orgs: shared::org::Orgs::builtin(),
            categories: shared::spine::categories::Categories::builtin(),
            terms: shared::spine::terms::Terms::default(),
        };
        let entry: Entry = serde_json::from_value(serde_json::json!({
            "id": "SQ-1", "kind": "appeal", "version": 1, "state": "submitted", "round": 1, "category": "market",
            "region": "130102", "tier": "B", "title": "题", "hidden": false, "lead": "", "due": "2026-11-30",
            "provisional": false, "paused": false, "supervised": false, "urged": 0, "co": 0, "co_pending": 0,
            "joined": 0, "joinable": false, "extension_asked": false, "opened": "2026-11-09T02:12:00Z",
            "updated": "2026-11-09T02:12:00Z",
        }))
        .unwrap();
        let rows = |count| rows_of(&vec![entry.clone(); count], &book, Locale::Zh, entry.opened);
        let full = rows(MOST);
        assert_eq!((full.len(), full[MOST - 1][0].as_str()), (MOST, "SQ-1"));
        let cut = rows(MOST + 1);
        assert_eq!((cut.len(), cut[MOST][0].as_str()), (MOST + 1, CUT.zh));
        let text = String::from_utf8(csv_of(&cut, Locale::Zh).unwrap()).unwrap();
        assert!(text.lines().last().unwrap().starts_with(CUT.zh));
    }

    #[test]
    fn cells_never_become_formulas_and_chinese_is_read_as_such() {
        let mut cells: [String; 16] = std::array::from_fn(|_| String::new());
        cells[1] = "=HYPERLINK(\"http://x\")".to_owned();
        cells[7] = "＋1".to_owned();
        let text = String::from_utf8(csv_of(&[cells.clone()], Locale::Zh).unwrap()).unwrap();
        assert!(text.starts_with("\u{FEFF}编号,标题"));
        assert!(text.contains("'=HYPERLINK") && text.contains("'＋1"));
        assert!(xlsx_of(&[cells], Locale::En).unwrap().starts_with(b"PK"));
    }
}
