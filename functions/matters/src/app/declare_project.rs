//! Declaring a project, which gives it its code at once, and what is done to it after that.

use kernel::spine::book;
use kernel::store::Table;
use kernel::{App, Fault, idempotency, notices};
use serde_json::{Map, Value};
use shared::access::Principal;
use shared::calendar::china_date;
use shared::cases::appeal::submitting;
use shared::matters::project::act::ActFault;
use shared::matters::project::code::NUMBERS;
use shared::matters::project::declare::check;
use shared::matters::project::view::{Declared, ProjectCommand, Standpoint};
use shared::matters::project::{Project, ProjectAction, ProjectCode, Standing, helps};
use shared::matters::told::MatterTold;
use shared::spine::Party;
use shared::spine::book::Book;
use shared::text::{Locale, Text};
use time::OffsetDateTime;

use super::keep_project::{gather, refresh};
use crate::store;

/// Codes that are tried when others took the first.
const ATTEMPTS: u8 = 16;

/// Declares a project, once for each key: one conditional put. The number in its code follows from the key, so that of
/// two at once with the same key one is written, and of two with different keys each gets its own.
pub async fn declare_project(
    app: &App,
    person: &Principal,
    given: &Map<String, Value>,
    (key, now): (&str, OffsetDateTime),
) -> Result<Declared, Fault> {
    submitting(&Party::Person(person))?;
    let actor = format!("project\n{}", person.user);
    idempotency::once(app, Table::Matters, &actor, key, given, || declare(app, person, given, (key, now)))
        .await
}

async fn declare(
    app: &App,
    person: &Principal,
    given: &Map<String, Value>,
    (key, now): (&str, OffsetDateTime),
) -> Result<Declared, Fault> {
    let book = book(app).await?;
    let declaration = check(given, &book.regions).map_err(Fault::InvalidForm)?;
    let own_key = format!("{}\n{key}", person.user);
    for attempt in 0..ATTEMPTS {
        let code = code(app, &declaration, (&own_key, attempt), now)?;
        let project = Project {
            code: code.clone(),
            version: 1,
            enterprise: person.enterprise.clone(),
            enterprise_name: person.enterprise_name.clone(),
            declaration: declaration.clone(),
            standing: Standing::Active,
            declared: now,
            updated: now,
            milestones: Vec::new(),
            changes: Vec::new(),
            help: Vec::new(),
        };
        let is_own = store::put_new_project(app, &project, &own_key).await?.is_done()
            || store::project(app, &code).await?.is_some_and(|kept| kept.key == own_key);
        if is_own {
            refresh_or_leave(app, &book, &code).await;
            return Ok(Declared { code, version: 1 });
        }
    }
    Err(Fault::impossible(format!("no free code in {ATTEMPTS} attempts")))
}

fn code(
    app: &App,
    declaration: &shared::matters::project::Declaration,
    (key, attempt): (&str, u8),
    now: OffsetDateTime,
) -> Result<ProjectCode, Fault> {
    let letters = app.seal.short_code("project code", &format!("{key}\n{attempt}"), 8);
    let number =
        letters.bytes().fold(0u32, |sum, letter| sum.wrapping_mul(37).wrapping_add(u32::from(letter)));
    let kind = (declaration.kind, declaration.section());
    ProjectCode::compose(china_date(now), &declaration.region, kind, number % NUMBERS)
        .map_err(|fault| Fault::impossible(format!("no code for {}: {fault:?}", declaration.region)))
}

/// A list that lags is no fault of the command: the next event of the project draws it.
pub(super) async fn refresh_or_leave(app: &App, book: &Book, code: &ProjectCode) {
    if let Err(fault) = refresh(app, book, code).await {
        tracing::warn!(project = %code, fault = %fault, "the rows of a project lag behind");
    }
}

/// Does something to a project, once for each key.
///
/// # Errors
/// `not_found` for who may not see it, `not_allowed`, `stale_version`, and what the rule says.
pub async fn act_on_project(
    app: &App,
    person: &Principal,
    (code, command): (&str, &ProjectCommand),
    (key, now): (&str, OffsetDateTime),
) -> Result<Declared, Fault> {
    let code = ProjectCode::parse(code).map_err(|_| Fault::NotFound)?;
    let actor = format!("project\n{code}\n{}", person.user);
    idempotency::once(app, Table::Matters, &actor, key, command, || act(app, person, (&code, command), now))
        .await
}

