//! Tables that become cards on a phone, and the button that shows more of a list.

use leptos::prelude::*;

use crate::i18n::{kit, tr};

/// A column: its head, and whether a card on a phone leaves it out.
#[derive(Clone)]
pub struct Column {
    pub head: String,
    pub class: &'static str,
}

pub fn column(head: &str) -> Column {
    Column { head: head.to_owned(), class: "" }
}

/// The column that carries the row's name: it stands out on a card.
pub fn main_column(head: &str) -> Column {
    Column { head: head.to_owned(), class: "main" }
}

pub fn wide_column(head: &str) -> Column {
    Column { head: head.to_owned(), class: "hide-s" }
}

/// `rows` have as many cells as there are columns. The caption is read aloud; `shown_caption` shows it too.
pub fn table(caption: &str, columns: &[Column], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads = columns
        .iter()
        .map(|column| view! { <th scope="col" class=column.class>{column.head.clone()}</th> })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(columns)
                .map(|(cell, column)| view! { <td class=column.class data-label=column.head.clone()>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class="cards">
            <caption class="unseen">{caption.to_owned()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Shows more of a list while there is more.
pub fn more(has_more: Signal<bool>, busy: Signal<bool>, load: Callback<()>) -> AnyView {
    (move || {
        has_more.get().then(|| {
            let words = move || if busy.get() { tr(kit::LOADING) } else { tr(kit::MORE) };
            view! {
                <p class="more">
                    <button type="button" class="btn quiet" disabled=busy on:click=move |_| load.run(())>{words}</button>
                </p>
            }
        })
    })
    .into_any()
}
