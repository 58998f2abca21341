//! Making a picture fit to be served: told by its content, bounded before it is decoded, turned upright, and written
//! anew, so that nothing of the file that was sent is served: no place where it was taken, no other file behind it.
//!
//! Always: what a header claims is weighed before anything is decoded; few are decoded at once, so that memory is
//! bounded whatever comes. Not here: where they are kept (`store`), which sizes there are (`shared::market::picture`).

mod plates;

use std::io::Cursor;
use std::sync::Arc;

use axum::body::Bytes;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage, guess_format,
    metadata::Orientation,
};
use kernel::{Fault, Refusal};
use shared::market::picture::{PIXELS, SIDE, Size};
use tokio::sync::Semaphore;

pub use plates::{Motif, plate};

/// How many are worked on at once in a process.
const AT_ONCE: usize = 2;
/// The memory that decoding one may take, in bytes.
const MEMORY: u64 = 160 * 1024 * 1024;
/// Of 100: what the eye doesn't miss on a screen.
const QUALITY: u8 = 82;

/// Turns at working on pictures. Copies share them.
#[derive(Clone, Debug)]
pub struct Pictures(Arc<Semaphore>);

impl Default for Pictures {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// A picture in the sizes that are served, as JPEG.
#[derive(Debug)]
pub struct Made {
    /// In pixels, of the size `page`.
    pub width: u32,
    pub height: u32,
    pub card: Vec<u8>,
    pub page: Vec<u8>,
}

/// Why a picture isn't taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// Neither JPEG nor PNG nor WebP, whatever it is called.
    OtherKind,
    /// More pixels, or longer, or heavier in memory, than is taken.
    TooLarge,
    /// It can't be read to its end.
    Broken,
}

impl Pictures {
    /// Makes a picture fit, when it is its turn.
    ///
    /// # Errors
    /// 415 `not_a_picture`, 422 `picture_too_large`, 422 `broken_picture`, at `file`.
    pub async fn make(&self, content: Bytes) -> Result<Made, Fault> {
        let _turn = self.0.acquire().await.map_err(Fault::unexpected)?;
        let made = tokio::task::spawn_blocking(move || make(&content)).await.map_err(Fault::unexpected)?;
        made.map_err(refusal)
    }
}

fn refusal(fault: PictureFault) -> Fault {
    let (status, code, zh, en) = match fault {
        PictureFault::OtherKind => (
            415,
            "not_a_picture",
            "这个文件不是 JPG、PNG 或 WebP 图片，请另选一张",
            "This file is no JPG, PNG or WebP picture; please choose another",
        ),
        PictureFault::TooLarge => (
            422,
            "picture_too_large",
            "这张图片的像素过大（最多 3200 万像素），请缩小后再上传",
            "This picture has too many pixels (32 million at most); please make it smaller",
        ),
        PictureFault::Broken => (
            422,
            "broken_picture",
            "这张图片不完整，无法打开，请重新保存后再上传",
            "This picture is incomplete and can’t be opened; please save it again",
        ),
    };
    Refusal::new(status, code, zh, en).at("file").into()
}

/// The sizes of a picture that came as JPEG, PNG or WebP.
///
/// # Errors
/// Why it isn't taken.
pub fn make(content: &[u8]) -> Result<Made, PictureFault> {
    let kinds = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    let format = guess_format(content).ok().filter(|format| kinds.contains(format));
    let mut reader = ImageReader::with_format(Cursor::new(content), format.ok_or(PictureFault::OtherKind)?);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height) = (Some(SIDE), Some(SIDE));
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(fault_of)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > PIXELS || decoder.total_bytes() > MEMORY {
        return Err(PictureFault::TooLarge);
    }
    let upright = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(fault_of)?;
    let mut page = DynamicImage::from(on_white(smaller(decoded, Size::Page)));
    page.apply_orientation(upright);
    let card = smaller(page.clone(), Size::Card);
    Ok(Made { width: page.width(), height: page.height(), card: jpeg(&card)?, page: jpeg(&page)? })
}

fn fault_of(fault: ImageError) -> PictureFault {
    match fault {
        ImageError::Limits(_) => PictureFault::TooLarge,
        _ => PictureFault::Broken,
    }
}

/// The picture in a size, if it isn't within it already.
fn smaller(picture: DynamicImage, size: Size) -> DynamicImage {
    let is = (picture.width(), picture.height());
    let (width, height) = size.fit(is);
    match size {
        _ if (width, height) == is => picture,
        // From what a camera makes: each pixel is the mean of those that it stands for.
        Size::Page => picture.thumbnail_exact(width, height),
        Size::Card => picture.resize_exact(width, height, FilterType::CatmullRom),
    }
}

/// Without its transparency, which JPEG doesn't know.
fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let clear = picture.into_rgba8();
    RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [red, green, blue, alpha] = clear.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha)) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, PictureFault> {
    let mut out = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut out, QUALITY);
    picture.write_with_encoder(encoder).map_err(fault_of)?;
    Ok(out)
}

#[cfg(test)]
mod tests;
