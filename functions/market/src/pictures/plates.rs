//! Plates of products for a demonstration, drawn by arithmetic: nothing of anybody's is in them.

use image::{DynamicImage, Rgb, RgbImage};
use serde::Deserialize;

use super::{PictureFault, jpeg};

/// What a plate shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Motif {
    Gear,
    Bearing,
    Nut,
    Mesh,
    Coil,
    Yarn,
    Bag,
    Board,
}

impl Motif {
    pub const ALL: [Motif; 8] =
        [Self::Gear, Self::Bearing, Self::Nut, Self::Mesh, Self::Coil, Self::Yarn, Self::Bag, Self::Board];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Gear => "gear",
            Self::Bearing => "bearing",
            Self::Nut => "nut",
            Self::Mesh => "mesh",
            Self::Coil => "coil",
            Self::Yarn => "yarn",
            Self::Bag => "bag",
            Self::Board => "board",
        }
    }

    /// The colours of the ground and of the thing.
    const fn colours(self) -> ([f32; 3], [f32; 3]) {
        match self {
            Self::Gear => ([226.0, 233.0, 242.0], [86.0, 104.0, 128.0]),
            Self::Bearing => ([233.0, 238.0, 236.0], [112.0, 126.0, 132.0]),
            Self::Nut => ([240.0, 236.0, 226.0], [150.0, 128.0, 84.0]),
            Self::Mesh => ([230.0, 240.0, 236.0], [72.0, 118.0, 104.0]),
            Self::Coil => ([238.0, 234.0, 232.0], [128.0, 96.0, 82.0]),
            Self::Yarn => ([246.0, 238.0, 238.0], [176.0, 120.0, 128.0]),
            Self::Bag => ([232.0, 236.0, 246.0], [70.0, 92.0, 150.0]),
            Self::Board => ([244.0, 240.0, 232.0], [182.0, 146.0, 104.0]),
        }
    }

    /// How much of the thing is at a place, 0 to 1; the middle is (0, 0), the shorter side reaches from −1 to 1.
    fn there(self, x: f32, y: f32) -> f32 {
        let (far, turn) = (x.hypot(y), y.atan2(x));
        let ring = |from: f32, to: f32| edge(far - from) * edge(to - far);
        match self {
            Self::Gear => ring(0.24, 0.62 + 0.09 * (turn * 12.0).sin().signum()),
            Self::Bearing => {
                let balls = (turn * 5.0).cos().abs();
                (ring(0.62, 0.76) + ring(0.26, 0.38) + ring(0.40, 0.60) * edge(balls - 0.55)).min(1.0)
            }
            Self::Nut => {
                let side = (0..6_u8).map(|number| {
                    let angle = f32::from(number) * std::f32::consts::FRAC_PI_3;
                    x * angle.cos() + y * angle.sin()
                });
                edge(0.6 - side.fold(f32::MIN, f32::max)) * edge(far - 0.3)
            }
            Self::Mesh => {
                let wire = |at: f32| edge(0.16 - (at * 9.0).sin().abs());
                wire(x + y).max(wire(x - y))
            }
            Self::Coil => ring(0.2, 0.74) * (0.55 + 0.45 * (far * 60.0).sin()),
            Self::Yarn => edge(0.64 - far) * (0.6 + 0.4 * ((x * 0.8 + y) * 34.0 + (turn * 3.0).sin()).sin()),
            Self::Bag => {
                let body = edge(0.5 - x.abs()) * edge(0.62 - (y - 0.12).abs());
                let grip = edge(0.22 - x.abs()) * edge(x.abs() - 0.14) * edge(0.2 - (y + 0.62).abs());
                body.max(grip) * (1.0 - 0.35 * edge(0.04 - (x.abs() - 0.25).abs()))
            }
            Self::Board => {
                let leaf = (y * 3.2).floor();
                edge(0.8 - x.abs())
                    * edge(0.78 - y.abs())
                    * (0.72 + 0.28 * ((y + leaf * 0.3) * 26.0 + (x * 2.4).sin() * 1.6).sin())
            }
        }
    }
}

/// Soft from one side of nought to the other.
fn edge(at: f32) -> f32 {
    (at * 60.0 + 0.5).clamp(0.0, 1.0)
}

/// A plate of a motif as JPEG, 480 by 360.
///
/// # Errors
/// None that a drawing has.
pub fn plate(motif: Motif) -> Result<Vec<u8>, PictureFault> {
    const WIDTH: u16 = 480;
    const HEIGHT: u16 = 360;
    let (ground, thing) = motif.colours();
    let half = f32::from(HEIGHT) / 2.0;
    let picture = RgbImage::from_fn(WIDTH.into(), HEIGHT.into(), |column, row| {
        let at = |place: u32, length: u16| {
            (f32::from(u16::try_from(place).unwrap_or_default()) - f32::from(length) / 2.0) / half
        };
        let (x, y) = (at(column, WIDTH), at(row, HEIGHT));
        let (much, light) = (motif.there(x, y), 1.0 - 0.10 * (y + 1.0) + 0.05 * x);
        let shade = |place: usize| {
            let of = |colour: &[f32; 3]| colour.get(place).copied().unwrap_or_default();
            let mixed = (of(&ground) * (1.0 - much) + of(&thing) * much) * light;
            // Between nought and 255, so that nothing is cut off.
            mixed.clamp(0.0, 255.0) as u8
        };
        Rgb([shade(0), shade(1), shade(2)])
    });
    jpeg(&DynamicImage::from(picture))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::pictures::make;

    #[test]
    fn every_plate_is_a_picture_of_its_own_that_would_be_taken() {
        let plates: Vec<Vec<u8>> = Motif::ALL.map(|motif| plate(motif).unwrap()).to_vec();
        assert_eq!(plates.iter().collect::<BTreeSet<_>>().len(), Motif::ALL.len());
        for plate in plates {
            let made = make(&plate).unwrap();
            assert_eq!((made.width, made.height), (480, 360));
            assert!(made.card.len() > 2_000, "it shows something");
        }
    }
}
