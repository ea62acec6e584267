//! The ways of splitting text into words that GGUF files name in `tokenizer.ggml.pre`.
//!
//! The names and what they stand for follow llama.cpp (`src/llama-vocab.cpp`), with each model's own pattern where
//! llama.cpp adapts it to its regular expression engine.

use super::error::TokenizerError;
use super::pattern::LinearPattern;
use super::splitter::{Pass, Splitter};

/// A named pre-tokenizer and what goes with the name.
pub(super) struct PreTokenizer {
    /// Cuts a text into words.
    pub(super) splitter: Splitter,
    /// A word that is a token is that token, whatever the merges would make of it.
    pub(super) whole_words: bool,
    /// The vocabulary is plain text with `▁` for a space, not byte-level.
    pub(super) plain_text: bool,
    /// Whether a text begins with BOS where the file does not say.
    pub(super) add_bos: bool,
}

impl PreTokenizer {
    /// The pre-tokenizer of this name; without a name the default one.
    ///
    /// # Errors
    /// When the name is not known.
    pub(super) fn named(name: Option<&str>) -> Result<Self, TokenizerError> {
        let name = name.unwrap_or("default");
        let unknown = || TokenizerError::UnknownPreTokenizer { name: name.to_owned() };
        let cuts = cuts(name).ok_or_else(unknown)?;
        Ok(PreTokenizer {
            splitter: Splitter::new(cuts.iter().map(Cut::pass).collect()),
            whole_words: WHOLE_WORDS.contains(&name),
            plain_text: PLAIN_TEXT.contains(&name),
            add_bos: ADD_BOS.contains(&name),
        })
    }
}

