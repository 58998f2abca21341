//! The file of an enterprise (一企一档): what its registration says and what was entered beside it, with source and
//! grade; what it is tagged; and who read it.
//!
//! Always: whoever of the staff reads it is put on record before it is shown.

use kernel::calendar_file::{Dated, When, calendar};
use kernel::http::Caller;
use kernel::{App, Fault, audit, spine};
use serde_json::{Map, Value};
use shared::access::Deed;
use shared::calendar::{china_date, parse_day};
use shared::identity::file::{
    CERTIFICATES, Certificate, Held, Origin, issued, registered, state, tags, tags_of_records,
};
use shared::identity::staff;
use shared::identity::wire::{FileChange, FileView, ReadLine, ReadPage, ReadWhat};
use shared::matters::application::Application;
use shared::problem::FieldFault;
use shared::text::{Locale, Named, Text};

use super::remind;
use crate::store::{self, Enterprise, File};

pub async fn read_file(app: &App, caller: &Caller, credit_code: &str) -> Result<FileView, Fault> {
    if !staff::may_read_enterprise(caller, credit_code) {
        return Err(Fault::NotFound);
    }
    let enterprise = store::enterprise(app, credit_code).await?.ok_or(Fault::NotFound)?;
    if caller.role.is_staff() {
        store::note_read(app, credit_code, caller, ReadWhat::File, app.now()).await?;
    }
    view(app, &enterprise, store::file(app, credit_code).await?).await
}

/// Takes what the enterprise's own people enter.
pub async fn change_file(
    app: &App,
    caller: &Caller,
    credit_code: &str,
    change: FileChange,
) -> Result<FileView, Fault> {
    if caller.role.is_enterprise() && caller.enterprise != credit_code {
        return Err(Fault::NotFound);
    }
    caller.must(Deed::SeeOwn)?;
    let enterprise = store::enterprise(app, credit_code).await?.ok_or(Fault::NotFound)?;
    let found = store::file(app, credit_code).await?;
    let stated_in = application(app, credit_code, &change.case).await?;
    let (seen, entered) = (change.version, changed(app, &found, change, stated_in.as_ref())?);
    let saved = if found.version == seen {
        store::save_file(app, credit_code, entered).await?
    } else if entered == found {
        found
    } else {
        return Err(Fault::stale(found.version));
    };
    let act = caller.act("enterprise_file_changed", format!("enterprise#{credit_code}"));
    audit::record(app, act.detail(format!("version={}", saved.version))).await?;
    remind::plan(app, credit_code, &saved, china_date(app.now())).await?;
    view(app, &enterprise, saved).await
}

/// The application of a number, where it is this enterprise's. Of what there isn't, or is another's, nothing is told.
async fn application(app: &App, credit_code: &str, number: &str) -> Result<Option<Application>, Fault> {
    if number.is_empty() {
        return Ok(None);
    }
    let case = spine::load(app, number).await?.map(|loaded| loaded.case);
    let own = case.filter(|case| case.enterprise == credit_code);
    Ok(own.and_then(|case| case.application).map(|application| *application))
}

fn changed(
    app: &App,
    found: &File,
    change: FileChange,
    stated_in: Option<&Application>,
) -> Result<File, Fault> {
    let mut file = found.clone();
    let (held, noted): (Map<String, Value>, Map<String, Value>) = change
        .facts
        .into_iter()
        .partition(|(fact, value)| stated_in.is_some_and(|application| application.states(fact, value)));
    let mut faults = Vec::new();
    for (facts, origin) in [(held, Origin::Application), (noted, Origin::Enterprise)] {
        if let Err(wrong) = state(&mut file.facts, &facts, (origin, china_date(app.now()))) {
            let at = |one: FieldFault| FieldFault { field: format!("facts.{}", one.field), ..one };
            faults.extend(wrong.into_iter().map(at));
        }
    }
    if let Some(certificates) = change.certificates {
        faults.extend(certificate_faults(&certificates));
        file.certificates = certificates;
    }
    Fault::unless_valid(faults)?;
    Ok(file)
}

