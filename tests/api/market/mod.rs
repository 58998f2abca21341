//! The market: the boards, the review of postings, and conversations.

mod board;
mod deals;
mod load;
mod matches;
mod review;
mod searches;
