//! Writing a fair: checked by the server's rules before sending, kept on the device until the server has it.

use leptos::prelude::*;
use serde_json::{Map, Value, json};
use shared::{
    form::{Choice, Field, FieldKind},
    industry::SECTIONS,
    market::fair::{
        Fair, Kind,
        roll::CAPACITY,
        rules::{self, ABOUT, BOOTHS, MOST, NAME, PLACE, SESSIONS, TITLE},
        wire::FairView,
    },
    problem::{FieldFault, Problem},
    text::Text,
};

use super::{FAIRS, address, back, failed, fair::back_to_fair, organiser};
use crate::{
    api::Verb,
    cases::listing::read,
    i18n::{fairs as words, tr},
    public::missing,
    routes::{self, Route},
    state::{app, reference},
    ui::{
        self, dates,
        form::{Ask, Filling, How, STALE, ask, form, moved_on},
        load::{load_value, show_or},
    },
};

/// The form of a fair; of a new one without an id.
pub fn page(id: String) -> AnyView {
    let principal = match organiser() {
        Ok(principal) => principal,
        Err(other) => return other,
    };
    if id.is_empty() {
        let start = json!({
            "kind": "matchmaking", "region": principal.region, "capacity": 100, "most": 3,
            "from_at": "09:00", "to_at": "17:00", "opens": dates::iso(dates::today()),
            "contact_name": principal.name,
        });
        let start = start.as_object().cloned().unwrap_or_default();
        return framed(words::NEW, back(), fields(Filling::drafted("fair", start), None));
    }
    let found = load_value(address(&id, ""));
    show_or(found, failed, |answer: Value| match read::<FairView>(answer) {
        Some(view) if view.may_change => {
            let filling = Filling::drafted_for("fair", &view.id, values_of(&view.fair));
            let inside = fields(filling, Some(&view));
            framed(words::EDIT, back_to_fair(&view.id), inside)
        }
        Some(view) if view.organiser => {
            let said = view! { <p class="muted">{tr(words::NOT_CHANGED)}</p> }.into_any();
            framed(words::EDIT, back_to_fair(&view.id), said)
        }
        _ => missing::page(),
    })
}

