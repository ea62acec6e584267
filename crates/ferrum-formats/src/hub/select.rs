//! Which of a repository's files make up a model.

use std::collections::BTreeMap;

use super::HubError;
use super::names::{FileName, RepoId};

/// Quantisations to take when none is named, best first.
const PREFERRED: [&str; 2] = ["Q4_K_M", "Q8_0"];

/// Small files of a checkpoint that are fetched where they exist.
const CHECKPOINT_FILES: [&str; 8] = [
    "config.json",
    "generation_config.json",
    "preprocessor_config.json",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "chat_template.jinja",
    "chat_template.json",
];

const WEIGHTS_INDEX: &str = "model.safetensors.index.json";

/// The files of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// One GGUF, or all parts of a split one in order: the model is the first file.
    Gguf(Vec<FileName>),
    /// A Hugging Face checkpoint: the model is the folder. Weights come last, so that a folder that has them is whole.
    Checkpoint(Vec<FileName>),
}

impl Choice {
    pub(super) fn files(&self) -> &[FileName] {
        match self {
            Choice::Gguf(files) | Choice::Checkpoint(files) => files,
        }
    }

    /// Whether no part is missing, as far as the names tell; of interest where the files are those of a cache.
    pub(super) fn is_whole(&self) -> bool {
        let Choice::Checkpoint(files) = self else { return true };
        let weights = || files.iter().filter_map(|file| file.as_str().strip_suffix(".safetensors")).map(split_group);
        weights().all(|group| weights().filter(|other| *other == group).count() == group.1)
    }

    /// Whether a longer list of files could hold nothing better, had no quantisation been named.
    pub(super) fn is_first_preference(&self) -> bool {
        match self {
            Choice::Gguf(files) => {
                gguf_models(files).iter().all(|model| model.label.eq_ignore_ascii_case(PREFERRED[0]))
            }
            Choice::Checkpoint(files) => files.iter().any(|file| file.as_str() == "tokenizer.json"),
        }
    }
}

/// Chooses from a repository's files: the named quantisation or file; else its checkpoint, if it has one; else the
/// preferred quantisation.
pub(super) fn choose(repo: &RepoId, files: &[FileName], select: Option<&str>) -> Result<Choice, HubError> {
    if select.is_none()
        && let Some(checkpoint) = checkpoint(files)
    {
        return Ok(checkpoint);
    }
    let models = gguf_models(files);
    if models.is_empty() {
        return Err(HubError::NoWeights { repo: repo.clone() });
    }
    let model = match select {
        Some(wanted) => named(repo, &models, wanted)?,
        None => preferred(repo, &models)?,
    };
    model.parts(repo).map(Choice::Gguf)
}

/// The GGUF models among `files`, each as the name of its first part.
pub(super) fn gguf_names(files: &[FileName]) -> Vec<String> {
    gguf_models(files).iter().map(|model| model.first().to_string()).collect()
}

/// A GGUF model: one file, or the parts of a split one.
struct GgufModel<'a> {
    /// Sorted by name, which is the order of the parts.
    files: Vec<&'a FileName>,
    /// Parts that the names promise.
    count: usize,
    /// The quantisation that the name ends in, or the name without `.gguf`.
    label: &'a str,
}

impl GgufModel<'_> {
    fn first(&self) -> &FileName {
        self.files[0]
    }

    fn parts(&self, repo: &RepoId) -> Result<Vec<FileName>, HubError> {
        let (expected, got) = (self.count, self.files.len());
        if expected != got {
            return Err(HubError::PartsMissing { repo: repo.clone(), file: self.first().to_string(), expected, got });
        }
        Ok(self.files.iter().map(|&file| file.clone()).collect())
    }
}

fn named<'m, 'f>(repo: &RepoId, models: &'m [GgufModel<'f>], wanted: &str) -> Result<&'m GgufModel<'f>, HubError> {
    let same_file = |model: &&GgufModel<'_>| model.files.iter().any(|f| f.as_str() == wanted || f.base() == wanted);
    if let Some(model) = models.iter().find(same_file) {
        return Ok(model);
    }
    the_one_labelled(repo, models, wanted)?.ok_or_else(|| {
        let mut available: Vec<String> = models.iter().map(|model| model.label.to_ascii_uppercase()).collect();
        available.sort();
        available.dedup();
        HubError::QuantMissing { repo: repo.clone(), wanted: wanted.to_owned(), available }
    })
}

fn preferred<'m, 'f>(repo: &RepoId, models: &'m [GgufModel<'f>]) -> Result<&'m GgufModel<'f>, HubError> {
    for wanted in PREFERRED {
        if let Some(model) = the_one_labelled(repo, models, wanted)? {
            return Ok(model);
        }
    }
    Ok(&models[0])
}

