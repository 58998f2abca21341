//! The file of the enterprise (一企一档): each entry with its source and grade, the certificates and how long they are
//! valid, the tags that follow, and who of the staff read it.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Field, FieldKind, Form},
    identity::{
        facts::{self, FACTS, Fact, Shape},
        file::{Certificate, Grade, Known, Validity},
        wire::{FileView, ReadPage, ReadWhat, SizeClass},
    },
    industry::section_of,
    problem::Problem,
};

use crate::{
    api::Verb,
    cases::listing::read,
    i18n::{fill, identity as words, kit, locale, tr},
    state::app,
    ui::{
        self,
        form::{Ask, Filling, Task, named, said},
        load::{Load, load_value, show},
        page::{button, sheet},
        pill::{Tone, pill},
        table::{column, main_column, table},
    },
};

pub fn view(enterprise: &str, task: RwSignal<Option<Task>>) -> AnyView {
    let address = ["/api/enterprises/", enterprise, "/file"].concat();
    let found = load_value(address.as_str());
    let shown = show(found, move |value| match read::<FileView>(value) {
        Some(file) => drawn(&file, &address, found, task),
        None => ui::pill::notice(Tone::Bad, tr(kit::UNREADABLE), ().into_any()),
    });
    view! { {shown} {crate::exchange::sheet_of(enterprise)} {reads(enterprise)} }.into_any()
}