fn framed(title: Text, back: AnyView, inside: AnyView) -> AnyView {
    let lead = view! { <p class="muted">{tr(words::WRITE_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            {back}
            <div class="market-write">{ui::page::head(tr(title), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}

fn fields(filling: Filling, view: Option<&FairView>) -> AnyView {
    let kept = StoredValue::new(view.map(|view| (view.id.clone(), view.version)));
    let done = Callback::new(move |answer: Value| {
        if let Some(view) = read::<FairView>(answer) {
            app().say(tr(words::SAVED));
            routes::go(&Route::Fair(view.id));
        }
    });
    let send = Callback::new(move |values: Map<String, Value>| {
        let body = body_of(&values);
        // What the server would refuse is told at once.
        let read: Option<Fair> = serde_json::from_value(body.clone()).ok();
        let faults = read.map(|fair| rules::check(&rules::tidy(&fair), &reference::regions(), None));
        let faults = faults.unwrap_or_default();
        if !faults.is_empty() {
            filling.find(&faults.into_iter().map(flat).collect::<Vec<_>>());
            return;
        }
        let told = Box::new(move |problem: Problem| told(problem, kept));
        match kept.get_value() {
            None => filling.try_send(Verb::POST, FAIRS, body, done, told),
            Some((id, version)) => {
                let body = json!({"version": version, "form": body});
                filling.try_send(Verb::PUT, &address(&id, ""), body, done, told);
            }
        }
    });
    form(filling, asks(), tr(words::SAVE), send)
}

/// When someone else was quicker, the next try goes out for the newest version.
fn told(mut problem: Problem, kept: StoredValue<Option<(String, u64)>>) -> Problem {
    if problem.code == STALE
        && let Some(version) = problem.current.as_ref().and_then(Value::as_u64)
    {
        kept.update_value(|kept| {
            if let Some((_, known)) = kept {
                *known = version;
            }
        });
        return moved_on(problem);
    }
    for fault in &mut problem.fields {
        fault.field = flat_name(&fault.field);
    }
    problem
}

fn flat(fault: FieldFault) -> FieldFault {
    FieldFault { field: flat_name(&fault.field), ..fault }
}

fn flat_name(field: &str) -> String {
    field.strip_prefix("contact.").map_or_else(|| field.to_owned(), |own| ["contact_", own].concat())
}

fn body_of(values: &Map<String, Value>) -> Value {
    let mut body = values.clone();
    let mut take = |name: &str| body.remove(name).unwrap_or_else(|| "".into());
    let contact = json!({"name": take("contact_name"), "phone": take("contact_phone")});
    body.insert("contact".to_owned(), contact);
    Value::Object(body)
}

fn values_of(fair: &Fair) -> Map<String, Value> {
    let mut values = json!(fair).as_object().cloned().unwrap_or_default();
    values.remove("contact");
    values.insert("contact_name".to_owned(), fair.contact.name.clone().into());
    values.insert("contact_phone".to_owned(), fair.contact.phone.clone().into());
    values
}

fn asks() -> Vec<Ask> {
    let line = |name: &str, label: Text, max| Ask::line(name, label, max, How::Plain);
    let date = |name: &str, label: Text| ask(name, label, FieldKind::Date, How::Plain);
    let field = |name: &str, label: Text, kind| Field::new(name, label.zh, label.en, kind);
    let text = |name: &str, label: Text, max| field(name, label, FieldKind::Line { max });
    let session = vec![
        field("day", words::DAY, FieldKind::Date),
        text("from", words::FROM_AT, 5),
        text("to", words::TO_AT, 5),
        text("title", words::SESSION, TITLE),
        text("speaker", words::SPEAKER, PLACE).optional(),
        text("room", words::ROOM, PLACE).optional(),
    ];
    let booth = vec![
        field("number", words::NUMBER, FieldKind::Integer { min: 1, max: 999 }),
        text("name", words::BOOTH_NAME, NAME),
    ];
    let kinds = Kind::ALL.map(|kind| Choice::new(kind.code(), kind.text().zh, kind.text().en)).to_vec();
    let cities = reference::regions()
        .children("130000")
        .map(|city| Choice::new(city.code.clone(), city.name.clone(), city.en.clone()))
        .collect();
    let sections = SECTIONS.map(|one| Choice::new(one.code, one.name.zh, one.name.en)).to_vec();
    let number = |max: u16| FieldKind::Integer { min: 1, max: i64::from(max) };
    vec![
        line("title", words::TITLE, TITLE),
        Ask::choice("kind", words::KIND, kinds),
        ask("about", words::ABOUT, FieldKind::Paragraph { max: ABOUT }, How::Plain),
        ask("region", words::CITY, FieldKind::Region, How::Plain),
        line("venue", words::VENUE, PLACE),
        line("address", words::ADDRESS, PLACE),
        date("from", words::FROM_DAY),
        line("from_at", words::FROM_AT, 5).hint(words::CLOCK_HINT),
        date("to", words::TO_DAY),
        line("to_at", words::TO_AT, 5).hint(words::CLOCK_HINT),
        ask(
            "sessions",
            words::SESSIONS,
            FieldKind::Rows { min: 0, max: SESSIONS, fields: session },
            How::Plain,
        )
        .optional(),
        ask("capacity", words::CAPACITY, number(CAPACITY), How::Plain),
        ask("most", words::MOST, number(MOST.into()), How::Plain),
        date("opens", words::OPENS),
        date("closes", words::CLOSES),
        ask("regions", words::REGIONS, FieldKind::Several { options: cities }, How::Plain)
            .hint(words::REGIONS_HINT)
            .optional(),
        ask("industries", words::INDUSTRIES, FieldKind::Several { options: sections }, How::Plain)
            .hint(words::INDUSTRIES_HINT)
            .optional(),
        ask("booths", words::BOOTHS, FieldKind::Table { min: 0, max: BOOTHS, fields: booth }, How::Plain)
            .optional(),
        line("online", words::ONLINE, 300).hint(words::ONLINE_HINT).optional(),
        line("contact_name", words::CONTACT_NAME, NAME),
        Ask::line("contact_phone", words::CONTACT_PHONE, 20, How::Tel),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fair_goes_through_the_form_and_comes_out_the_same() {
        let fair = json!({
            "title": "对接会", "kind": "training", "about": "说明", "region": "130100", "venue": "会堂", "address": "路",
            "from": "2026-12-10", "from_at": "09:00", "to": "2026-12-10", "to_at": "17:00",
            "sessions": [{"day": "2026-12-10", "from": "09:30", "to": "10:00", "title": "开场", "speaker": "", "room": ""}],
            "capacity": 10, "most": 2, "opens": "2026-12-01", "closes": "2026-12-09", "regions": ["130100"],
            "industries": [], "booths": [{"number": 1, "name": "A1"}], "online": "",
            "contact": {"name": "周砚", "phone": "0311-88880113"},
        });
        let fair: Fair = serde_json::from_value(fair).unwrap();
        let back: Fair = serde_json::from_value(body_of(&values_of(&fair))).unwrap();
        assert_eq!(back, fair);
        assert_eq!(flat_name("contact.phone"), "contact_phone");
        assert_eq!(flat_name("sessions.0.from"), "sessions.0.from");
    }
}