fn the_one_labelled<'m, 'f>(
    repo: &RepoId,
    models: &'m [GgufModel<'f>],
    wanted: &str,
) -> Result<Option<&'m GgufModel<'f>>, HubError> {
    let fitting: Vec<_> = models.iter().filter(|model| model.label.eq_ignore_ascii_case(wanted)).collect();
    if fitting.len() > 1 {
        let files = fitting.iter().map(|model| model.first().to_string()).collect();
        return Err(HubError::Ambiguous { repo: repo.clone(), wanted: wanted.to_owned(), files });
    }
    Ok(fitting.first().copied())
}

/// Models in the order of their names.
fn gguf_models(files: &[FileName]) -> Vec<GgufModel<'_>> {
    let mut groups: BTreeMap<(&str, usize), Vec<&FileName>> = BTreeMap::new();
    for file in files.iter().filter(|file| is_gguf_model(file)) {
        let stem = &file.as_str()[..file.as_str().len() - ".gguf".len()];
        groups.entry(split_group(stem)).or_default().push(file);
    }
    let mut models = Vec::with_capacity(groups.len());
    for ((stem, count), mut files) in groups {
        files.sort();
        models.push(GgufModel { files, count, label: quant_label(stem) });
    }
    models
}

/// Projectors of vision models and importance matrices are GGUF files too, but no language models.
fn is_gguf_model(file: &FileName) -> bool {
    let base = file.base().to_ascii_lowercase();
    base.ends_with(".gguf") && !base.contains("mmproj") && !base.contains("imatrix")
}

/// The stem without `-00001-of-00003`, and the number of parts (1 when it is not split).
/// The form of the names is that of llama.cpp's `gguf-split`, and of `transformers`.
fn split_group(stem: &str) -> (&str, usize) {
    let parts = || {
        let (front, count) = stem.rsplit_once("-of-")?;
        let (group, number) = front.rsplit_once('-')?;
        let five_digits = |text: &str| text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit());
        (five_digits(count) && five_digits(number)).then_some((group, count.parse::<usize>().ok()?))
    };
    parts().filter(|&(_, count)| count > 0).unwrap_or((stem, 1))
}

