//! A workbook in: read, compared with what stands, and published whole, or not at all. What stands already isn't
//! changed, so the same file twice does nothing the second time.

use std::collections::HashMap;

use axum::body::Bytes;
use kernel::http::{Caller, IdempotencyKey};
use kernel::{App, Fault};
use shared::access::Deed;
use shared::matters::Implementation;
use shared::matters::change::{Change, ChangeKind, Version};
use shared::matters::wire::{CellFault, ImportAnswer, ImportStage, Publication};
use shared::problem::FieldFault;
use shared::text::Locale;

use super::publish::publish_told;
use super::tell_progress::{STEP, Waiting};
use crate::catalogue::Shelf;
use crate::store;
use crate::workbook::{self, Misread, column_of, head_of, letters};

/// How someone wants it imported.
#[derive(Clone, Debug)]
pub struct Wish {
    pub dry_run: bool,
    pub reason: String,
    /// Under which its maker asks how far it is; empty: nobody asks.
    pub waiting: String,
    /// Whoever sends it wants to read all that is wrong, as far as it is kept, and not only what comes first.
    pub all_faults: bool,
}

/// What is told of a workbook whose maker didn't ask for all.
const TOLD: usize = 500;

pub async fn import_workbook(
    app: &App,
    shelf: &Shelf,
    (caller, key): (&Caller, &IdempotencyKey),
    content: Bytes,
    wish: Wish,
) -> Result<ImportAnswer, Fault> {
    caller.must(Deed::PublishMatters)?;
    let locale = caller.reader.locale;
    let waiting = Waiting::under(app, &caller.user, &wish.waiting);
    waiting.tell(ImportStage::Reading, 0, 0).await;
    let read =
        tokio::task::spawn_blocking(move || workbook::read(&content)).await.map_err(Fault::unexpected)?;
    let read = read.map_err(|text| Fault::field("file", "no_workbook", text))?;
    let mut answer = ImportAnswer {
        rows: u32::try_from(read.items.len() + read.implementations.len()).unwrap_or(u32::MAX),
        ..ImportAnswer::default()
    };
    let mut faults = read.faults;
    faults.note_all(repeated(&read.items, &read.implementations));
    if answer.rows == 0 && faults.is_empty() {
        let text = shared::text::Text::new("工作表里没有内容", "The sheets hold nothing");
        return Err(Fault::field("file", "empty", text));
    }
    if !faults.is_empty() {
        answer.faults_count = u32::try_from(faults.count).unwrap_or(u32::MAX);
        answer.faults = told(faults.kept, locale, wish.all_faults);
        return Ok(answer);
    }
    let catalogue = shelf.catalogue(app).await?;
    let standing = standing(app, &catalogue, &read.items).await?;
    let (mut changes, mut lines) = (Vec::new(), Vec::new());
    for (line, mut item) in read.items {
        let before = standing.get(&item.code);
        item.form = before.and_then(|before| before.item.form.clone());
        item.outcome.ends = before.map(|before| before.item.outcome.ends.clone()).unwrap_or_default();
        item.once = before.map(|before| before.item.once.clone()).unwrap_or_default();
        let kind = match before {
            Some(before) if before.item == item => {
                answer.same += 1;
                continue;
            }
            Some(_) => ChangeKind::Change,
            None => ChangeKind::Add,
        };
        match kind {
            ChangeKind::Add => answer.added += 1,
            _ => answer.changed += 1,
        }
        lines.push(line);
        changes.push(Change {
            kind,
            code: item.code.clone(),
            reason: wish.reason.clone(),
            item: Some(Box::new(item)),
            successors: Vec::new(),
            seen: before.map_or(0, |before| before.edition),
        });
    }
    let mut places = Vec::new();
    // Those of an item are read at once, however many of its rows there are.
    let mut standing: HashMap<String, Vec<Implementation>> = HashMap::new();
    let of = read.implementations.len();
    for (number, (line, place)) in read.implementations.into_iter().enumerate() {
        if number.is_multiple_of(STEP) {
            waiting.tell(ImportStage::Comparing, number, of).await;
        }
        if !standing.contains_key(&place.item) {
            let found = store::implementations(app, &place.item, catalogue.edition).await?;
            standing.insert(place.item.clone(), found);
        }
        if standing.get(&place.item).is_some_and(|found| found.contains(&place)) {
            answer.same += 1;
        } else {
            places.push((line, place));
        }
    }
    answer.implementations = u32::try_from(places.len()).unwrap_or(u32::MAX);
    if changes.is_empty() && places.is_empty() {
        return Ok(answer);
    }
    let (place_lines, implementations): (Vec<u32>, Vec<Implementation>) = places.into_iter().unzip();
    let wished = Publication { changes, implementations, seen: 0, dry_run: wish.dry_run };
    let published = publish_told(app, shelf, (caller, key), wished, waiting).await;
    waiting.tell(ImportStage::Done, 0, 0).await;
    match published {
        Ok(published) => Ok(ImportAnswer { edition: published.edition, ..answer }),
        Err(Fault::InvalidForm(found)) => {
            let found: Vec<Misread> =
                found.into_iter().map(|fault| located(fault, &lines, &place_lines)).collect();
            let faults_count = u32::try_from(found.len()).unwrap_or(u32::MAX);
            Ok(ImportAnswer { faults: told(found, locale, wish.all_faults), faults_count, ..answer })
        }
        Err(fault) => Err(fault),
    }
}

