//! The options that decide how tokens are drawn.

use std::num::NonZeroUsize;

use clap::Args;
use ferrum_engine::sampling::{Penalties, Sampling};

use crate::error::CliError;

/// How tokens are drawn.
#[derive(Args, Debug)]
#[command(next_help_heading = "Sampling")]
pub(crate) struct SamplingArgs {
    /// 0 always takes the likeliest token; higher is more surprising
    #[arg(short, long, value_name = "T", default_value_t = Sampling::default().temperature, allow_negative_numbers = true)]
    temperature: f32,
    /// Draw from the K likeliest tokens only; 0 from all
    #[arg(long, value_name = "K", default_value_t = Sampling::default().top_k.map_or(0, NonZeroUsize::get), allow_negative_numbers = true)]
    top_k: usize,
    /// Draw from the likeliest tokens that together have this probability
    #[arg(long, value_name = "P", default_value_t = Sampling::default().top_p, allow_negative_numbers = true)]
    top_p: f32,
    /// Draw from tokens at least this fraction as likely as the likeliest
    #[arg(long, value_name = "P", default_value_t = Sampling::default().min_p, allow_negative_numbers = true)]
    min_p: f32,
    /// Make tokens less likely that occurred among the last ones; 1 does nothing
    #[arg(long, value_name = "X", default_value_t = Penalties::default().repeat, allow_negative_numbers = true)]
    repeat_penalty: f32,
    /// How many of the last tokens the penalties look at
    #[arg(long, value_name = "N", default_value_t = Penalties::default().last_n, allow_negative_numbers = true)]
    repeat_last_n: usize,
    /// Subtract from the logit of a token that occurred
    #[arg(long, value_name = "X", default_value_t = Penalties::default().presence, allow_negative_numbers = true)]
    presence_penalty: f32,
    /// Subtract from the logit of a token, for each time it occurred
    #[arg(long, value_name = "X", default_value_t = Penalties::default().frequency, allow_negative_numbers = true)]
    frequency_penalty: f32,
    /// Draw the same tokens in every run
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    seed: Option<u64>,
}

impl SamplingArgs {
    /// The same for the engine.
    pub(crate) fn sampling(&self) -> Result<Sampling, CliError> {
        let sampling = Sampling {
            temperature: self.temperature,
            top_k: NonZeroUsize::new(self.top_k),
            top_p: self.top_p,
            min_p: self.min_p,
            penalties: Penalties {
                repeat: self.repeat_penalty,
                presence: self.presence_penalty,
                frequency: self.frequency_penalty,
                last_n: self.repeat_last_n,
            },
            seed: self.seed,
            ..Sampling::default()
        };
        sampling.validate()?;
        Ok(sampling)
    }
}
