//! How far apart two regions are: in a straight line between their seats.

use std::collections::HashMap;

use crate::region::Regions;

const PLACES: &str = include_str!("../../../data/region-places.csv");

/// A point in hundredths of a degree, about a kilometre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub lon: i32,
    pub lat: i32,
}

impl Point {
    /// Kilometres in a straight line, to the nearest one; right within 1 % in the latitudes of the province (36° to
    /// 43°). In integers, so that every machine says the same.
    pub fn km_to(self, other: Self) -> u32 {
        let lat_sum = i64::from(self.lat) + i64::from(other.lat);
        // A degree of latitude is 111 km; one of longitude shrinks by 1.23 km with each degree northwards: at 36° it is
        // 90.1 km, at 43° 81.5 km. In metres for a hundredth of a degree.
        let metres_lon = (901 - (lat_sum - 7_200) * 123 / 2_000).clamp(1, 1_113);
        let north = (i64::from(self.lat) - i64::from(other.lat)).unsigned_abs() * 1_110;
        let east = (i64::from(self.lon) - i64::from(other.lon)).unsigned_abs() * metres_lon.unsigned_abs();
        let metres = u128::from(north).pow(2).saturating_add(u128::from(east).pow(2)).isqrt();
        u32::try_from((metres + 500) / 1_000).unwrap_or(u32::MAX)
    }
}

/// Where the regions are.
#[derive(Clone, Debug)]
pub struct Places {
    seats: HashMap<String, Point>,
}

impl Places {
    pub fn builtin() -> Self {
        Self { seats: PLACES.lines().skip(1).filter_map(seat).collect() }
    }

    /// Where a region's seat is; of one that has none of its own, that of the region it lies in. None for the
    /// province and for what isn't known: from there everything is as far as from anywhere.
    pub fn of(&self, regions: &Regions, code: &str) -> Option<Point> {
        self.seats.get(code).copied().or_else(|| {
            let path = regions.path(code);
            path.iter().rev().find_map(|region| self.seats.get(&region.code).copied())
        })
    }
}

fn seat(line: &str) -> Option<(String, Point)> {
    let mut members = line.split(',');
    let code = members.next()?.to_owned();
    let (lon, lat) = (members.next()?.parse().ok()?, members.next()?.parse().ok()?);
    Some((code, Point { lon, lat }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_map() {
        let (regions, places) = (Regions::builtin(), Places::builtin());
        let km = |one: &str, other: &str| {
            places.of(&regions, one).zip(places.of(&regions, other)).map(|(one, other)| one.km_to(other))
        };
        // Along the great circle: Shijiazhuang to Tangshan, to Handan, to Zhangjiakou; Renqiu to Hejian;
        // Qinhuangdao to Chongli.
        for (one, other, globe) in [
            ("130100", "130200", 364),
            ("130100", "130400", 157),
            ("130100", "130700", 305),
            ("130982", "130984", 26),
            ("130300", "130709", 378),
        ] {
            let found = km(one, other).unwrap();
            assert!(found.abs_diff(globe) <= 1 + globe / 100, "{one} to {other}: {found} km, not {globe}");
        }
        assert_eq!(km("130100", "130171"), Some(0), "a zone without a seat of its own stands in its city's");
        assert_eq!(km("130100", "130000"), None);
        assert_eq!(km("130100", "999999"), None);
    }

    #[test]
    fn every_region_below_the_province_has_a_place() {
        let (regions, places) = (Regions::builtin(), Places::builtin());
        for region in regions.all().iter().filter(|region| region.code != "130000") {
            assert!(places.of(&regions, &region.code).is_some(), "{} {}", region.code, region.name);
        }
    }
}
