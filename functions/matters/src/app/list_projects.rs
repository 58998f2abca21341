//! Projects in lists: an enterprise's own, those of an office's region, those that asked the Federation for help.

use kernel::spine::{book, keys as spine_keys};
use kernel::store::Position;
use kernel::{App, Fault};
use shared::access::{Principal, Role};
use shared::calendar::{china_date, day};
use shared::form::yuan;
use shared::industry::divisions::division_of;
use shared::matters::project::line::Phase;
use shared::matters::project::view::{ProjectPage, ProjectRow, ProjectRowView};
use shared::matters::project::{Standing, watches};
use shared::region::Level;
use shared::spine::book::Book;
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::keep_project::{every, helped, of_city};
use crate::store;

/// Rows of one page at least, unless the list ends or many are left out.
const PAGE: usize = 20;
/// Rows that are read at a time, and how often for one page.
const READ: u16 = 50;
const READS: usize = 8;
/// Rows of one file.
const MOST: usize = 5_000;

/// What of a list is wanted. Empty members narrow nothing.
#[derive(Clone, Debug, Default)]
pub struct Wanted<'a> {
    pub region: &'a str,
    /// A stage, or `done` where every approval is.
    pub stage: &'a str,
    pub late: bool,
}

/// A list with what narrows it.
struct Plan {
    list: String,
    region: String,
    stage: Stage,
    late: bool,
    /// Only those that wait for help.
    help: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Any,
    In(Phase),
    Done,
}

impl Plan {
    fn keeps(&self, row: &ProjectRow, book: &Book, today: time::Date) -> bool {
        let stage = match self.stage {
            Stage::Any => true,
            Stage::In(phase) => row.standing == Standing::Active && row.phase == Some(phase),
            Stage::Done => row.phase.is_none(),
        };
        stage
            && (self.region.is_empty() || book.regions.contains(&self.region, &row.region))
            && (!self.late || row.is_late(today))
            && (!self.help || row.help)
    }
}

/// The list that a person is shown.
///
/// # Errors
/// `not_allowed` for who has none, and at `region` and `stage` what can't be taken.
fn plan(person: &Principal, wanted: &Wanted<'_>, book: &Book) -> Result<Plan, Fault> {
    let unknown = |field| {
        let text = Text::new("请从可选的内容中选择", "Choose one of the given values");
        Fault::field(field, "unknown_value", text)
    };
    let stage = match (wanted.stage, Phase::of_code(wanted.stage)) {
        ("", _) => Stage::Any,
        ("done", _) => Stage::Done,
        (_, Some(phase)) => Stage::In(phase),
        _ => return Err(unknown("stage")),
    };
    if !wanted.region.is_empty() && book.regions.get(wanted.region).is_none() {
        return Err(unknown("region"));
    }
    let narrowed =
        |list, help| Plan { list, region: wanted.region.to_owned(), stage, late: wanted.late, help };
    if person.role.is_enterprise() {
        if !person.is_of(&person.enterprise) {
            return Err(Fault::NotAllowed);
        }
        return Ok(narrowed(format!("ent#{}", person.enterprise), false));
    }
    let is_liaison = person.role == Role::Liaison;
    if !is_liaison && !watches(person, &person.region, &book.regions) {
        return Err(Fault::NotAllowed);
    }
    let region = if wanted.region.is_empty() { person.region.as_str() } else { wanted.region };
    if !book.regions.contains(&person.region, region) {
        return Err(Fault::NotAllowed);
    }
    let is_province = book.regions.get(region).is_some_and(|one| one.level == Level::Province);
    let list = if is_province { every() } else { of_city(&spine_keys::city(region, book)) };
    let list = if is_liaison { helped(&list) } else { list };
    Ok(Plan { region: region.to_owned(), ..narrowed(list, is_liaison) })
}

