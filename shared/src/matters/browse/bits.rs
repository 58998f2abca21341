//! Sets of items by where they stand in the catalogue, a bit each.

/// A set of places. Words that aren't there are empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// The first so many places.
    pub fn first(count: usize) -> Self {
        let mut bits = Self(vec![u64::MAX; count / 64]);
        if !count.is_multiple_of(64) {
            bits.0.push((1 << (count % 64)) - 1);
        }
        bits
    }

    pub fn put(&mut self, place: u32) {
        let (word, bit) = at(place);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn has(&self, place: u32) -> bool {
        let (word, bit) = at(place);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(one, other)| one & other).collect())
    }

    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        let others = other.0.iter().copied().chain(std::iter::repeat(0));
        Self(self.0.iter().zip(others).map(|(one, other)| one & !other).collect())
    }

    pub fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// How many are in both.
    pub fn count_with(&self, other: &Self) -> u32 {
        self.0.iter().zip(&other.0).map(|(one, other)| (one & other).count_ones()).sum()
    }

    /// In their order.
    pub fn places(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip(0_u32..).flat_map(|(word, at)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

fn at(place: u32) -> (usize, u64) {
    (usize::try_from(place / 64).unwrap_or(usize::MAX), 1 << (place % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_do_what_sets_do() {
        let of = |places: &[u32]| {
            let mut bits = Bits::default();
            places.iter().for_each(|place| bits.put(*place));
            bits
        };
        let (one, other) = (of(&[0, 63, 64, 200]), of(&[63, 64, 65]));
        assert_eq!(one.and(&other).places().collect::<Vec<_>>(), [63, 64]);
        assert_eq!(one.without(&other).places().collect::<Vec<_>>(), [0, 200]);
        assert_eq!(one.count_with(&other), 2);
        let mut all = one.clone();
        all.add(&other);
        assert_eq!(all.places().collect::<Vec<_>>(), [0, 63, 64, 65, 200]);
        assert!(all.has(65) && !all.has(66) && !all.has(9_999));
        for count in [0, 1, 64, 65] {
            assert_eq!(Bits::first(count).places().count(), count);
        }
    }
}
