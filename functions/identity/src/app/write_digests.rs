//! The daily letter to members of the staff who want one: how much waits for their org, and how much of it is due.
//!
//! Always: one letter a working day at most, from eight o'clock of China; nothing of what a case is about stands in it.
//! Whoever wants none any more, or has left, isn't written to again.

use kernel::mail::{Letter, Sent};
use kernel::spine::{Standing, book, standing};
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::text::Locale;
use time::{Date, Duration, OffsetDateTime, UtcOffset};

use crate::store::{self, Account};

/// Letters that a pass sends.
const LETTERS: u16 = 50;
/// The hour of China's day from which they go.
const FROM: u8 = 8;

/// Notes that somebody is to be written to from tomorrow on.
pub async fn plan(app: &App, user: &str) -> Result<(), Fault> {
    store::put_digest(app, china_date(app.now()) + Duration::DAY, user).await
}

/// Writes what is due; how many letters went.
pub async fn write_digests(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    if !app.mailer.is_enabled() || app.config.read_only || hour_of_china(now) < FROM {
        return Ok(0);
    }
    let (today, mut sent) = (china_date(now), 0);
    let book = book(app).await?;
    for one in store::digests(app, today, LETTERS).await? {
        let account = store::account(app, &one.user).await?;
        let wants = |account: &Account| account.active && account.letters.daily && !account.email.is_empty();
        let account = account.filter(wants);
        if account.is_some() {
            // Before this one is taken, so that the row of days never breaks off.
            store::put_digest(app, today + Duration::DAY, &one.user).await?;
        }
        if !store::take_digest(app, &one).await?.is_done() {
            continue;
        }
        let Some(account) = account.filter(|account| !account.org.is_empty()) else { continue };
        if !book.calendar.is_workday(today) {
            continue;
        }
        let standing = standing(app, &account.org, today).await?;
        if standing.open == 0 {
            continue;
        }
        match app.mailer.send(words(app, &account, &standing, today)).await {
            Sent::Accepted => sent += 1,
            Sent::Refused | Sent::Disabled => {}
            Sent::Failed => {
                // The server is away: this one and the others are looked at again.
                store::put_digest(app, one.on, &one.user).await?;
                break;
            }
        }
    }
    Ok(sent)
}

fn hour_of_china(now: OffsetDateTime) -> u8 {
    UtcOffset::from_hms(8, 0, 0).map_or(0, |china| now.to_offset(china).hour())
}

fn words(app: &App, account: &Account, standing: &Standing, today: Date) -> Letter {
    let origin = &app.config.public_origin;
    let more = if standing.is_whole { "" } else { "+" };
    let Standing { open, overdue, today: due, soon, .. } = standing;
    let day = shared::calendar::day(today);
    let (subject, text) = match account.locale {
        Locale::Zh => (
            format!("企通：{day} 待办 {open}{more} 件，今日到期 {due} 件，逾期 {overdue} 件"),
            format!(
                "{}：\n\n截至今天上午，本单位在办 {open}{more} 件，其中：\n  已逾期 {overdue} 件\n  今日到期 {due} 件\n  三日内到期 {soon} 件\n\n请登录企通办理：\n{origin}/workbench\n\n邮件中不含办件内容。不再需要每日提醒的，可在“我的账号”中关闭：\n{origin}/account\n",
                account.name
            ),
        ),
        Locale::En => (
            format!("Qitong {day}: {open}{more} open, {due} due today, {overdue} overdue"),
            format!(
                "{},\n\nThis morning your department has {open}{more} open cases; of these\n  {overdue} are overdue,\n  {due} are due today,\n  {soon} are due within three days.\n\nPlease sign in to Qitong:\n{origin}/workbench\n\nThis letter says nothing of the cases themselves. You can turn it off in your account:\n{origin}/account\n",
                account.name
            ),
        ),
    };
    Letter { to: account.email.clone(), subject, text }
}
