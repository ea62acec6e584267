//! What stands around a text: the tokens that begin and end it, and those that end what a model writes.

use ferrum_types::TokenId;

use super::vocabulary::{TokenKind, Vocabulary};

/// The tokens around a text.
#[derive(Debug, Default)]
pub(super) struct Framing {
    pub(super) bos: Option<TokenId>,
    pub(super) eos: Option<TokenId>,
    pub(super) add_bos: bool,
    pub(super) add_eos: bool,
    /// Sorted, without repetition.
    pub(super) end_of_generation: Vec<TokenId>,
}

/// Tokens whose name leaves no doubt that they end a turn, whatever kind the file gives them.
const ENDS_A_TURN: &[&str] = &[
    "<|eot_id|>",
    "<|im_end|>",
    "<|end|>",
    "<|return|>",
    "<|call|>",
    "<|calls|>",
    "<|flush|>",
    "<end_of_turn>",
    "<|endoftext|>",
    "<|eom_id|>",
    "<|end_of_text|>",
    "<end_of_utterance>",
    "<｜end▁of▁sentence｜>",
    "<turn|>",
    "<|fim_pad|>",
    "<|file_sep|>",
    "<|repo_name|>",
];

/// Tokens that end a turn if they are control tokens: the same texts are markup or prose elsewhere.
const ENDS_A_TURN_AS_CONTROL: &[&str] = &[
    "</s>",
    "<eos>",
    "<EOT>",
    "_<EOT>",
    "[EOT]",
    "[EOS]",
    "[e~[",
    "<|tool_response>",
    "<fim-pad>",
    "<fim_pad>",
    "<fim-repo>",
    "<reponame>",
];

/// The tokens at which a model has finished: the declared ones and those known by name. Tokens known by name are made
/// control tokens, so that no user's text becomes one.
///
/// The names are those that llama.cpp collects (`special_eog_ids`).
pub(super) fn end_of_generation(vocabulary: &mut Vocabulary, declared: impl IntoIterator<Item = u32>) -> Vec<TokenId> {
    let declared: Vec<u32> = declared.into_iter().collect();
    for id in ENDS_A_TURN.iter().filter_map(|name| vocabulary.find(name)).collect::<Vec<_>>() {
        vocabulary.set_kind(id, TokenKind::Control);
    }
    let named = [ENDS_A_TURN, ENDS_A_TURN_AS_CONTROL].concat().into_iter().filter_map(|name| vocabulary.find(name));
    let is_control = |&id: &u32| vocabulary.kind(id) == Some(TokenKind::Control);
    let mut ends: Vec<TokenId> = named.filter(is_control).chain(declared.iter().copied()).map(TokenId).collect();
    ends.sort_unstable();
    ends.dedup();
    let has = |name| vocabulary.find(name).is_some_and(|id| ends.contains(&TokenId(id)));
    // In these formats `<|end|>` ends one message of several, and `</s>` is a word.
    let calls = has("<|return|>") && has("<|call|>") || has("<|flush|>") && (has("<|call|>") || has("<|calls|>"));
    let inner = [calls.then_some("<|end|>"), has("<|tool_response>").then_some("</s>")];
    let inner: Vec<u32> = inner.into_iter().flatten().filter_map(|name| vocabulary.find(name)).collect();
    ends.retain(|id| !inner.contains(&id.0) || declared.contains(&id.0));
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(tokens: &[(&str, TokenKind)], declared: &[u32]) -> Vec<u32> {
        let mut vocabulary = Vocabulary::with_capacity(0);
        for &(text, kind) in tokens {
            vocabulary.push(text, kind).unwrap();
        }
        let ends = end_of_generation(&mut vocabulary, declared.iter().copied());
        assert!(ENDS_A_TURN.iter().filter_map(|name| vocabulary.find(name)).all(|id| !vocabulary.is_text(id)));
        ends.into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn ends_are_declared_or_known_by_name() {
        use TokenKind::{Control, Normal};
        let tokens = [("a", Normal), ("<|im_end|>", Normal), ("</s>", Normal), ("<eos>", Control)];
        assert_eq!(ends(&tokens, &[]), [1, 3]);
        assert_eq!(ends(&tokens, &[3, 0, 3]), [0, 1, 3]);
    }

    #[test]
    fn the_end_of_a_message_is_no_end_where_calls_follow_it() {
        let tokens = ["<|return|>", "<|call|>", "<|end|>"].map(|text| (text, TokenKind::Control));
        assert_eq!(ends(&tokens, &[]), [0, 1]);
        assert_eq!(ends(&tokens[1..], &[]), [0, 1]);
    }
}