/// One pass of a named pre-tokenizer.
#[derive(Clone, Copy)]
enum Cut {
    /// Matches of this pattern are words.
    At(&'static str),
    /// Decimal digits in threes from the right.
    Thousands,
    /// The same where a word does not run on after the digits.
    ThousandsAtBoundary,
}

impl Cut {
    fn pass(&self) -> Pass {
        let compile = |pattern| LinearPattern::new(pattern).expect("named patterns are linear, which a test checks");
        match self {
            Cut::At(pattern) => Pass::Matches(compile(pattern)),
            Cut::Thousands => Pass::Thousands { digits: compile(r"\d+"), before_boundary: false },
            Cut::ThousandsAtBoundary => Pass::Thousands { digits: compile(r"\d+"), before_boundary: true },
        }
    }
}

const WHOLE_WORDS: &[&str] = &[
    "minicpm5",
    "llama3",
    "llama-v3",
    "llama-bpe",
    "falcon3",
    "falcon-h1",
    "pixtral",
    "midm-2.0",
    "lfm2",
    "jina-v5-nano",
    "youtu",
    "tekken",
    "granite-embed-multi-97m",
];

const PLAIN_TEXT: &[&str] = &["gemma4", "granite-embed-multi-311m", "sarvam-moe"];

const ADD_BOS: &[&str] = &[
    "llama3",
    "llama-v3",
    "llama-bpe",
    "falcon3",
    "falcon-h1",
    "pixtral",
    "midm-2.0",
    "lfm2",
    "jina-v5-nano",
    "tekken",
    "chameleon",
    "gemma4",
    "granite-embed-multi-311m",
];

/// The passes of the pre-tokenizer called `name`.
fn cuts(name: &str) -> Option<&'static [Cut]> {
    use Cut::{At, Thousands, ThousandsAtBoundary};
    Some(match name {
        "default" => &[At(PUNCTUATION), At(GPT2), At(r"\p{N}+"), At("[0-9][0-9][0-9]")],
        "gpt-2" | "phi-2" | "jina-es" | "jina-de" | "gigachat" | "jina-v2-es" | "jina-v2-de" | "a.x-4.0" | "mellum"
        | "modern-bert" | "jina-v1-en" | "jina-v2-code" | "roberta-bpe" | "exaone4" | "mpt" | "olmo" | "jais"
        | "trillion" | "granite-docling" => &[At(GPT2)],
        "starcoder" | "refact" | "command-r" | "smollm" | "codeshell" | "exaone" | "minerva-7b" | "mellum2" => {
            &[At(r"\p{N}"), At(GPT2)]
        }
        "llama3" | "llama-v3" | "llama-bpe" | "falcon3" | "falcon-h1" | "pixtral" | "midm-2.0" | "lfm2"
        | "jina-v5-nano" | "dbrx" | "smaug-bpe" | "chatglm-bpe" | "glm4" => &[At(LLAMA3)],
        "minicpm5" => &[At(r"\p{N}{1,3}"), At(MINICPM5)],
        "qwen2" | "deepseek-r1-qwen" | "kormo" | "f2llmv2" | "stablelm2" | "hunyuan" | "solar-open" | "megrez"
        | "grok-2" => &[At(QWEN2)],
        "qwen35" => &[At(QWEN35)],
        "ufakzeka" => &[At(QWEN2_WITHOUT_CONTRACTIONS)],
        "laguna" => &[At(LINES), At(QWEN2)],
        "seed-coder" => &[At(SEED_CODER)],
        "bailingmoe" | "bailingmoe2" | "llada-moe" => &[At(BAILING)],
        "exaone-moe" => &[At(EXAONE_MOE)],
        "deepseek-llm" => &[
            At(r"[\r\n]"),
            At(DEEPSEEK_LETTERS),
            At(r"\s?[!-/:-~！-／：-～‘-‟　-。]+"),
            At(r"\s+$"),
            At("[一-龥ࠀ-一가-퟿]+"),
            At(r"\p{N}+"),
        ],
        "deepseek-coder" => &[At(r"[\r\n]"), At(r"\s?\p{L}+"), At(r"\s?\p{P}+"), At("[一-龥ࠀ-一가-퟿]+"), At(r"\p{N}")],
        "deepseek-v3" | "hunyuan-dense" | "joyai-llm" | "hy_v4" => {
            &[At(r"\p{N}{1,3}"), At("[一-龥぀-ゟ゠-ヿ]+"), At(DEEPSEEK_V3)]
        }
        "spark2_5" => &[At(r"\p{N}{1,3}"), At("[一-龥぀-ゟ゠-ヿ]+"), At(SPARK), At(r"\p{N}")],
        "afmoe" => &[Thousands, At(AFMOE_ASIAN), At(DEEPSEEK_V3)],
        "youtu" => &[At(YOUTU_ASIAN), At(YOUTU)],
        "falcon" => &[At(FALCON_PUNCTUATION), At(GPT2), At("[0-9][0-9][0-9]")],
        "poro-chat" | "bloom" | "gpt3-finnish" => &[At(BLOOM)],
        "viking" => &[At(BLOOM), At(r"\p{N}")],
        "tekken" => &[At(TEKKEN)],
        "gpt-4o" | "llama4" | "kanana2" | "talkie" | "minimax-m2" => &[At(GPT4O)],
        "granite-embed-multi-97m" => &[At(GPT4O)],
        "tiny_aya" | "cohere2moe" => &[ThousandsAtBoundary, At(GPT4O)],
        "kimi-k2" => &[At(KIMI_K2)],
        "superbpe" => &[At(r"\p{N}+"), Thousands],
        "chameleon" => &[
            At("<sentinel:[0-9]+>"),
            At("IMGIMG[A-I]{1,4}Z"),
            At("[\\t\\n]|    |  "),
            At(r"\p{N}"),
            At(r"[\p{P}!-/:-@\[-`{-~]"),
            At(GPT2),
        ],
        "gemma4" | "granite-embed-multi-311m" | "sarvam-moe" => &[At(LINES)],
        _ => return None,
    })
}

const PUNCTUATION: &str = r"[\p{P}\$\+<=>\^~\|]+";
const FALCON_PUNCTUATION: &str = r"[\p{P}\$\+<=>\^~\|`]+";
const LINES: &str = r"[^\n]+|[\n]+";
const GPT2: &str = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

