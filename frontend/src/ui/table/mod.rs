//! Tables that become cards on a phone, and the button that shows more of a list.

use leptos::prelude::*;

use crate::i18n::{kit, tr};

/// A column: its head, and whether a card on a phone leaves it out.
#[derive(Clone)]
pub struct Column {
    pub head: String,
    pub class: &'static str,
    /// The head is for those who listen: what is below speaks for itself to the eye.
    pub spoken: bool,
}

pub fn column(head: &str) -> Column {
    Column { head: head.to_owned(), class: "", spoken: false }
}

/// A column of buttons or boxes, whose head is only read aloud.
pub fn spoken_column(head: &str) -> Column {
    Column { spoken: true, ..column(head) }
}

/// The column that carries the row's name: it stands out on a card.
pub fn main_column(head: &str) -> Column {
    Column { class: "main", ..column(head) }
}

pub fn wide_column(head: &str) -> Column {
    Column { class: "hide-s", ..column(head) }
}

/// `rows` have as many cells as there are columns. The caption is read aloud.
pub fn table(caption: &str, columns: &[Column], rows: Vec<Vec<AnyView>>) -> AnyView {
    let heads = columns
        .iter()
        .map(|column| {
            let unseen = if column.spoken { "unseen" } else { "" };
            view! { <th scope="col" class=column.class><span class=unseen>{column.head.clone()}</span></th> }
        })
        .collect_view();
    let rows = rows
        .into_iter()
        .map(|cells| {
            let cells = cells
                .into_iter()
                .zip(columns)
                .map(|(cell, column)| {
                    let label = if column.spoken { String::new() } else { column.head.clone() };
                    view! { <td class=column.class data-label=label>{cell}</td> }
                })
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
