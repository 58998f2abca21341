//! The interaction space: boards that everyone may browse, what an enterprise posts and whom it talks to, and the
//! Federation's review.

mod bar;
mod basket;
mod board;
mod came;
mod card;
mod compare;
mod desk;
pub mod directory;
mod early;
mod facts;
pub mod fairs;
mod history;
mod map;
mod matched;
mod mine;
mod model;
mod orders;
mod outline;
mod pictures;
mod place;
mod posting;
mod quality;
mod review;
mod said;
mod searches;
pub mod services;
mod talk;
mod talks;
mod thread;
pub mod vouchers;
mod write;

pub use board::page as board;
pub use came::page as came;
pub use compare::page as compare;
pub use desk::{page as desk_talks, talk as desk_talk};
pub use matched::page as matched;
pub use mine::{binds, page as mine};
pub use orders::{list as orders, order};
pub use posting::page as posting;
pub use quality::page as quality;
pub use review::page as review;
pub use searches::page as searches;
pub use talk::page as talk;
pub use talks::page as talks;
pub use write::page as write;
