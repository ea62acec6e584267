//! How a sequence's tokens are drawn.
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::ops::RangeInclusive;
use std::sync::Arc;

use ferrum_types::TokenId;

/// How tokens are drawn. [`Default`] is llama.cpp's.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// Divides the logits: below 1 prefers likely tokens, above 1 evens out. 0 always takes the likeliest. 0 to 100;
    /// default 0.8.
    pub temperature: f32,
    /// Only the `k` likeliest tokens stay. Default 40.
    pub top_k: Option<NonZeroUsize>,
    /// Only the likeliest tokens stay that together have at least this probability; 1 keeps all. 0 to 1; default 0.95.
    pub top_p: f32,
    /// Only tokens stay that are at least this fraction as likely as the likeliest of those that the other cuts leave; 0
    /// keeps all. 0 to 1; default 0.05.
    pub min_p: f32,
    /// Only the tokens stay that tell about as much as is to be expected, until they have this probability together; 1
    /// keeps all. Between `top_k` and `top_p`; 0 to 1; default 1.
    /// [Locally typical sampling](https://arxiv.org/abs/2202.00666).
    pub typical_p: f32,
    /// Leaves out the likeliest tokens now and then. Default: never.
    pub xtc: Option<Xtc>,
    /// What it costs to make a repetition longer. Default: nothing.
    pub dry: Option<Dry>,
    /// What is added to the logits of some tokens, before all else. Each -100 to 100; default: nothing.
    pub logit_bias: Vec<(TokenId, f32)>,
    /// What repetition costs. Default: nothing.
    pub penalties: Penalties,
    /// Where the random numbers begin; `None` takes a new seed for each sequence. Default `None`.
    pub seed: Option<u64>,
}

/// What it costs a token to have occurred among the last tokens.
#[derive(Clone, Debug, PartialEq)]
pub struct Penalties {
    /// Divides a positive logit and multiplies any other; 1 changes nothing. 0.01 to 100; default 1.
    pub repeat: f32,
    /// Subtracted from the logit if the token occurred at all. -100 to 100; default 0.
    pub presence: f32,
    /// Subtracted from the logit once for each occurrence. -100 to 100; default 0.
    pub frequency: f32,
    /// How many of the last tokens count; 0 is none of them. Default 64.
    pub last_n: usize,
}

/// "Exclude top choices" (<https://github.com/oobabooga/text-generation-webui/pull/6335>): of the tokens that are likely
/// enough, after all cuts, only the least likely stays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Xtc {
    /// How often it happens. 0 to 1; default 0.5.
    pub probability: f32,
    /// The probability from which on a token is likely enough. 0 to 1; default 0.1. Above 0.5 nothing happens.
    pub threshold: f32,
}

/// What it costs a token to make a repetition longer.
#[derive(Clone, Debug, PartialEq)]
pub struct Dry {
    /// What the shortest repetition costs. 0 to 100; default 0.8.
    pub multiplier: f32,
    /// How much more each further token of it costs. 1 to 4; default 1.75.
    pub base: f32,
    /// Tokens of the shortest repetition that costs anything. Default 2.
    pub allowed_length: usize,
    /// How many of the last tokens count. Default 4096.
    pub last_n: usize,
    /// Tokens that no repetition reaches over, often a good part of the vocabulary; copies share them. Default: none.
    pub breakers: Arc<HashSet<TokenId>>,
}

impl Default for Xtc {
    fn default() -> Self {
        Xtc { probability: 0.5, threshold: 0.1 }
    }
}

impl Default for Dry {
    fn default() -> Self {
        Dry { multiplier: 0.8, base: 1.75, allowed_length: 2, last_n: 4096, breakers: Arc::default() }
    }
}

impl Default for Sampling {
    fn default() -> Self {
        Sampling {
            temperature: 0.8,
            top_k: NonZeroUsize::new(40),
            top_p: 0.95,
            min_p: 0.05,
            typical_p: 1.0,
            xtc: None,
            dry: None,
            logit_bias: Vec::new(),
            penalties: Penalties::default(),
            seed: None,
        }
    }
}

impl Default for Penalties {
    fn default() -> Self {
        Penalties { repeat: 1.0, presence: 0.0, frequency: 0.0, last_n: 64 }
    }
}

impl Penalties {
    /// Whether repetition costs nothing.
    pub(super) fn change_nothing(&self) -> bool {
        self.last_n == 0 || (self.repeat, self.presence, self.frequency) == (1.0, 0.0, 0.0)
    }
}

/// A parameter lies outside its range.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{field} is {value}; it must be from {min} to {max}")]
pub struct InvalidSampling {
    /// The parameter.
    pub field: &'static str,
    /// Its value.
    pub value: f32,
    /// The smallest value that is accepted.
    pub min: f32,
    /// The largest value that is accepted.
    pub max: f32,
}

impl Sampling {
    /// Always the likeliest token.
    pub fn greedy() -> Self {
        Sampling { temperature: 0.0, ..Sampling::default() }
    }

    /// Whether no cut takes tokens out, so that every token of the vocabulary may be drawn.
    pub(super) fn keeps_all(&self) -> bool {
        self.top_k.is_none() && self.top_p >= 1.0 && self.min_p == 0.0 && self.typical_p >= 1.0 && self.xtc.is_none()
    }

    /// How many of the tokens that are likeliest as the model has them a draw needs to see, where no other logit
    /// matters.
    pub(crate) fn candidates(&self) -> Option<NonZeroUsize> {
        let unchanged = self.logit_bias.is_empty() && self.penalties.change_nothing() && self.dry.is_none();
        match self.temperature {
            _ if !unchanged => None,
            0.0 => Some(NonZeroUsize::MIN),
            _ => self.top_k,
        }
    }

