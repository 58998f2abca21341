//! `#[serde(with = "shared::calendar::serde_day")]` for a date as `YYYY-MM-DD`; `serde_day::option` for one
//! that may be absent (add `default` so that a missing member is taken too).

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use time::Date;

use super::{day, parse_day};

/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&day(*date))
}

/// # Errors
/// When the text is no day.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    read(&String::deserialize(deserializer)?)
}

fn read<E: Error>(text: &str) -> Result<Date, E> {
    parse_day(text).ok_or_else(|| E::custom("expected a day written YYYY-MM-DD"))
}

pub mod option {
    //! The same for `Option<Date>`, `null` when absent.

    use super::{Date, Deserialize, Deserializer, Serializer, day, read};

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(date: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        match date {
            Some(date) => serializer.serialize_some(&day(*date)),
            None => serializer.serialize_none(),
        }
    }

    /// # Errors
    /// When the text is no day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        Option::<String>::deserialize(deserializer)?.map(|text| read(&text)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use time::Date;

    #[derive(Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "crate::calendar::serde_day")]
        from: Date,
        #[serde(
            with = "crate::calendar::serde_day::option",
            default,
            skip_serializing_if = "Option::is_none"
        )]
        to: Option<Date>,
    }

    #[test]
    fn days_cross_json_as_text() {
        for text in [r#"{"from":"2026-11-09"}"#, r#"{"from":"2026-11-09","to":"2026-11-10"}"#] {
            let sample: Sample = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&sample).unwrap(), text);
        }
        assert!(serde_json::from_str::<Sample>(r#"{"from":"2026-02-30"}"#).is_err());
    }
}
