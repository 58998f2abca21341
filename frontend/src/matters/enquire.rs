//! Asking about a matter, or complaining of how it is done.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde_json::{Map, Value};
use shared::{
    access::{Deed, may},
    form::{Field, FieldKind, Form},
    matters::wire::MatterView,
    spine::Kind,
};

use crate::{
    api::Verb,
    cases::listing::fetch,
    i18n::{apply, enquiry as words, fill, tr},
    routes::{self, Route},
    state::app,
    ui::{
        self,
        form::{Ask, Filling, How, form, named},
        load::{load, show},
        page::sheet,
        pill::{Tone, notice},
    },
};

const REGION: &str = "region";

/// Which of the two an address asks for.
fn kind() -> Kind {
    match use_query_map().with_untracked(|query| query.get("kind")).as_deref() {
        Some("complaint") => Kind::Complaint,
        _ => Kind::Consultation,
    }
}

pub fn page(code: String) -> AnyView {
    let Some(principal) = app().principal() else { return ui::load::skeleton() };
    let kind = kind();
    if !may(&principal, Deed::FileCases) || principal.enterprise.is_empty() {
        let inside = notice(Tone::Blue, tr(words::ENTERPRISES_ONLY), ().into_any());
        return view! { <div class="page">{ui::page::plain_head(tr(kind.text()))} {inside}</div> }.into_any();
    }
    let wanted = use_query_map().with_untracked(|query| query.get(REGION)).unwrap_or_default();
    let home = if wanted.is_empty() { principal.region } else { wanted };
    let asked = code.clone();
    let found = load(move || {
        let code = asked.clone();
        Box::pin(async move {
            let view = fetch::<MatterView>(&["/api/matters/", &crate::api::escape(&code)].concat()).await?;
            let form = fetch::<Value>(&["/api/enquiries/form?kind=", kind.code()].concat()).await?;
            Ok((view, Form::from_schema(&form["form"])))
        })
    });
    let inside = show(found, move |(view, form): (MatterView, Form)| drawn(&view, &form, kind, &home));
    view! { <div class="page"><div class="filing stack">{inside}</div></div> }.into_any()
}

fn drawn(matter: &MatterView, asked: &Form, kind: Kind, home: &str) -> AnyView {
    let item = matter.version.item.code.clone();
    let (title, lead, send) = match kind {
        Kind::Complaint => (words::COMPLAIN_ABOUT, words::COMPLAIN_LEAD, words::SEND_COMPLAINT),
        _ => (words::ASK_ABOUT, words::ASK_LEAD, words::SEND_QUESTION),
    };
    let mut start = Map::new();
    start.insert(REGION.to_owned(), home.into());
    let filling = Filling::drafted_for(kind.code(), &item, start);
    let region = Field::new(REGION, apply::REGION.zh, apply::REGION.en, FieldKind::Region);
    let mut asks = vec![Ask { field: region, how: How::Plain }];
    asks.extend(Ask::of_form(asked));
    let filed = Callback::new(|answer: Value| {
        routes::go(&Route::Receipt(answer["id"].as_str().unwrap_or_default().to_owned()));
    });
    let under = view! {
        <p class="muted">{tr(lead)}</p>
        <p><a href=Route::Matter(item.clone()).path()>{tr(apply::ABOUT)}</a></p>
    };
    let submit = Callback::new(move |values: Map<String, Value>| {
        let mut body = values;
        body.insert("kind".to_owned(), kind.code().into());
        body.insert("item".to_owned(), item.clone().into());
        filling.send(Verb::POST, "/api/enquiries", Value::Object(body), filed);
    });
    view! {
        {ui::page::head(&fill(title, &[&named(&matter.version.item.name)]), under.into_any(), ().into_any())}
        {sheet("", form(filling, asks, tr(send), submit))}
    }
    .into_any()
}
