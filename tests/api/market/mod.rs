//! The market: the boards, the review of postings, pictures, and conversations.

mod board;
mod came;
mod deals;
mod load;
mod matches;
mod pictures;
mod review;
mod searches;
mod snapshot;
mod talks;
mod told;
