//! Models in several safetensors files, listed in `model.safetensors.index.json`.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use serde_json::Value;

use super::{UniqueKeys, open, open_file};
use crate::{Foreign, FormatError, json, tensors::TensorTable};

const SINGLE_FILE: &str = "model.safetensors";
const INDEX_FILE: &str = "model.safetensors.index.json";

/// The tensors of a directory with `model.safetensors` or an index of shards, or `None` if it has neither.
///
/// # Errors
/// A file cannot be mapped or breaks a rule of its format, or the index does not fit the shards.
pub fn open_directory(directory: &Path) -> Result<Option<TensorTable>, FormatError> {
    let single = directory.join(SINGLE_FILE);
    if single.exists() {
        return open(&single).map(Some);
    }
    let index = directory.join(INDEX_FILE);
    json::read_text(&index)?.map(|text| open_shards(&index, &text)).transpose()
}

fn open_shards(index: &Path, text: &[u8]) -> Result<TensorTable, FormatError> {
    let mut table = TensorTable::default();
    for (shard, wanted) in read_index(index, text)? {
        add_shard(&mut table, index, &shard, &wanted)?;
    }
    Ok(table)
}

/// The tensors that each shard should hold.
type Shards = BTreeMap<String, HashSet<String>>;

fn read_index(index: &Path, text: &[u8]) -> Result<Shards, FormatError> {
    let json_error = |source| FormatError::Json { file: index.to_owned(), source };
    serde_json::from_slice::<UniqueKeys>(text).map_err(json_error)?;
    let root: Value = serde_json::from_slice(text).map_err(json_error)?;
    // Whatever else it is, it is not the map that it should be.
    let weight_map: Option<HashMap<String, String>> =
        root.get("weight_map").cloned().and_then(|map| serde_json::from_value(map).ok());
    let no_map = || FormatError::NotAModel { path: index.to_owned(), found: Foreign::NoWeightMap };
    let mut shards = Shards::new();
    for (tensor, shard) in weight_map.ok_or_else(no_map)? {
        json::check_plain_name(index, &shard)?;
        shards.entry(shard).or_default().insert(tensor);
    }
    Ok(shards)
}

/// Adds the tensors that the index places in this shard. Others in the same file are left out: the index decides.
fn add_shard(table: &mut TensorTable, index: &Path, shard: &str, wanted: &HashSet<String>) -> Result<(), FormatError> {
    let file = index.with_file_name(shard);
    let (bytes, mut placed) = open_file(&file)?;
    placed.retain(|tensor| wanted.contains(&tensor.name));
    if placed.len() < wanted.len() {
        let present: HashSet<&str> = placed.iter().map(|tensor| tensor.name.as_str()).collect();
        let missing = wanted.iter().filter(|name| !present.contains(name.as_str())).min();
        let tensor = missing.expect("fewer are present than wanted").clone();
        return Err(FormatError::MissingTensor { file, tensor, index: index.to_owned() });
    }
    table.add(file, bytes, placed)
}
