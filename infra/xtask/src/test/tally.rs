//! Counted tests.

use std::ops::AddAssign;

#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    pub const SUCCESS: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub const FAILURE: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Reads a line of Rust's test harness: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub fn of_line(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let count = |word: &str| {
            let part = counts.split("; ").find(|part| part.ends_with(word))?;
            part.split(' ').next()?.parse().ok()
        };
        Some(Self { passed: count("passed")?, failed: count("failed")?, skipped: count("ignored")? })
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_harness_is_understood() {
        let line = "test result: FAILED. 41 passed; 2 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.08s";
        assert_eq!(Tally::of_line(line), Some(Tally { passed: 41, failed: 2, skipped: 3 }));
        assert_eq!(Tally::of_line("test result_is_kept ... ok"), None);
    }
}
