//! Some rows of fields, which may be added and taken away.

use leptos::prelude::*;
use serde_json::{Map, Value};
use shared::form::{Field, Form};

use super::{Ask, field::Spot, fields, path};
use crate::i18n::{fill, kit, tr};

pub(super) fn control(spot: &Spot, (min, max): (usize, usize), of: &[Field], class: &'static str) -> AnyView {
    let (filling, place) = (spot.filling, spot.path.clone());
    let held = filling.values.with_untracked(|values| {
        path::get(values, &place).and_then(Value::as_array).cloned().unwrap_or_default()
    });
    let start = held.len().max(min);
    let count = RwSignal::new(start);
    // Rows are drawn anew when one goes: their numbers are their names.
    let drawn = RwSignal::new(0_u32);
    let change = {
        let place = place.clone();
        move |edit: &dyn Fn(&mut Vec<Value>)| {
            filling.values.update(|values| {
                let rows = values.entry(place.clone()).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(rows) = rows {
                    edit(rows);
                    count.set(rows.len());
                }
            });
            drawn.update(|drawn| *drawn += 1);
        }
    };
    if held.len() < start {
        change(&|rows| rows.resize(start, Value::Object(Map::new())));
    }
    let asks = Ask::of_form(&Form { fields: of.to_vec() });
    let remove = change.clone();
    let rows = move || {
        drawn.track();
        let number = count.get_untracked();
        (0..number)
            .map(|index| {
                let own = (index + 1).to_string();
                let inside = fields(filling, &asks, &[&place, ".", &index.to_string(), "."].concat());
                let (remove, files_of) = (remove.clone(), [&place, "."].concat());
                let gone = (number > min).then(|| {
                    let words = fill(kit::REMOVE_ROW, &[&own]);
                    view! {
                        <button type="button" class="btn quiet small" aria-label=words
                            on:click=move |_| {
                                // Lists of files go by the number of their row.
                                filling.drop_files(&files_of);
                                remove(&|rows| { rows.remove(index); });
                            }>{tr(kit::REMOVE)}</button>
                    }
                });
                view! {
                    <fieldset class=class>
                        <legend>{fill(kit::ROW, &[&own])}</legend>
                        {inside}
                        {gone}
                    </fieldset>
                }
                .into_any()
            })
            .collect_view()
    };
    let add = move |_: web_sys::MouseEvent| change(&|rows| rows.push(Value::Object(Map::new())));
    let full = move || count.get() >= max;
    view! {
        {rows}
        <div><button type="button" class="btn quiet" disabled=full on:click=add>{tr(kit::ADD_ROW)}</button></div>
    }
    .into_any()
}
