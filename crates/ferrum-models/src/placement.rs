//! Which layers are on the device that was asked for, and which on the processor.

use ferrum_formats::Checkpoint;

use crate::description::Description;
use crate::error::ModelError;
use crate::model::LoadOptions;
use crate::names::layer_of;

/// Memory of a device that is left alone: what its driver, its kernels and the rounding of allocations take.
const MARGIN_BYTES: u64 = 512 << 20;

/// How many of a model's layers are on the device: the last ones, with the output. The embedding and the other layers
/// are on the processor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeviceLayers {
    /// As many as its free memory holds; all where it does not tell that.
    #[default]
    Auto,
    /// So many, or all if the model has fewer.
    Last(usize),
}

impl DeviceLayers {
    /// The first layer that is on the device.
    pub(crate) fn first(
        self,
        checkpoint: &Checkpoint,
        description: &Description,
        options: &LoadOptions,
        free_bytes: Option<u64>,
    ) -> Result<usize, ModelError> {
        match (self, free_bytes) {
            (DeviceLayers::Last(layers), _) => Ok(description.layers.len().saturating_sub(layers)),
            (DeviceLayers::Auto, None) => Ok(0),
            (DeviceLayers::Auto, Some(free)) => Ok(Sizes::of(checkpoint, description, options)?.first_that_fits(free)),
        }
    }
}

/// Bytes that a model takes on a device.
struct Sizes {
    /// Weights and cache of each layer.
    layers: Vec<u64>,
    /// What there is once: the embedding, the output, a step's intermediate results.
    once: u64,
}

impl Sizes {
    fn of(checkpoint: &Checkpoint, description: &Description, options: &LoadOptions) -> Result<Self, ModelError> {
        let mut layers: Vec<u64> = description.kv_layouts(options).map(|layout| layout.bytes() as u64).collect();
        let mut once = description.scratch_bytes(options.step_tokens);
        for name in checkpoint.tensor_names() {
            let Some(tensor) = checkpoint.tensor(name)? else { continue };
            let place = layer_of(name).and_then(|layer| layers.get_mut(layer)).unwrap_or(&mut once);
            *place += tensor.bytes.len() as u64;
        }
        Ok(Sizes { layers, once })
    }

    /// The lowest layer that fits `free` bytes together with all that follow it; one past the last if none does.
    fn first_that_fits(&self, free: u64) -> usize {
        let mut left = free.saturating_sub(MARGIN_BYTES).saturating_sub(self.once);
        let fits = |bytes: &&u64| match left.checked_sub(**bytes) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        };
        self.layers.len() - self.layers.iter().rev().take_while(fits).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_layers_that_fit_are_on_the_device() {
        let sizes = Sizes { layers: vec![10, 20, 30], once: 5 };
        let first = |free: u64| sizes.first_that_fits(MARGIN_BYTES + free);
        assert_eq!([65, 64, 55, 54, 35, 34, 0].map(first), [0, 1, 1, 2, 2, 3, 3]);
        assert_eq!(sizes.first_that_fits(0), 3);
    }
}
