//! The follow-up list: who came, what they were interested in, what came of it, and what is still to be done.

use std::collections::BTreeMap;

use kernel::http::Caller;
use kernel::store::Reads;
use kernel::{App, Fault, audit};
use shared::calendar::{china_date, day};
use shared::form::tidy_paragraph;
use shared::market::fair::follow::{Came, Interest, Note};
use shared::market::fair::roll::Seat;
use shared::market::fair::wire::{FollowUpLine, FollowUpPage};
use shared::text::{Locale, Text};

use super::organised;
use super::show_fair::card;
use crate::store::fairs::{self as store, Kept};
use crate::store::guests::{self, Began, Noted};
use crate::store::{KeptDeal, deals_of};

/// Who came, and what came of it.
pub async fn list_follow_ups(app: &App, caller: &Caller, id: &str) -> Result<FollowUpPage, Fault> {
    let kept = organised(app, caller, id).await?;
    page(app, caller, &kept).await
}

async fn page(app: &App, caller: &Caller, kept: &Kept) -> Result<FollowUpPage, Fault> {
    let id = &kept.id;
    let roll = store::roll(app, kept, Reads::Strong).await?;
    let names: BTreeMap<String, String> = guests::guests(app, id)
        .await?
        .into_iter()
        .map(|guest| (guest.enterprise, guest.enterprise_name))
        .collect();
    let notes = guests::notes(app, id).await?;
    let mut lines = BTreeMap::<String, FollowUpLine>::new();
    let mut came = Came::default();
    for entry in roll.entries.iter().filter(|entry| entry.seat == Seat::Seated) {
        let name = names.get(&entry.enterprise).cloned().unwrap_or_default();
        let line = lines.entry(entry.enterprise.clone()).or_insert_with(|| empty(&entry.enterprise, &name));
        line.registered += 1;
        line.came += u32::from(entry.came.is_some());
        came.persons += u32::from(entry.came.is_some());
    }
    for (began, interest) in interests(app, id).await? {
        came.add(&interest);
        let line = lines
            .entry(began.enterprise.clone())
            .or_insert_with(|| empty(&began.enterprise, &began.enterprise_name));
        line.interests.push(interest);
    }
    came.enterprises = u32::try_from(lines.values().filter(|line| line.came > 0).count()).unwrap_or(u32::MAX);
    for Noted { enterprise, note } in notes {
        if let Some(line) = lines.get_mut(&enterprise) {
            line.note = note;
        }
    }
    let mut items: Vec<FollowUpLine> = lines.into_values().collect();
    items.sort_by(|one, other| {
        let order =
            |line: &FollowUpLine| (line.came == 0 && line.interests.is_empty(), line.enterprise_name.clone());
        order(one).cmp(&order(other))
    });
    let card = card(app, kept.card()?, (caller.reader.locale, app.now())).await?;
    Ok(FollowUpPage { card, came, items, next: None })
}

fn empty(enterprise: &str, name: &str) -> FollowUpLine {
    FollowUpLine {
        enterprise: enterprise.to_owned(),
        enterprise_name: name.to_owned(),
        registered: 0,
        came: 0,
        interests: Vec::new(),
        note: Note::default(),
    }
}

/// What began at the booths of a fair. A pointer whose conversation came from elsewhere, or never came, isn't counted.
pub(super) async fn interests(app: &App, fair: &str) -> Result<Vec<(Began, Interest)>, Fault> {
    let began = guests::began(app, fair).await?;
    let ids: Vec<String> = began.iter().map(|one| one.deal.clone()).collect();
    let deals = if ids.is_empty() { Vec::new() } else { deals_of(app, &ids).await? };
    let interest = |one: Began| {
        let deal: &KeptDeal = deals.iter().find(|deal| deal.id == one.deal)?;
        let from = deal.from.as_ref().filter(|from| from.fair == fair)?;
        let interest = Interest {
            booth: from.booth,
            posting: deal.posting.clone(),
            title: deal.title.clone(),
            state: deal.state,
            talked: deal.was_agreed(),
        };
        Some((one, interest))
    };
    Ok(began.into_iter().filter_map(interest).collect())
}

