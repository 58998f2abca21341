//! Programmes of vouchers: publishing one, ending it, reading them, and what was redeemed.

use kernel::http::{Caller, IdempotencyKey};
use kernel::spine::book;
use kernel::store::{Page, Written};
use kernel::time::wire;
use kernel::{App, Fault, idempotency};
use serde_json::{Map, Value};
use shared::access::Deed;
use shared::calendar::china_date;
use shared::market::voucher::wire::{
    ProgrammePage, ProgrammeView, Settled, SettledPage, VoucherForms, VoucherPage, VoucherView,
};
use shared::market::voucher::{Programme, claiming, form, parse};
use shared::text::{Locale, Text};

use super::paging::paged;
use super::trader::{id_of, must_trade};
use crate::store;

/// Rows of a page.
const PAGE: u16 = 20;
/// Rows of a file at most.
const MOST: usize = 5_000;
/// How often it is tried while others write.
const ATTEMPTS: u32 = 30;

pub fn voucher_forms(locale: Locale) -> VoucherForms {
    VoucherForms { publish: form().schema(locale), claim: claiming().schema(locale) }
}

/// Publishes a programme, once for each key.
pub async fn publish_programme(
    app: &App,
    caller: &Caller,
    key: &IdempotencyKey,
    given: &Map<String, Value>,
) -> Result<ProgrammeView, Fault> {
    caller.must(Deed::PublishVouchers)?;
    let today = china_date(app.now());
    let form = parse(given, today).map_err(Fault::InvalidForm)?;
    let regions = &book(app).await?.regions;
    if !regions.contains(&caller.region, &form.region) {
        let text = Text::new("请选择本部门负责的地区", "Choose a region that your org is responsible for");
        return Err(Fault::field("region", "outside_your_region", text));
    }
    let id = id_of(&["programme", &caller.user, key]);
    let new = Programme::new(&id, form, &caller.org, &wire(app.now()));
    if store::put_programme(app, &new).await? == Written::Conflict {
        let known = store::programme(app, &id).await?.ok_or_else(|| Fault::impossible("a programme left"))?;
        if known.form != new.form {
            return Err(idempotency::mismatch());
        }
        return Ok(ProgrammeView::of(&known, today, &caller.org));
    }
    Ok(ProgrammeView::of(&new, today, &caller.org))
}

/// A programme that the caller's org published.
async fn own_programme(app: &App, caller: &Caller, id: &str) -> Result<Programme, Fault> {
    caller.must(Deed::PublishVouchers)?;
    let programme = store::programme(app, id).await?.ok_or(Fault::NotFound)?;
    // Whoever published another's reads it as everyone does.
    if programme.org == caller.org { Ok(programme) } else { Err(Fault::NotAllowed) }
}

/// Ends the claiming of a programme before its last day. Vouchers that were claimed stay good.
pub async fn end_programme(app: &App, caller: &Caller, id: &str) -> Result<ProgrammeView, Fault> {
    let today = china_date(app.now());
    for _ in 0..ATTEMPTS {
        let programme = own_programme(app, caller, id).await?;
        let Some(next) = programme.end() else {
            return Ok(ProgrammeView::of(&programme, today, &caller.org));
        };
        if store::put_programme(app, &next).await? == Written::Done {
            return Ok(ProgrammeView::of(&next, today, &caller.org));
        }
    }
    Err(Fault::unavailable(std::io::Error::other("others wrote first, too often")))
}

/// All programmes, the latest first.
pub async fn list_programmes(app: &App, org: &str, cursor: &str) -> Result<ProgrammePage, Fault> {
    let today = china_date(app.now());
    let read = async |start| store::programmes(app, PAGE, start).await;
    let (items, next) = paged(app, "programmes", cursor, read).await?;
    Ok(ProgrammePage { items: items.iter().map(|one| ProgrammeView::of(one, today, org)).collect(), next })
}

pub async fn show_programme(app: &App, org: &str, id: &str) -> Result<ProgrammeView, Fault> {
    let programme = store::programme(app, id).await?.ok_or(Fault::NotFound)?;
    Ok(ProgrammeView::of(&programme, china_date(app.now()), org))
}

/// The vouchers of one's own enterprise.
pub async fn list_vouchers(app: &App, caller: &Caller, cursor: &str) -> Result<VoucherPage, Fault> {
    must_trade(caller)?;
    let today = china_date(app.now());
    let scope = format!("vouchers {}", caller.enterprise);
    let read = async |start| store::own_vouchers(app, &caller.enterprise, PAGE, start).await;
    let (items, next) = paged(app, &scope, cursor, read).await?;
    Ok(VoucherPage { items: items.iter().map(|one| VoucherView::of(one, today)).collect(), next })
}

/// What was redeemed of a programme, the latest first, for the org that published it.
pub async fn list_settled(app: &App, caller: &Caller, id: &str, cursor: &str) -> Result<SettledPage, Fault> {
    own_programme(app, caller, id).await?;
    let read = async |start| store::settled_vouchers(app, id, PAGE, start).await;
    let (items, next) = paged(app, &format!("settled {id}"), cursor, read).await?;
    Ok(SettledPage { items: items.iter().filter_map(Settled::of).collect(), next })
}

/// The same as a file of comma-separated values, amounts in yuan.
pub async fn export_settled(app: &App, caller: &Caller, id: &str) -> Result<String, Fault> {
    own_programme(app, caller, id).await?;
    let (mut rows, mut start) = (Vec::new(), None);
    while rows.len() < MOST {
        let Page { items, next } = store::settled_vouchers(app, id, 500, start).await?;
        rows.extend(items.iter().filter_map(Settled::of));
        match next {
            None => break,
            next => start = next,
        }
    }
    let locale = caller.reader.locale;
    let mut file = String::from("\u{FEFF}");
    let headings = [
        Text::new("核销日期", "Redeemed on"),
        Text::new("服务券编号", "Voucher"),
        Text::new("统一社会信用代码", "Credit code"),
        Text::new("企业", "Enterprise"),
        Text::new("企业规模", "Size"),
        Text::new("订单编号", "Order"),
        Text::new("抵扣金额（元）", "Deducted (yuan)"),
    ];
    file.push_str(&line(headings.map(|heading| heading.in_locale(locale).to_owned())));
    for row in rows {
        let yuan = shared::form::yuan(i64::try_from(row.cents).unwrap_or(i64::MAX));
        let size = row.size.text().in_locale(locale).to_owned();
        let cells = [row.day, row.voucher, row.enterprise, row.enterprise_name, size, row.order, yuan];
        file.push_str(&line(cells));
    }
    Ok(file)
}

/// A line of a file; a cell never becomes a formula.
fn line(cells: [String; 7]) -> String {
    let quoted = cells.map(|cell| {
        let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    });
    format!("{}\r\n", quoted.join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_quoted_and_never_a_formula() {
        let cells = ["2026-11-09", "=1+1", "a\"b", "", "", "", "3"].map(str::to_owned);
        assert_eq!(line(cells), "\"2026-11-09\",\"'=1+1\",\"a\"\"b\",\"\",\"\",\"\",\"3\"\r\n");
    }
}