/// A page of the projects that a person may see. One may hold fewer than there are, and still lead on.
pub async fn list_projects(
    app: &App,
    person: &Principal,
    wanted: &Wanted<'_>,
    cursor: &str,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<ProjectPage, Fault> {
    let book = book(app).await?;
    let plan = plan(person, wanted, &book)?;
    let purpose = format!("projects {}", plan.list);
    let mut next = if cursor.is_empty() { None } else { Some(app.seal.open_cursor(&purpose, cursor)?) };
    let (mut rows, today) = (Vec::new(), china_date(now));
    for _ in 0..READS {
        let page = store::project_rows(app, &plan.list, READ, next.take()).await?;
        rows.extend(page.items.into_iter().filter(|row| plan.keeps(row, &book, today)));
        next = page.next;
        if next.is_none() || rows.len() >= PAGE {
            break;
        }
    }
    let items = rows.into_iter().map(|row| ProjectRowView {
        region_name: book.regions.full_name(&row.region, locale),
        late: row.is_late(today),
        row,
    });
    let next = next.map(|next: Position| app.seal.cursor(&purpose, &next)).transpose()?;
    Ok(ProjectPage { items: items.collect(), next })
}

const HEADINGS: [Text; 15] = [
    Text::new("项目代码", "Code"),
    Text::new("项目名称", "Name"),
    Text::new("企业", "Enterprise"),
    Text::new("统一社会信用代码", "Credit code"),
    Text::new("建设地点", "Place"),
    Text::new("类型", "Kind"),
    Text::new("国标行业", "Industry"),
    Text::new("总投资（元）", "Investment (yuan)"),
    Text::new("累计完成投资（元）", "Invested so far (yuan)"),
    Text::new("状态", "State"),
    Text::new("所处阶段", "Stage"),
    Text::new("已办结审批", "Approvals done"),
    Text::new("需要审批", "Approvals needed"),
    Text::new("最近时限", "Next due"),
    Text::new("是否超期", "Late"),
];

const CUT: Text = Text::new(
    "以上为前 5000 个项目，其余未导出，请缩小筛选范围后再次导出",
    "These are the first 5,000; the rest isn’t here. Please narrow the filters and export again",
);

/// The same list as CSV, with a byte order mark; its name and its content.
pub async fn export_projects(
    app: &App,
    person: &Principal,
    wanted: &Wanted<'_>,
    (locale, now): (Locale, OffsetDateTime),
) -> Result<(String, String), Fault> {
    let book = book(app).await?;
    let plan = plan(person, wanted, &book)?;
    let (mut next, today) = (None, china_date(now));
    let mut text = String::from("\u{FEFF}");
    line(&mut text, &HEADINGS.map(|heading| heading.in_locale(locale).to_owned()));
    let mut count = 0;
    'reading: loop {
        let page = store::project_rows(app, &plan.list, 500, next.take()).await?;
        for row in page.items.iter().filter(|row| plan.keeps(row, &book, today)) {
            if count == MOST {
                line(&mut text, &[CUT.in_locale(locale).to_owned()]);
                break 'reading;
            }
            count += 1;
            line(&mut text, &cells(row, &book, locale, today));
        }
        match page.next {
            Some(more) => next = Some(more),
            None => break,
        }
    }
    let stem = Text::new("投资项目清单", "projects").in_locale(locale);
    Ok((format!("{stem}-{}.csv", day(today)), text))
}

fn cells(row: &ProjectRow, book: &Book, locale: Locale, today: time::Date) -> [String; 15] {
    let stage = row.phase.map_or(Text::new("审批全部办结", "All approvals done"), Phase::text);
    let late = if row.is_late(today) { Text::new("是", "yes") } else { Text::new("否", "no") };
    [
        row.code.to_string(),
        row.name.clone(),
        row.enterprise_name.clone(),
        row.enterprise.clone(),
        book.regions.full_name(&row.region, locale),
        row.kind.text().in_locale(locale).to_owned(),
        division_of(&row.industry).map(|one| one.name.in_locale(locale).to_owned()).unwrap_or_default(),
        yuan(row.total),
        yuan(row.invested),
        row.standing.text().in_locale(locale).to_owned(),
        stage.in_locale(locale).to_owned(),
        row.done.to_string(),
        row.of.to_string(),
        row.next_due.map(day).unwrap_or_default(),
        late.in_locale(locale).to_owned(),
    ]
}

/// Writes a line by RFC 4180. Spreadsheets read a cell that begins like a formula as one; an apostrophe makes it text.
fn line(text: &mut String, cells: &[String]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let is_formula =
            cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        let cell = if is_formula { format!("'{cell}") } else { cell.clone() };
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(&cell);
        }
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_becomes_a_formula_nor_two_cells() {
        let mut text = String::new();
        line(&mut text, &["=1+1".to_owned(), "甲,\"乙\"".to_owned(), "丙".to_owned()]);
        assert_eq!(text, "'=1+1,\"甲,\"\"乙\"\"\",丙\r\n");
    }
}
