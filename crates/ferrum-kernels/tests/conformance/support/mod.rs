//! What every case needs: subjects, data, the way onto a device and back, and comparison.

mod cache;
mod check;
mod device;
mod dice;
mod matrix;
#[cfg(feature = "vulkan")]
mod planted;
mod subject;
mod tolerance;
mod weights;

pub(crate) use cache::{Pool, layout, storable};
pub(crate) use check::Check;
pub(crate) use device::{Device, Placed, View};
pub(crate) use dice::{Deck, Dice};
pub(crate) use matrix::Matrix;
#[cfg(feature = "emulated")]
pub(crate) use subject::emulated;
#[cfg(feature = "vulkan")]
pub(crate) use subject::vulkan;
pub(crate) use subject::{Subject, cpu, reference, run};
pub(crate) use weights::{Kind, WeightData};

/// Numbers of tokens: none, one, fewer and more than a tile, none a multiple of a vector.
pub(crate) const TOKENS: [usize; 6] = [0, 1, 2, 5, 17, 33];

/// Row widths: one, lanes and blocks and their neighbours, and sizes of real models.
pub(crate) const WIDTHS: [usize; 13] = [1, 7, 8, 31, 32, 64, 96, 255, 256, 257, 576, 640, 896];
