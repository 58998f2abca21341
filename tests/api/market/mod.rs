//! The market: the boards, the review of postings, pictures, and conversations.

mod board;
mod came;
mod deals;
mod pictures;
mod review;
mod talks;
mod told;