async fn act(
    app: &App,
    person: &Principal,
    (code, command): (&ProjectCode, &ProjectCommand),
    now: OffsetDateTime,
) -> Result<Declared, Fault> {
    let book = book(app).await?;
    let found = gather(app, code).await?.ok_or(Fault::NotFound)?;
    let project = &found.project;
    let party = Party::Person(person);
    let stands = Standpoint { party, person, book: &book, locale: Locale::Zh, now };
    if !stands.may_read(project, &found.cases()) {
        return Err(Fault::NotFound);
    }
    match command.action {
        ProjectAction::AnswerHelp if helps(person, &project.declaration.region, &book.regions) => {}
        ProjectAction::AnswerHelp => return Err(Fault::NotAllowed),
        _ if person.is_of(&project.enterprise) => submitting(&party)?,
        _ => return Err(Fault::NotAllowed),
    }
    if command.version != project.version {
        return Err(Fault::stale(project.version));
    }
    let next = project.act((command.action, &command.fields), &person.org, (&book.regions, now)).map_err(
        |fault| match fault {
            ActFault::Form(faults) => Fault::InvalidForm(faults),
            ActFault::Refused(code, text) => Fault::refused(code, text),
        },
    )?;
    if !store::put_project(app, &next, &found.key).await?.is_done() {
        let current = store::project(app, code).await?.map_or(next.version, |kept| kept.project.version);
        return Err(Fault::stale(current));
    }
    tell(app, &book, &next, command.action).await?;
    refresh_or_leave(app, &book, code).await;
    Ok(Declared { code: code.clone(), version: next.version })
}

/// Tells the Federation that it is asked, and the enterprise that it was answered.
async fn tell(app: &App, book: &Book, project: &Project, action: ProjectAction) -> Result<(), Fault> {
    let (inbox, told) = match action {
        ProjectAction::AskHelp => {
            (notices::org(&book.federation_of(&project.declaration.region)), MatterTold::ProjectHelpAsked)
        }
        ProjectAction::AnswerHelp => {
            (notices::enterprise(&project.enterprise), MatterTold::ProjectHelpAnswered)
        }
        _ => return Ok(()),
    };
    let news = notices::News {
        about: project.code.to_string(),
        seq: project.version,
        tells: told.into(),
        level: String::new(),
        title: project.declaration.name.clone(),
        at: project.updated,
    };
    notices::tell(app, &inbox, &news).await
}

/// The project that an application names, if it names one: the applicant's own, and one that is still built.
///
/// # Errors
/// At `project`: `not_a_code`, `unknown_project`, `project_over`. At `region`: `not_of_project`.
pub(super) async fn project_named(
    app: &App,
    book: &Book,
    fields: &Map<String, Value>,
    enterprise: &str,
) -> Result<Option<ProjectCode>, Fault> {
    let named = match fields.get("project") {
        None | Some(Value::Null) => return Ok(None),
        Some(named) if *named == "" => return Ok(None),
        Some(named) => named.as_str().unwrap_or_default(),
    };
    let code =
        ProjectCode::parse(named).map_err(|fault| Fault::field("project", "not_a_code", fault.text()))?;
    let kept = store::project(app, &code).await?.filter(|kept| kept.project.enterprise == enterprise);
    let Some(kept) = kept else {
        let text =
            Text::new("申请企业名下没有这个项目，请核对项目代码", "The enterprise has no such project");
        return Err(Fault::field("project", "unknown_project", text));
    };
    if kept.project.standing != Standing::Active {
        let text = Text::new("这个项目已撤销或已建成投产", "This project is over");
        return Err(Fault::field("project", "project_over", text));
    }
    let region = fields.get("region").and_then(Value::as_str).unwrap_or_default();
    let place = &kept.project.declaration.region;
    if !book.regions.contains(region, place) && !book.regions.contains(place, region) {
        let text =
            Text::new("项目不在这个地区，请选择项目所在地", "The project isn’t there; choose where it is");
        return Err(Fault::field("region", "not_of_project", text));
    }
    Ok(Some(code))
}