/// The versions in force of what the workbook names.
async fn standing(
    app: &App,
    catalogue: &shared::matters::browse::Catalogue,
    items: &[(u32, shared::matters::Item)],
) -> Result<HashMap<String, Version>, Fault> {
    let editions: HashMap<&str, u32> =
        catalogue.cards().iter().map(|card| (card.code.as_str(), card.edition)).collect();
    let wanted: Vec<(String, u32)> = items
        .iter()
        .filter_map(|(_, item)| Some((item.code.clone(), *editions.get(item.code.as_str())?)))
        .collect();
    let found = store::versions_at(app, &wanted).await?;
    Ok(found.into_iter().map(|version| (version.item.code.clone(), version)).collect())
}

/// Rows that say twice what may be said once.
fn repeated(items: &[(u32, shared::matters::Item)], places: &[(u32, Implementation)]) -> Vec<Misread> {
    let mut found = Vec::new();
    let mut seen: HashMap<(&str, &str), u32> = HashMap::new();
    let rows = items.iter().map(|(line, item)| (workbook::DIRECTORY.zh, *line, (item.code.as_str(), "")));
    let rows = rows.chain(
        places
            .iter()
            .map(|(line, one)| (workbook::PLACES.zh, *line, (one.item.as_str(), one.region.as_str()))),
    );
    for (sheet, line, key) in rows {
        if let Some(earlier) = seen.insert(key, line) {
            let fault = FieldFault {
                field: String::new(),
                code: "repeated",
                zh: format!("与第 {earlier} 行重复"),
                en: format!("It says the same as line {earlier}"),
            };
            found.push(Misread { sheet, line, column: Some(0), fault });
        }
    }
    found
}

/// Where in the workbook a publication's fault lies: `changes.3.item.name` is in the line of the fourth change.
fn located(fault: FieldFault, lines: &[u32], place_lines: &[u32]) -> Misread {
    let mut path = fault.field.splitn(3, '.');
    let (list, place, rest) = (path.next(), path.next(), path.next().unwrap_or_default().to_owned());
    let place: usize = place.and_then(|place| place.parse().ok()).unwrap_or(usize::MAX);
    let (sheet, lines) = match list {
        Some("changes") => (workbook::DIRECTORY.zh, lines),
        _ => (workbook::PLACES.zh, place_lines),
    };
    let field = rest.strip_prefix("item.").unwrap_or(&rest);
    Misread {
        sheet,
        line: lines.get(place).copied().unwrap_or_default(),
        column: column_of(sheet, field),
        fault,
    }
}

/// In words, in the order of the workbook.
fn told(mut found: Vec<Misread>, locale: Locale, all: bool) -> Vec<CellFault> {
    found.sort_by(|one, other| {
        (one.sheet, one.line, one.column).cmp(&(other.sheet, other.line, other.column))
    });
    let tell = |one: Misread| CellFault {
        sheet: one.sheet.to_owned(),
        line: one.line,
        column: one.column.map(letters).unwrap_or_default(),
        head: one.column.map(|column| head_of(one.sheet, column).to_owned()).unwrap_or_default(),
        problem: one.fault.in_locale(locale),
    };
    found.into_iter().take(if all { usize::MAX } else { TOLD }).map(tell).collect()
}
