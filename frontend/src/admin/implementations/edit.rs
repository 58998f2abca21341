//! One place being changed: its form, then what differs, then publishing.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    access::Principal,
    form::{Choice, Field, FieldKind},
    matters::{
        change::Version,
        check::{DAYS, PROSE},
        diff::{Difference, place_label},
        may_publish,
        wire::{ImplementationPage, ImplementationView, MatterView, Published},
    },
    org::departments,
    problem::Problem,
};

use super::Place;
use crate::{
    admin::catalogue::editor::{compared_by, send_told},
    cases::listing::read,
    i18n::{catalogue, fill, implementations as words, kit, tr},
    routes,
    state::app,
    ui::{
        self,
        dialog::dialog,
        form::{Ask, Filling, How, ask, fields as draw_fields, frame, named},
        load::{load_value, show},
        page::link_button,
        pill::{Tone, notice},
    },
};

/// What is changed: the place as it stands, or an item that isn't done there yet.
struct Subject {
    item: String,
    name: String,
    region: String,
    region_name: String,
    start: Map<String, Value>,
    /// The edition in force when it was read.
    seen: u32,
}

pub fn view(person: &Principal, place: &Place) -> AnyView {
    let (own, publishes) = (place.clone(), may_publish(person));
    if place.at.is_empty() {
        let found = load_value(["/api/matters/", &place.edit].concat());
        return show(found, move |value| match read::<MatterView>(value) {
            Some(view) if publishes => form(&new(&view.version), &own, publishes),
            _ => notice(Tone::Bad, tr(words::UNREADABLE), ().into_any()),
        });
    }
    let address = ["/api/implementations?item=", &place.edit, "&region=", &place.at].concat();
    let found = load_value(address);
    show(found, move |value| {
        let page = read::<ImplementationPage>(value);
        let edition = page.as_ref().map_or(0, |page| page.edition);
        let one = page.into_iter().flat_map(|page| page.items);
        match one.into_iter().find(|one| one.implementation.region == own.at) {
            Some(one) => form(&standing(&one, edition), &own, publishes),
            None => notice(Tone::Bad, tr(words::UNREADABLE), ().into_any()),
        }
    })
}

fn new(version: &Version) -> Subject {
    Subject {
        item: version.item.code.clone(),
        name: named(&version.item.name),
        region: String::new(),
        region_name: String::new(),
        start: Map::new(),
        seen: 0,
    }
}

fn standing(view: &ImplementationView, seen: u32) -> Subject {
    let one = &view.implementation;
    let start = json!({
        "department": one.department, "promised_days": one.promised_days, "suspended": one.suspended,
        "name": one.counter.name, "address": one.counter.address, "hours": one.counter.hours,
        "hotline": one.counter.hotline,
    });
    let mut start = start.as_object().cloned().unwrap_or_default();
    start.retain(|_, value| !value.is_null());
    Subject {
        item: one.item.clone(),
        name: named(&view.item_name),
        region: one.region.clone(),
        region_name: view.region_name.clone(),
        start,
        seen,
    }
}

fn asks(is_new: bool, publishes: bool) -> Vec<Ask> {
    let mut asks = Vec::new();
    if is_new {
        let field = Field::new("region", words::REGION.zh, words::REGION.en, FieldKind::Region);
        asks.push(Ask { field, how: How::Region });
    }
    if publishes {
        let options = departments().map(|one| Choice::new(one.code, one.zh, one.en)).collect();
        asks.push(Ask::choice("department", words::DEPARTMENT, options).optional());
    }
    let line = |name, label, max| Ask::line(name, label, max, How::Plain);
    let days = FieldKind::Integer { min: 0, max: i64::from(DAYS) };
    asks.extend([
        line("name", words::COUNTER, 120).hint(words::COUNTER_HINT),
        line("address", words::ADDRESS, 200),
        line("hours", words::HOURS, 120),
        line("hotline", words::HOTLINE, 60),
        ask("promised_days", words::PROMISED, days, How::Plain).hint(words::PROMISED_HINT).optional(),
        ask("suspended", words::SUSPEND, FieldKind::Paragraph { max: PROSE }, How::Plain)
            .hint(words::SUSPEND_HINT)
            .optional(),
    ]);
    asks
}

