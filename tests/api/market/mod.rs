//! The market: the boards, the review of postings, pictures, and conversations.

mod board;
mod came;
mod deals;
mod load;
mod matches;
mod orders;
mod pictures;
mod review;
mod searches;
mod talks;
mod told;
mod vouchers;
