//! What every description must satisfy before weights are looked for.

use std::path::Path;

use crate::config::LARGEST_COUNT;
use crate::description::{AttentionKind, Description, FeedForwardKind, GroupedQuery, LayerDescription};
use crate::error::ModelError;
use crate::rope::RopeDescription;

/// A value that no model can have: the setting, its value, what it needs.
type Fault = (&'static str, String, &'static str);

impl Description {
    /// The description, if the arithmetic on it is sound. `file` is for messages.
    ///
    /// # Errors
    /// A setting has a value that no model can have.
    pub(crate) fn checked(self, file: &Path) -> Result<Self, ModelError> {
        let bad = |(key, found, needed): Fault| ModelError::BadSetting {
            file: file.to_owned(),
            key: key.to_owned(),
            found,
            needed: needed.to_owned(),
        };
        check_softcap("softcap of logits", self.logit_softcap).map_err(bad)?;
        for rope in &self.ropes {
            check_rope(rope).map_err(bad)?;
        }
        for layer in &self.layers {
            check_layer(layer).map_err(bad)?;
        }
        Ok(self)
    }
}

fn check_layer(layer: &LayerDescription) -> Result<(), Fault> {
    let AttentionKind::GroupedQuery(attention) = &layer.attention;
    check_attention(attention)?;
    let width = match &layer.feed_forward {
        FeedForwardKind::Gated { width, .. } => *width,
        FeedForwardKind::Experts(mixture) => mixture.width,
    };
    if width == 0 || width as u64 > LARGEST_COUNT {
        return Err(("width of the feed-forward layer", width.to_string(), "a count from 1 to 16777216"));
    }
    Ok(())
}

fn check_attention(attention: &GroupedQuery) -> Result<(), Fault> {
    if attention.window == Some(0) {
        return Err(("sliding window", "0".to_owned(), "at least one position, or none for full attention"));
    }
    if !(attention.scale.is_finite() && attention.scale > 0.0) {
        return Err(("scale of scores", attention.scale.to_string(), "a positive number"));
    }
    check_softcap("softcap of scores", attention.softcap)
}

fn check_softcap(key: &'static str, cap: Option<f32>) -> Result<(), Fault> {
    match cap {
        Some(cap) if !(cap.is_finite() && cap > 0.0) => Err((key, cap.to_string(), "a positive number, or none")),
        _ => Ok(()),
    }
}

/// Tables are made of the angles and the magnitude: what is infinite there is not a number in every logit.
fn check_rope(rope: &RopeDescription) -> Result<(), Fault> {
    if rope.rotated == 0 || !rope.rotated.is_multiple_of(2) {
        return Err(("rotated elements of a head", rope.rotated.to_string(), "an even number from 2"));
    }
    let sound = |frequency: &f64| frequency.is_finite() && *frequency > 0.0;
    if !rope.frequencies().iter().all(sound) || !rope.magnitude().is_finite() {
        let found = format!("{:?} at base {}", rope.scaling, rope.theta);
        return Err(("rope scaling", shortened(found), "settings that give positive finite angles"));
    }
    Ok(())
}

fn shortened(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(120) {
        text.truncate(end);
        text.push_str("...");
    }
    text
}
