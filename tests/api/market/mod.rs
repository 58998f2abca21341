//! The market: the boards, the review of postings, pictures, and conversations.

mod agreed;
mod answered;
mod apart;
mod board;
mod came;
mod changes;
mod classes;
mod deals;
mod directory;
mod fairs;
mod introductions;
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
