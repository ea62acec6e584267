//! How long prompts and answers are.

use std::str::FromStr;

use super::random::Random;

/// The most tokens that a prompt or an answer can have: above what a model holds, below what would exhaust memory.
pub(super) const MOST_TOKENS: usize = 1 << 20;

/// The distribution of a number of tokens; what is drawn lies in `1..=MOST_TOKENS`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// Always the same.
    Fixed(usize),
    /// Each from the first to the last, which belongs to them, as likely as any other.
    Uniform(usize, usize),
    /// Rounded, and cut off at the ends.
    Normal { mean: f64, deviation: f64 },
}

/// Why a text is no [`Length`].
#[derive(Debug, thiserror::Error)]
#[error("write a number, a range such as 64..512, or normal:MEAN,SD; each from 1 to {MOST_TOKENS} tokens")]
pub(super) struct NotALength;

impl FromStr for Length {
    type Err = NotALength;

    fn from_str(text: &str) -> Result<Self, NotALength> {
        if let Some(normal) = text.strip_prefix("normal:") {
            let (mean, deviation) = normal.split_once(',').ok_or(NotALength)?;
            let (mean, deviation) = (real(mean)?, real(deviation)?);
            return if mean >= 1.0 { Ok(Length::Normal { mean, deviation }) } else { Err(NotALength) };
        }
        let Some((first, last)) = text.split_once("..") else { return tokens(text).map(Length::Fixed) };
        let (first, last) = (tokens(first)?, tokens(last)?);
        if first <= last { Ok(Length::Uniform(first, last)) } else { Err(NotALength) }
    }
}

fn tokens(text: &str) -> Result<usize, NotALength> {
    text.trim().parse().ok().filter(|tokens| (1..=MOST_TOKENS).contains(tokens)).ok_or(NotALength)
}

fn real(text: &str) -> Result<f64, NotALength> {
    text.trim().parse().ok().filter(|number| (0.0..=MOST_TOKENS as f64).contains(number)).ok_or(NotALength)
}

impl Length {
    pub(super) fn draw(self, random: &mut Random) -> usize {
        match self {
            Length::Fixed(tokens) => tokens,
            Length::Uniform(first, last) => first + random.below(last - first + 1),
            Length::Normal { mean, deviation } => {
                let drawn = (mean + deviation * random.normal()).round();
                drawn.clamp(1.0, MOST_TOKENS as f64) as usize
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_a_number_a_range_or_a_bell() {
        let parse = |text: &str| text.parse::<Length>().ok();
        assert_eq!(parse("256"), Some(Length::Fixed(256)));
        assert_eq!(parse("1..9"), Some(Length::Uniform(1, 9)));
        assert_eq!(parse("normal:200,50.5"), Some(Length::Normal { mean: 200.0, deviation: 50.5 }));
        let wrong = ["", "0", "-1", "9..1", "0..4", "1..", "5.5", "normal:", "normal:5", "normal:0,1", "normal:5,-1"];
        for text in wrong.into_iter().chain(["normal:NaN,1", "normal:5,inf", "1048577", "99999999999999999999"]) {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn draws_stay_within_their_bounds_and_reach_them() {
        let mut random = Random::new(1);
        let mut draw = |length: Length| (0..1000).map(|_| length.draw(&mut random)).collect::<Vec<_>>();
        assert_eq!(draw(Length::Fixed(3)), [3; 1000]);
        let uniform = draw(Length::Uniform(2, 4));
        assert_eq!((uniform.iter().min(), uniform.iter().max()), (Some(&2), Some(&4)));
        let normal = draw(Length::Normal { mean: 2.0, deviation: 3.0 });
        assert_eq!(normal.iter().min(), Some(&1));
        assert!((2.0..4.0).contains(&(normal.iter().sum::<usize>() as f64 / 1000.0)));
    }
}
