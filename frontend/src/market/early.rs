//! The first page of a board that `public/market.js` asked for while the program was on its way.

use js_sys::Reflect;
use serde_json::Value;
use wasm_bindgen::JsValue;

use crate::ui::load::Held;

const PLACE: &str = "qitongBoard";

/// What was answered for this address, once: later it may have grown old.
pub fn taken(address: &str) -> Option<Held> {
    let window: JsValue = web_sys::window()?.into();
    let found = Reflect::get(&window, &PLACE.into()).ok()?;
    if !found.is_object() {
        return None;
    }
    // A window that refuses a mark of its own keeps what it has.
    let _ = Reflect::set(&window, &PLACE.into(), &JsValue::UNDEFINED);
    let member = |name: &str| Reflect::get(&found, &name.into()).ok()?.as_string();
    if member("address")? != address {
        return None;
    }
    let page: Value = serde_json::from_str(&member("page")?).ok()?;
    Some(Held::of_page(page))
}
