//! A text goes on as it did before: [prompt lookup](https://github.com/apoorvumang/prompt-lookup-decoding).

use ferrum_types::TokenId;

/// Fewer tokens in common with an earlier place are no sign that it goes on alike.
const LEAST: usize = 2;
/// Of two places with more in common than this, the later one is as good.
const ENOUGH: usize = 6;

/// What followed where the end of `tokens` occurred before, at most `most` tokens: the place with the most tokens in
/// common counts, of equal ones the last. A text that repeats itself up to its end is taken to go on repeating.
pub(super) fn draft(tokens: &[TokenId], most: usize) -> Vec<TokenId> {
    let Some(after) = place(tokens) else { return Vec::new() };
    let period = tokens.len() - after;
    (0..most).map(|at| tokens[after + at % period]).collect()
}

/// Where the text went on after its end had occurred.
fn place(tokens: &[TokenId]) -> Option<usize> {
    let mut best = (LEAST - 1, None);
    for after in (LEAST..tokens.len()).rev() {
        let common = tokens[..after].iter().rev().zip(tokens.iter().rev()).take(ENOUGH);
        let common = common.take_while(|(a, b)| a == b).count();
        if common > best.0 {
            best = (common, Some(after));
        }
        if common == ENOUGH {
            break;
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drafted(tokens: &[u32], most: usize) -> Vec<u32> {
        let tokens: Vec<TokenId> = tokens.iter().copied().map(TokenId).collect();
        draft(&tokens, most).into_iter().map(|token| token.0).collect()
    }

    #[test]
    fn the_longest_match_tells_what_comes_next() {
        assert_eq!(drafted(&[1, 2, 3, 4, 5, 9, 2, 3, 7, 8, 1, 2, 3], 2), [4, 5], "three in common, not two");
        assert_eq!(drafted(&[2, 3, 4, 0, 2, 3, 5, 0, 2, 3], 1), [5], "the last of equals");
        assert!(drafted(&[2, 3, 4, 0, 3], 4).is_empty(), "one token in common says nothing");
        assert!(drafted(&[], 4).is_empty());
        assert!(drafted(&[1, 1], 4).is_empty());
        assert!(drafted(&[2, 3, 4, 2, 3], 0).is_empty());
    }

    #[test]
    fn a_repetition_goes_on_beyond_the_end() {
        assert_eq!(drafted(&[7, 7, 7], 4), [7, 7, 7, 7]);
        assert_eq!(drafted(&[1, 2, 3, 1, 2, 3, 1, 2], 5), [3, 1, 2, 3, 1]);
    }

    proptest! {
        #[test]
        fn what_is_drafted_has_followed_the_same_tokens(
            tokens in prop::collection::vec(0_u32..4, 0..60),
            most in 0_usize..9,
        ) {
            let drafted = drafted(&tokens, most);
            let Some(first) = drafted.first() else { return Ok(()) };
            prop_assert_eq!(drafted.len(), most);
            let before = [&tokens[tokens.len() - LEAST..], &[*first]].concat();
            prop_assert!(tokens.windows(LEAST + 1).any(|window| window == before));
        }
    }
}