/// The quantisation in a file's stem, such as `Q4_K_M` in `Qwen3-0.6B-Q4_K_M`; the whole base name where there is none.
fn quant_label(stem: &str) -> &str {
    let base = stem.rsplit('/').next().unwrap_or(stem);
    let bytes = base.as_bytes();
    let starts = (0..base.len()).rev().filter(|&at| base.is_char_boundary(at));
    let mut word_starts = starts.filter(|&at| at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
    match word_starts.find(|&at| starts_a_label(&base[at..])) {
        Some(at) => {
            let label = &base[at..];
            &label[..label.find(['-', '.']).unwrap_or(label.len())]
        }
        None => base,
    }
}

fn starts_a_label(text: &str) -> bool {
    const FLOATS: [&str; 5] = ["F16", "F32", "BF16", "FP16", "MXFP4"];
    let is = |prefix: &str| text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    let digit_follows = |prefix: &str| is(prefix) && text.as_bytes().get(prefix.len()).is_some_and(u8::is_ascii_digit);
    FLOATS.iter().any(|float| is(float)) || ["Q", "IQ", "TQ"].iter().any(|prefix| digit_follows(prefix))
}

fn checkpoint(files: &[FileName]) -> Option<Choice> {
    let mut top: Vec<&FileName> = files.iter().filter(|file| file.depth() == 0).collect();
    top.sort();
    let has = |name: &str| top.iter().any(|file| file.as_str() == name);
    let weights: Vec<&FileName> = top.iter().copied().filter(|file| file.as_str().ends_with(".safetensors")).collect();
    if !has("config.json") || weights.is_empty() {
        return None;
    }
    // Some repositories hold the weights twice, under the standard names and consolidated: the standard ones win.
    let standard = |file: &&&FileName| file.as_str() == "model.safetensors" || file.as_str().starts_with("model-");
    let some_standard: Vec<_> = weights.iter().filter(standard).copied().collect();
    let weights = if some_standard.is_empty() { weights } else { some_standard };
    let small = CHECKPOINT_FILES.iter().chain([&WEIGHTS_INDEX]);
    let small = small.filter_map(|name| top.iter().copied().find(|file| file.as_str() == *name));
    Some(Choice::Checkpoint(small.chain(weights).cloned().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repo() -> RepoId {
        RepoId::parse("org/name").unwrap()
    }

    fn names(list: &[&str]) -> Vec<FileName> {
        list.iter().map(|name| FileName::parse(name).unwrap()).collect()
    }

    fn chosen(list: &[&str], select: Option<&str>) -> Vec<String> {
        choose(&repo(), &names(list), select).unwrap().files().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn labels_are_read_from_the_names_that_repositories_use() {
        let cases = [
            ("Qwen3-0.6B-Q8_0", "Q8_0"),
            ("SmolLM2-135M-Instruct.Q4_1", "Q4_1"),
            ("qwen2.5-coder-0.5b-instruct-q4_k_m", "q4_k_m"),
            ("TinyLlama-1.1B-Chat-v1.0_Q4_K_M", "Q4_K_M"),
            ("UD-Q4_K_XL/model-UD-Q4_K_XL", "Q4_K_XL"),
            ("Llama-3.2-1B-Instruct-Q4_0_4_4", "Q4_0_4_4"),
            ("gemma-3-27b-it-f16", "f16"),
            ("gpt-oss-20b-mxfp4", "mxfp4"),
            ("model-IQ4_XS", "IQ4_XS"),
            ("größe-Q5_0-imat", "Q5_0"),
            ("model", "model"),
            ("Qwen", "Qwen"),
        ];
        for (stem, label) in cases {
            assert_eq!(quant_label(stem), label, "{stem}");
        }
    }

    #[test]
    fn the_default_is_q4_k_m_then_q8_0_then_the_first() {
        assert_eq!(chosen(&["m-Q8_0.gguf", "m-Q4_K_M.gguf", "m-Q2_K.gguf"], None), ["m-Q4_K_M.gguf"]);
        assert_eq!(chosen(&["m-Q8_0.gguf", "m-Q2_K.gguf"], None), ["m-Q8_0.gguf"]);
        assert_eq!(chosen(&["m-Q6_K.gguf", "m-Q5_0.gguf"], None), ["m-Q5_0.gguf"]);
    }

    #[test]
    fn a_quantisation_is_matched_whole_and_whatever_its_case() {
        let files = ["m-q4_k_m.gguf", "m-q4_k_s.gguf", "m-q4_0.gguf", "m-q4_0_4_4.gguf", "mmproj-m-q4_0.gguf"];
        assert_eq!(chosen(&files, Some("Q4_K_S")), ["m-q4_k_s.gguf"]);
        assert_eq!(chosen(&files, Some("q4_0")), ["m-q4_0.gguf"]);
        assert_eq!(chosen(&files, Some("m-q4_0_4_4.gguf")), ["m-q4_0_4_4.gguf"]);
    }

    #[test]
    fn a_missing_quantisation_names_those_that_are_there() {
        let error = choose(&repo(), &names(&["m-q8_0.gguf", "m-f16.gguf"]), Some("Q4_K")).unwrap_err();
        assert_eq!(error.to_string(), "org/name has no Q4_K; it has F16, Q8_0");
    }

    #[test]
    fn two_files_of_one_quantisation_are_a_question() {
        let error = choose(&repo(), &names(&["UD-Q2_K.gguf", "m-Q2_K.gguf"]), Some("q2_k")).unwrap_err();
        assert!(
            matches!(&error, HubError::Ambiguous { files, .. } if files == &["UD-Q2_K.gguf", "m-Q2_K.gguf"]),
            "{error}"
        );
    }

    #[test]
    fn a_split_model_is_all_of_its_parts_in_order() {
        let files = ["Q8_0/m-Q8_0-00002-of-00002.gguf", "Q8_0/m-Q8_0-00001-of-00002.gguf", "m-Q4_0.gguf"];
        assert_eq!(chosen(&files, Some("Q8_0")), [files[1], files[0]]);
        assert_eq!(chosen(&files, Some(files[0])), [files[1], files[0]]);
        let error = choose(&repo(), &names(&files[..1]), None).unwrap_err();
        assert!(matches!(error, HubError::PartsMissing { expected: 2, got: 1, .. }));
    }

    #[test]
    fn a_checkpoint_is_its_small_files_and_then_its_weights() {
        let files = [
            "README.md",
            "model-00002-of-00002.safetensors",
            "model-00001-of-00002.safetensors",
            "consolidated.safetensors",
            "onnx/model.safetensors",
            "model.safetensors.index.json",
            "tokenizer.json",
            "config.json",
        ];
        let expected = [files[7], files[6], files[5], files[2], files[1]];
        assert_eq!(chosen(&files, None), expected);
    }

    #[test]
    fn a_checkpoint_that_lacks_a_shard_is_not_whole() {
        let whole = |list: &[&str]| choose(&repo(), &names(list), None).unwrap().is_whole();
        assert!(whole(&["config.json", "model.safetensors"]));
        assert!(whole(&["config.json", "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]));
        assert!(!whole(&["config.json", "model-00001-of-00002.safetensors"]));
    }

    #[test]
    fn a_repository_with_both_gives_its_checkpoint_unless_a_quantisation_is_named() {
        let files = ["config.json", "model.safetensors", "m-Q8_0.gguf"];
        assert_eq!(chosen(&files, None), ["config.json", "model.safetensors"]);
        assert_eq!(chosen(&files, Some("q8_0")), ["m-Q8_0.gguf"]);
    }

    #[test]
    fn nothing_to_choose_from_is_said() {
        assert!(matches!(choose(&repo(), &names(&["README.md"]), None), Err(HubError::NoWeights { .. })));
        assert!(matches!(choose(&repo(), &[], Some("Q8_0")), Err(HubError::NoWeights { .. })));
    }
}