fn certificate_faults(certificates: &[Certificate]) -> Vec<FieldFault> {
    let mut faults = Vec::new();
    if certificates.len() > CERTIFICATES {
        let text = Text::new("最多登记 60 件证照", "At most 60 certificates are kept");
        faults.push(FieldFault::new("certificates", "too_many", text));
    }
    for (place, one) in certificates.iter().enumerate() {
        faults.extend(one.faults(&format!("certificates.{place}.")));
        if certificates.iter().take(place).any(|other| other.key() == one.key()) {
            let text = Text::new("这件证照已经登记过", "This certificate is on file already");
            faults.push(FieldFault::new(format!("certificates.{place}.number"), "repeated", text));
        }
    }
    faults
}

async fn view(app: &App, enterprise: &Enterprise, file: File) -> Result<FileView, Fault> {
    let book = spine::book(app).await?;
    let region = &enterprise.view.region;
    let name = |locale: Locale| book.regions.full_name(region, locale);
    let region_name = Named { zh: name(Locale::Zh), en: name(Locale::En) };
    let today = china_date(app.now());
    let held = store::issued(app, &enterprise.view.credit_code).await?;
    let mut facts = file.facts;
    facts.extend(issued(&held, today));
    facts.extend(registered(&enterprise.view));
    let valid = held.iter().filter(|one| one.is_valid(today)).map(|one| one.certificate.clone());
    let all: Vec<Certificate> = file.certificates.iter().cloned().chain(valid).collect();
    let mut tags = tags(&enterprise.view, &facts, &all, &region_name, today);
    let records = kernel::credit::records(app, &enterprise.view.credit_code).await?;
    for tag in tags_of_records(&records, today) {
        if tags.iter().all(|known| known.code != tag.code) {
            tags.push(tag);
        }
    }
    Ok(FileView {
        credit_code: enterprise.view.credit_code.clone(),
        tags,
        facts,
        certificates: file.certificates,
        issued: held,
        ending_days: book.terms.certificates.first_days,
        version: file.version,
    })
}

/// The ends of the certificates that one's own enterprise holds, as a calendar file.
pub async fn calendar_of_ends(app: &App, caller: &Caller, credit_code: &str) -> Result<String, Fault> {
    if caller.enterprise != credit_code {
        return Err(Fault::NotFound);
    }
    caller.must(Deed::SeeOwn)?;
    let (locale, now) = (caller.reader.locale, app.now());
    let file = store::file(app, credit_code).await?;
    let issued = store::issued(app, credit_code).await?;
    let held = Held { entered: &file.certificates, issued: &issued };
    let dated: Vec<Dated> = held
        .ending(china_date(now))
        .filter_map(|one| {
            let words = Text::new("证照到期：", "Ends: ").in_locale(locale);
            Some(Dated {
                id: format!("{credit_code}-{}", one.number.trim()),
                when: When::Day(parse_day(&one.until)?),
                summary: [words, one.name.trim()].concat(),
                description: one.number.clone(),
                place: String::new(),
                address: format!("{}/enterprise", app.config.public_origin),
                changed: now,
                version: 0,
            })
        })
        .collect();
    Ok(calendar(Text::new("企通证照到期", "Qitong certificates").in_locale(locale), &dated))
}

/// Who of the staff read it, for its own people.
pub async fn list_reads(app: &App, caller: &Caller, credit_code: &str) -> Result<ReadPage, Fault> {
    if caller.role.is_enterprise() && caller.enterprise != credit_code {
        return Err(Fault::NotFound);
    }
    caller.must(Deed::SeeOwn)?;
    let book = spine::book(app).await?;
    let locale = caller.reader.locale;
    let lines = store::reads(app, credit_code).await?.into_iter().map(|reading| ReadLine {
        on: reading.on().to_owned(),
        what: reading.what,
        about: reading.about,
        name: reading.name,
        role: reading.role,
        org_name: book.orgs.org(&reading.org).map(|org| org.in_locale(locale).to_owned()).unwrap_or_default(),
        org: reading.org,
        times: reading.times,
        at: reading.at,
    });
    Ok(ReadPage { items: lines.collect(), next: None })
}
