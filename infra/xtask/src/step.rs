//! Says what is being done, how long that usually takes, and how long it took.

use anyhow::{Context, Result};
use std::time::{Duration, Instant};

/// Does one piece of work between two lines of progress. `usually` is in words: "about 2 min".
pub fn step<T>(what: &str, usually: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let begun = Instant::now();
    eprintln!("\n▸ {what} ({usually})");
    let outcome = work().with_context(|| format!("this step failed: {what}"))?;
    eprintln!("✓ {what}: {}", in_words(begun.elapsed()));
    Ok(outcome)
}

pub fn in_words(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    if seconds >= 60 {
        format!("{} min {} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", elapsed.as_secs_f32())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_where_minutes_begin() {
        assert_eq!(in_words(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(in_words(Duration::from_secs(59)), "59.0 s");
        assert_eq!(in_words(Duration::from_secs(125)), "2 min 5 s");
    }
}