    /// About how often it looks at each logit: once for the likeliest, more often where all are weighed, yet more where
    /// many are sorted.
    pub(crate) fn cost(&self) -> usize {
        match self.top_k {
            Some(_) => 1,
            None if self.temperature == 0.0 => 1,
            None if self.top_p < 1.0 || self.typical_p < 1.0 => 32,
            None => 8,
        }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// Names the first parameter that lies outside its range; so does a NaN.
    pub fn validate(&self) -> Result<(), InvalidSampling> {
        check("temperature", self.temperature, 0.0..=100.0)?;
        check("top_p", self.top_p, 0.0..=1.0)?;
        check("min_p", self.min_p, 0.0..=1.0)?;
        check("typical_p", self.typical_p, 0.0..=1.0)?;
        if let Some(Xtc { probability, threshold }) = self.xtc {
            check("xtc_probability", probability, 0.0..=1.0)?;
            check("xtc_threshold", threshold, 0.0..=1.0)?;
        }
        if let Some(dry) = &self.dry {
            check("dry_multiplier", dry.multiplier, 0.0..=100.0)?;
            check("dry_base", dry.base, 1.0..=4.0)?;
        }
        self.logit_bias.iter().try_for_each(|(_, bias)| check("logit_bias", *bias, -100.0..=100.0))?;
        check("repeat_penalty", self.penalties.repeat, 0.01..=100.0)?;
        check("presence_penalty", self.penalties.presence, -100.0..=100.0)?;
        check("frequency_penalty", self.penalties.frequency, -100.0..=100.0)
    }
}

fn check(field: &'static str, value: f32, range: RangeInclusive<f32>) -> Result<(), InvalidSampling> {
    if range.contains(&value) {
        return Ok(());
    }
    Err(InvalidSampling { field, value, min: *range.start(), max: *range.end() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_and_greedy_are_valid() {
        assert_eq!(Sampling::default().validate(), Ok(()));
        assert_eq!(Sampling::greedy().validate(), Ok(()));
    }

    #[test]
    fn few_tokens_are_enough_only_where_nothing_changes_a_logit() {
        let (default, greedy) = (Sampling::default(), Sampling::greedy());
        let count = |sampling: &Sampling| sampling.candidates().map(NonZeroUsize::get);
        assert_eq!(count(&greedy), Some(1));
        assert_eq!(count(&Sampling { top_k: None, xtc: Some(Xtc::default()), ..greedy.clone() }), Some(1));
        assert_eq!(count(&default), Some(40));
        let cuts = Sampling { top_p: 0.5, min_p: 0.1, typical_p: 0.5, xtc: Some(Xtc::default()), ..default.clone() };
        assert_eq!(count(&cuts), Some(40));
        assert_eq!(count(&Sampling { top_k: None, ..default.clone() }), None);
        for sampling in [greedy, default] {
            let costless = Penalties { repeat: 2.0, last_n: 0, ..Penalties::default() };
            assert_eq!(count(&Sampling { penalties: costless, ..sampling.clone() }), count(&sampling));
            let penalties = Penalties { presence: 0.5, ..Penalties::default() };
            let others = [
                Sampling { penalties, ..sampling.clone() },
                Sampling { logit_bias: vec![(TokenId(3), 1.0)], ..sampling.clone() },
                Sampling { dry: Some(Dry::default()), ..sampling },
            ];
            others.iter().for_each(|sampling| assert_eq!(count(sampling), None, "{sampling:?}"));
        }
    }

    #[test]
    fn a_bad_value_is_named_with_its_range() {
        let sampling = Sampling { top_p: 1.5, ..Sampling::default() };
        assert_eq!(sampling.validate().unwrap_err().to_string(), "top_p is 1.5; it must be from 0 to 1");
        let penalties = Penalties { repeat: 0.0, ..Penalties::default() };
        let sampling = Sampling { penalties, ..Sampling::default() };
        assert_eq!(sampling.validate().unwrap_err().field, "repeat_penalty");
    }

    #[test]
    fn nan_is_in_no_range() {
        let nan = f32::NAN;
        let penalties = [
            Penalties { repeat: nan, ..Penalties::default() },
            Penalties { presence: nan, ..Penalties::default() },
            Penalties { frequency: nan, ..Penalties::default() },
        ];
        let mut all: Vec<Sampling> =
            penalties.into_iter().map(|penalties| Sampling { penalties, ..Sampling::default() }).collect();
        all.push(Sampling { temperature: nan, ..Sampling::default() });
        all.push(Sampling { typical_p: nan, ..Sampling::default() });
        all.push(Sampling { xtc: Some(Xtc { threshold: nan, ..Xtc::default() }), ..Sampling::default() });
        all.push(Sampling { xtc: Some(Xtc { probability: nan, ..Xtc::default() }), ..Sampling::default() });
        all.push(Sampling { dry: Some(Dry { base: nan, ..Dry::default() }), ..Sampling::default() });
        all.push(Sampling { dry: Some(Dry { multiplier: nan, ..Dry::default() }), ..Sampling::default() });
        all.push(Sampling { logit_bias: vec![(TokenId(0), nan)], ..Sampling::default() });
        all.push(Sampling { top_p: nan, ..Sampling::default() });
        all.push(Sampling { min_p: nan, ..Sampling::default() });
        assert!(all.iter().all(|sampling| sampling.validate().is_err()));
    }
}
