//! Publishing a programme of vouchers.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::{
    access::{Deed, may},
    form::Form,
};

use crate::{
    api::Verb,
    i18n::{orders as words, tr},
    public::missing,
    routes::{self, Route},
    state::app,
    ui::{
        self,
        form::{Ask, Filling, form},
        load::{load_value, show},
        page::sheet,
    },
};

pub fn page() -> AnyView {
    let Some(principal) = app().principal().filter(|principal| may(principal, Deed::PublishVouchers)) else {
        return missing::page();
    };
    let found = load_value("/api/market/vouchers/forms");
    let inside = show(found, move |forms: Value| {
        let mut start = Map::new();
        start.insert("region".to_owned(), principal.region.clone().into());
        let filling = Filling::drafted("voucher-programme", start);
        let asks = Ask::of_form(&Form::from_schema(&forms["publish"]));
        let done = Callback::new(|answer: Value| {
            routes::go(&Route::Voucher(answer["id"].as_str().unwrap_or_default().to_owned()));
        });
        let send = Callback::new(move |values: Map<String, Value>| {
            filling.send(Verb::POST, "/api/market/vouchers", Value::Object(values), done);
        });
        sheet("", form(filling, asks, tr(words::PUBLISH), send))
    });
    let lead = view! { <p class="muted">{tr(words::PUBLISH_LEAD)}</p> }.into_any();
    view! {
        <div class="page">
            <div class="filing stack">{ui::page::head(tr(words::PUBLISH), lead, ().into_any())} {inside}</div>
        </div>
    }
    .into_any()
}
