//! What people do with cases of any kind; appeals are the first kind.

pub mod appeal;
pub mod draft;
pub mod entry;
pub mod likeness;
pub mod lookup;
pub mod suggest;
pub mod upload;
pub mod view;
pub mod wire;
