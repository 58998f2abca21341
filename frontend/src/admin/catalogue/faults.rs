//! What can't be taken of a workbook: how many places there are, the first of them, and all of them as a file to work through.

use leptos::prelude::*;
use shared::matters::wire::{CellFault, ImportAnswer};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlElement, Url};

use crate::{
    i18n::{catalogue as words, fill, tr},
    ui::{
        page::button,
        pill::{Tone, notice},
        table::{column, main_column, table},
    },
};

/// Places that a list holds at most.
const KEPT: u32 = 10_000;

/// `list` has the whole list saved as a file.
pub fn view(told: &ImportAnswer, list: Callback<()>) -> AnyView {
    let (shown, count) = (told.faults.len(), told.faults_count);
    let all = usize::try_from(count).unwrap_or(usize::MAX);
    let first = (shown < all).then(|| fill(words::FAULTS_FIRST, &[&shown.to_string()]));
    let kept = (count > KEPT).then(|| view! { <p>{tr(words::FAULTS_KEPT)}</p> });
    let more = view! { {first} {kept} <p class="row">{button(tr(words::FAULTS_ALL), "quiet", list)}</p> };
    let said = fill(words::FAULTS, &[&all.max(shown).to_string()]);
    view! {
        {notice(Tone::Bad, &said, more.into_any())}
        <section class="sheet flush">{cells(&told.faults)}</section>
    }
    .into_any()
}

/// Where in its sheet a place is, as Excel names it: `C12`.
fn place(fault: &CellFault) -> String {
    let line = if fault.line > 0 { fault.line.to_string() } else { String::new() };
    [&fault.column, line.as_str()].concat()
}

fn cells(faults: &[CellFault]) -> AnyView {
    let columns = [
        column(tr(words::SHEET)),
        column(tr(words::CELL)),
        main_column(tr(words::WHAT)),
        column(tr(words::WRONG)),
    ];
    let rows = faults
        .iter()
        .map(|fault| {
            let cell = place(fault);
            vec![
                fault.sheet.clone().into_any(),
                view! { <span class="num">{cell}</span> }.into_any(),
                fault.head.clone().into_any(),
                fault.problem.message.clone().into_any(),
            ]
        })
        .collect();
    table(tr(words::FAULT_LIST), &columns, rows)
}

/// Hands the list to the reader as a file.
pub fn save(faults: &[CellFault]) {
    // Nothing is lost where the browser takes none: the list is still on the page.
    let _ = offer(&csv(faults));
}

fn offer(content: &str) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let address = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&parts)?)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.unchecked_into();
    link.set_attribute("href", &address)?;
    link.set_attribute("download", tr(words::FAULTS_FILE))?;
    link.click();
    Url::revoke_object_url(&address)
}

/// With the mark by which Excel knows UTF-8.
fn csv(faults: &[CellFault]) -> String {
    let head = [words::SHEET, words::CELL, words::WHAT, words::WRONG].map(|word| tr(word).to_owned());
    let mut content = "\u{FEFF}".to_owned();
    let rows = faults
        .iter()
        .map(|fault| [fault.sheet.clone(), place(fault), fault.head.clone(), fault.problem.message.clone()]);
    for row in std::iter::once(head).chain(rows) {
        content.push_str(&row.map(|cell| quoted(&cell)).join(","));
        content.push_str("\r\n");
    }
    content
}

/// What begins like a formula is shown as text by whatever opens the file.
fn quoted(cell: &str) -> String {
    let mark = if cell.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    ["\"", mark, &cell.replace('"', "\"\""), "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_the_list_is_text_whatever_stands_in_it() {
        assert_eq!(quoted("说“好”，再\"试\""), "\"说“好”，再\"\"试\"\"\"");
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
    }
}
