//! How a token's text in the vocabulary stands for bytes.

use std::borrow::Cow;

use super::vocabulary::TokenKind;

/// U+2581, which SentencePiece writes for a space.
pub(super) const UNDERLINE: char = '▁';

/// The rule that turns a token's text into the bytes it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// One character per byte, in the alphabet of GPT-2: see [`char_of`].
    ByteLevel,
    /// Plain text in which `▁` is a space.
    Underline,
    /// Words get a space in front; a token that starts with this prefix continues a word and gets none.
    Continuation(String),
    /// Plain text in which this suffix ends a word: it is a space.
    WordEnd(String),
    /// Plain text.
    Plain,
}

impl Spelling {
    /// The bytes of a token with this text and kind.
    pub(super) fn bytes<'a>(&self, text: &'a str, kind: TokenKind) -> Cow<'a, [u8]> {
        match (kind, self) {
            (TokenKind::Control | TokenKind::Unknown, _) => text.as_bytes().into(),
            (TokenKind::Byte, _) => byte_of_token(text).map_or(text.as_bytes().into(), |byte| vec![byte].into()),
            (TokenKind::UserDefined, Spelling::ByteLevel) => text.as_bytes().into(),
            (_, Spelling::ByteLevel) => byte_level(text),
            (_, Spelling::Underline) => replaced(text, UNDERLINE, " "),
            (_, Spelling::Continuation(prefix)) => match text.strip_prefix(prefix.as_str()) {
                Some(rest) => rest.as_bytes().into(),
                None => format!(" {text}").into_bytes().into(),
            },
            (_, Spelling::WordEnd(suffix)) => match text.strip_suffix(suffix.as_str()) {
                Some(word) => format!("{word} ").into_bytes().into(),
                None => text.as_bytes().into(),
            },
            (_, Spelling::Plain) => text.as_bytes().into(),
        }
    }
}

fn replaced<'a>(text: &'a str, from: char, to: &str) -> Cow<'a, [u8]> {
    if text.contains(from) { text.replace(from, to).into_bytes().into() } else { text.as_bytes().into() }
}

/// Undoes the byte-level alphabet; a text that uses other characters is taken as it is, as `tokenizers` does.
fn byte_level(text: &str) -> Cow<'_, [u8]> {
    if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return text.as_bytes().into();
    }
    let bytes: Option<Vec<u8>> = text.chars().map(byte_of).collect();
    bytes.map_or(text.as_bytes().into(), Cow::Owned)
}

/// The character that stands for `byte` in GPT-2's alphabet: itself where it is printable Latin-1,
/// else one of the characters from U+0100 on, in order
/// (<https://github.com/openai/gpt-2/blob/master/src/encoder.py>).
pub(super) fn char_of(byte: u8) -> char {
    ALPHABET[byte as usize]
}

/// The byte that `char` stands for in GPT-2's alphabet.
pub(super) fn byte_of(char: char) -> Option<u8> {
    match u32::from(char) {
        code @ 0..=0xFF => is_printable(code as u8).then_some(code as u8),
        code @ 0x100..=0x143 => Some(UNPRINTABLE[(code - 0x100) as usize]),
        _ => None,
    }
}

const fn is_printable(byte: u8) -> bool {
    matches!(byte, 0x21..=0x7E | 0xA1..=0xAC | 0xAE..=0xFF)
}

const UNPRINTABLE: [u8; 68] = {
    let mut bytes = [0; 68];
    let (mut byte, mut next) = (0, 0);
    while byte < 256 {
        if !is_printable(byte as u8) {
            bytes[next] = byte as u8;
            next += 1;
        }
        byte += 1;
    }
    bytes
};

const ALPHABET: [char; 256] = {
    let mut chars = ['\0'; 256];
    let mut byte = 0;
    while byte < 256 {
        chars[byte] = byte as u8 as char;
        byte += 1;
    }
    let mut next = 0;
    while next < UNPRINTABLE.len() {
        chars[UNPRINTABLE[next] as usize] = match char::from_u32(0x100 + next as u32) {
            Some(char) => char,
            None => panic!("U+0100 to U+0143 are characters"),
        };
        next += 1;
    }
    chars
};

/// The byte of a token written `<0xHH>`.
pub(super) fn byte_of_token(text: &str) -> Option<u8> {
    let digits = text.strip_prefix("<0x")?.strip_suffix('>')?;
    let well_formed = digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    // `ok()`: two hexadecimal digits always parse, anything else is no byte token.
    if well_formed { u8::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_alphabet_gives_each_byte_one_printable_character() {
        assert_eq!([char_of(b'A'), char_of(b' '), char_of(b'\n'), char_of(0xAD)], ['A', 'Ġ', 'Ċ', 'Ń']);
        for byte in 0..=255 {
            assert_eq!(byte_of(char_of(byte)), Some(byte));
        }
        assert_eq!([byte_of(' '), byte_of('\u{144}'), byte_of('世')], [None; 3]);
    }

    #[test]
    fn each_spelling_has_its_bytes() {
        let bytes = |spelling: Spelling, text: &str, kind| spelling.bytes(text, kind).into_owned();
        let normal = TokenKind::Normal;
        let continuation = || Spelling::Continuation("##".into());
        assert_eq!(bytes(Spelling::ByteLevel, "Ġhi", normal), b" hi");
        assert_eq!(bytes(Spelling::ByteLevel, "ä½ł", normal), "你".as_bytes());
        assert_eq!(bytes(Spelling::ByteLevel, "日本", normal), "日本".as_bytes());
        assert_eq!(bytes(Spelling::ByteLevel, "Ġ", TokenKind::UserDefined), "Ġ".as_bytes());
        assert_eq!(bytes(Spelling::Underline, "▁hi", normal), b" hi");
        assert_eq!(bytes(Spelling::Underline, "<0x0A>", TokenKind::Byte), b"\n");
        assert_eq!(bytes(Spelling::Underline, "<0x0A>", normal), b"<0x0A>");
        assert_eq!(bytes(Spelling::Underline, "▁s", TokenKind::Control), "▁s".as_bytes());
        assert_eq!(bytes(continuation(), "play", normal), b" play");
        assert_eq!(bytes(continuation(), "##ing", normal), b"ing");
        assert_eq!(bytes(Spelling::WordEnd("</w>".into()), "cat</w>", normal), b"cat ");
    }

    #[test]
    fn only_two_hexadecimal_digits_make_a_byte_token() {
        assert_eq!(byte_of_token("<0xfF>"), Some(255));
        for text in ["<0x+1>", "<0x1>", "<0x123>", "<0xGG>", "0x41", "<0x>", "<0xé>"] {
            assert_eq!(byte_of_token(text), None, "{text}");
        }
    }
}