/// Notes what is to be done about an enterprise, under the version that was read.
pub async fn note_follow_up(
    app: &App,
    caller: &Caller,
    (id, enterprise): (&str, &str),
    given: &Note,
) -> Result<FollowUpPage, Fault> {
    let kept = organised(app, caller, id).await?;
    let found = page(app, caller, &kept).await?;
    let line = found.items.into_iter().find(|line| line.enterprise == enterprise).ok_or(Fault::NotFound)?;
    if line.note.version != given.version {
        return Err(Fault::stale(line.note.version));
    }
    let mut note = Note { note: tidy_paragraph(&given.note), ..given.clone() };
    Fault::unless_valid(note.faults(china_date(app.now())))?;
    note.version += 1;
    let noted = Noted { enterprise: enterprise.to_owned(), note };
    if !guests::put_note(app, id, &noted).await?.is_done() {
        return Err(Fault::stale(noted.note.version));
    }
    page(app, caller, &kept).await
}

const HEADINGS: [Text; 10] = [
    Text::new("企业", "Enterprise"),
    Text::new("统一社会信用代码", "Credit code"),
    Text::new("报名人数", "Registered"),
    Text::new("到场人数", "Came"),
    Text::new("意向", "Interests"),
    Text::new("进入洽谈", "Talks"),
    Text::new("已有结果", "Concluded"),
    Text::new("跟进记录", "Note"),
    Text::new("下次联系", "Next contact"),
    Text::new("状态", "State"),
];

/// The same as a file, in the reader's language. That it was taken out is on record.
pub async fn export_follow_ups(app: &App, caller: &Caller, id: &str) -> Result<String, Fault> {
    let found = list_follow_ups(app, caller, id).await?;
    let locale = caller.reader.locale;
    // With a byte order mark, without which older spreadsheets read Chinese as something else.
    let mut file = String::from("\u{FEFF}");
    row(&mut file, &HEADINGS.map(|heading| heading.in_locale(locale).to_owned()));
    for line in &found.items {
        row(&mut file, &cells(line, locale));
    }
    audit::record(app, caller.act("follow_ups_exported", format!("fair#{id}"))).await?;
    Ok(file)
}

fn cells(line: &FollowUpLine, locale: Locale) -> [String; 10] {
    let count = |holds: &dyn Fn(&Interest) -> bool| line.interests.iter().filter(|one| holds(one)).count();
    let booth = Text::new("号展位：", ": ").in_locale(locale);
    let titles: Vec<String> =
        line.interests.iter().map(|one| format!("{}{booth}{}", one.booth, one.title)).collect();
    [
        line.enterprise_name.clone(),
        if line.enterprise.starts_with("walk-") { String::new() } else { line.enterprise.clone() },
        line.registered.to_string(),
        line.came.to_string(),
        titles.join("；"),
        count(&|one| one.talked).to_string(),
        count(&|one| one.state == shared::market::deal::DealState::Concluded).to_string(),
        line.note.note.clone(),
        line.note.next.map(day).unwrap_or_default(),
        line.note.state.text().in_locale(locale).to_owned(),
    ]
}

/// A row; a cell that a spreadsheet would read as a formula becomes text.
fn row(file: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            file.push(',');
        }
        let is_formula =
            cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        let mark = if is_formula { "'" } else { "" };
        file.push('"');
        file.push_str(mark);
        file.push_str(&cell.replace('"', "\"\""));
        file.push('"');
    }
    file.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_never_become_formulas_and_quotes_stay() {
        let mut file = String::new();
        row(&mut file, &["=1+1".to_owned(), "他说\"好\"\n再联系".to_owned(), "石家庄".to_owned()]);
        assert_eq!(file, "\"'=1+1\",\"他说\"\"好\"\"\n再联系\",\"石家庄\"\r\n");
    }
}