/// What is published of the form.
fn implementation(subject: (&str, &str), department: &Value, values: &Map<String, Value>) -> Value {
    let text = |name: &str| values.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let region = if subject.1.is_empty() { text("region") } else { subject.1.to_owned() };
    let mut one = json!({
        "item": subject.0, "region": region, "suspended": text("suspended"),
        "counter": {"name": text("name"), "address": text("address"), "hours": text("hours"), "hotline": text("hotline")},
    });
    if let Some(department) = department.as_str().filter(|code| !code.is_empty()) {
        one["department"] = department.into();
    }
    if let Some(days) = values.get("promised_days").filter(|days| !days.is_null()) {
        one["promised_days"] = days.clone();
    }
    one
}

/// Where the form asks for what a publication's fault is about.
fn at_fields(mut problem: Problem) -> Problem {
    for fault in &mut problem.fields {
        let own = fault.field.strip_prefix("implementations.0.").unwrap_or(&fault.field);
        fault.field = own.strip_prefix("counter.").unwrap_or(own).to_owned();
    }
    problem
}

fn form(subject: &Subject, place: &Place, publishes: bool) -> AnyView {
    let is_new = subject.region.is_empty();
    let filling = Filling::new("implementation", subject.start.clone());
    let asks = asks(is_new, publishes);
    let drawn = draw_fields(filling, &asks, "");
    let review = RwSignal::new(None::<(Value, Vec<Difference>)>);
    let (item, region, seen) = (subject.item.clone(), subject.region.clone(), subject.seen);
    let before = subject.start.get("department").cloned().unwrap_or_default();
    let weigh = Callback::new(move |()| {
        let Some(values) = filling.check(&asks) else { return };
        let chosen =
            if publishes { values.get("department").cloned().unwrap_or_default() } else { before.clone() };
        let one = implementation((&item, &region), &chosen, &values);
        let body = json!({"implementations": [one], "seen": seen});
        let mut dry = body.clone();
        dry["dry_run"] = true.into();
        let done = Callback::new(move |answer| {
            let differences = read::<Published>(answer)
                .map(|found| found.places.into_iter().flat_map(|place| place.differences).collect());
            review.set(Some((body.clone(), differences.unwrap_or_default())));
        });
        send_told(filling, dry, done, at_fields);
    });
    let back = place.back();
    let home = back.clone();
    let publish = Callback::new(move |body: Value| {
        let home = home.clone();
        let done = Callback::new(move |_| {
            review.set(None);
            app().say(tr(catalogue::PUBLISHED));
            routes::go_to(&home);
        });
        send_told(filling, body, done, at_fields);
    });
    let reviewed = move || {
        review.get().map(|(body, differences)| {
            let close = Callback::new(move |()| review.set(None));
            let inside = move || compared_by(place_label, &body, &differences, filling, publish);
            dialog(Signal::derive(|| true), tr(catalogue::REVIEW).to_owned(), close, inside)
        })
    };
    let title = if is_new {
        fill(words::NEW_TITLE, &[&subject.name])
    } else {
        fill(words::EDIT_THIS, &[&subject.name, &subject.region_name])
    };
    let lead = view! { <p class="muted">{tr(words::EDIT_LEAD)}</p> }.into_any();
    view! {
        {ui::page::head(&title, lead, ().into_any())}
        <section class="sheet">
            {frame(filling, drawn, tr(catalogue::COMPARE), weigh)}
            <div class="row">{link_button(&back, tr(kit::CLOSE), true)}</div>
        </section>
        {reviewed}
    }
    .into_any()
}
