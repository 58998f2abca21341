//! The market: the boards, the review of postings, and conversations.

mod board;
mod deals;
mod review;
