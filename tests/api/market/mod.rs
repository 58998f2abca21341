//! The market: the boards, the review of postings, pictures, and conversations.

mod agreed;
mod board;
mod came;
mod deals;
mod directory;
mod fairs;
mod late;
mod leaving;
mod load;
mod matches;
mod orders;
mod pictures;
mod providers;
mod review;
mod searches;
mod services;
mod snapshot;
mod talks;
mod told;
mod vouchers;
