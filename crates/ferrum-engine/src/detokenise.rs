//! From the bytes of tokens to text, as soon as characters are whole.

/// Turns a stream of token bytes into text: a character that is spread over tokens comes out when it is complete.
///
/// All texts together are what [`String::from_utf8_lossy`] makes of all bytes together: invalid bytes become U+FFFD.
#[derive(Clone, Debug, Default)]
pub struct Detokeniser {
    /// The beginning of a character: at most three bytes, valid so far.
    pending: Vec<u8>,
}

impl Detokeniser {
    /// A detokeniser that has seen no bytes.
    pub fn new() -> Self {
        Detokeniser::default()
    }

    /// The text that `bytes` complete.
    pub fn push(&mut self, bytes: &[u8]) -> String {
        self.pending.extend_from_slice(bytes);
        let mut text = String::new();
        let mut rest = self.pending.as_slice();
        loop {
            let error = match str::from_utf8(rest) {
                Ok(valid) => {
                    text.push_str(valid);
                    self.pending.clear();
                    return text;
                }
                Err(error) => error,
            };
            let (valid, invalid) = rest.split_at(error.valid_up_to());
            text.push_str(str::from_utf8(valid).expect("valid up to here"));
            let Some(len) = error.error_len() else {
                self.pending = invalid.to_vec();
                return text;
            };
            text.push(char::REPLACEMENT_CHARACTER);
            rest = &invalid[len..];
        }
    }

    /// The end of the stream: a character that was never completed becomes U+FFFD.
    pub fn finish(&mut self) -> String {
        String::from_utf8_lossy(&std::mem::take(&mut self.pending)).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_character_comes_out_when_its_last_byte_arrives() {
        let mut detokeniser = Detokeniser::new();
        assert_eq!(detokeniser.push(b"a\xE2\x82"), "a");
        assert_eq!(detokeniser.push(b""), "");
        assert_eq!(detokeniser.push(b"\xACb"), "€b");
        assert_eq!(detokeniser.finish(), "");
    }

    #[test]
    fn invalid_bytes_become_one_replacement_each() {
        let mut detokeniser = Detokeniser::new();
        assert_eq!(detokeniser.push(b"\xFF\xE2\x82"), "\u{FFFD}");
        assert_eq!(detokeniser.push(b"a\xF0\x9F"), "\u{FFFD}a");
        assert_eq!(detokeniser.finish(), "\u{FFFD}");
        assert_eq!(detokeniser.finish(), "");
    }

    /// Bytes that often form characters, whole and broken.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            any::<char>().prop_map(|c| c.to_string().into_bytes()),
            any::<char>().prop_map(|c| c.to_string().into_bytes()[1..].to_vec()),
            any::<char>().prop_map(|c| {
                let bytes = c.to_string().into_bytes();
                bytes[..bytes.len() - 1].to_vec()
            }),
            any::<u8>().prop_map(|byte| vec![byte]),
        ];
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_split_of_any_bytes_gives_the_lossy_text_of_the_whole(
            bytes in bytes(),
            cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
        ) {
            let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
            cuts.sort_unstable();
            let mut detokeniser = Detokeniser::new();
            let (mut text, mut from) = (String::new(), 0);
            for to in cuts.into_iter().chain([bytes.len()]) {
                text += &detokeniser.push(&bytes[from..to]);
                prop_assert!(detokeniser.pending.len() < 4);
                from = to;
            }
            text += &detokeniser.finish();
            prop_assert_eq!(text, String::from_utf8_lossy(&bytes));
        }
    }
}
