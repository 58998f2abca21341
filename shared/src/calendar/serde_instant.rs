//! `#[serde(with = "shared::calendar::serde_instant")]` for an instant as RFC 3339 in UTC with second precision;
//! `serde_instant::option` for one that may be absent (add `default` so that a missing member is taken too).

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use time::OffsetDateTime;

use super::{instant, parse_instant};

/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(at: &OffsetDateTime, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&instant(*at))
}

/// # Errors
/// When the text is no RFC 3339 instant.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<OffsetDateTime, D::Error> {
    read(&String::deserialize(deserializer)?)
}

fn read<E: Error>(text: &str) -> Result<OffsetDateTime, E> {
    parse_instant(text).ok_or_else(|| E::custom("expected an instant of RFC 3339, e.g. 2026-11-09T02:12:00Z"))
}

pub mod option {
    //! The same for `Option<OffsetDateTime>`, `null` when absent.

    use super::{Deserialize, Deserializer, OffsetDateTime, Serializer, instant, read};

    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(at: &Option<OffsetDateTime>, serializer: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => serializer.serialize_some(&instant(*at)),
            None => serializer.serialize_none(),
        }
    }

    /// # Errors
    /// When the text is no RFC 3339 instant.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<OffsetDateTime>, D::Error> {
        Option::<String>::deserialize(deserializer)?.map(|text| read(&text)).transpose()
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use time::OffsetDateTime;

    #[derive(Serialize, Deserialize)]
    struct Sample {
        #[serde(with = "crate::calendar::serde_instant")]
        from: OffsetDateTime,
        #[serde(
            with = "crate::calendar::serde_instant::option",
            default,
            skip_serializing_if = "Option::is_none"
        )]
        to: Option<OffsetDateTime>,
    }

    #[test]
    fn instants_cross_json_as_text() {
        for text in [
            r#"{"from":"2026-11-09T02:12:00Z"}"#,
            r#"{"from":"2026-11-09T02:12:00Z","to":"2026-11-10T00:00:00Z"}"#,
        ] {
            let sample: Sample = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&sample).unwrap(), text);
        }
        assert!(serde_json::from_str::<Sample>(r#"{"from":"2026-02-30T00:00:00Z"}"#).is_err());
    }
}