const LLAMA3: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const MINICPM5: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}+| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const QWEN2: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const QWEN2_WITHOUT_CONTRACTIONS: &str =
    r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const QWEN35: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?[\p{L}\p{M}]+|\p{N}| ?[^\s\p{L}\p{M}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const SEED_CODER: &str =
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1}| ?[^\s\p{L}\p{N}\r\n]+|\s*[\r\n]+|\s+(?!\S)|\s+";
const BAILING: &str =
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]++[\r\n]*|\s*[\r\n]|\s+(?!\S)|\s+";
const EXAONE_MOE: &str = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?(?:\p{L}\p{M}*(?: \p{L}\p{M}*)*)+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]?|\s*[\r\n]|\s+(?!\S)|\s+";

const DEEPSEEK_V3: &str = r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"##;
const SPARK: &str = r##"[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+|[\r\n]|\s+(?!\S)|\s+"##;
const AFMOE_ASIAN: &str = r"[一-鿿㐀-䶿\x{F900}-\x{FAFF}぀-ゟ゠-ヿ･-ﾟ⼀-⿟เ-๿຀-໿ក-៿က-႟ꩠ-ꩿꧠ-꧿가-힯ᄀ-ᇿ]+";
const DEEPSEEK_LETTERS: &str = r"\s?[A-Za-zµÀ-ÖØ-öø-ƺƼ-ƿǄ-ʓʕ-ʯͰ-ͳͶͷͻ-ͽͿΆΈ-ΊΌΎ-ΡΣ-ϵϷ-ҁҊ-ԯԱ-ՖႠ-ჅᎠ-Ᏽᏸ-ᏽᲐ-ᲺᲽ-Ჿᴀ-ᴫᵫ-ᵷᵹ-ᶚ\x{1E00}-\x{1F15}\x{1F18}-\x{1F1D}\x{1F20}-\x{1F45}\x{1F48}-\x{1F4D}\x{1F50}-\x{1F57}\x{1F59}\x{1F5B}\x{1F5D}\x{1F5F}-\x{1F7D}\x{1F80}-\x{1FB4}\x{1FB6}-\x{1FBC}\x{1FBE}\x{1FC2}-\x{1FC4}\x{1FC6}-\x{1FCC}\x{1FD0}-\x{1FD3}\x{1FD6}-\x{1FDB}\x{1FE0}-\x{1FEC}\x{1FF2}-\x{1FF4}\x{1FF6}-\x{1FFC}\x{2102}\x{2107}\x{210A}-\x{2113}\x{2115}\x{2119}-\x{211D}\x{2124}\x{2126}\x{2128}\x{212A}-\x{212D}\x{212F}-\x{2134}\x{2139}\x{213C}-\x{213F}\x{2145}-\x{2149}\x{214E}\x{2183}\x{2184}Ⰰ-ⱻⱾ-ⳤⳫ-ⳮⳲⳳꙀ-ꙭꚀ-ꚛꜢ-ꝯꝱ-ꞇꞋ-ꞎꭰ-ꮿﬀ-ﬆﬓ-ﬗＡ-Ｚａ-ｚ𐐀-𐑏𐒰-𐓓𐓘-𐓻𐲀-𐲲𐳀-𐳲𑢠-𑣟𞤀-𞥃]+";
const YOUTU_ASIAN: &str = "[가-힣ㄱ-ㆎ]+|[！…“”‘’—：；，、-〿︰-﹏]+|[ㄅ-ㄯ]+|[一-龥぀-ゟ゠-ヿ]+";
const YOUTU: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";

const BLOOM: &str = r" ?[^(\s|.,!?…。，、।۔،)]+";
const TEKKEN: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
const GPT4O: &str = r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+";
/// From Kimi K2's own `tokenization_kimi.py`; llama.cpp has it as code.
const KIMI_K2: &str = r"[\p{Han}]+|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]+[\p{Ll}\p{Lm}\p{Lo}\p{M}&&[^\p{Han}]]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

#[cfg(test)]
mod tests {
    use super::*;