fn drawn(file: &FileView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> AnyView {
    let tags = file
        .tags
        .iter()
        .map(|tag| {
            view! { <span title=named(&tag.because)>{pill(Tone::Blue, &named(&tag.label))}</span> }.into_any()
        })
        .collect_view();
    let state = state_task(file, address, found, task);
    let enter = Callback::new(move |()| task.set(Some(state.clone())));
    let hold = certificates_task(file, address, found, task);
    let change = Callback::new(move |()| task.set(Some(hold.clone())));
    let known = view! {
        <p class="muted">{tr(words::FILE_LEAD)}</p>
        <div class="pills">{tags}</div>
        {entries(file)}
        <div class="row">{button(tr(words::FILE_STATE), "quiet", enter)}</div>
    };
    let calendar = [address, "/calendar"].concat();
    let held = view! {
        {certificates(file)}
        <div class="row">
            {button(tr(words::CERTIFICATES_CHANGE), "quiet", change)}
            <a class="btn quiet" rel="external" download="" href=calendar>{tr(words::CERTIFICATES_CALENDAR)}</a>
        </div>
    };
    view! {
        {sheet(tr(words::FILE_TITLE), known.into_any())}
        {sheet(tr(words::CERTIFICATES), held.into_any())}
    }
    .into_any()
}

fn entries(file: &FileView) -> AnyView {
    let columns = [
        main_column(tr(words::FILE_ENTRY)),
        column(tr(words::FILE_VALUE)),
        column(tr(words::FILE_SOURCE)),
        column(tr(words::FILE_GRADE)),
    ];
    let rows = FACTS
        .iter()
        .filter_map(|fact| {
            let known = file.facts.get(fact.key)?;
            Some(vec![
                tr(fact.label).into_any(),
                value_of(fact, known).into_any(),
                view! { {tr(known.origin.text())} " " <span class="small muted">{ui::dates::full_date(known.on)}</span> }.into_any(),
                tr(known.grade.text()).into_any(),
            ])
        })
        .collect();
    table(tr(words::FILE_TITLE), &columns, rows)
}

fn value_of(fact: &Fact, known: &Known) -> String {
    let code = known.value.as_str().unwrap_or_default();
    match fact.shape {
        Shape::Industry => section_of(code).map_or("", |section| section.in_locale(locale())).to_owned(),
        Shape::Size => SizeClass::ALL
            .into_iter()
            .find(|size| serde_json::to_value(size).is_ok_and(|value| value == known.value))
            .map_or(code, |size| tr(size.text()))
            .to_owned(),
        _ => said(&fact.field(), &known.value),
    }
}

fn certificates(file: &FileView) -> AnyView {
    if file.certificates.is_empty() && file.issued.is_empty() {
        return view! { <p class="muted">{tr(words::NO_CERTIFICATES)}</p> }.into_any();
    }
    let today = ui::dates::today();
    let columns = [
        main_column(tr(words::CERTIFICATE)),
        column(tr(words::CERTIFICATE_NUMBER)),
        column(tr(words::CERTIFICATE_UNTIL)),
        column(tr(words::CERTIFICATE_STATE)),
    ];
    let within = file.ending_days;
    let issued = file.issued.iter().map(|one| {
        let (tone, state) = match &one.revoked {
            Some(revoked) => {
                let on = ui::dates::say_date(revoked.on);
                (Tone::Bad, [tr(revoked.way.text()), " · ", &on].concat())
            }
            None if !one.renewed.is_empty() => (Tone::Calm, tr(words::CERTIFICATE_RENEWED).to_owned()),
            None => standing(&one.certificate, today, within),
        };
        let case = crate::routes::Route::Case(one.case.clone()).path();
        let source = view! { <a class="num" href=case>{one.case.clone()}</a> };
        let grade = tr(Grade::A.text());
        // What was taken back, and what another goes on from, isn't renewed.
        let is_over = one.revoked.is_some() || !one.renewed.is_empty();
        let item = if is_over { String::new() } else { one.certificate.item.clone() };
        let mut cells = row(&Certificate { item, ..one.certificate.clone() }, tone, &state);
        if let Some(first) = cells.first_mut() {
            let name = std::mem::replace(first, ().into_any());
            *first =
                view! { {name} <br /> <span class="small muted">{source} " · " {grade}</span> }.into_any();
        }
        cells
    });
    let entered = file.certificates.iter().map(|one| {
        let (tone, state) = standing(one, today, within);
        row(one, tone, &state)
    });
    table(tr(words::CERTIFICATES), &columns, issued.chain(entered).collect())
}

fn standing(one: &Certificate, today: time::Date, within: u32) -> (Tone, String) {
    match one.validity(today, within) {
        Validity::Valid => (Tone::Ok, tr(words::CERTIFICATE_VALID).to_owned()),
        Validity::Ending { days } => (Tone::Warn, fill(words::CERTIFICATE_ENDING, &[&days.to_string()])),
        Validity::Ended => (Tone::Bad, tr(words::CERTIFICATE_ENDED).to_owned()),
    }
}

fn row(one: &Certificate, tone: Tone, state: &str) -> Vec<AnyView> {
    let until =
        if one.until.is_empty() { tr(words::CERTIFICATE_ALWAYS).to_owned() } else { one.until.clone() };
    vec![
        view! { {one.name.clone()} " " <span class="small muted">{one.issuer.clone()}</span> }.into_any(),
        view! { <span class="num">{one.number.clone()}</span> }.into_any(),
        view! { <span class="num">{until}</span> }.into_any(),
        view! { {pill(tone, state)} {renew(one, tone)} }.into_any(),
    ]
}

/// Where one that ends is renewed, when that is known.
fn renew(one: &Certificate, tone: Tone) -> AnyView {
    let due = tone != Tone::Ok && !one.item.is_empty();
    due.then(|| {
        let href = crate::routes::Route::Matter(one.item.clone()).path();
        view! { " " <a href=href>{tr(words::CERTIFICATE_RENEW)}</a> }
    })
    .into_any()
}

/// Sends a change of the file; faults come back at the form's own fields.
fn send(filling: Filling, address: &str, body: Value, done: Callback<Value>) {
    let told = Box::new(|mut problem: Problem| {
        for fault in &mut problem.fields {
            if let Some(own) = fault.field.strip_prefix("facts.") {
                fault.field = own.to_owned();
            }
        }
        problem
    });
    filling.try_send(Verb::PATCH, address, body, done, told);
}

fn saved(found: Load<Value>, task: RwSignal<Option<Task>>) -> Callback<Value> {
    Callback::new(move |_| {
        task.set(None);
        found.again();
        app().say(tr(kit::SAVED));
    })
}

fn state_task(file: &FileView, address: &str, found: Load<Value>, task: RwSignal<Option<Task>>) -> Task {
    let form = facts::stated();
    let start: Map<String, Value> = form
        .fields
        .iter()
        .filter_map(|field| Some((field.name.clone(), file.facts.get(&field.name)?.value.clone())))
        .collect();
    let (address, version, before) = (address.to_owned(), file.version, start.clone());
    let done = saved(found, task);
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let mut facts: Map<String, Value> = values
            .iter()
            .filter(|(name, value)| before.get(*name) != Some(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for gone in before.keys().filter(|name| !values.contains_key(*name)) {
            facts.insert(gone.clone(), Value::from(""));
        }
        send(filling, &address, json!({"version": version, "facts": facts}), done);
    });
    Task {
        title: tr(words::FILE_STATE).to_owned(),
        lead: tr(words::FILE_STATE_LEAD).to_owned(),
        asks: Ask::of_form(&form),
        start,
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}

fn certificates_task(
    file: &FileView,
    address: &str,
    found: Load<Value>,
    task: RwSignal<Option<Task>>,
) -> Task {
    let line =
        |name, label: shared::text::Text, max| Field::new(name, label.zh, label.en, FieldKind::Line { max });
    let date = |name, label: shared::text::Text| Field::new(name, label.zh, label.en, FieldKind::Date);
    let columns = vec![
        line("name", words::CERTIFICATE, 80),
        line("number", words::CERTIFICATE_NUMBER, 60),
        line("issuer", words::CERTIFICATE_ISSUER, 80).optional(),
        date("from", words::CERTIFICATE_FROM),
        date("until", words::CERTIFICATE_UNTIL).optional(),
        line("item", words::CERTIFICATE_ITEM, 12).optional(),
    ];
    let kind = FieldKind::Rows { min: 0, max: 60, fields: columns };
    let field = Field::new("certificates", words::CERTIFICATES.zh, words::CERTIFICATES.en, kind).optional();
    let rows = serde_json::to_value(&file.certificates).unwrap_or_default();
    let start = json!({"certificates": rows});
    let (address, version) = (address.to_owned(), file.version);
    let done = saved(found, task);
    let send = Callback::new(move |(filling, values): (Filling, Map<String, Value>)| {
        let rows = values.get("certificates").cloned().unwrap_or_else(|| json!([]));
        send(filling, &address, json!({"version": version, "certificates": rows}), done);
    });
    Task {
        title: tr(words::CERTIFICATES_CHANGE).to_owned(),
        lead: String::new(),
        asks: Ask::of_form(&Form { fields: vec![field] }),
        start: start.as_object().cloned().unwrap_or_default(),
        submit: tr(kit::SAVE).to_owned(),
        send,
    }
}

/// Who read it; asked for when it is opened.
fn reads(enterprise: &str) -> AnyView {
    let (address, open) = (["/api/enterprises/", enterprise, "/reads"].concat(), RwSignal::new(false));
    let inside = move || {
        open.get().then(|| {
            show(load_value(address.as_str()), |value| match read::<ReadPage>(value) {
                Some(page) if !page.items.is_empty() => lines(&page),
                _ => view! { <p class="muted">{tr(words::READS_NONE)}</p> }.into_any(),
            })
        })
    };
    view! {
        <details class="sheet" on:toggle=move |_| open.set(true)>
            <summary><h2>{tr(words::READS)}</h2></summary>
            <p class="muted">{tr(words::READS_LEAD)}</p>
            {inside}
        </details>
    }
    .into_any()
}

fn lines(page: &ReadPage) -> AnyView {
    let columns = [
        main_column(tr(words::READS_WHO)),
        column(tr(words::READS_WHAT)),
        column(tr(words::READS_WHEN)),
        column(tr(words::READS_TIMES)),
    ];
    let rows = page.items.iter().map(|line| {
        let what = match line.what {
            ReadWhat::Registration => words::READS_REGISTRATION,
            ReadWhat::File => words::FILE_TITLE,
            ReadWhat::Case => words::READS_CASE,
            ReadWhat::Imports => words::READS_IMPORTS,
        };
        let about = (!line.about.is_empty()).then(|| {
            view! { " " <a class="num" href=crate::routes::Route::Case(line.about.clone()).path()>{line.about.clone()}</a> }
        });
        vec![
            view! { {line.org_name.clone()} " " {line.name.clone()} }.into_any(),
            view! { {tr(what)} {about} }.into_any(),
            view! { <time class="num">{line.on.clone()}</time> }.into_any(),
            line.times.to_string().into_any(),
        ]
    });
    table(tr(words::READS), &columns, rows.collect())
}
