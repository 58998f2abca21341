//! Reminding of the end of certificates that an enterprise entered by itself. What was issued here its case reminds of.
//!
//! Always: a file stands under the next day on which something of it is due, so that a pass looks at those alone; a day
//! that was missed is made good, and a notice is put once.

use kernel::notices::{self, News, tell};
use kernel::spine::book;
use kernel::{App, Fault};
use shared::calendar::china_date;
use shared::identity::file::Held;
use shared::matters::told::MatterTold;
use time::{Date, OffsetDateTime};

use crate::store::{self, File};

/// Files that a pass looks at.
const FILES: u16 = 100;

/// Notes when a file is to be looked at next.
pub async fn plan(app: &App, credit_code: &str, file: &File, after: Date) -> Result<(), Fault> {
    let issued = store::issued(app, credit_code).await?;
    let held = Held { entered: &file.certificates, issued: &issued };
    match held.next(after, &book(app).await?.terms.certificates) {
        Some(on) => store::put_reminder(app, on, credit_code).await,
        None => Ok(()),
    }
}

/// Reminds of what is due; how many notices there were.
pub async fn remind_due(app: &App, now: OffsetDateTime) -> Result<u32, Fault> {
    let (today, terms) = (china_date(now), book(app).await?.terms.certificates.clone());
    let mut told = 0;
    for one in store::reminders(app, today, FILES).await? {
        let file = store::file(app, &one.credit_code).await?;
        let issued = store::issued(app, &one.credit_code).await?;
        let held = Held { entered: &file.certificates, issued: &issued };
        for (certificate, left) in held.due(one.on, &terms) {
            let news = News {
                about: certificate.number.trim().to_owned(),
                seq: left,
                tells: MatterTold::CertificateEnding.into(),
                level: String::new(),
                title: format!("{}（{} 到期）", certificate.name.trim(), certificate.until),
                // The day itself, so that doing it again finds the same notice.
                at: one.on.midnight().assume_utc(),
            };
            tell(app, &notices::enterprise(&one.credit_code), &news).await?;
            told += 1;
        }
        plan(app, &one.credit_code, &file, one.on).await?;
        store::take_reminder(app, &one).await?;
    }
    Ok(told)
}