    /// Every name that [`cuts`] knows.
    const NAMES: &[&str] = &[
        "default",
        "gpt-2",
        "phi-2",
        "jina-es",
        "jina-de",
        "gigachat",
        "jina-v2-es",
        "jina-v2-de",
        "a.x-4.0",
        "mellum",
        "modern-bert",
        "jina-v1-en",
        "jina-v2-code",
        "roberta-bpe",
        "exaone4",
        "mpt",
        "olmo",
        "jais",
        "trillion",
        "granite-docling",
        "starcoder",
        "refact",
        "command-r",
        "smollm",
        "codeshell",
        "exaone",
        "minerva-7b",
        "mellum2",
        "llama3",
        "llama-v3",
        "llama-bpe",
        "falcon3",
        "falcon-h1",
        "pixtral",
        "midm-2.0",
        "lfm2",
        "jina-v5-nano",
        "dbrx",
        "smaug-bpe",
        "chatglm-bpe",
        "glm4",
        "minicpm5",
        "qwen2",
        "deepseek-r1-qwen",
        "kormo",
        "f2llmv2",
        "stablelm2",
        "hunyuan",
        "solar-open",
        "megrez",
        "grok-2",
        "qwen35",
        "ufakzeka",
        "laguna",
        "seed-coder",
        "bailingmoe",
        "bailingmoe2",
        "llada-moe",
        "exaone-moe",
        "deepseek-llm",
        "deepseek-coder",
        "deepseek-v3",
        "hunyuan-dense",
        "joyai-llm",
        "hy_v4",
        "spark2_5",
        "afmoe",
        "youtu",
        "falcon",
        "poro-chat",
        "bloom",
        "gpt3-finnish",
        "viking",
        "tekken",
        "gpt-4o",
        "llama4",
        "kanana2",
        "talkie",
        "minimax-m2",
        "granite-embed-multi-97m",
        "tiny_aya",
        "cohere2moe",
        "kimi-k2",
        "superbpe",
        "chameleon",
        "gemma4",
        "granite-embed-multi-311m",
        "sarvam-moe",
    ];

    fn words<'a>(name: &str, text: &'a str) -> Vec<&'a str> {
        let mut words = Vec::new();
        PreTokenizer::named(Some(name)).unwrap().splitter.split(text, &mut |word| words.push(word));
        words
    }

    #[test]
    fn every_name_compiles_and_loses_no_text() {
        let text =
            "I'LL pay $1234567.89 for naïve café’s 你好 안녕 สวัสดี 日本語\r\n\n\t  x  =  [1,2]; <sentinel:3>   end  ";
        for &name in NAMES {
            assert_eq!(words(name, text).concat(), text, "{name}");
        }
        for name in WHOLE_WORDS.iter().chain(PLAIN_TEXT).chain(ADD_BOS) {
            assert!(NAMES.contains(name), "{name}");
        }
    }

    #[test]
    fn known_splits_are_made() {
        assert_eq!(words("gpt-2", "I'll go,  1234!"), ["I", "'ll", " go", ",", " ", " 1234", "!"]);
        assert_eq!(words("smollm", "x 12"), ["x", " ", "1", "2"]);
        assert_eq!(words("llama-bpe", "I'LL 12345\n\n x"), ["I", "'LL", " ", "123", "45", "\n\n", " x"]);
        assert_eq!(words("qwen2", "a.b 12"), ["a", ".b", " ", "1", "2"]);
        assert_eq!(words("deepseek-v3", "价格12345元"), ["价格", "123", "45", "元"]);
        assert_eq!(words("deepseek-llm", "a b\n  "), ["a", " b", "\n", "  "]);
        assert_eq!(words("falcon", "a1234"), ["a", "123", "4"]);
        assert_eq!(words("gpt-4o", "HelloWorld's"), ["Hello", "World's"]);
        assert_eq!(words("kimi-k2", "ab你好c"), ["ab", "你好", "c"]);
        assert_eq!(words("superbpe", "a 1234567"), ["a ", "1", "234", "567"]);
        assert_eq!(words("afmoe", "12345"), ["12", "345"]);
        assert_eq!(words("gemma4", "a b\n\nc"), ["a b", "\n\n", "c"]);
    }

    #[test]
    fn an_unknown_name_is_named_in_the_error() {
        let error = PreTokenizer::named(Some("nonesuch")).err().unwrap();
        assert!(matches!(&error, TokenizerError::UnknownPreTokenizer { name } if name == "nonesuch"));
        assert!(error.to_string().contains("`nonesuch`"));
    }
}
